"""What a spreadsheet would carry out is quoted, numbers are not, and the way back is exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.grid import guarded, plain_cell, unguarded

FORMULAS = [
    '=HYPERLINK("http://x","点击")',
    "=cmd|' /C calc'!A0",
    "=100.00(%)",
    "+86-10-12345678",
    "-2+3",
    "-5人",
    "@SUM(A1:A9)",
    "＝1+1",
    "==",
    "'=1",
    "'-5",
]
NUMBERS = ["-5", "+3%", "-1,200.50", "+3.5‰", "-￥100", "－５", "-0.", "+12"]
OTHERS = ["", "-", "—", "≥90%", "100=100", "'引用'", "'", "a-b", "1-2", "（-5）"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_quoted(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", NUMBERS + OTHERS)
def test_a_number_and_any_other_text_stays_what_it_is(text: str) -> None:
    assert guarded(text) == unguarded(text) == text


@given(st.text("'=+-@＝a1% \t\n", max_size=8))
def test_what_was_guarded_comes_back_to_the_letter(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_a_cell_of_plain_text_is_guarded_and_keeps_its_line_break() -> None:
    assert [plain_cell(text) for text in ("-5", '=A1&"x"', "甲\n乙")] == [
        "-5",
        '"\'=A1&""x"""',
        '"甲\n乙"',
    ]
