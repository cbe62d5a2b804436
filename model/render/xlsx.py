"""Writes grids as an Excel workbook, one sheet each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from model.errors import UserError
from model.grid import Cell, Grid
from model.names import one_line, unused
from model.render.sheet_formulas import formula_of, shows_value
from model.render.sheet_page import SheetRows, set_sizes, set_up_page, sheet_rows
from model.render.sheet_styles import SheetStyles

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_PROGRAM = "Jibiao"
_WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001 - taken for UTC as it is
"""The date of every workbook: equal content gives equal files."""
_LONGEST_TEXT = 32_767
_CALCULATED_BY = 191029
"""The calculation engine of Excel 2019 and later."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def render_xlsx(grids: Sequence[Grid], *, title: str = "") -> bytes:
    """A workbook with a sheet for each grid; equal input gives equal bytes.

    Text stays text whatever it looks like; only cells with a ``number`` are numbers. Raises
    UserError for text that a workbook cannot hold.
    """
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    # All results are in the file; without a newer Excel's mark it would compute them again and
    # ask on closing whether to save what nobody changed.
    book.set_calc_mode("auto", _CALCULATED_BY)
    book.calc_on_load = False
    filler = _Filler(sheet_names(grid.name for grid in grids), SheetStyles(book))
    for grid, name in zip(grids, filler.names, strict=True):
        filler.fill(book.add_worksheet(name), grid)
    book.set_properties({"author": _PROGRAM, "title": title, "created": _WRITTEN})
    book.close()
    return buffer.getvalue()


class _Filler:
    """Fills the sheets of one workbook, which are named ``names``."""

    def __init__(self, names: Sequence[str], styles: SheetStyles) -> None:
        self.names = names
        self._styles = styles

    def fill(self, sheet: Worksheet, grid: Grid) -> None:
        """Put a grid into its sheet."""
        rows = sheet_rows(grid)
        for cell in grid.cells:
            self._put(sheet, cell, grid, rows)
        set_sizes(sheet, grid, rows)
        set_up_page(sheet, grid, rows)

    def _put(self, sheet: Worksheet, cell: Cell, grid: Grid, rows: SheetRows) -> None:
        first, last = rows.span(cell)
        left, right = cell.column, cell.last_column
        number_format = cell.number_format if shows_value(cell) else ""
        look = self._styles.look(cell.style, number_format, linked=cell.link is not None)
        if (first, left) != (last, right):
            # This also gives all cells below their lines.
            sheet.merge_range(first, left, last, right, "", look)
        if cell.link is not None:
            name = self.names[cell.link].replace("'", "''")
            sheet.write_url(first, left, f"internal:'{name}'!A1", look, cell.text)
        self._write(sheet, (first, left), cell, look, formula_of(cell, grid, rows))

    def _write(
        self, sheet: Worksheet, place: tuple[int, int], cell: Cell, look: Format, formula: str
    ) -> None:
        """Write what a cell says: a sum, a number, a date, or a text."""
        if formula:
            sheet.write_formula(*place, formula, look, cell.number)
        elif not shows_value(cell):
            if fault := _fault(cell.text):
                where = f"工作表“{sheet.name}”的单元格 {xl_rowcol_to_cell(*place)}"
                raise UserError(f"{where}的文字{fault}")
            # Unlike write this takes neither =100(%) for a formula nor www.a.cn for a link.
            sheet.write_string(*place, cell.text, look)
        elif cell.number is not None:
            sheet.write_number(*place, cell.number, look)
        elif cell.date is not None:
            sheet.write_datetime(*place, cell.date, look)


def _fault(text: str) -> str:
    """Why a workbook cannot hold a text; empty if it can."""
    length = len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
    if length > _LONGEST_TEXT:
        return (
            f"有 {length} 个字符，超过了 Excel 单元格的上限（{_LONGEST_TEXT} 个）。"
            "请精简这段文字，或者改为导出 PDF。"
        )
    found = _NOT_IN_XML.search(text)
    if not found:
        return ""
    return (
        f"里有 Excel 不能保存的控制字符（第 {found.start() + 1} 个字符，"
        f"U+{ord(found.group()):04X}）。请删除这个字符，或者把这段文字重新输入一遍。"
    )


_LONGEST = 31
_WIDE = str.maketrans("[]:*?/\\", "［］：＊？／＼")
_RESERVED = "history"
"""Excel keeps this name for the record of changes."""


def sheet_names(names: Iterable[str]) -> list[str]:
    """Legal and different sheet names, as near to the given ones as can be.

    Signs that Excel forbids become their full-width twins, repeated names get (2), (3), …; names
    without anything to show are 表.
    """
    taken = {_RESERVED}
    return [unused(_legal(name), taken, _cut) for name in names]


def _legal(name: str) -> str:
    # Excel takes an apostrophe within a name, but neither first nor last.
    return _cut(one_line(name.translate(_WIDE)).strip("' ")).rstrip("' ") or "表"


def _cut(name: str, spare: int = 0) -> str:
    """The beginning of a name; Excel counts rare characters (above U+FFFF) as two."""
    return name.encode("utf-16-le")[: 2 * (_LONGEST - spare)].decode("utf-16-le", "ignore")
