"""What the lists of a workbook's cells let choose is known of a blank."""

from __future__ import annotations

from io import BytesIO
from typing import Literal

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Side
from openpyxl.worksheet.datavalidation import DataValidation

from model.read import read_blank_data

WORDS = ("经常性项目", "一次性项目", "延续性项目")


def choices(formula: str, kind: Literal["list", "whole"] = "list") -> tuple[str, ...]:
    """The choices of B1 in a sheet with a list of words in C1:C3, and in a hidden one."""
    book = Workbook()
    del book["Sheet"]
    sheet, hidden = book.create_sheet("Sheet"), book.create_sheet("字典")
    hidden.sheet_state = "hidden"
    sheet["A1"] = "项目属性"
    sheet["B1"].border = Border(left=Side("thin"))
    for row, word in enumerate(WORDS, start=1):
        sheet.cell(row, 3, word)
        hidden.cell(row, 1, f"{word}（旧）")
    rule = DataValidation(type=kind, formula1=formula)
    rule.add("B1")
    sheet.add_data_validation(rule)
    data = BytesIO()
    book.save(data)
    (grid,) = read_blank_data(data.getvalue(), "空表.xlsx")
    cell = grid.cell_at(0, 1)
    assert cell is not None
    return cell.choices


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ('"是,否"', ("是", "否")),
        ('"甲， 乙，丙"', ("甲", "乙", "丙")),
        ("$C$1:$C$3", WORDS),
        ("=Sheet!C1:C2", WORDS[:2]),
        ("字典!$A$1:$A$3", tuple(f"{word}（旧）" for word in WORDS)),
        ("没有!$A$1:$A$3", ()),
        ("INDIRECT(A1)", ()),
        ("$A$1:$XFD$1048576", ()),
    ],
)
def test_a_list_is_told_with_the_cell(formula: str, expected: tuple[str, ...]) -> None:
    assert choices(formula) == expected


def test_other_rules_are_no_lists() -> None:
    assert choices("5", "whole") == ()


def test_empty_cells_know_how_numbers_are_shown() -> None:
    book = Workbook()
    del book["Sheet"]
    sheet = book.create_sheet("空表")
    sheet["A1"] = "资金总额"
    for cell, code in (("B1", "#,##0.0"), ("C1", "General")):
        sheet[cell].number_format = code
        sheet[cell].border = Border(bottom=Side(style="thin"))
    data = BytesIO()
    book.save(data)
    (grid,) = read_blank_data(data.getvalue(), "空表.xlsx")
    assert [cell.number_format for cell in grid.cells] == ["", "#,##0.0", ""]
