"""OpenDocument spreadsheets (ods) → grids: each visible sheet as it is seen.

A cell's paragraphs are what it shows (OpenDocument 1.3 part 3, 9.1); repeated rows and cells are
stated once with a number, which for blank ones goes up to the end of the sheet.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any

from lxml import etree

from model.errors import UserError
from model.grid import Grid, Style
from model.read.characters import set_aside
from model.read.guarding import check_not_empty, guarded
from model.read.kinds import FileKind, kind_of
from model.read.sheet import MOST_CELLS, CellContent, Place, Sheet, Span, seen_grids
from model.read.sheet_drawings import (
    BLANK,
    TICKED,
    Drawn,
    DrawnKind,
    caption,
    lines,
    put_drawn,
)
from model.read.sheet_values import struck, text_shown, unseen, with_lost_digits
from model.read.symbols import symbol_text

Element = Any

_MOST_BYTES = 200 * 1024 * 1024
_MAIN, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_SETTINGS, _MOST_SETTINGS = "settings.xml", 1024 * 1024
_WHITE = "#ffffff"
_THROUGH = ("style:text-line-through-style", "style:text-line-through-type")
"""Either says that text is struck through, or with "none" that it is not."""
_NAMES = {
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "form": "urn:oasis:names:tc:opendocument:xmlns:form:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
_LENGTH = re.compile(r"([\d.]+)(cm|mm|in|pt)")
_POINTS = {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pt": 1.0}
_HIDDEN = frozenset({"collapse", "filter"})
_KINDS = frozenset({FileKind.ODS, FileKind.PACKAGE, FileKind.FLAT_OPEN_DOCUMENT})


def _tag(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMES[prefix]}}}{local}"


_GROUPS = frozenset(
    _tag(f"table:table-{name}")
    for name in (
        *("header-rows", "row-group", "rows"),
        *("header-columns", "column-group", "columns"),
    )
)
_ROW, _COLUMN = _tag("table:table-row"), _tag("table:table-column")
_CELLS = frozenset({_tag("table:table-cell"), _tag("table:covered-table-cell")})
_PARAGRAPHS = frozenset({_tag("text:p"), _tag("text:h")})
_CHARACTERS = {_tag("text:tab"): "\t", _tag("text:line-break"): "\n"}
_SHAPES = tuple(
    _tag(f"draw:{name}") for name in ("control", "frame", "custom-shape", "g", "rect", "caption")
)
_OBJECT = _tag("draw:object")
_PICTURES = (_tag("draw:image"), _OBJECT)
_MARKED = frozenset({_tag("form:checkbox"), _tag("form:radio")})
_MOST_SPACES = 1000
_UNSEEN = frozenset({_tag("office:annotation"), _tag("text:note")})


def ods_grids(data: bytes, name: str) -> tuple[Grid, ...]:
    """The visible sheets with content. Raises UserError if there is none or one is too large."""
    check_not_empty(data, name)
    kind = kind_of(data)
    if kind not in _KINDS:
        raise UserError(
            f"“{name}”不是真正的 ods 文件，可能只是改了后缀。"
            "请用原来的程序打开它，另存为 .xlsx 文件后再导入。"
        )
    with guarded(name, "Excel", ".xlsx", "ods"):
        is_flat = kind is FileKind.FLAT_OPEN_DOCUMENT
        root = etree.fromstring(data if is_flat else _content(data, name), _parser())
        styles = {
            str(style.get(_tag("style:name"))): style for style in root.iter(_tag("style:style"))
        }
        tables = root.iterfind(".//office:spreadsheet/table:table", _NAMES)
        shows_zeros = _shows_zeros(root if is_flat else _settings(data))
        sheets = [_Table(table, styles, name, shows_zeros=shows_zeros) for table in tables]
        hidden = [sheet.title for sheet in sheets if not sheet.is_seen()]
        return seen_grids((sheet.read() for sheet in sheets if sheet.is_seen()), name, hidden)


def _parser() -> etree.XMLParser:
    """A parser that follows no links and resolves no entities."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _content(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if _MANIFEST in archive.namelist() and b"encryption-data" in archive.read(_MANIFEST):
            raise UserError(f"“{name}”有密码保护，不能读取。请取消密码、保存后再导入。")
        if archive.getinfo(_MAIN).file_size > _MOST_BYTES:
            raise UserError(
                f"“{name}”解压后超过 {_MOST_BYTES // 1024 // 1024} MB，不像是绩效表，没有读取。"
                "请删去多余的内容后再导入。"
            )
        return archive.read(_MAIN)


@dataclass(frozen=True, slots=True)
class _Look:
    """How text is set: its font, whether that is struck through, "superscript" or "subscript"."""

    font: str = ""
    is_struck: bool = False
    position: str = ""


