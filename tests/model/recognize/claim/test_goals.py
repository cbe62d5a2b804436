"""Goals with numbers, and to which of them indicators belong."""

from __future__ import annotations

import pytest

from tests.model.recognize.drawing import drawn
from tests.model.recognize.reading import content, read, told

HEADS = "一级指标|二级指标|三级指标|指标值"
ROWS = ("产出指标|数量指标|次数|1次", "产出指标|数量指标|座数|1座")


def goals_of(*rows: str) -> list[str | None]:
    """The goal of each indicator."""
    found = read([drawn("项目名称|农田建设|<|<|<", *rows)])
    assert not told(found, "年度绩效目标")
    (form,) = content(found)["forms"]
    return [indicator.get("goal") for indicator in form["indicators"]]


@pytest.mark.parametrize("label", ["年度绩效目标{}（40分）", "目标{}", "年度绩效目标{}\\n"])
def test_indicators_beside_a_goals_label_are_its_own(label: str) -> None:
    rows = (
        f"{label.format(1)}|{HEADS}",
        f"^|{ROWS[0]}",
        f"{label.format(2)}|{HEADS}",
        f"^|{ROWS[1]}",
    )
    assert goals_of(*rows) == ["1", "2"]


def test_indicators_below_a_goal_that_has_a_list_of_its_own_are_its_own() -> None:
    first, second = "年度绩效目标1|修建道路十公里|<|<", "年度绩效目标2|修建桥梁一座|<|<"
    assert goals_of(first, HEADS, ROWS[0], second, HEADS, ROWS[1]) == ["1", "2"]
    assert goals_of(first, second, HEADS, *ROWS) == [None, None]


def test_indicators_below_a_line_that_names_a_goal_are_its_own() -> None:
    lines = ("年度绩效目标1|<|<|<", "年度绩效目标2|<|<|<")
    assert goals_of(HEADS, lines[0], ROWS[0], lines[1], ROWS[1]) == ["1", "2"]


def test_a_column_of_goals_is_known_by_its_names() -> None:
    rows = (f"绩效目标|{HEADS}", f"年度绩效目标1|{ROWS[0]}", f"年度绩效目标2|{ROWS[1]}")
    assert goals_of(*rows) == ["1", "2"]


def test_a_goal_may_stand_beside_its_own_label_in_the_rows_of_its_number() -> None:
    rows = (
        "年度绩效目标1|绩效目标|修建道路十公里|<|<|<",
        f"^|{HEADS}|得分",
        f"^|{ROWS[0]}|10",
    )
    (form,) = content(read([drawn("项目名称|农田建设|<|<|<", *rows)]))["forms"]
    assert form["goals"] == [{"scope": "annual", "number": "1", "text": "修建道路十公里"}]
    assert form["indicators"][0]["goal"] == "1"


@pytest.mark.parametrize("counts", [("2024", "2025"), ("第一年", "第二年"), ("1", "2")])
def test_each_row_of_years_is_a_goal(counts: tuple[str, str]) -> None:
    found = read(
        [
            drawn(
                "项目名称|农田建设|<|<",
                "财政年度|年度目标|<|实际完成情况",
                f"{counts[0]}|修建道路十公里|<|已完成",
                f"{counts[1]}|修建桥梁一座|<|-",
                HEADS,
                *ROWS,
            )
        ]
    )
    (form,) = content(found)["forms"]
    assert form["goals"] == [
        {"scope": "annual", "number": "1", "text": "修建道路十公里", "actual": "已完成"},
        {"scope": "annual", "number": "2", "text": "修建桥梁一座"},
    ]
    assert told(found, counts[1]) == (counts != ("1", "2"))


@pytest.mark.parametrize(
    "rows",
    [
        ("年度总体目标|预期|<|实际|<", "^|帮扶300人次|<|帮扶320人次|<"),
        ("年度目标|预期：帮扶300人次|<|实际：帮扶320人次|<",),
        ("年度总体目标|预期目标：帮扶300人次|<|实际完成情况：帮扶320人次|<",),
    ],
)
def test_bare_words_beside_a_caption_of_goals_are_of_the_goal_and_what_came_about(
    rows: tuple[str, ...],
) -> None:
    table = ("项目名称|农田建设|<|<|<", *rows, f"{HEADS}|<", f"{ROWS[0]}|<")
    (found,) = content(read([drawn(*table)]))["forms"]
    (goal,) = found["goals"]
    assert (goal["text"], goal["actual"]) == ("帮扶300人次", "帮扶320人次")


@pytest.mark.parametrize(
    "marks",
    [
        ("目标{}：", "完成{}："),
        ("（{}）", "{}、"),
        ("任务{}：", "任务{}完成情况："),
        ("目标{}：\\n", ""),
    ],
)
def test_goals_in_rows_of_their_own_are_kept_without_their_numbers(marks: tuple[str, str]) -> None:
    heads = "年度目标|预期目标|<|实际完成情况|<"
    rows = [f"^|{marks[0]}修路|<|{marks[1]}修了|<", f"^|{marks[0]}修桥|<|{marks[1]}没修|<"]
    counted = [row.format(*[number] * 2) for number, row in enumerate(rows, 1)]
    table = ("项目名称|农田建设|<|<|<", heads, *counted, "^|目标3：|<|完成3：|<", f"{HEADS}|<")
    (form,) = content(read([drawn(*table, f"{ROWS[0]}|<")]))["forms"]
    assert [(goal["text"], goal["actual"]) for goal in form["goals"]] == [
        ("修路", "修了"),
        ("修桥", "没修"),
    ]


@pytest.mark.parametrize("label", ["阶段性目标", "2024年阶段性目标", "年度阶段性目标"])
def test_the_goal_of_a_stage_is_that_of_the_year_below_that_of_the_whole(label: str) -> None:
    rows = ("项目年度|2024年|<|<", "预期总目标|两年建成|<|<", f"{label}|建成一期|<|<")
    (form,) = content(read([drawn("项目名称|农田建设|<|<", *rows, HEADS, *ROWS)]))["forms"]
    assert [(goal["scope"], goal["text"]) for goal in form["goals"]] == [
        ("period", "两年建成"),
        ("annual", "建成一期"),
    ]


@pytest.mark.parametrize(
    ("rows", "result"),
    [
        (
            ("总分|<|总分值|总得分|自评等级|<", "^|<|100|99.1|优|<"),
            {"total_weight": "100", "total": "99.1", "grade": "优"},
        ),
        (("自评结果|<|自评总分|自评等级|<|<", "^|<|88|良好|<|<"), {"total": "88", "grade": "良好"}),
        (
            ("自评得分|自评等级|<|<|<|<", "95.5分|优秀|<|<|<|<"),
            {"total": "95.5", "grade": "优秀"},
        ),
    ],
)
def test_results_below_their_labels_after_the_list(
    rows: tuple[str, ...], result: dict[str, str]
) -> None:
    table = (
        "项目名称|水库维修|<|<|<|<",
        "一级指标|二级指标|三级指标|指标值|分值|得分",
        "产出指标|数量指标|水库数量|31座|60|60",
    )
    (form,) = content(read([drawn(*table, *rows)]))["forms"]
    assert form["result"] == result
