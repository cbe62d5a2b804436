"""Amounts are printed as each form prints them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.definition import Money
from model.read.number_format import format_number

AMOUNTS = st.decimals(
    min_value=-(10**15), max_value=10**15, allow_nan=False, allow_infinity=False, places=6
)
FORMS = st.builds(
    Money,
    unit=st.sampled_from(["元", "万元"]),
    decimals=st.integers(0, 3),
    most_decimals=st.integers(3, 6),
    thousands=st.booleans(),
    zero=st.sampled_from([None, "0", "-", "/", ""]),
)


@pytest.mark.parametrize(
    ("money", "yuan", "text"),
    [
        (Money(), "550000", "550,000.00"),
        (Money(decimals=0), "550000.00", "550,000"),
        (Money(decimals=0), "550000.50", "550,000.5"),
        (Money(decimals=0, most_decimals=0), "550000.50", "550,001"),
        (Money(most_decimals=2), "0.125", "0.13"),
        (Money(most_decimals=2), "-0.125", "-0.13"),
        (Money(unit="万元"), "200000.00", "20.00"),
        (Money(unit="万元"), "200001.00", "20.0001"),
        (Money(unit="万元", most_decimals=2), "869449", "86.94"),
        (Money(unit="万元", decimals=0, thousands=False), "62000000", "6200"),
        (Money(thousands=False), "1234567.5", "1234567.50"),
        (Money(), "0", "0.00"),
        (Money(), "-0.00", "0.00"),
        (Money(most_decimals=2), "-0.001", "0.00"),
        (Money(zero="-"), "0.00", "-"),
        (Money(zero="-"), "-0.00", "-"),
        (Money(zero=""), "0", ""),
        (Money(zero="-"), "0.01", "0.01"),
    ],
)
def test_an_amount_is_printed_as_the_form_does(money: Money, yuan: str, text: str) -> None:
    assert money.format(Decimal(yuan)) == text


@pytest.mark.parametrize("unit", ["元", "万元"])
def test_an_amount_of_any_length_keeps_its_digits(unit: str) -> None:
    money = Money.model_validate({"unit": unit, "thousands": False})
    shown = Decimal(money.format(Decimal("9" * 60 + ".55")).replace(",", ""))
    assert len(shown.as_tuple().digits) >= 60


@given(FORMS, AMOUNTS)
def test_a_spreadsheet_shows_the_number_as_the_form_prints_it(money: Money, yuan: Decimal) -> None:
    shown = format_number(money.in_unit(yuan), money.number_format(yuan))
    assert shown == money.format(yuan)


@given(FORMS, AMOUNTS)
def test_the_printed_number_is_the_amount_to_the_last_decimal(money: Money, yuan: Decimal) -> None:
    if money.most_decimals == 6 and money.unit == "元":
        assert money.in_unit(yuan) * money.factor == yuan
    assert abs(money.in_unit(yuan) * money.factor - yuan) <= money.factor / 10**money.most_decimals
