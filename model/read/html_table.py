"""One table of a web page, by the table model of HTML: cells take the next free places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from model.errors import UserError
from model.grid import Align, Note, NoteKind, Style
from model.read.html_text import (
    has_picture,
    hidden_text,
    is_element,
    is_gone,
    is_hidden,
    struck_text,
    style_of,
    tidied,
    visible_text,
)
from model.read.sheet import MOST_CELLS, CellContent, Place, Sheet, Span
from model.read.sheet_values import struck

Element = Any

_MOST_SPAN = 1000
_DIGITS = re.compile(r"\s*(\d{1,9})")
_WIDTH = re.compile(r"(?:^|;)\s*width\s*:\s*([\d.]+)\s*(pt|px)")
_HEIGHT = re.compile(r"(?:^|;)\s*height\s*:\s*([\d.]+)\s*(pt|px)")
_POINTS = {"pt": 1.0, "px": 0.75}
_ALIGN = re.compile(r"text-align\s*:\s*(left|center|right)")
_GROUPS = frozenset({"thead", "tbody", "tfoot"})


def table_sheet(table: Element, title: str, file: str) -> Sheet:
    """A table as a sheet. Raises UserError if it is too large."""
    reader = _Reader(file)
    for row, element in enumerate(_rows(table), start=1):
        reader.take_row(row, element)
    hidden_columns, widths = _columns(table)
    return Sheet(
        title=title,
        contents=reader.contents,
        style=lambda place, _shown: reader.styles.get(place, Style(border=0)),
        merged=reader.merged,
        hidden_rows=reader.hidden_rows,
        hidden_columns=hidden_columns,
        widths=widths,
        heights=reader.heights,
        notes=reader.notes,
    )


class _Reader:
    """Puts cells on places counted from 1."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._taken: set[Place] = set()
        self.merged: list[Span] = []
        self.contents: dict[Place, CellContent] = {}
        self.styles: dict[Place, Style] = {}
        self.hidden_rows: set[int] = set()
        self.heights: dict[int, float] = {}
        self.notes: list[Note] = []

    def take_row(self, row: int, element: Element) -> None:
        """The cells of a row."""
        if is_hidden(element):
            self.hidden_rows.add(row)
        height = _length(element, _HEIGHT)
        if height:
            self.heights[row] = height
        column = 1
        for cell in element:
            if cell.tag not in {"td", "th"}:
                continue
            if is_gone(cell):
                self._tell_gone(cell, row)
                continue
            while (row, column) in self._taken:
                column += 1
            column += self._take_cell(cell, row, column)

    def _tell_gone(self, cell: Element, row: int) -> None:
        text = tidied("".join(cell.itertext()))
        if text:
            self.notes.append(Note(NoteKind.HIDDEN, f"文字“{text}”", f"第 {row} 行"))

    def _take_cell(self, cell: Element, row: int, column: int) -> int:
        """Put a cell on its place; returns how many columns it covers."""
        rows, columns = _rows_of(cell), _span(cell, "colspan")
        while columns > 1 and any((row, column + x) in self._taken for x in range(columns)):
            columns -= 1
        if len(self._taken) + rows * columns > MOST_CELLS:
            raise UserError(
                f"“{self._file}”里的表格太大，最多能读 {MOST_CELLS} 格。请删去多余的内容后再导入。"
            )
        self._taken.update((row + y, column + x) for y in range(rows) for x in range(columns))
        if rows > 1 or columns > 1:
            self.merged.append((range(row, row + rows), range(column, column + columns)))
        if not is_hidden(cell):
            shown = _shown(cell)
            if shown.text or shown.notes:
                self.contents[row, column] = shown
        self.styles[row, column] = Style(align=_align(cell))
        return columns


def _shown(cell: Element) -> CellContent:
    """What a cell shows, with notes on what of it is not seen or cannot be read."""
    text, notes = visible_text(cell), struck(struck_text(cell))
    if hidden := tidied(hidden_text(cell)):
        notes = (*notes, Note(NoteKind.HIDDEN, f"文字“{hidden}”"))
    if not text and has_picture(cell):
        notes = (*notes, Note(NoteKind.PICTURE))
    return CellContent(text, notes=notes)


def _rows_of(cell: Element) -> int:
    """How many rows a cell covers: none beyond its group, and all of its rest for a 0."""
    said = _DIGITS.match(str(cell.get("rowspan") or ""))
    most = 1 if said is None else min(int(said[1]) or _MOST_SPAN, _MOST_SPAN)
    return 1 + sum(1 for _ in islice(cell.getparent().itersiblings("tr"), most - 1))


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table as they are printed: those of its head, its bodies and its foot."""
    rows: dict[str, list[Element]] = {"thead": [], "tbody": [], "tfoot": []}
    for child in table:
        if child.tag == "tr":
            rows["tbody"].append(child)
        elif child.tag in _GROUPS and not is_hidden(child):
            rows[child.tag] += (row for row in child if row.tag == "tr")
    return chain(*rows.values())


def _columns(table: Element) -> tuple[set[int], dict[int, float]]:
    """Which columns are hidden, and the widths of those that say so, in points."""
    hidden: set[int] = set()
    widths: dict[int, float] = {}
    column = 1
    for element in table.iter("col"):
        count = _span(element, "span")
        places = range(column, column + count)
        width = _length(element, _WIDTH)
        if is_element(element) and is_hidden(element):
            hidden.update(places)
        if width:
            widths.update(dict.fromkeys(places, width))
        column += count
    return hidden, widths


def _span(element: Element, name: str) -> int:
    match = _DIGITS.match(str(element.get(name) or ""))
    return max(1, min(int(match[1]), _MOST_SPAN)) if match else 1


def _length(element: Element, pattern: re.Pattern[str]) -> float:
    match = pattern.search(style_of(element))
    return float(match[1]) * _POINTS[match[2]] if match else 0.0


def _align(cell: Element) -> Align:
    match = _ALIGN.search(style_of(cell))
    name = match[1] if match else str(cell.get("align") or "").lower()
    return Align(name) if name in {"left", "center", "right"} else Align.LEFT
