"""References when rows come between: two copies behind row 5, one behind row 9."""

from __future__ import annotations

import pytest

from model.template.references import Own, RowShift

SHIFT = RowShift({5: 2, 9: 1})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A1", "A1"),
        ("A5", "A5"),
        ("A6", "A8"),
        ("$B$10", "$B$13"),
        ("A3:A5", "A3:A7"),
        ("A5:B5", "A5:B5"),
        ("$A$1:$F$9", "$A$1:$F$12"),
        ("6:8", "8:10"),
        ("A:C", "A:C"),
        ("一月", "一月"),
    ],
)
def test_a_reference_follows_its_rows(before: str, after: str) -> None:
    assert SHIFT.reference(before) == after


def test_a_list_of_ranges_takes_the_copies_of_single_rows() -> None:
    assert SHIFT.references("C5 D6 E9:F9") == "C5:C7 D8 E11:F12"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SUM(C3:C9)", "SUM(C3:C12)"),
        ('IF(A6="甲5",表!A6,"A6")', 'IF(A8="甲5",表!A6,"A6")'),
        ("ROUND($D$6/D5*100,2)", "ROUND($D$8/D5*100,2)"),
    ],
)
def test_formulas_follow(before: str, after: str) -> None:
    assert SHIFT.formula(before, [""]) == after


def test_formulas_of_other_sheets_follow_by_name() -> None:
    formula = "SUM('今年 表'!C3:C9)+A6+别的!B6"
    assert SHIFT.formula(formula, ["今年 表"]) == "SUM('今年 表'!C3:C12)+A6+别的!B6"


def test_a_copy_speaks_of_its_own_row() -> None:
    assert SHIFT.formula("D5/C5+$D$5+SUM(A5:B5)+D6", [""], Own(5, 2)) == "D7/C7+$D$5+SUM(A7:B7)+D8"
