"""The published self-evaluations, computed again: their results exactly, their scores untouched."""

from decimal import Decimal

import pytest

from model.document import Document
from model.evaluate import Ask, Assessment, assess, fill_result, propose_scores
from tests.model.evaluate.tables import samples
from tests.shipped import definitions

PUBLISHED = [
    ("94.04", "9.40", "100.00", "96.90", "优"),
    ("99.03", "9.90", "100.00", "99.60", "优"),
    ("0.00", "0.00", "100.00", "69.00", "中"),
    ("94.95", "9.50", "100.00", "99.50", "优"),
]
OVERWRITTEN = [
    [("补助人数", "17.50", "20.00")],
    [("工作推进", "9.90", "10.00"), ("按专科定考费用", "9.90", "10.00")],
    [
        ("服务所需的预算金额", "0.00", "0.05"),
        ("考场试室数量、监考及考务工作人员数量与报考人数", "0.00", "0.05"),
        ("考前准备", "4.00", "0.05"),
        ("考务实施", "0.00", "0.05"),
        ("按照规定时间节点完成任务", "0.00", "0.05"),
    ],
    [],
]
PROJECTS = pytest.mark.parametrize("number", range(4))
FORM = definitions()["shanghai-evaluation"]


def assessed(number: int) -> Assessment:
    return assess(Document(samples("evaluation")[number]), FORM)


@PROJECTS
def test_the_results_are_the_published_ones(number: int) -> None:
    results = assessed(number).results
    assert tuple(figure.text for figure in results.values()) == PUBLISHED[number]
    assert not assessed(number).differing


@PROJECTS
def test_rows_that_differ_from_the_formula_are_listed_as_overwritten(number: int) -> None:
    found = [(p.name, str(p.typed), str(p.score)) for p in assessed(number).overwritten]
    assert found == OVERWRITTEN[number]


@PROJECTS
def test_each_overwritten_row_has_its_published_reason(number: int) -> None:
    for proposal in assessed(number).overwritten:
        assert Ask.OVERWRITTEN in proposal.asks
        assert proposal.reason
        assert not proposal.needs_reason


@PROJECTS
def test_nothing_published_is_changed_by_filling_in(number: int) -> None:
    document = Document(samples("evaluation")[number])
    with document.edit("计算") as pen:
        assert propose_scores(pen, document, FORM) == 0
        assert fill_result(pen, document, FORM) == 0
    assert pen.step.changes == ()


def test_only_the_row_without_a_target_has_no_proposal() -> None:
    free = [p.name for n in range(4) for p in assessed(n).proposals.values() if p.score is None]
    assert free == ["工作咨询"]


def test_reasons_are_missing_only_where_targets_were_far_exceeded() -> None:
    asking = [p for n in range(4) for p in assessed(n).proposals.values() if p.needs_reason]
    assert [(p.name, p.asks) for p in asking] == [
        ("案例鉴定率", (Ask.FAR_ABOVE,)),
        ("案件完成时效", (Ask.FAR_ABOVE,)),
    ]


def test_each_result_tells_how_it_came_about() -> None:
    told = {key: str(figure.derivation) for key, figure in assessed(0).results.items()}
    assert told["budget_rate"] == "611.40 ÷ 650.10 × 100 = 94.04（截取 2 位小数，不四舍五入）"
    assert told["budget_score"] == "611.40 ÷ 650.10 × 10 = 9.40"
    assert told["total"].startswith("9.40 + 10.00 + 17.50 + ")
    assert told["total"].endswith(" = 96.90")
    assert told["grade"] == "优（总分 96.90 不低于 90 分）"


def test_a_published_total_that_were_wrong_would_be_told_and_kept() -> None:
    document = Document(samples("evaluation")[0])
    with document.edit("改") as pen:
        pen.set(document.result, "total", "97.90")
    assessment = assess(document, FORM)
    assert assessment.differing.keys() == {"total"}
    assert assessment.total is not None
    assert assessment.total.value == Decimal("96.90")
    assert document.result.value("total") == "97.90"
