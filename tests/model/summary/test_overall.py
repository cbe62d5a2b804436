"""A unit as a whole, drawn from its projects."""

from decimal import Decimal

from model.summary import LostPoints, lines_of, overall_rows, overall_sentences
from tests.model.summary.tables import facts

GOOD = facts(
    1,
    "甲",
    amount=Decimal(300000),
    executed=Decimal(270000),
    score=Decimal("95.00"),
    grade="优",
    losses=(LostPoints("产出指标", "培训人数", Decimal(5)),),
)
FAIR = facts(
    2,
    "乙",
    amount=Decimal(100000),
    executed=Decimal(50000),
    score=Decimal("85.00"),
    grade="良",
    losses=(LostPoints("产出指标", "场次", Decimal("2.5")), LostPoints("", "其他", Decimal(1))),
)
OPEN = facts(3, "丙", amount=Decimal(100000))


def test_grades_stand_from_the_best_with_all_projects_below() -> None:
    rows = [each.texts for each in overall_rows(lines_of([OPEN, FAIR, GOOD]))]
    assert rows == [
        ("优", "1", "30.00", "27.00", "90.00%", "95.00"),
        ("良", "1", "10.00", "5.00", "50.00%", "85.00"),
        ("未评", "1", "10.00", "", "", ""),
        (
            "合计",
            "3",
            "50.00",
            "32.00",
            "80.00%（3 个项目中的 2 个）",
            "90.00（3 个项目中的 2 个）",
        ),
    ]


def test_the_same_is_said_in_sentences() -> None:
    assert list(overall_sentences(lines_of([GOOD, FAIR]))) == [
        "共 2 个项目，年度预算 40.00 万元，执行 32.00 万元，执行率 80.00%。",
        "项目自评平均得分 90.00，按预算加权 92.50。",
        "评价等级：优 1 个（50.00%），良 1 个（50.00%）。",
        "扣分主要在：产出指标 7.5 分（2 项）、未分类 1 分（1 项）。",
    ]


def test_projects_without_evaluations_have_no_scores() -> None:
    assert list(overall_sentences(lines_of([OPEN]))) == ["共 1 个项目，年度预算 10.00 万元。"]
