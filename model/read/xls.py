"""Old Excel files (xls, WPS's et) → grids: each visible sheet as it is seen.

xlrd tells formats, which faster readers do not: without them 90% reads as 0.9.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import xlrd

from model.errors import UserError
from model.grid import Align, Grid, Style
from model.read.characters import set_aside
from model.read.date_format import CHINESE_FORMATS, Moment, is_date_format, is_elapsed_format
from model.read.default_password import opened_by_default
from model.read.excel_choices import with_choices, with_formats
from model.read.guarding import check_not_empty, guarded
from model.read.kinds import FileKind, kind_of
from model.read.number_format import to_decimal
from model.read.ole import workbook_stream
from model.read.sheet import CellContent, Place, Sheet, seen_grids
from model.read.sheet_drawings import Drawn, put_drawn
from model.read.sheet_values import (
    error_shown,
    moment_shown,
    number_shown,
    struck,
    text_shown,
    unseen,
    without_struck,
)
from model.read.symbols import symbol_text
from model.read.xls_choices import choices_of, xls_rules
from model.read.xls_drawings import xls_drawings

_ALIGN: Mapping[int, Align] = {2: Align.CENTER, 3: Align.RIGHT, 6: Align.CENTER, 7: Align.CENTER}
_LEFT = 1
_SOLID = 1
_WHITES = frozenset({1, 9, 65})
"""The palette's whites, and the ground of windows ([MS-XLS] 2.5.161)."""
_POSITIONS: Mapping[int, str] = {1: "superscript", 2: "subscript"}
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LINE = 0.5
_TWIPS = 20.0
_POINTS_PER_WIDTH = 5.25 / 256
"""A column's width counts 256ths of a digit of the usual font."""
_USUAL_WIDTH = 48.0


def xls_grids(data: bytes, name: str) -> tuple[Grid, ...]:
    """The visible sheets with content. Raises UserError if there is none or one is too large."""
    return _opened_grids(data, name)[2]


