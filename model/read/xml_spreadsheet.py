"""XML Spreadsheet 2003 → grids: what web systems write as .xls or .xml for Excel.

Its format is Microsoft's "XML Spreadsheet Reference": cells with values, spans and styles; texts
may be rich, in tags of HTML.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any

from model.errors import UserError
from model.grid import Align, Grid, Style
from model.read.characters import set_aside
from model.read.date_format import Moment, is_date_format
from model.read.encoding import decoded
from model.read.guarding import guarded
from model.read.package import parsed
from model.read.sheet import MOST_CELLS, CellContent, Place, Sheet, Span, seen_grids
from model.read.sheet_values import (
    error_shown,
    is_picture,
    moment_shown,
    number_shown,
    struck,
    text_shown,
    without_result,
    without_struck,
)
from model.read.symbols import symbol_text

Element = Any

_SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "General Number": "General",
        "General Date": "yyyy/m/d h:mm",
        "Short Date": "yyyy/m/d",
        "Medium Date": "d-mmm-yy",
        "Long Date": 'yyyy"年"m"月"d"日"',
        "Short Time": "h:mm",
        "Medium Time": "h:mm AM/PM",
        "Long Time": "h:mm:ss",
        "Currency": "¥#,##0.00",
        "Euro Currency": "€#,##0.00",
        "Fixed": "0.00",
        "Standard": "#,##0.00",
        "Percent": "0.00%",
        "Scientific": "0.00E+00",
        "Yes/No": '"Yes";"Yes";"No"',
        "True/False": '"TRUE";"TRUE";"FALSE"',
        "On/Off": '"On";"On";"Off"',
    }
)
"""What the named formats mean in Chinese Excel."""
_ALIGN: Mapping[str, Align] = MappingProxyType(
    {
        "Center": Align.CENTER,
        "CenterAcrossSelection": Align.CENTER,
        "Distributed": Align.CENTER,
        "Right": Align.RIGHT,
    }
)
_EPOCH = dt.datetime(1899, 12, 31)  # noqa: DTZ001 - dates in a sheet have no time zone
_STRIKES = frozenset({"S", "STRIKE", "DEL"})
_POSITIONS: Mapping[str, str] = MappingProxyType({"SUP": "superscript", "SUB": "subscript"})
_LINE = 0.5
_NOTHING = CellContent()


@dataclass(frozen=True, slots=True)
class _Look:
    """A style with what it takes from its parent."""

    code: str = "General"
    font: str = ""
    is_struck: bool = False
    align: Align | None = None
    border: float = 0.0


def xml_spreadsheet_grids(data: bytes, name: str) -> tuple[Grid, ...]:
    """The visible sheets with content. Raises UserError if there is none or one is too large."""
    with guarded(name, "Excel", ".xlsx", "XML 表格"):
        root = _root(data)
        looks = _looks(root)
        sheets = list(root.iterfind(f"{{{_SPACE}}}Worksheet"))
        hidden = [_title(sheet) for sheet in sheets if not _is_seen(sheet)]
        seen = (_Reader(sheet, looks, name).sheet() for sheet in sheets if _is_seen(sheet))
        return seen_grids(seen, name, hidden)


def _root(data: bytes) -> Element:
    """The workbook; a file in another encoding than it says is decoded by trying."""
    try:
        return parsed(data)
    except (ValueError, SyntaxError):
        text = decoded(data).lstrip("\ufeff \r\n")
        return parsed((text.partition("?>")[2] if text.startswith("<?xml") else text).encode())


def _title(sheet: Element) -> str:
    return _said(sheet, "Name")


def _is_seen(sheet: Element) -> bool:
    state = sheet.findtext("{*}WorksheetOptions/{*}Visible") or "SheetVisible"
    return bool(state.strip() == "SheetVisible")


def _looks(root: Element) -> Mapping[str, _Look]:
    """The looks by their ids; one that names no parent has the default one's."""
    listed = root.iterfind(f"{{{_SPACE}}}Styles/{{{_SPACE}}}Style")
    styles = {_said(style, "ID"): style for style in listed}
    return {"": _Look()} | {key: _chained(styles, key) for key in styles}


def _chained(styles: Mapping[str, Element], key: str) -> _Look:
    chain: list[str] = []
    while key in styles and key not in chain:
        chain.append(key)
        key = _said(styles[key], "Parent") or "Default"
    look = _Look()
    for own in reversed(chain):
        look = _look(styles[own], look)
    return look


def _look(style: Element, parent: _Look) -> _Look:
    look = parent
    for part in style:
        match _local(part):
            case "NumberFormat":
                code = _said(part, "Format") or "General"
                look = replace(look, code=_FORMATS.get(code, code))
            case "Font":
                is_struck = _said(part, "StrikeThrough") in {"1", "true"}
                look = replace(look, font=_said(part, "FontName") or look.font, is_struck=is_struck)
            case "Alignment":
                side = _said(part, "Horizontal")
                look = replace(look, align=_ALIGN.get(side, Align.LEFT) if side else None)
            case "Borders":
                look = replace(look, border=_LINE if len(part) else 0.0)
            case _:
                pass
    return look


