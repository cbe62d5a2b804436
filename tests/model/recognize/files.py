"""Neutral writers: a grid as a Word table or an Excel sheet, as a clerk might have typed it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

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
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for number, grid in enumerate(grids, start=1):
            _fill(book, book.add_worksheet(f"表{number}"), grid, typed or {} if number == 1 else {})
    return target.getvalue()


def _fill(book: xlsxwriter.Workbook, sheet: Worksheet, grid: Grid, typed: Typed) -> None:
    for cell in grid.cells:
        place = cell.row, cell.column
        if place in typed:
            value, number_format = typed[place]
            look = book.add_format({"num_format": number_format})
            write = sheet.write_datetime if isinstance(value, date) else sheet.write_number
            write(*place, value, look)
        elif cell.text:
            sheet.write_string(*place, cell.text)
        if cell.row_span > 1 or cell.column_span > 1:
            # `merge_range` writes each covered cell as well, and its text once more.
            sheet.merge.append([*place, cell.last_row, cell.last_column])
