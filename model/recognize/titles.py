"""What the lines above a table say: the year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from model.grid import Cell, Grid
from model.recognize.content import Content

_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年")
_MOST_TEXTS = 2
"""A line above the table has no more texts: a unit's name and the money unit."""
_LONGEST_TITLE = 60
_SENTENCE = re.compile(r"[。；;，！？]")
_LONGEST_YEAR_LINE = len("（2024年度）") + 2


def read_year(content: Content, cells: Iterable[Cell], is_heading: Callable[[Cell], bool]) -> None:
    """The year, from the table's own year line or from any heading."""
    for cell in cells:
        if is_prose(cell.text):
            continue
        if is_heading(cell) and (match := _YEAR.search(cell.text)):
            content.take_year(match[1], cell)
            if "年度" in cell.text and len(cell.text) <= _LONGEST_YEAR_LINE:
                break


def is_prose(text: str) -> bool:
    """Whether a line above the table is rather a text of it than a title."""
    return len(text) > _LONGEST_TITLE or bool(_SENTENCE.search(text))


def is_title_line(grid: Grid, cell: Cell) -> bool:
    """Whether a cell above the table is a title or line: merged, or nearly alone in its row."""
    if cell.column_span > 1:
        return True
    texts = [other for other in grid.row_cells(cell.row) if other.text.strip()]
    return len(texts) <= _MOST_TEXTS


def year_in(text: str) -> str:
    """The first year that a text names, or ""."""
    match = _YEAR.search(text)
    return match[1] if match else ""