def blank_grids(data: bytes, name: str) -> tuple[Grid, ...]:
    """As `xls_grids`, of a form that is to be filled in: cells know their lists and formats."""
    records, book, grids = _opened_grids(data, name)
    rules = dict(
        zip((str(sheet.name) for sheet in book.sheets()), xls_rules(records), strict=False)
    )

    def choices(title: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        contents = _Reader(book, book.sheet_by_name(title)).sheet().contents
        return choices_of(rules[title], {at: shown.text for at, shown in contents.items()})

    formatted = (
        with_formats(grid, _Reader(book, book.sheet_by_name(grid.name)).formats) for grid in grids
    )
    return tuple(
        with_choices(grid, choices(grid.name)) if rules.get(grid.name) else grid
        for grid in formatted
    )


def _opened_grids(data: bytes, name: str) -> tuple[bytes, Any, tuple[Grid, ...]]:
    """The records of a file, its book, and the visible sheets."""
    check_not_empty(data, name)
    if kind_of(data) is not FileKind.XLS:
        raise UserError(
            f"“{name}”不是真正的 Excel 文件，可能只是改了后缀。"
            "请用原来的程序打开它，另存为 .xlsx 文件后再导入。"
        )
    if _ENCRYPTED in data:
        raise UserError(_protected(name))
    with guarded(name, "Excel", ".xlsx"):
        records, book = _opened(data, name)
        drawn = dict(enumerate(xls_drawings(records)))
        sheets = (
            _Reader(book, sheet).sheet(drawn.get(number, ()))
            for number, sheet in enumerate(book.sheets())
            if _seen(sheet)
        )
        hidden = [str(sheet.name) for sheet in book.sheets() if not _seen(sheet)]
        return records, book, seen_grids(sheets, name, hidden)


def _opened(data: bytes, name: str) -> tuple[bytes, Any]:
    """The records and the book of a file.

    One that is protected is opened if Excel opens it without asking.
    """
    records = workbook_stream(data)
    try:
        return records, _book(records)
    except xlrd.XLRDError as error:
        if "encrypted" not in str(error).lower():
            raise
        opened = opened_by_default(data)
        if opened is None:
            raise UserError(_protected(name)) from error
        records = workbook_stream(opened)
        return records, _book(records)


def _book(records: bytes) -> Any:
    return xlrd.open_workbook(
        file_contents=records, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
    )


def _protected(name: str) -> str:
    return f"“{name}”有密码保护，不能读取。请在 Excel/WPS 中取消密码、保存后再导入。"


def _seen(sheet: Any) -> bool:
    return bool(sheet.visibility == 0)


class _Reader:
    """Reads one sheet of a book."""

    def __init__(self, book: Any, sheet: Any) -> None:
        self._book = book
        self._sheet = sheet

    def sheet(self, drawn: Iterable[Drawn] = ()) -> Sheet:
        """The sheet with what is drawn over it, with places counted from 1 as everywhere."""
        source = self._sheet
        columns, rows = source.colinfo_map, source.rowinfo_map
        contents = self._contents()
        merged = [
            (range(top + 1, bottom + 1), range(left + 1, right + 1))
            for top, bottom, left, right in source.merged_cells
        ]
        heights = {row + 1: size.height / _TWIPS for row, size in rows.items()}
        put_drawn(drawn, contents, merged, heights)
        return Sheet(
            title=str(source.name),
            contents=contents,
            style=self._style,
            merged=merged,
            hidden_rows={row + 1 for row, size in rows.items() if size.hidden or not size.height},
            hidden_columns={
                column + 1 for column, size in columns.items() if size.hidden or not size.width
            },
            widths={column + 1: size.width * _POINTS_PER_WIDTH for column, size in columns.items()},
            heights=heights,
            usual_width=source.standardwidth * _POINTS_PER_WIDTH
            if source.standardwidth
            else _USUAL_WIDTH,
        )

    def _contents(self) -> dict[Place, CellContent]:
        found: dict[Place, CellContent] = {}
        for row in range(self._sheet.nrows):
            for column in range(self._sheet.row_len(row)):
                shown = self._content(row, column)
                if shown.text or shown.notes:
                    found[row + 1, column + 1] = shown
        return found

    def _content(self, row: int, column: int) -> CellContent:
        shown = self._shown(row, column)
        return unseen(shown) if shown.text and self._is_white(row, column) else shown

    def _shown(self, row: int, column: int) -> CellContent:
        kind, value = self._sheet.cell_type(row, column), self._sheet.cell_value(row, column)
        if kind in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
            shown = self._number(value, self._format(row, column))
            return without_struck(shown, is_struck=self._is_struck(row, column))
        if kind == xlrd.XL_CELL_TEXT:
            return self._text(row, column)
        if kind == xlrd.XL_CELL_BOOLEAN:
            return CellContent("TRUE" if value else "FALSE")
        if kind == xlrd.XL_CELL_ERROR:
            return error_shown(str(xlrd.error_text_from_code.get(value, "")))
        return CellContent()

    def _number(self, value: float, code: str) -> CellContent:
        shows_zeros = bool(self._sheet.show_zero_values)
        if not is_date_format(code):
            return number_shown(to_decimal(value), code, shows_zeros=shows_zeros)
        if value == 0 and not shows_zeros:
            return CellContent()
        try:
            return moment_shown(_moment(value, self._book.datemode, code), code)
        except (xlrd.xldate.XLDateError, OverflowError, ValueError):
            return error_shown("#VALUE!")

    def _text(self, row: int, column: int) -> CellContent:
        """A text with the characters of symbol fonts as they look, without what is struck."""
        text = str(self._sheet.cell_value(row, column)).replace("\r\n", "\n").replace("\r", "\n")
        font = self._looks(row, column).font_index
        runs = [(0, font), *self._sheet.rich_text_runlist_map.get((row, column), ())]
        ends = [*(start for start, _ in runs[1:]), len(text)]
        left, out = "", ""
        for (start, index), end in zip(runs, ends, strict=True):
            own = self._book.font_list[index]
            part = symbol_text(str(own.name), text[start:end])
            part = set_aside(part, left, _POSITIONS.get(own.escapement, ""))
            left, out = (left, out + part) if own.struck_out else (left + part, out)
        shown = text_shown(left, self._format(row, column))
        return replace(shown, notes=(*shown.notes, *struck(out))) if out else shown

    def _is_struck(self, row: int, column: int) -> bool:
        return bool(self._book.font_list[self._looks(row, column).font_index].struck_out)

    def _is_white(self, row: int, column: int) -> bool:
        """Whether text has the colour of the paper or of its cell's ground."""
        looks = self._looks(row, column)
        color = self._book.font_list[looks.font_index].colour_index
        ground = looks.background
        if ground.fill_pattern == 0:
            return bool(color in _WHITES)
        return bool(ground.fill_pattern == _SOLID and color == ground.pattern_colour_index)

    def _looks(self, row: int, column: int) -> Any:
        return self._book.xf_list[self._sheet.cell_xf_index(row, column)]

    @property
    def formats(self) -> Mapping[Place, str]:
        """The number formats of all cells that the file has, also of empty ones."""
        places = ((r, c) for r in range(self._sheet.nrows) for c in range(self._sheet.row_len(r)))
        return {(row + 1, column + 1): self._format(row, column) for row, column in places}

    def _format(self, row: int, column: int) -> str:
        """The number format as Chinese Excel understands it."""
        key = self._looks(row, column).format_key
        known = CHINESE_FORMATS.get(key)
        return known if known is not None else str(self._book.format_map[key].format_str)

    def _style(self, place: Place, shown: CellContent) -> Style:
        """How a cell stands; numbers stand on the right where nothing else is said."""
        row, column = place[0] - 1, place[1] - 1
        if row >= self._sheet.nrows or column >= self._sheet.row_len(row):
            return Style(border=0)
        looks = self._looks(row, column)
        side = looks.alignment.hor_align
        usual = Align.LEFT if shown.number is None or side == _LEFT else Align.RIGHT
        border = looks.border
        lines = (
            border.left_line_style,
            border.right_line_style,
            border.top_line_style,
            border.bottom_line_style,
        )
        return Style(align=_ALIGN.get(side, usual), border=_LINE if any(lines) else 0)


def _moment(value: float, datemode: int, code: str) -> Moment:
    """A date, below 1 a time of day, or a length of time."""
    if is_elapsed_format(code):
        return dt.timedelta(days=value)
    moment: dt.datetime = xlrd.xldate.xldate_as_datetime(value, datemode)
    return moment.time() if 0 <= value < 1 else moment
