"""Sums are formulas whose results stand in the file, wherever their parts have gone."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from model.grid import Cell, Grid, Row
from model.render import render_xlsx
from model.render.sheet_page import sheet_rows
from model.render.xlsx import formula_of


def amount(row: int, column: int, text: str) -> Cell:
    number = Decimal(text) if text else None
    return Cell(row, column, text, lines=(text,), number=number, number_format="0.0")


def summed(total: str = "0.5", *, first: str = "0.2", height: float = 20.0) -> Grid:
    cells = (
        replace(amount(0, 1, total), addends=((1, 1), (2, 1), (3, 1), (0, 0))),
        amount(0, 0, ""),
        amount(1, 1, first),
        amount(2, 1, ""),
        amount(3, 1, "0.3"),
    )
    rows = (Row(20.0), Row(height), Row(20.0), Row(20.0))
    return Grid(tuple(sorted(cells, key=lambda c: (c.row, c.column))), (80.0, 80.0), rows)


def read(grid: Grid, *, results: bool) -> Worksheet:
    return load_workbook(BytesIO(render_xlsx([grid])), data_only=results).worksheets[0]


def test_a_sum_is_a_formula_with_its_result() -> None:
    assert read(summed(), results=False)["B1"].value == "=SUM(B2:B4,A1)"
    assert read(summed(), results=True)["B1"].value == 0.5
    assert read(summed(), results=True)["B1"].number_format == "0.0"


def test_rows_made_of_several_are_summed_whole() -> None:
    grid = summed(height=900.0)
    assert read(grid, results=False)["B1"].value == "=SUM(B2:B6,A1)"
    assert read(grid, results=False)["B6"].value == 0.3


def test_parts_that_excel_would_not_keep_make_no_formula() -> None:
    long = "0.2000000000000001"
    assert read(summed(first=long), results=False)["B1"].value == 0.5
    assert read(summed(first=long), results=False)["B2"].value == long


def test_a_total_that_is_text_has_no_formula() -> None:
    long = "0.5000000000000001"
    assert read(summed(long), results=False)["B1"].value == long


def test_more_parts_than_a_function_takes_make_no_formula() -> None:
    count = 256
    cells = tuple(amount(2 * row, 0, "1") for row in range(count))
    total = replace(amount(1, 0, str(count)), addends=tuple((cell.row, 0) for cell in cells))
    grid = Grid((*cells, total), (80.0,), (Row(20.0),) * (2 * count))
    assert not formula_of(total, grid, sheet_rows(grid))
    assert formula_of(replace(total, addends=total.addends[1:]), grid, sheet_rows(grid))


def test_formulas_of_a_sheet_are_its_own() -> None:
    plain = Grid((amount(0, 1, "7"),), (80.0, 80.0), (Row(20.0),))
    book = load_workbook(BytesIO(render_xlsx([plain, summed(), plain])))
    assert [sheet["B1"].value for sheet in book.worksheets] == [7, "=SUM(B2:B4,A1)", 7]


def test_programs_need_not_compute_on_opening() -> None:
    with ZipFile(BytesIO(render_xlsx([summed()]))) as parts:
        assert b'<calcPr calcId="191029"/>' in parts.read("xl/workbook.xml")
