"""What a cell of a sheet shows: its number or date, and the sum that it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from model.grid import Cell, Grid
from model.render.sheet_page import SheetRows

_MOST_RANGES = 255
"""How many arguments a function of Excel takes."""
_EXACT_DIGITS = 15
"""Excel's numbers keep this many digits."""


def shows_value(cell: Cell) -> bool:
    """Whether Excel shows the cell's number or date as its text.

    One that had to be broken into lines would show as ####, and a number with more digits than
    Excel keeps would change.
    """
    if len(cell.lines) > 1:
        return False
    if cell.number is None:
        return cell.date is not None
    return _digits(cell.number) <= _EXACT_DIGITS


def formula_of(cell: Cell, grid: Grid, rows: SheetRows) -> str:
    """The sum of a cell that adds up others; empty if it does not, or not in Excel's terms.

    All that it adds up must be numbers in Excel, too.
    """
    if not cell.addends or not shows_value(cell):
        return ""
    addends = [grid.cell_at(*place) for place in cell.addends]
    if not all(each and (each.number is None or shows_value(each)) for each in addends):
        return ""
    ranges = list(_ranges([each for each in addends if each], rows))
    return f"=SUM({','.join(ranges)})" if len(ranges) <= _MOST_RANGES else ""


def _digits(number: Decimal) -> int:
    return len(number.as_tuple().digits)


def _ranges(addends: list[Cell], rows: SheetRows) -> Iterator[str]:
    """The addends' places in the sheet; those below each other make one range."""
    column = first = last = -1
    for addend in addends:
        upper, lower = rows.span(addend)
        if column == addend.column and upper == last + 1:
            last = lower
            continue
        if column >= 0:
            yield _range(column, first, last)
        column, first, last = addend.column, upper, lower
    if column >= 0:
        yield _range(column, first, last)


def _range(column: int, first: int, last: int) -> str:
    if first == last:
        return str(xl_rowcol_to_cell(first, column))
    return str(xl_range(first, column, last, column))
