"""Reading, keeping and writing amounts of money."""

from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.document import understand
from model.document.amounts import (
    add_up,
    amount_text,
    half_width,
    in_words,
    parse_amount,
    stored_amount,
)


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("0", "0"),
        ("550000", "550000"),
        ("550,000", "550000"),
        ("1,234.5", "1234.5"),
        ("1234.", "1234"),
        (".5", "0.5"),
        (" 1 234 ", "1234"),
        ("１２３，４５６．７８", "123456.78"),
        ("20万", "200000"),
        ("20万元", "200000"),
        ("20.5 万元", "205000"),
        ("3亿", "300000000"),
        ("1.2亿元整", "120000000"),
        ("5千", "5000"),
        ("3千万", "30000000"),
        ("2百万元", "2000000"),
        ("1万亿", "1000000000000"),
        ("￥200", "200"),
        ("¥ 1,000.00", "1000"),
        ("人民币200元", "200"),
        ("200元", "200"),
        ("200圆整", "200"),
        ("-5", "-5"),
        ("－5", "-5"),
        ("−5", "-5"),
        ("￥-5", "-5"),
        ("+5", "5"),
    ],
)
def test_a_typed_amount_is_understood(text: str, yuan: str) -> None:
    assert parse_amount(text, "元") == Decimal(yuan)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "元", "万", "/", "待定", "NaN", "1e5", "9" * 21),
        *("约20万", "二十万", "20万5千", "20%", "5-6", "200美元", "$5"),
        *("1,2345", "1,23,456", "1.2.3", "--5", "-￥-5"),
    ],
)
def test_a_text_that_could_mean_anything_else_is_not_understood(text: str) -> None:
    assert parse_amount(text, "元") is None


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("20", "200000"),
        ("650.10", "6501000"),
        ("0.0001", "1"),
        ("20元", "20"),
        ("20万", "200000"),
        ("3亿", "300000000"),
        ("5千", "5000"),
    ],
)
def test_the_unit_of_the_form_counts_only_where_the_text_names_none(text: str, yuan: str) -> None:
    assert parse_amount(text, "万元") == Decimal(yuan)


@pytest.mark.parametrize(
    ("yuan", "text"),
    [
        ("0", "0.00"),
        ("-0", "0.00"),
        ("200000", "200000.00"),
        ("2E+5", "200000.00"),
        ("0.5", "0.50"),
        ("1.50000", "1.50"),
        ("1.2345", "1.2345"),
        ("-3.1", "-3.10"),
        ("1E-7", "0.0000001"),
    ],
)
def test_a_stored_amount_has_two_decimals_or_more_and_no_exponent(yuan: str, text: str) -> None:
    assert amount_text(Decimal(yuan)) == text


@pytest.mark.parametrize("text", ["", "约20万", "1,000.00", "1.", ".5", "1e5", "２０", " 1.00"])
def test_what_is_no_plain_decimal_is_no_stored_amount(text: str) -> None:
    assert stored_amount(text) is None


@given(st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=4))
def test_a_stored_amount_reads_back_the_same(yuan: Decimal) -> None:
    assert stored_amount(amount_text(yuan)) == yuan


@given(
    st.decimals(0, 10**11, allow_nan=False, allow_infinity=False, places=6),
    st.sampled_from(("元", "万元")),
)
def test_a_bare_number_reads_as_so_many_units(number: Decimal, unit: Literal["元", "万元"]) -> None:
    assert parse_amount(f"{number:,f}", unit) == number * (10000 if unit == "万元" else 1)


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.3", "叁角整"),
        ("0.32", "叁角贰分"),
        ("1", "壹元整"),
        ("10", "壹拾元整"),
        ("15", "壹拾伍元整"),
        ("101", "壹佰零壹元整"),
        ("110", "壹佰壹拾元整"),
        ("1001", "壹仟零壹元整"),
        ("1010", "壹仟零壹拾元整"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("10000", "壹万元整"),
        ("10001", "壹万零壹元整"),
        ("10500", "壹万零伍佰元整"),
        ("100010", "壹拾万零壹拾元整"),
        ("550000", "伍拾伍万元整"),
        ("929732", "玖拾贰万玖仟柒佰叁拾贰元整"),
        ("100000000", "壹亿元整"),
        ("100000001", "壹亿零壹元整"),
        ("100050000", "壹亿零伍万元整"),
        ("1000100000", "壹拾亿零壹拾万元整"),
        ("110000000", "壹亿壹仟万元整"),
        ("1000000000000", "壹万亿元整"),
        ("1000200000000", "壹万零贰亿元整"),
        ("-20.5", "负贰拾元伍角整"),
        ("0.004", "零元整"),
        ("-0.004", "零元整"),
        ("0.005", "壹分"),
    ],
)
def test_an_amount_in_capitals(yuan: str, words: str) -> None:
    assert in_words(Decimal(yuan)) == words


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("５０，０００．００", "50,000.00"),
        ("５０，０００。００", "50,000.00"),
        ("－５％", "-5%"),
        ("−5", "-5"),
        ("（1）", "(1)"),
        ("按计划完成。", "按计划完成。"),
        ("第1。完", "第1。完"),
        ("10⁴元", "10^4元"),
        ("5m²", "5m2"),
    ],
)
def test_signs_of_numbers_become_plain_ones(text: str, plain: str) -> None:
    assert half_width(text) == plain


@pytest.mark.parametrize(
    "text", ["５０，０００．００", "５０，０００。００", "５　万　元", "￥５００００"]
)
def test_an_amount_in_full_width_signs_is_understood(text: str) -> None:
    assert parse_amount(text, "元") == Decimal(50000)


def test_a_target_in_full_width_signs_is_understood() -> None:
    target = understand("≥９８。５％")
    assert (target.comparator, target.number, target.unit) == ("≥", Decimal("98.5"), "%")


@pytest.mark.parametrize("text", ["RMB5万元", "人民币5万元", "人民币 RMB 50,000 元"])
def test_the_currency_before_an_amount_says_no_more(text: str) -> None:
    assert parse_amount(text, "元") == Decimal(50000)


def test_no_budget_has_more_than_twenty_digits() -> None:
    assert parse_amount("9" * 20, "元") == Decimal("9" * 20)
    assert parse_amount("9" * 21, "元") is None


@pytest.mark.parametrize(
    ("whole", "parts", "adds_up"),
    [
        (100, (60, 40), True),
        (100, (60, 35, 25, 40), True),
        (100, (60, 30), False),
        (100, (0,) * 30, False),
        (100, (7,) * 30, False),
    ],
)
def test_parts_add_up_with_or_without_their_own(
    whole: int, parts: tuple[int, ...], *, adds_up: bool
) -> None:
    """Also where equal ones can be parts of each other in a thousand million ways."""
    assert add_up(Decimal(whole), tuple(map(Decimal, parts))) is adds_up