class _Table:
    """Reads one sheet; rows and columns are counted from 1."""

    def __init__(
        self, table: Element, styles: Mapping[str, Element], file: str, *, shows_zeros: bool
    ) -> None:
        self._shows_zeros = shows_zeros
        self._struck: list[str] = []
        self._drawn: list[Drawn] = []
        self._table = table
        self._styles = styles
        self._file = file
        self._contents: dict[Place, CellContent] = {}
        self._merged: list[Span] = []

    @property
    def title(self) -> str:
        """The sheet's name."""
        return str(self._table.get(_tag("table:name")) or "")

    def is_seen(self) -> bool:
        """Whether the sheet is not hidden."""
        properties = self._property(self._table, "style:table-properties", "table:display")
        return properties != "false"

    def read(self) -> Sheet:
        """The sheet."""
        hidden_columns, widths = self._sizes(_COLUMN, "column", "columns")
        hidden_rows, heights = self._sizes(_ROW, "row", "rows")
        row = 1
        for element in _inside(self._table, _ROW):
            count = _count(element, "table:number-rows-repeated")
            self._read_row(element, row, count)
            row += count
        for shapes in self._table.iterfind("table:shapes", _NAMES):
            self._drawn += self._drawings(shapes, 1, 1)
        put_drawn(self._drawn, self._contents, self._merged, heights)
        return Sheet(
            title=self.title,
            contents=self._contents,
            style=lambda _place, shown: Style(border=0.5 if shown.text else 0),
            merged=self._merged,
            hidden_rows=hidden_rows,
            hidden_columns=hidden_columns,
            widths=widths,
            heights=heights,
        )

    def _read_row(self, element: Element, row: int, count: int) -> None:
        column = 1
        for cell in element:
            if cell.tag not in _CELLS:
                continue
            repeated = _count(cell, "table:number-columns-repeated")
            shown = self._shown(cell)
            self._drawn += self._drawings(cell, row, column)
            if shown.text or shown.notes:
                self._fill(row, column, count, repeated, shown)
            rows = _count(cell, "table:number-rows-spanned")
            columns = _count(cell, "table:number-columns-spanned")
            if rows > 1 or columns > 1:
                self._merged.append((range(row, row + rows), range(column, column + columns)))
            column += repeated

    def _shown(self, cell: Element) -> CellContent:
        """What a cell shows: its paragraphs without what is struck through."""
        self._struck = []
        text = "\n".join(self._paragraphs(cell)) or str(cell.get(_tag("office:string-value")) or "")
        value = _decimal(cell.get(_tag("office:value")))
        if value == 0 and not self._shows_zeros:
            return CellContent()
        shown = (
            text_shown(text)
            if value is None
            else with_lost_digits(CellContent(text.strip()), value)
        )
        out = struck("".join(self._struck))
        day = _day(cell.get(_tag("office:date-value")))
        shown = replace(shown, date=day if shown.text else None, notes=(*shown.notes, *out))
        return unseen(shown) if shown.text and self._is_white(cell) else shown

    def _is_white(self, cell: Element) -> bool:
        """Whether text has the colour of the paper or of its cell's ground."""
        color = self._property(cell, "style:text-properties", "fo:color").lower()
        ground = self._property(cell, "style:table-cell-properties", "fo:background-color").lower()
        return bool(color) and color == (_WHITE if ground in {"", "transparent"} else ground)

    def _drawings(self, cell: Element, row: int, column: int) -> Iterator[Drawn]:
        """The shapes and form controls that are anchored to a cell."""
        for shape in cell.iterchildren(*_SHAPES):
            control = self._controls.get(str(shape.get(_tag("draw:control"))))
            place = range(row, row + 1), range(column, column + 1)
            if control is not None:
                yield Drawn(DrawnKind.CONTROL, _ticked(control), *place, left=_left(shape))
                continue
            paragraphs = shape.iter(*_PARAGRAPHS)
            text = "\n".join(lines(self._text(each, _Look()) for each in paragraphs))
            if text:
                yield Drawn(DrawnKind.TEXT, text, *place, left=_left(shape))
            elif next(shape.iter(*_PICTURES), None) is not None:
                what = "图表" if next(shape.iter(_OBJECT), None) is not None else "图片"
                yield Drawn(DrawnKind.UNREAD, what, *place, left=_left(shape))

    @cached_property
    def _controls(self) -> Mapping[str, Element]:
        """The check boxes and radio buttons of the sheet by their names."""
        return {
            str(control.get(_tag("form:id"))): control
            for control in self._table.iterfind("office:forms//*", _NAMES)
            if control.tag in _MARKED
        }

    def _fill(self, row: int, column: int, rows: int, columns: int, shown: CellContent) -> None:
        if len(self._contents) + rows * columns > MOST_CELLS:
            raise UserError(
                f"“{self._file}”太大：有内容的格子超过 {MOST_CELLS} 个，没有读取。"
                "请删去多余的内容后再导入。"
            )
        for y in range(row, row + rows):
            for x in range(column, column + columns):
                self._contents[y, x] = shown

    def _sizes(self, tag: str, kind: str, plural: str) -> tuple[set[int], dict[int, float]]:
        """Which rows or columns are hidden, and how large those are that say so."""
        hidden: set[int] = set()
        sizes: dict[int, float] = {}
        first = 1
        side = "width" if kind == "column" else "height"
        for element in _inside(self._table, tag):
            count = _count(element, f"table:number-{plural}-repeated")
            places = range(first, first + min(count, MOST_CELLS))
            if element.get(_tag("table:visibility")) in _HIDDEN:
                hidden.update(places)
            size = self._property(element, f"style:table-{kind}-properties", f"style:{kind}-{side}")
            match = _LENGTH.fullmatch(size)
            if match:
                sizes.update(dict.fromkeys(places, float(match[1]) * _POINTS[match[2]]))
            first += count
        return hidden, sizes

    def _paragraphs(self, cell: Element) -> Iterator[str]:
        look = self._look_of(cell, "table:style-name", _Look())
        for child in cell:
            if child.tag in _PARAGRAPHS:
                yield self._text(child, look)

    def _text(self, paragraph: Element, look: _Look) -> str:
        """What a paragraph says."""
        text = ""
        for part, position in self._texts(paragraph, look):
            text += set_aside(part, text, position)
        return text

    def _texts(self, element: Element, look: _Look) -> Iterator[tuple[str, str]]:
        """The texts of a paragraph with its spaces, tabs and line breaks, without notes on it."""
        own = self._look_of(element, "text:style-name", look)
        yield from self._piece(element.text, own)
        for child in element:
            if child.tag == _tag("text:s"):
                yield " " * min(_count(child, "text:c"), _MOST_SPACES), ""
            elif child.tag in _CHARACTERS:
                yield _CHARACTERS[child.tag], ""
            elif isinstance(child.tag, str) and child.tag not in _UNSEEN:
                yield from self._texts(child, own)
            yield from self._piece(child.tail, own)

    def _piece(self, text: str | None, look: _Look) -> Iterator[tuple[str, str]]:
        if look.is_struck:
            self._struck.append(text or "")
        elif text:
            yield symbol_text(look.font, text), look.position

    def _look_of(self, element: Element, name: str, outer: _Look) -> _Look:
        """How text is set in a cell, paragraph or span, which may say a part of it alone."""
        font = self._property(element, "style:text-properties", "style:font-name", name)
        said = {
            self._property(element, "style:text-properties", each, name) for each in _THROUGH
        } - {""}
        aside = self._property(element, "style:text-properties", "style:text-position", name)
        return _Look(
            font or outer.font,
            bool(said - {"none"}) if said else outer.is_struck,
            _position(aside) if aside else outer.position,
        )

    def _property(
        self, element: Element, properties: str, name: str, style_name: str = "table:style-name"
    ) -> str:
        style = self._styles.get(str(element.get(_tag(style_name))))
        found = None if style is None else style.find(properties, _NAMES)
        return "" if found is None else str(found.get(_tag(name)) or "")


