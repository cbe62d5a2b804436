"""OpenDocument spreadsheets (ods) → grids: each visible sheet as it is seen.

A cell's paragraphs are what it shows (OpenDocument 1.3 part 3, 9.1); repeated rows and cells are
stated once with a number, which for blank ones goes up to the end of the sheet.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from model.errors import UserError
from model.grid import Grid, Style
from model.read.guarding import check_not_empty, guarded
from model.read.kinds import Kind, kind_of
from model.read.sheet import MOST_CELLS, Content, Place, Sheet, Span, seen_grids
from model.read.symbols import symbol_text

Element = Any

_MOST_BYTES = 200 * 1024 * 1024
_MAIN, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
_LENGTH = re.compile(r"([\d.]+)(cm|mm|in|pt)")
_POINTS = {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pt": 1.0}
_HIDDEN = frozenset({"collapse", "filter"})
_KINDS = frozenset({Kind.ODS, Kind.PACKAGE, Kind.FLAT_OPEN_DOCUMENT})


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
        is_flat = kind is Kind.FLAT_OPEN_DOCUMENT
        root = etree.fromstring(data if is_flat else _content(data, name), _parser())
        styles = {
            str(style.get(_tag("style:name"))): style for style in root.iter(_tag("style:style"))
        }
        tables = root.iterfind(".//office:spreadsheet/table:table", _NAMES)
        sheets = [_Table(table, styles, name) for table in tables]
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


class _Table:
    """Reads one sheet; rows and columns are counted from 1."""

    def __init__(self, table: Element, styles: Mapping[str, Element], file: str) -> None:
        self._table = table
        self._styles = styles
        self._file = file
        self._contents: dict[Place, Content] = {}
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
            text = "\n".join(self._paragraphs(cell)) or str(
                cell.get(_tag("office:string-value")) or ""
            )
            if text.strip():
                self._fill(row, column, count, repeated, Content(text.strip()))
            rows = _count(cell, "table:number-rows-spanned")
            columns = _count(cell, "table:number-columns-spanned")
            if rows > 1 or columns > 1:
                self._merged.append((range(row, row + rows), range(column, column + columns)))
            column += repeated

    def _fill(self, row: int, column: int, rows: int, columns: int, shown: Content) -> None:
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
        font = self._font(cell, "table:style-name")
        for child in cell:
            if child.tag in _PARAGRAPHS:
                yield "".join(self._texts(child, font))

    def _texts(self, element: Element, font: str) -> Iterator[str]:
        """The text of a paragraph with its spaces, tabs and line breaks, without notes on it."""
        font = self._font(element, "text:style-name") or font
        yield symbol_text(font, element.text or "")
        for child in element:
            if child.tag == _tag("text:s"):
                yield " " * min(_count(child, "text:c"), _MOST_SPACES)
            elif child.tag in _CHARACTERS:
                yield _CHARACTERS[child.tag]
            elif isinstance(child.tag, str) and child.tag not in _UNSEEN:
                yield from self._texts(child, font)
            yield symbol_text(font, child.tail or "")

    def _font(self, element: Element, name: str) -> str:
        return self._property(element, "style:text-properties", "style:font-name", name)

    def _property(
        self, element: Element, properties: str, name: str, style_name: str = "table:style-name"
    ) -> str:
        style = self._styles.get(str(element.get(_tag(style_name))))
        found = None if style is None else style.find(properties, _NAMES)
        return "" if found is None else str(found.get(_tag(name)) or "")


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
