"""One sheet of an Excel file (xlsx), as openpyxl tells it."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from model.grid import POINTS_PER_MM, Page, Style
from model.read.excel_cell import AnyCell, content, style
from model.read.sheet import Content, Place, Sheet

_POINTS_PER_WIDTH = 5.25
"""A column's width counts digits of 11 point Calibri: 7 pixels, at 96 to the inch."""
_USUAL_WIDTH = 9.14
_POINTS_PER_INCH = 72.0
PAPER = {"8": (297.0, 420.0), "9": (210.0, 297.0), "11": (148.0, 210.0), "12": (257.0, 364.0)}
"""Paper sizes (ECMA-376 part 1, 18.3.1.63) in millimetres: A3, A4, A5, B4."""


def excel_sheet(source: Worksheet, formulas: Worksheet | None) -> Sheet:
    """A sheet; ``formulas`` is the same sheet with formulas for results."""
    cells: Mapping[Place, AnyCell] = source._cells
    widths, hidden_columns = _column_sizes(source)
    rows = source.row_dimensions

    def style_at(place: Place, shown: Content) -> Style:
        return style(cells.get(place), shown)

    return Sheet(
        title=source.title,
        contents=_contents(cells, {} if formulas is None else formulas._cells),
        style=style_at,
        merged=[
            (range(span.min_row, span.max_row + 1), range(span.min_col, span.max_col + 1))
            for span in source.merged_cells.ranges
        ],
        hidden_rows={row for row, size in rows.items() if size.hidden or size.height == 0},
        hidden_columns=hidden_columns,
        widths=widths,
        heights={row: float(size.height or 0) for row, size in rows.items()},
        usual_width=_USUAL_WIDTH * _POINTS_PER_WIDTH,
        page=_page(source),
    )


def _contents(
    cells: Mapping[Place, AnyCell], formulas: Mapping[Place, AnyCell]
) -> dict[Place, Content]:
    found = {}
    for place, cell in cells.items():
        formula = formulas.get(place)
        shown = content(cell, None if formula is None else formula.value)
        if shown.text or shown.number is not None:
            found[place] = shown
    return found


def _column_sizes(sheet: Worksheet) -> tuple[dict[int, float], set[int]]:
    """Widths in points and hidden columns; a file states them for whole runs of columns."""
    widths: dict[int, float] = {}
    hidden: set[int] = set()
    for letter, size in sheet.column_dimensions.items():
        first = size.min or column_index_from_string(letter)
        columns = range(first, (size.max or first) + 1)
        widths.update(dict.fromkeys(columns, float(size.width) * _POINTS_PER_WIDTH))
        if size.hidden or size.width == 0:
            hidden.update(columns)
    return widths, hidden


def _page(sheet: Worksheet) -> Page:
    """The sheet's paper and margins as it prints; A4 where the paper is not known."""
    setup, margins = sheet.page_setup, sheet.page_margins
    short, long = PAPER.get(str(setup.paperSize), PAPER["9"])
    width, height = (long, short) if setup.orientation == "landscape" else (short, long)
    return Page(
        width=width * POINTS_PER_MM,
        height=height * POINTS_PER_MM,
        top=margins.top * _POINTS_PER_INCH,
        right=margins.right * _POINTS_PER_INCH,
        bottom=margins.bottom * _POINTS_PER_INCH,
        left=margins.left * _POINTS_PER_INCH,
    )
