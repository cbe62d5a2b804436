"""Sums as formulas of a sheet, with their results beside them.

Openpyxl writes a formula without its result, so that viewers and programs that do not compute
show nothing.  Here the results are written as numbers, and the formulas are put beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree
from openpyxl.utils import get_column_letter

from model.grid import Cell, Grid
from model.render.sheet_page import SheetRows

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_MOST_RANGES = 255
"""How many arguments a function of Excel takes."""


def sum_formula(grid: Grid, cell: Cell, rows: SheetRows) -> str | None:
    """The formula of a cell that adds up others; none if it does not, or not in Excel's terms."""
    if not cell.addends:
        return None
    ranges = list(_ranges(grid, cell, rows))
    return f"SUM({','.join(ranges)})" if len(ranges) <= _MOST_RANGES else None


def insert_formulas(sheet: bytes, formulas: Mapping[str, str]) -> bytes:
    """A sheet's XML with formulas (by cell, as in B7) before the numbers that are their results."""
    root = etree.fromstring(sheet)
    for cell in root.iter(f"{_MAIN}c"):
        formula = formulas.get(str(cell.get("r")))
        if formula is not None:
            element = etree.Element(f"{_MAIN}f")
            element.text = formula
            cell.insert(0, element)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _ranges(grid: Grid, cell: Cell, rows: SheetRows) -> Iterator[str]:
    """The addends' places in the sheet; those below each other make one range."""
    column = first = last = 0
    for place in cell.addends:
        addend = grid.cell_at(*place)
        if addend is None:
            continue
        upper, lower = rows.span(addend)
        if column == addend.column + 1 and upper == last + 1:
            last = lower
            continue
        if column:
            yield _range(column, first, last)
        column, first, last = addend.column + 1, upper, lower
    if column:
        yield _range(column, first, last)


def _range(column: int, first: int, last: int) -> str:
    letter = get_column_letter(column)
    return f"{letter}{first}" if first == last else f"{letter}{first}:{letter}{last}"
