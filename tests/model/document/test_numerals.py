"""Numbers as Chinese input methods write them."""

from decimal import Decimal

import pytest

from model.document import understand
from model.document.amounts import parse_amount
from model.document.numerals import half_width


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