def _settings(data: bytes) -> Element | None:
    """How the file was last looked at, if it says so."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        is_there = _SETTINGS in archive.namelist()
        if not is_there or archive.getinfo(_SETTINGS).file_size > _MOST_SETTINGS:
            return None
        return etree.fromstring(archive.read(_SETTINGS), _parser())


def _shows_zeros(settings: Element | None) -> bool:
    """Whether cells with a zero show it; not where the view (or all of it) says so."""
    if settings is None:
        return True
    items = settings.iter(_tag("config:config-item"))
    said = [item.text for item in items if item.get(_tag("config:name")) == "ShowZeroValues"]
    return "false" not in said


def _ticked(control: Element) -> str:
    """A check box or radio button with its caption."""
    said = {control.get(_tag(f"form:{name}")) for name in ("state", "selected")}
    now = {control.get(_tag(f"form:current-{name}")) for name in ("state", "selected")}
    states = now if now - {None} else said
    mark = TICKED if states & {"checked", "true"} else BLANK
    return caption(mark, str(control.get(_tag("form:label")) or ""))


def _left(shape: Element) -> float:
    match = _LENGTH.fullmatch(str(shape.get(_tag("svg:x")) or ""))
    return float(match[1]) * _POINTS[match[2]] if match else 0.0


def _decimal(text: str | None) -> Decimal | None:
    try:
        return None if text is None else Decimal(text)
    except InvalidOperation:
        return None


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text[:10])
    except ValueError:
        return None


def _position(text: str) -> str:
    """What style:text-position says by a word or a share of the line's height (20.393)."""
    raised = text.split(maxsplit=1)[0]
    if raised in {"super", "sub"}:
        return f"{raised}script"
    share = raised.removesuffix("%")
    is_aside = share.lstrip("-").isdecimal() and int(share) != 0
    return ("subscript" if share.startswith("-") else "superscript") if is_aside else ""


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """The rows or columns of a table, also those in groups."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _GROUPS:
            yield from _inside(child, tag)


def _count(element: Element, name: str) -> int:
    value = element.get(_tag(name))
    return max(1, int(value)) if value else 1
