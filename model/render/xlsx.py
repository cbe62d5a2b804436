"""Writes grids as an Excel workbook, one sheet each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from model.errors import UserError
from model.fonts import Face
from model.grid import Cell, Grid, Style, VerticalAlign
from model.names import one_line, unused
from model.render.sheet_cells import CellSheet
from model.render.sheet_page import SheetRows, set_up_page, set_widths, sheet_rows

if TYPE_CHECKING:
    from xlsxwriter.format import Format


_PROGRAM = "Jibiao"
_WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001 - taken for UTC as it is
"""The date of every workbook: equal content gives equal files."""
_LONGEST_TEXT = 32_767
_CALCULATED_BY = 191029
"""The calculation engine of Excel 2019 and later."""
_DAY_0 = date(1899, 12, 30)
"""Excel counts its days from here, from March 1900 on."""
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
        filler.fill(book.add_worksheet(name, CellSheet), grid)
    book.set_properties({"author": _PROGRAM, "title": title, "created": _WRITTEN})
    book.close()
    return buffer.getvalue()


class _Filler:
    """Fills the sheets of one workbook, which are named ``names``."""

    def __init__(self, names: Sequence[str], styles: SheetStyles) -> None:
        self.names = names
        self._styles = styles

    def fill(self, sheet: CellSheet, grid: Grid) -> None:
        """Put a grid into its sheet."""
        rows = sheet_rows(grid)
        sheet.begin(rows.heights, len(grid.columns))
        for cell in grid.cells:
            self._put(sheet, cell, grid, rows)
        set_widths(sheet, grid)
        set_up_page(sheet, grid, rows)

    def _put(self, sheet: CellSheet, cell: Cell, grid: Grid, rows: SheetRows) -> None:
        first, last = rows.span(cell)
        is_value = shows_value(cell)
        number_format = cell.number_format if is_value else ""
        look = self._styles.look(cell.style, number_format, linked=cell.link is not None)
        if cell.link is not None:
            name = self.names[cell.link].replace("'", "''")
            sheet.write_url(first, cell.column, f"internal:'{name}'!A1", look, cell.text)
        kind, content = "", ""
        if is_value:
            content = _value(cell, formula_of(cell, grid, rows))
        elif cell.text:
            if fault := _fault(cell.text):
                place = xl_rowcol_to_cell(first, cell.column)
                raise UserError(f"工作表“{sheet.name}”的单元格 {place}的文字{fault}")
            # Whatever it looks like: =100(%) is no formula, and www.a.cn no link.
            kind, content = ' t="s"', f"<v>{sheet.shared(cell.text)}</v>"
        sheet.put((first, cell.column, last, cell.last_column), look, kind, content)


def _value(cell: Cell, formula: str) -> str:
    """A number or date in the XML of its cell, with the formula that it is the result of."""
    number = cell.number if cell.date is None else (cell.date - _DAY_0).days
    result = f"<v>{number:.16G}</v>"
    return f"<f>{formula[1:]}</f>{result}" if formula else result


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


_FONT_NAMES = {Face.SONG: "宋体", Face.HEI: "黑体", Face.FANG: "仿宋", Face.KAI: "楷体"}
_LINK_COLOR = "#0563C1"
_GB2312 = 134
"""The character set by which programs choose a substitute for a font that is not installed."""
_THIN, _MEDIUM, _THICK = 1, 2, 5
"""Excel's lines by their numbers."""


class SheetStyles:
    """Gives the cells of one workbook their looks; equal ones share one."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._looks: dict[tuple[Style, str, bool], Format] = {}

    def look(self, style: Style, number_format: str, *, linked: bool) -> Format:
        """The look of a cell; a linked one looks like a link."""
        key = style, number_format, linked
        if key not in self._looks:
            self._looks[key] = self._book.add_format(_properties(style, number_format, linked))
        return self._looks[key]


def _properties(style: Style, number_format: str, linked: bool) -> dict[str, object]:
    font = style.font
    properties: dict[str, object] = {
        "font_name": _FONT_NAMES[font.face],
        "font_charset": _GB2312,
        "font_size": font.size,
        "bold": font.bold,
        "align": style.align.value,
        "valign": "vcenter" if style.vertical is VerticalAlign.MIDDLE else "top",
        "text_wrap": True,
        "border": _line(style.border),
    }
    if number_format:
        properties["num_format"] = number_format
    if linked:
        properties |= {"underline": 1, "font_color": _LINK_COLOR}
    return properties


def _line(width: float) -> int:
    """The nearest of Excel's lines to a thickness in points, 0 for none."""
    if width <= 0:
        return 0
    if width < 1:
        return _THIN
    return _MEDIUM if width < 2 else _THICK


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
