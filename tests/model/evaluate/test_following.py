"""The result follows scores, weights and amounts within the edit that changes them."""

import pytest

from model.document import Document, Step
from model.evaluate import follow
from tests.model.evaluate.tables import evaluation, evaluation_form, rows_of

FORM = evaluation_form()
ROW = {"level3": "甲", "value": "≥100%", "actual": "90%", "weight": "90.00", "score": "80.00"}


@pytest.fixture
def filled() -> Document:
    document = evaluation({"产出指标": [ROW]}, "100.00", "50.00")
    with document.edit("起初") as pen:
        for key, text in {"budget_weight": "10.00", "total": "1.00", "grade": "差"}.items():
            pen.set(document.result, key, text)
    return document


def set_row(document: Document, key: str, text: str) -> Step:
    with document.edit("改") as pen:
        pen.set(rows_of(document)[0], key, text)
        follow(pen, document, FORM)
    return pen.step


def test_a_score_brings_sums_and_grade_along_in_one_step(filled: Document) -> None:
    with filled.edit("起初") as pen:
        pen.set(filled.result, "budget_score", "9.00")
    before = filled.branch()
    step = set_row(filled, "score", "85.00")
    values = filled.result.values
    assert (values["total_weight"], values["total"], values["grade"]) == ("100.00", "94.00", "优")
    assert values["budget_score"] == "9.00"
    filled.apply(step.inverse())
    assert filled.branch() == before


def test_an_amount_brings_rate_and_score_of_the_execution_along(filled: Document) -> None:
    with filled.edit("改") as pen:
        fund = filled.fund("total")
        assert fund is not None
        pen.set(fund, "executed", "65.00")
        assert follow(pen, filled, FORM)
    values = filled.result.values
    assert (values["budget_rate"], values["budget_score"]) == ("65.00", "6.50")
    assert (values["total"], values["grade"]) == ("86.50", "良")


@pytest.mark.parametrize(("key", "text"), [("deviation", "天气"), ("actual", "95%")])
def test_what_is_no_part_of_the_sums_changes_nothing(filled: Document, key: str, text: str) -> None:
    set_row(filled, key, text)
    assert filled.result.value("total") == "1.00"


def test_what_the_clerk_types_stands_as_typed(filled: Document) -> None:
    with filled.edit("改") as pen:
        pen.set(filled.result, "budget_score", "4.00")
        follow(pen, filled, FORM)
    assert filled.result.value("budget_score") == "4.00"
    assert filled.result.value("total") == "84.00"


def test_a_total_that_cannot_be_computed_stays(filled: Document) -> None:
    set_row(filled, "score", "")
    assert filled.result.value("total") == "1.00"
    assert filled.result.value("total_weight") == "100.00"
