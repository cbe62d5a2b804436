"""Rate, sums and grade by the settings of a form; nothing is said before all is entered."""

import pytest

from model.definition import Definition
from model.document import Document
from model.evaluate import Assessment, assess
from tests.model.evaluate.tables import evaluation, evaluation_form, rows_of

FULL = {"level3": "甲", "value": "1次", "actual": "1次", "weight": "90", "score": "90"}


def of(filled: Document, form: Definition | None = None, **result: str) -> Assessment:
    with filled.edit("填写") as pen:
        for key, text in result.items():
            pen.set(filled.result, key, text)
    return assess(filled, form or evaluation_form())


def executed(adjusted: str, done: str, **scoring: str) -> Assessment:
    return of(evaluation({"产出指标": [FULL]}, adjusted, done), evaluation_form(**scoring))


@pytest.mark.parametrize(
    ("adjusted", "done", "rate", "score"),
    [
        ("6501000.00", "6114000.00", "94.04", "9.40"),
        ("9493800.00", "8694300.00", "91.57", "9.16"),
        ("0.00", "0.00", "0.00", "0.00"),
        ("100.00", "120.00", "120.00", "10.00"),
        ("3.00", "2.00", "66.66", "6.67"),
    ],
)
def test_the_rate_is_cut_and_the_score_rounded_from_the_exact_one(
    adjusted: str, done: str, rate: str, score: str
) -> None:
    found = executed(adjusted, done)
    assert found.rate is not None
    assert found.budget_score is not None
    assert (found.rate.text, found.budget_score.text) == (rate, score)


def test_both_roundings_are_settings_of_the_form() -> None:
    found = executed("3.00", "2.00", rate_rounding="half_up", score_rounding="down")
    assert found.rate is not None
    assert found.budget_score is not None
    assert (found.rate.text, found.budget_score.text) == ("66.67", "6.66")
    assert str(found.rate.derivation) == "0.0002 ÷ 0.0003 × 100 = 66.67"


@pytest.mark.parametrize(
    ("adjusted", "done", "told"),
    [
        ("0.00", "5.00", "0.00（全年预算数为 0）"),
        ("1.00", "2.00", "10.00（执行率超过 100%，得满分）"),
    ],
)
def test_the_execution_tells_why_its_score_is_no_quotient(
    adjusted: str, done: str, told: str
) -> None:
    found = executed(adjusted, done).budget_score
    assert found is not None
    assert str(found.derivation) == told


def test_without_the_executed_amount_there_is_neither_rate_nor_total() -> None:
    found = of(evaluation({"产出指标": [FULL]}))
    assert found.results.keys() == {"total_weight"}


def test_there_is_no_total_before_each_row_has_its_score() -> None:
    waiting = {**FULL, "score": ""}
    found = of(evaluation({"产出指标": [FULL], "效益指标": [waiting]}, "1.00", "1.00"))
    assert found.total is None
    assert found.grade is None


@pytest.mark.parametrize(
    ("points", "grade"),
    [("80", "优"), ("79.99", "良"), ("70", "良"), ("69.99", "中"), ("50", "中"), ("49.99", "差")],
)
def test_grades_go_by_thresholds(points: str, grade: str) -> None:
    found = of(evaluation({"产出指标": [{**FULL, "score": points}]}, "1.00", "1.00"))
    assert found.grade is not None
    assert found.grade.text == grade


def test_thresholds_are_data() -> None:
    form = evaluation_form(grades=[{"name": "合格", "least": 60}, {"name": "不合格", "least": 0}])
    filled = evaluation({"产出指标": [{**FULL, "score": "40"}]}, "1.00", "1.00")
    found = of(filled, form).grade
    assert found is not None
    assert str(found.derivation) == "不合格（总分 50.00 不低于 0 分）"


def test_the_total_adds_up_the_scores_as_printed() -> None:
    rows = [{**FULL, "score": "10.004"}, {**FULL, "score": "10.004"}]
    found = of(evaluation({"产出指标": rows}, "1.00", "1.00")).total
    assert found is not None
    assert str(found.derivation) == "10.00 + 10.00 + 10.00 = 30.00"


def test_an_entered_score_of_the_execution_counts_as_it_stands() -> None:
    found = of(evaluation({"产出指标": [FULL]}, "2.00", "1.00"), budget_score="6.00")
    assert found.total is not None
    assert found.total.text == "96.00"
    assert found.differing.keys() == {"budget_score"}


def test_the_execution_may_have_other_points() -> None:
    found = of(evaluation({"产出指标": [FULL]}, "2.00", "1.00"), budget_weight="20.00")
    assert found.budget_score is not None
    assert str(found.budget_score.derivation) == "0.0001 ÷ 0.0002 × 20 = 10.00"


def test_assessing_changes_nothing() -> None:
    filled = evaluation({"产出指标": [{**FULL, "score": ""}]}, "1.00", "1.00")
    before = filled.branch()
    of(filled)
    assert filled.branch() == before
    assert not rows_of(filled)[0].value("score")
