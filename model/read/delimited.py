"""Text with tabs or commas between its cells (TSV, CSV, the clipboard's plain text) → a grid."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from model.errors import UserError
from model.grid import Cell, Grid, Row, Style, unguarded
from model.read.encoding import decoded
from model.read.guarding import check_not_empty, guarded
from model.read.sheet import MOST_CELLS, CellContent
from model.read.sheet_values import text_shown

_NOTHING = CellContent()
_DELIMITERS = "\t,;|^"
_MOST_LINES = 500
"""Lines that tell what parts the cells of a text."""
_WIDTH = 72.0
_SEPARATOR = re.compile(r'\ufeff?"?sep=(.)"?\r?\n', re.IGNORECASE)
"""The first line by which Excel is told what parts the cells."""
_QUOTED = re.compile(r'="(.*)"', re.DOTALL)
"""A text that would be read as a number, such as a code with zeros in front."""


def delimited_grids(data: bytes, name: str) -> tuple[Grid, ...]:
    """The one table of a text file. Raises UserError if it is empty or too large."""
    check_not_empty(data, name)
    with guarded(name, "Excel", ".xlsx", "文本"):
        text = decoded(data)
        said = _SEPARATOR.match(text)
        text = text[said.end() :] if said else text
        grid = delimited_grid(text, said[1] if said else _delimiter(text), name, _shown_of_file)
    if grid is None:
        raise UserError(f"“{name}”里没有内容，只有空白。请确认选对了文件。")
    return (grid,)


def _shown_of_clipboard(cell: str) -> CellContent:
    """What a copied cell shows, without the mark that keeps a text from being a formula."""
    text = cell.replace("\r\n", "\n").replace("\r", "\n").strip()
    return text_shown(unguarded(text))


def _shown_of_file(cell: str) -> CellContent:
    """What a cell of a file shows.

    Some programs write texts as formulas that give them, and digits of a code behind a quote.
    """
    plain = cell.strip()
    if quoted := _QUOTED.fullmatch(plain):
        plain = quoted[1].replace('""', '"')
    elif plain[:1] == "'" and plain[1:].isdecimal():
        plain = plain[1:]
    return _shown_of_clipboard(plain)


def delimited_grid(
    text: str,
    delimiter: str,
    name: str,
    shown: Callable[[str], CellContent] = _shown_of_clipboard,
) -> Grid | None:
    """The cells of a text, quoted ones with their line breaks; None if all are blank."""
    source = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows = _without_blank_ends(list(_shown_rows(source, shown, name)))
    width = max(map(len, rows), default=0)
    if width == 0:
        return None
    if len(rows) * width > MOST_CELLS:
        raise UserError(
            f"“{name}”太大：有 {len(rows)} 行 {width} 列，最多能读 {MOST_CELLS} 格。"
            "请删去多余的内容后再导入。"
        )
    cells = (cell for index, row in enumerate(rows) for cell in _cells(index, row, width))
    return Grid(tuple(cells), (_WIDTH,) * width, (Row(),) * len(rows), name="1")


def _shown_rows(
    source: Iterable[list[str]], shown: Callable[[str], CellContent], name: str
) -> Iterator[list[CellContent]]:
    """What the cells of each row show. Raises UserError as soon as they are too many."""
    told = 0
    for row in source:
        told += sum(1 for cell in row if cell)
        if told > MOST_CELLS:
            raise UserError(
                f"“{name}”太大：有内容的格子超过 {MOST_CELLS} 个。请删去多余的内容后再导入。"
            )
        yield [shown(cell) if cell else _NOTHING for cell in row]


def _says(cell: CellContent) -> bool:
    return bool(cell.text or cell.notes)


def _cells(index: int, row: Sequence[CellContent], width: int) -> Iterator[Cell]:
    """A row's cells; a line that stands alone in the first one goes over the whole row.

    Merged cells are lost in these files, but titles and lines of text can be told.
    """
    plain = Style(border=0)
    if row[:1] and row[0].text and not any(map(_says, row[1:])):
        yield Cell(index, 0, row[0].text, column_span=width, style=plain, notes=row[0].notes)
        return
    for column in range(width):
        shown = row[column] if column < len(row) else CellContent()
        yield Cell(index, column, shown.text, style=plain, notes=shown.notes)


def _delimiter(text: str) -> str:
    """What parts the lines into most cells of the same number; a comma where nothing does.

    Tabs are hardly ever typed into a cell, so they part cells wherever they do so at all.
    """
    outside = "".join(text.split('"')[::2])
    counts = {one: Counter(line.count(one) for line in _lines(outside)) for one in _DELIMITERS}
    scores = {one: max(_weight(*item) for item in counts[one].items()) for one in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda one: scores[one])
    if scores["\t"] * 2 >= scores[best] > 0:
        return "\t"
    return best if scores[best] > 0 else ","


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines()[:_MOST_LINES] if line.strip()] or [""]


def _weight(parts: int, lines: int) -> int:
    """How much speaks for a sign that stands so often on so many lines."""
    return lines * lines * bool(parts) + min(parts, 1)


def _without_blank_ends(rows: Sequence[list[CellContent]]) -> list[list[CellContent]]:
    told = [index for index, row in enumerate(rows) if any(map(_says, row))]
    return list(rows[told[0] : told[-1] + 1]) if told else []
