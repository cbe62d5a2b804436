"""Execution rates are rounded as the form says, from amounts of any length."""

from decimal import Decimal

import pytest

from model.definition import Scoring
from model.document.node import Branch, Kind, Node
from model.document.rates import exact_rate, execution_rate


def rate(adjusted: str, executed: str, scoring: Scoring) -> Decimal | None:
    values = {"source": "total", "adjusted": adjusted, "executed": executed}
    return execution_rate(Node(Branch(Kind.FUND, values), None), scoring)


@pytest.mark.parametrize(
    ("adjusted", "executed", "rounding", "printed"),
    [
        ("6501000.00", "6114000.00", "down", "94.04"),
        ("6501000.00", "6114000.00", "half_up", "94.05"),
        ("290000.00", "287200.00", "down", "99.03"),
        ("0.00", "0.00", "down", "0.00"),
        ("0.00", "5.00", "down", "0.00"),
        ("3.00", "1.00", "half_up", "33.33"),
    ],
)
def test_a_rate_is_rounded_as_the_form_says(
    adjusted: str, executed: str, rounding: str, printed: str
) -> None:
    scoring = Scoring.model_validate({"rate_rounding": rounding})
    assert str(rate(adjusted, executed, scoring)) == printed


@pytest.mark.parametrize(("adjusted", "executed"), [("", "1.00"), ("1.00", ""), ("约十万", "1.00")])
def test_without_both_amounts_there_is_no_rate(adjusted: str, executed: str) -> None:
    assert rate(adjusted, executed, Scoring()) is None


def test_a_share_is_measured_at_another_fund() -> None:
    part, whole = (Node(Branch(Kind.FUND, {"annual": text}), None) for text in ("30", "40"))
    assert execution_rate(part, Scoring(), "annual", "annual", whole) == 75
    assert execution_rate(part, Scoring(), "annual", "annual") == 100


def test_amounts_of_any_length_have_a_rate() -> None:
    assert rate("0.01", "9" * 70, Scoring()) == Decimal("9" * 70 + "0000")
    assert rate("0." + "0" * 60 + "1", "1", Scoring()) == Decimal(10) ** 63


def test_a_rate_is_of_the_amounts_that_are_asked_for() -> None:
    values = {"source": "total", "annual": "8.00", "executed_to_date": "2.00", "adjusted": "4.00"}
    fund = Node(Branch(Kind.FUND, values), None)
    assert execution_rate(fund, Scoring(), "executed_to_date", "annual") == Decimal("25.00")
    assert exact_rate(fund, "executed_to_date") == Decimal("0.5")
    assert exact_rate(fund) is None
