"""Writes grids as an Excel workbook, one sheet each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import IO, Literal
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from model.errors import UserError
from model.grid import Cell, Grid
from model.render.sheet_names import sheet_names
from model.render.sheet_page import set_sizes, set_up_page
from model.render.sheet_rows import SheetRows, sheet_rows
from model.render.sheet_styles import SheetStyles

_PROGRAM = "Jibiao"
_WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001 - openpyxl writes UTC and wants none
"""The date of every workbook: equal content gives equal files."""
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_LONGEST_TEXT = 32_767
_EXACT_DIGITS = 15
"""Excel's numbers keep this many digits."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def render_xlsx(grids: Sequence[Grid], *, title: str = "") -> bytes:
    """A workbook with a sheet for each grid; equal input gives equal bytes.

    Text stays text whatever it looks like; only cells with a ``number`` are numbers. Raises
    UserError for text that a workbook cannot hold.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    styles = SheetStyles()
    for grid, name in zip(grids, sheet_names(grid.name for grid in grids), strict=True):
        _fill(book.create_sheet(name), grid, styles)
    properties = book.properties
    properties.creator, properties.title = _PROGRAM, title or None
    properties.created = properties.modified = _WRITTEN
    buffer = BytesIO()
    ExcelWriter(book, _DatelessZip(buffer, "w", ZIP_DEFLATED)).save()
    return buffer.getvalue()


def _fill(sheet: Worksheet, grid: Grid, styles: SheetStyles) -> None:
    rows = sheet_rows(grid)
    for cell in grid.cells:
        _put(sheet, cell, rows, styles)
    set_sizes(sheet, grid, rows)
    set_up_page(sheet, grid, rows)


def _put(sheet: Worksheet, cell: Cell, rows: SheetRows, styles: SheetStyles) -> None:
    first, last = rows.span(cell)
    left, right = cell.column + 1, cell.last_column + 1
    numeric = _is_number(cell)
    number_format = cell.number_format if numeric else ""
    for row in range(first, last + 1):
        for column in range(left, right + 1):
            styles.apply(sheet.cell(row, column), cell.style, number_format)
    if (first, left) != (last, right):
        # merge_cells would compare the range with all others and take the covered cells away.
        sheet.merged_cells.ranges.add(
            CellRange(min_row=first, max_row=last, min_col=left, max_col=right)
        )
    target = sheet.cell(first, left)
    if numeric:
        target.value = cell.number
    elif cell.text:
        _check(cell.text, f"工作表“{sheet.title}”的单元格 {get_column_letter(left)}{first}")
        target.value = cell.text
        target.data_type = "s"  # openpyxl takes =100(%) for a formula, #N/A for an error


def _is_number(cell: Cell) -> bool:
    """Whether Excel shows the cell's number as its text.

    A number that had to be broken into lines would show as ####, and one with more digits than
    Excel keeps would change.
    """
    return (
        cell.number is not None and len(cell.lines) <= 1 and _digits(cell.number) <= _EXACT_DIGITS
    )


def _digits(number: Decimal) -> int:
    return len(number.as_tuple().digits)


def _check(text: str, place: str) -> None:
    length = len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
    if length > _LONGEST_TEXT:
        raise UserError(
            f"{place}的文字有 {length} 个字符，超过了 Excel 单元格的上限（{_LONGEST_TEXT} 个）。"
            "请精简这段文字，或者改为导出 PDF。"
        )
    found = _NOT_IN_XML.search(text)
    if found:
        raise UserError(
            f"{place}的文字里有 Excel 不能保存的控制字符（第 {found.start() + 1} 个字符，"
            f"U+{ord(found.group()):04X}）。请删除这个字符，或者把这段文字重新输入一遍。"
        )


class _DatelessZip(ZipFile):
    """A zip file whose parts all have the same date."""

    def open(
        self,
        name: str | ZipInfo,
        mode: Literal["r", "w"] = "r",
        pwd: bytes | None = None,
        *,
        force_zip64: bool = False,
    ) -> IO[bytes]:
        """Open a part; whatever adds one comes through here with its description."""
        if isinstance(name, ZipInfo):
            name.date_time = _ZIP_DATE
        return super().open(name, mode, pwd, force_zip64=force_zip64)
