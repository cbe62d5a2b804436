"""Web pages and the clipboard's html → grids: each table with the lines of text above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import html

from model.grid import Align, Cell, Grid, Row, RowKind, Style
from model.read.encoding import decoded
from model.read.guarding import NoTableError, check_not_empty, guarded
from model.read.html_table import table_sheet
from model.read.html_text import BLOCKS, is_element, is_hidden, put_rules, tidied, visible_text
from model.read.sheet import seen_grid

Element = Any

_LONGEST = 100
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_INLINE = "b|big|del|em|font|i|s|small|span|strike|strong|sub|sup|u"
_TAG = re.compile(rf"<(/?)({_INLINE}|td|th|tr|table)(?=[\s>])[^>]*(?<!/)>", re.IGNORECASE)
_CELLS = frozenset({"td", "th", "tr", "table"})


def html_grids(data: bytes, name: str) -> tuple[Grid, ...]:
    """The tables of a web page. Raises UserError if there is none."""
    check_not_empty(data, name)
    with guarded(name, "Excel", ".xlsx", "网页"):
        return page_grids(decoded(data), name)


def page_grids(text: str, name: str) -> tuple[Grid, ...]:
    """The tables of a page or of the clipboard's html. Raises `NoTableError` if there is none.

    What stands before the first tag is the clipboard's own description (CF_HTML).
    """
    start = text.find("<")
    if start < 0:
        raise NoTableError(_without_table(name), text.splitlines())
    page = _nested(_DECLARATION.sub("", text[start:].replace("\x00", "")))
    document = html.document_fromstring(page, parser=html.HTMLParser(no_network=True))
    put_rules(document)
    story = _Story(name)
    story.take_title(document.findtext(".//title") or "")
    story.take(document)
    grids = story.grids()
    if not grids:
        raise NoTableError(_without_table(name, _framed(document)), story.lines)
    return grids


def _nested(page: str) -> str:
    """A page whose tags of formatting are nested, as browsers understand them.

    LibreOffice writes ``<font><strike>3</font>次</strike>``: the parser would end the strike at
    the font's end, browsers go on with it (HTML, adoption agency algorithm).
    """
    opened: list[tuple[str, str]] = []

    def take(tag: re.Match[str]) -> str:
        name = tag[2].lower()
        if name in _CELLS:
            opened.clear()
            return tag[0]
        if not tag[1]:
            opened.append((name, tag[0]))
            return tag[0]
        last = next((at for at in reversed(range(len(opened))) if opened[at][0] == name), None)
        if last is None:
            return tag[0]
        within = opened[last + 1 :]
        del opened[last]
        ends = "".join(f"</{inner}>" for inner, _ in reversed(within))
        return ends + tag[0] + "".join(start for _, start in within)

    return _TAG.sub(take, page)


def _without_table(name: str, frames: str = "") -> str:
    """The sentence for a page without tables, which may only show other pages in frames."""
    if frames:
        return (
            f"“{name}”只是一个框，表格在另外的文件“{frames}”里。"
            "请导入那个文件，或者在浏览器或 Excel 中打开它，另存为 .xlsx 文件后再导入。"
        )
    return f"“{name}”里没有表格，只有文字或图片。请确认选对了文件。"


def _framed(document: Element) -> str:
    """The files that a page shows in its frames."""
    sources = (str(frame.get("src") or "") for frame in document.iter("frame", "iframe"))
    return "、".join(dict.fromkeys(source for source in sources if source))[:_LONGEST]


@dataclass
class _Story:
    """The tables found so far, and the lines since the last one."""

    name: str
    lines: list[str] = field(default_factory=list)
    _found: list[Grid] = field(default_factory=list)
    _line: str = ""

    def grids(self) -> tuple[Grid, ...]:
        """Every table with the lines above it; lines after the last are its notes."""
        self._end_line()
        if self._found and self.lines:
            self._found[-1] = _with_lines(self._found[-1], [], self.lines)
            self.lines = []
        return tuple(self._found)

    def take_title(self, title: str) -> None:
        """The name that the page has in its window: a book's may stand nowhere else."""
        self._line += title
        self._end_line()

    def take(self, element: Element) -> None:
        """What an element holds, in order; tables that only hold others are looked through."""
        if is_hidden(element):
            return
        if element.tag == "table" and not _holds_tables(element):
            self._end_line()
            self._take_table(element)
            return
        is_block = element.tag in BLOCKS
        if is_block:
            self._end_line()
        self._line += element.text or ""
        for child in element:
            if is_element(child):
                self.take(child)
            self._line += child.tail or ""
        if is_block:
            self._end_line()

    def _take_table(self, element: Element) -> None:
        number = str(len(self._found) + 1)
        grid = seen_grid(table_sheet(element, number, self.name), self.name)
        caption = element.find("caption")
        if caption is not None:
            self.lines += tidied(visible_text(caption)).split("\n")
        if grid is not None:
            self._found.append(_with_lines(grid, [line for line in self.lines if line], []))
            self.lines = []

    def _end_line(self) -> None:
        line = tidied(self._line)
        if line:
            self.lines.append(line)
        self._line = ""


def _holds_tables(table: Element) -> bool:
    return next((inner for inner in table.iter("table") if inner is not table), None) is not None


def _with_lines(grid: Grid, above: list[str], below: list[str]) -> Grid:
    width, shift = len(grid.columns), len(above)
    after = shift + len(grid.rows)
    return replace(
        grid,
        cells=(
            *_lines(above, 0, width),
            *(replace(cell, row=cell.row + shift) for cell in grid.cells),
            *_lines(below, after, width),
        ),
        rows=(
            *(Row(kind=RowKind.HEADING),) * len(above),
            *grid.rows,
            *(Row(kind=RowKind.NOTE),) * len(below),
        ),
        row_numbers=(),
        column_numbers=(),
    )


def _lines(texts: list[str], first: int, width: int) -> Iterator[Cell]:
    style = Style(align=Align.LEFT, border=0)
    for row, text in enumerate(texts, start=first):
        yield Cell(row, 0, text, column_span=width, style=style)
