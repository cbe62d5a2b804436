"""Text broken into lines, by the rules of Chinese typesetting (避头尾, GB/T 15834 §5.1), and
rows as high as the texts beside each other in them need.

No line starts with closing punctuation or ％, none ends with opening punctuation; numbers stay
with their sign and unit, Latin words stay whole.  Only a piece that is wider than the line is
broken inside.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from model.fonts import FontBook
from model.grid import Cell, Font, Grid, Row
from model.grid.breaking import keeps_punctuation, may_break
from model.grid.metrics import PADDING_X, PADDING_Y

_TAB = "    "


class Typesetter:
    """Breaks and measures text in a book's fonts; remembers what it broke before.

    The preview sets the same table again after each edit, so nearly all texts are known.
    """

    def __init__(self, book: FontBook) -> None:
        self._book = book
        self._known: dict[tuple[str, Font, float], tuple[str, ...]] = {}

    def lines(self, text: str, font: Font, width: float) -> tuple[str, ...]:
        """The lines of a text in a column ``width`` points wide between its borders."""
        key = (text, font, width)
        if key not in self._known:
            room = width - 2 * PADDING_X
            self._known[key] = tuple(
                line
                for part in text.replace("\t", _TAB).split("\n")
                for line in self._break(part, font, room)
            )
        return self._known[key]

    def pitch(self, font: Font) -> float:
        """The distance of two lines, in points."""
        return font.size * self._book.line_height(font.face)

    def height(self, lines: int, font: Font) -> float:
        """The height of a cell with so many lines, in points."""
        return lines * self.pitch(font) + 2 * PADDING_Y

    def capacity(self, height: float, font: Font) -> int:
        """How many lines a cell of a height holds."""
        return int((height - 2 * PADDING_Y) / self.pitch(font) + 1e-6)

    def _break(self, paragraph: str, font: Font, room: float) -> list[str]:
        lines, start = [], 0
        advances = [self._book.advance(c, font.face) * font.size for c in paragraph]
        while start < len(paragraph):
            end = self._fit(advances, start, room)
            if end < len(paragraph):
                end = _break_before(paragraph, start, end)
            lines.append(
                paragraph[start:end].rstrip() if end < len(paragraph) else paragraph[start:]
            )
            start = end
            while start < len(paragraph) and paragraph[start] == " ":
                start += 1
        return lines or [""]

    @staticmethod
    def _fit(advances: list[float], start: int, room: float) -> int:
        """The end of the longest run from ``start`` that fits, at least one character."""
        end, used = start, 0.0
        while end < len(advances) and used + advances[end] <= room + 1e-6:
            used += advances[end]
            end += 1
        return max(end, start + 1)


def _break_before(text: str, start: int, end: int) -> int:
    """The last allowed break at or before ``end``.

    A word longer than the line is broken inside, though not so that punctuation goes astray; only
    where nothing else is left does the line end at ``end`` itself.
    """
    for allowed in (may_break, keeps_punctuation):
        for position in range(end, start, -1):
            if allowed(text, position):
                return position
    return end


def fit_heights(
    grid: Grid,
    typesetter: Typesetter,
    least_height: float,
    least_lines: Mapping[tuple[int, int], int],
) -> Grid:
    """The grid with its texts broken into lines and heights (points) that hold all of them.

    No row is lower than ``least_height``; a cell whose place (row, column) stands in
    ``least_lines`` gets room for so many lines.
    """
    cells = tuple(_set(cell, grid.width_of(cell), typesetter) for cell in grid.cells)
    heights = [least_height] * len(grid.rows)
    for cell in sorted(cells, key=lambda cell: cell.row_span):
        lines = max(len(cell.lines), least_lines.get((cell.row, cell.column), 1))
        grow(heights, cell, typesetter.height(lines, cell.style.font))
    return replace(grid, cells=cells, rows=in_heights(grid.rows, heights))


_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?%?")
_SMALLEST, _STEP = 6.0, 0.5
"""Points: below that nobody reads a number; Word knows no half of a half point."""


def _set(cell: Cell, width: float, typesetter: Typesetter) -> Cell:
    """A cell with its lines; a number stays on one line, in smaller letters if need be."""
    lines = typesetter.lines(cell.text, cell.style.font, width)
    if len(lines) == 1 or not _NUMBER.fullmatch(cell.text):
        return cell.set_at(cell.row, cell.row_span, lines)
    font = cell.style.font
    while len(lines) > 1 and font.size - _STEP >= _SMALLEST:
        font = replace(font, size=font.size - _STEP)
        lines = typesetter.lines(cell.text, font, width)
    if len(lines) > 1:
        # No letters are small enough: then they may as well be read.
        return cell.set_at(
            cell.row, cell.row_span, typesetter.lines(cell.text, cell.style.font, width)
        )
    smaller = replace(cell, style=replace(cell.style, font=font))
    return smaller.set_at(cell.row, cell.row_span, lines)


def in_heights(rows: Sequence[Row], heights: Sequence[float]) -> tuple[Row, ...]:
    """The rows in other heights (points), their roles kept."""
    return tuple(
        row if row.height == height else row.with_height(height)
        for row, height in zip(rows, heights, strict=True)
    )


def grow(heights: list[float], cell: Cell, needed: float) -> None:
    """Make the rows that a cell covers as high as it needs, each by the same amount."""
    if cell.row_span == 1:
        heights[cell.row] = max(heights[cell.row], needed)
        return
    span = range(cell.row, cell.row + cell.row_span)
    missing = needed - sum(heights[row] for row in span)
    if missing > 0:
        for row in span:
            heights[row] += missing / cell.row_span
