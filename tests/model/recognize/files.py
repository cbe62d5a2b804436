"""Neutral writers: a grid as a Word table or an Excel sheet, as a clerk might have typed it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape

import openpyxl
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from model.grid import Cell, Grid, RowKind
from tests.model.read import builders

Number = int | float | date
Typed = Mapping[tuple[int, int], tuple[Number, str]]
"""Cells (row, column) that hold a number or date: its value and Excel format."""


def word_file(grids: Sequence[Grid]) -> bytes:
    """The grids as tables, each with its lines above and below as paragraphs."""
    return builders.word_file("".join(part for grid in grids for part in _word_parts(grid)))


def _word_parts(grid: Grid) -> Iterator[str]:
    table = [index for index, row in enumerate(grid.rows) if row.kind is RowKind.TABLE]
    for row in range(len(grid.rows)):
        if row == table[0]:
            rows = (_word_row(grid, index) for index in table)
            yield builders.tbl(*rows, columns=grid.columns) + builders.p("")
        if row not in table:
            texts = (escape(cell.text) for cell in grid.row_cells(row) if cell.text)
            yield builders.p("    ".join(texts))


def _word_row(grid: Grid, row: int) -> str:
    return builders.tr(*(_word_cell(grid, cell, row) for cell in grid.row_cells(row)))


def _word_cell(grid: Grid, cell: Cell, row: int) -> str:
    merge = None if cell.row_span == 1 else "restart" if cell.row == row else ""
    lines = cell.text.split("\n") if cell.row == row else [""]
    text = "".join(builders.p(escape(line)) for line in lines)
    return builders.tc(text, span=cell.column_span, merge=merge, width=grid.width_of(cell))


def excel_file(grids: Sequence[Grid], typed: Typed | None = None) -> bytes:
    """The grids as sheets; ``typed`` cells of the first hold real numbers and dates."""
    book = openpyxl.Workbook()
    del book["Sheet"]
    for number, grid in enumerate(grids, start=1):
        sheet = book.create_sheet(f"表{number}")
        _fill(sheet, grid, typed or {} if number == 1 else {})
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _fill(sheet: Worksheet, grid: Grid, typed: Typed) -> None:
    for cell in grid.cells:
        target = sheet.cell(cell.row + 1, cell.column + 1)
        if (cell.row, cell.column) in typed:
            value, number_format = typed[cell.row, cell.column]
            target.value = value
            target.number_format = number_format
        elif cell.text:
            target.value = cell.text
            target.data_type = "s"
        if cell.row_span > 1 or cell.column_span > 1:
            # `merge_cells` makes each covered cell as well, which takes half of the whole time.
            sheet.merged_cells.ranges.add(
                CellRange(
                    min_row=cell.row + 1,
                    min_col=cell.column + 1,
                    max_row=cell.last_row + 1,
                    max_col=cell.last_column + 1,
                )
            )