class _Reader:
    """Reads one sheet; rows and columns are counted from 1."""

    def __init__(self, sheet: Element, looks: Mapping[str, _Look], file: str) -> None:
        self._sheet = sheet
        self._looks = looks
        self._file = file
        self._shows_zeros = sheet.find("{*}WorksheetOptions/{*}DoNotDisplayZeros") is None
        self._contents: dict[Place, CellContent] = {}
        self._styles: dict[Place, Style] = {}
        self._merged: list[Span] = []
        self._hidden: tuple[set[int], set[int]] = set(), set()
        self._sizes: tuple[dict[int, float], dict[int, float]] = {}, {}
        self._column_looks: dict[int, str] = {}

    def sheet(self) -> Sheet:
        """The sheet."""
        table = self._sheet.find(f"{{{_SPACE}}}Table")
        if table is not None:
            self._take(table)
        return Sheet(
            title=_title(self._sheet),
            contents=self._contents,
            style=lambda place, _shown: self._styles.get(place, Style(border=0)),
            merged=self._merged,
            hidden_rows=self._hidden[0],
            hidden_columns=self._hidden[1],
            heights=self._sizes[0],
            widths=self._sizes[1],
        )

    def _take(self, table: Element) -> None:
        row = column = 0
        for element in table:
            if _local(element) == "Column":
                column = self._take_size(element, column + 1, 1, "Width")
            elif _local(element) == "Row":
                first = _number(element, "Index", row + 1)
                row = self._take_size(element, row + 1, 0, "Height")
                self._take_row(element, first)

    def _take_size(self, element: Element, usual: int, axis: int, side: str) -> int:
        """Take the size and hiding of some rows or columns; returns the last of them."""
        first = _number(element, "Index", usual)
        places = range(first, first + min(_number(element, "Span", 0), MOST_CELLS) + 1)
        if _said(element, "Hidden") in {"1", "true"}:
            self._hidden[axis].update(places)
        if size := _said(element, side):
            self._sizes[axis].update(dict.fromkeys(places, float(size)))
        if axis and (style := _said(element, "StyleID")):
            self._column_looks.update(dict.fromkeys(places, style))
        return places[-1]

    def _take_row(self, element: Element, row: int) -> None:
        column, usual = 0, _said(element, "StyleID")
        for cell in element.iterchildren(f"{{{_SPACE}}}Cell"):
            column = _number(cell, "Index", column + 1)
            key = _said(cell, "StyleID") or usual or self._column_looks.get(column, "")
            self._take_cell(cell, (row, column), self._looks.get(key, self._looks[""]))
            across, down = _number(cell, "MergeAcross", 0), _number(cell, "MergeDown", 0)
            if across or down:
                rows, columns = range(row, row + down + 1), range(column, column + across + 1)
                self._merged.append((rows, columns))
            column += across

    def _take_cell(self, cell: Element, place: Place, look: _Look) -> None:
        shown = self._content(cell, look)
        usual = Align.LEFT if shown.number is None else Align.RIGHT
        self._styles[place] = Style(align=look.align or usual, border=look.border)
        if shown.text or shown.notes:
            self._contents[place] = shown
        if len(self._styles) > MOST_CELLS:
            raise UserError(
                f"“{self._file}”太大：格子超过 {MOST_CELLS} 个，没有读取。"
                "请删去多余的内容后再导入。"
            )

    def _content(self, cell: Element, look: _Look) -> CellContent:
        data = cell.find(f"{{{_SPACE}}}Data")
        formula = _said(cell, "Formula")
        if is_picture(formula):
            return text_shown(formula)
        if data is None:
            return without_result(formula) if formula else _NOTHING
        kind, text = _said(data, "Type"), "".join(map(str, data.itertext()))
        if kind == "Error":
            return error_shown(text.strip())
        if kind == "Boolean":
            return CellContent("TRUE" if text.strip() in {"1", "true"} else "FALSE")
        if kind == "String" or not text.strip():
            return _rich(data, look)
        return without_struck(self._value(kind, text.strip(), look.code), is_struck=look.is_struck)

    def _value(self, kind: str, text: str, code: str) -> CellContent:
        """What a number or a date shows; one that cannot be understood stays as it stands."""
        try:
            if kind == "DateTime":
                moment = dt.datetime.fromisoformat(text).replace(tzinfo=None)
                return moment_shown(moment, code if is_date_format(code) else "yyyy/m/d")
            number = Decimal(text)
        except (ValueError, InvalidOperation):
            return text_shown(text)
        if is_date_format(code) and number.is_finite():
            return moment_shown(_moment(number), code)
        return number_shown(number, code, shows_zeros=self._shows_zeros)


def _moment(number: Decimal) -> Moment:
    try:
        return _EPOCH + dt.timedelta(days=float(number) - 1)
    except OverflowError as error:
        raise ValueError("a date beyond the calendar") from error


def _rich(data: Element, look: _Look) -> CellContent:
    """A text whose runs may have fonts of their own, or be struck through."""
    seen, left = "", ""
    for run in _runs(data, _Run("", look.font, look.is_struck)):
        shown = symbol_text(run.font, run.text)
        if run.is_struck:
            left += shown
        else:
            seen += set_aside(shown, seen, run.position)
    content = text_shown(seen, look.code)
    return replace(content, notes=(*content.notes, *struck(left))) if left.strip() else content


@dataclass(frozen=True, slots=True)
class _Run:
    """A text and how it is set."""

    text: str
    font: str
    is_struck: bool
    position: str = ""


def _runs(element: Element, outer: _Run) -> Iterator[_Run]:
    """The texts in an element, which are set as the outer one where nothing else is said."""
    yield replace(outer, text=element.text or "")
    for child in element:
        name = _local(child).upper()
        if name == "BR":
            yield replace(outer, text="\n")
        font = next((str(v) for k, v in child.attrib.items() if str(k).endswith("Face")), None)
        inner = _Run(
            "",
            outer.font if font is None else font,
            outer.is_struck or name in _STRIKES,
            _POSITIONS.get(name, outer.position),
        )
        yield from _runs(child, inner)
        yield replace(outer, text=child.tail or "")


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _said(element: Element, name: str) -> str:
    return str(element.get(f"{{{_SPACE}}}{name}") or "")


def _number(element: Element, name: str, usual: int) -> int:
    text = _said(element, name)
    return int(float(text)) if text else usual
