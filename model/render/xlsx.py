"""Writes grids as an Excel workbook, one sheet each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import IO, Literal
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from typing_extensions import override

from model.errors import UserError
from model.grid import Cell, Grid
from model.names import one_line, unused
from model.render.sheet_formulas import insert_formulas, sum_formula
from model.render.sheet_page import SheetRows, set_sizes, set_up_page, sheet_rows
from model.render.sheet_styles import SheetStyles

_PROGRAM = "Jibiao"
_WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001 - openpyxl writes UTC and wants none
"""The date of every workbook: equal content gives equal files."""
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_LONGEST_TEXT = 32_767
_CALCULATED_BY = 191029
"""The calculation engine of Excel 2019 and later."""
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
    # All results are in the file; without a newer Excel's mark it would compute them again and
    # ask on closing whether to save what nobody changed.
    book.calculation = CalcProperties(calcId=_CALCULATED_BY, fullCalcOnLoad=False)
    filler = _Filler(sheet_names(grid.name for grid in grids))
    for number, (grid, name) in enumerate(zip(grids, filler.names, strict=True), start=1):
        filler.fill(number, book.create_sheet(name), grid)
    properties = book.properties
    properties.creator, properties.title = _PROGRAM, title or None
    properties.created = properties.modified = _WRITTEN
    buffer = BytesIO()
    ExcelWriter(book, _Archive(buffer, filler.formulas)).save()
    return buffer.getvalue()


class _Filler:
    """Fills the sheets of one workbook, which are named ``names``.

    ``formulas`` gathers each sheet's formulas by their cells, by the sheet's name in the archive.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self.formulas: dict[str, dict[str, str]] = {}
        self._styles = SheetStyles()

    def fill(self, number: int, sheet: Worksheet, grid: Grid) -> None:
        """Put a grid into its sheet, the workbook's sheet ``number`` (from 1)."""
        rows = sheet_rows(grid)
        for cell in grid.cells:
            self._put(sheet, cell, rows)
        set_sizes(sheet, grid, rows)
        set_up_page(sheet, grid, rows)
        formulas = dict(_formulas(grid, rows))
        if formulas:
            self.formulas[f"xl/worksheets/sheet{number}.xml"] = formulas

    def _put(self, sheet: Worksheet, cell: Cell, rows: SheetRows) -> None:
        first, last = rows.span(cell)
        left, right = cell.column + 1, cell.last_column + 1
        shows_value = _shows_value(cell)
        number_format, linked = cell.number_format if shows_value else "", cell.link is not None
        for row in range(first, last + 1):
            for column in range(left, right + 1):
                target = sheet.cell(row, column)
                self._styles.apply(target, cell.style, number_format, linked=linked)
        if (first, left) != (last, right):
            # merge_cells would compare the range with all others and take the covered cells away.
            sheet.merged_cells.ranges.add(
                CellRange(min_row=first, max_row=last, min_col=left, max_col=right)
            )
        target = sheet.cell(first, left)
        if shows_value:
            target.value = cell.date if cell.number is None else cell.number
        elif cell.text:
            _check(cell.text, f"工作表“{sheet.title}”的单元格 {get_column_letter(left)}{first}")
            target.value = cell.text
            target.data_type = "s"  # openpyxl takes =100(%) for a formula, #N/A for an error
        if cell.link is not None:
            name = self.names[cell.link].replace("'", "''")
            target.hyperlink = Hyperlink(ref=target.coordinate, location=f"'{name}'!A1")


def _formulas(grid: Grid, rows: SheetRows) -> Iterator[tuple[str, str]]:
    """The grid's sums by their cells, as far as all that they add up are numbers in Excel."""
    for cell in grid.cells:
        formula = sum_formula(grid, cell, rows) if _shows_value(cell) else None
        addends = (grid.cell_at(*place) for place in cell.addends)
        if formula and all(a and (a.number is None or _shows_value(a)) for a in addends):
            yield f"{get_column_letter(cell.column + 1)}{rows.starts[cell.row]}", formula


def _shows_value(cell: Cell) -> bool:
    """Whether Excel shows the cell's number or date as its text.

    One that had to be broken into lines would show as ####, and a number with more digits than
    Excel keeps would change.
    """
    if len(cell.lines) > 1:
        return False
    if cell.number is None:
        return cell.date is not None
    return _digits(cell.number) <= _EXACT_DIGITS


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


class _Archive(ZipFile):
    """The zip file of a workbook: all parts have the same date, sheets get their formulas."""

    def __init__(self, buffer: BytesIO, formulas: Mapping[str, Mapping[str, str]]) -> None:
        super().__init__(buffer, "w", ZIP_DEFLATED)
        self._formulas = formulas

    @override
    def write(self, filename: str, arcname: str) -> None:  # type: ignore[override]  # as called
        """Add a sheet, which openpyxl wrote to a file of its own."""
        data = Path(filename).read_bytes()
        formulas = self._formulas.get(arcname)
        self.writestr(arcname, insert_formulas(data, formulas) if formulas else data)

    @override
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
