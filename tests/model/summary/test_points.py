"""Where points were lost, by indicator and by category."""

from __future__ import annotations

from decimal import Decimal

from model.document import Document
from model.summary import LostPoints, by_category, points_lost
from model.summary.points import EXECUTION
from tests.model.check.tables import EVALUATION, sound


def evaluated(**scores: str) -> Document:
    document = sound(EVALUATION)
    with document.edit("改") as pen:
        for node in document.root.walk():
            if node.name in scores:
                pen.set(node, "weight", "20")
                pen.set(node, "score", scores[node.name])
                pen.set(node, "deviation", "报名\n少于预期")
        pen.set(document.result, "budget_weight", "10")
        pen.set(document.result, "budget_score", "9.5")
    return document


def test_each_loss_says_where_and_why() -> None:
    found = points_lost(evaluated(培训人数="18.5", 考试合格率="20", 学员满意度="一般"))
    assert found == (
        LostPoints(EXECUTION, EXECUTION, Decimal("0.5")),
        LostPoints("产出指标", "培训人数", Decimal("1.5"), "报名 少于预期"),
    )
    assert str(found[1]) == "培训人数 扣 1.5：报名 少于预期"
    assert str(found[0]) == "预算执行 扣 0.5"


def test_categories_are_added_up_the_largest_first() -> None:
    losses = points_lost(evaluated(培训人数="18", 考试合格率="19.5", 持证上岗率="10"))
    told = [(each.category, each.points, each.count) for each in by_category(losses)]
    assert told == [
        ("效益指标", Decimal(10), 1),
        ("产出指标", Decimal("2.5"), 2),
        (EXECUTION, Decimal("0.5"), 1),
    ]
