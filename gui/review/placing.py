"""A grid as it stands on the screen: columns shared out over a width, rows as high as their texts.

All lengths are pixels.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics

from model.grid import Cell, Grid

WRAP = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
MARGIN = 4
_LEAST_EMS = 2.4
_MOST_EMS = 14
_WHOLE, _MOST_WHOLE_EMS = re.compile(r"[0-9A-Za-z.,%+-]+"), 10
"""A number or a word is not broken by its column, unless it is longer than so many characters."""
_ENDLESS = 100_000


@dataclass(frozen=True)
class PlacedGrid:
    """A grid, the left edges of its columns and the upper edges of its rows, and the last ones."""

    number: int
    grid: Grid
    lefts: tuple[int, ...]
    tops: tuple[int, ...]

    @property
    def width(self) -> int:
        """From the first column's left edge to the last one's right."""
        return self.lefts[-1] - self.lefts[0]

    @property
    def bottom(self) -> int:
        """The lower edge of the last row."""
        return self.tops[-1]

    def rect_of(self, cell: Cell) -> QRect:
        """The place of a cell with the line at its right and below it."""
        left, top = self.lefts[cell.column], self.tops[cell.row]
        right, bottom = self.lefts[cell.last_column + 1], self.tops[cell.last_row + 1]
        return QRect(left, top, right - left + 1, bottom - top + 1)

    def cell_at(self, point: QPoint) -> Cell | None:
        """The cell under a point of the picture, by its row and column in the grid."""
        column = bisect_right(self.lefts, point.x()) - 1
        row = bisect_right(self.tops, point.y()) - 1
        return self.grid.cell_at(row, column)


def place_grid(
    number: int, grid: Grid, origin: QPoint, width: int, metrics: QFontMetrics
) -> PlacedGrid:
    """Lay out the ``number``-th grid of a file with its upper left corner at ``origin``."""
    widths = _column_widths(grid, width, metrics)
    lefts = tuple(accumulate(widths, initial=origin.x()))
    heights = _row_heights(grid, lefts, metrics)
    return PlacedGrid(number, grid, lefts, tuple(accumulate(heights, initial=origin.y())))


def _column_widths(grid: Grid, width: int, metrics: QFontMetrics) -> list[int]:
    """The grid's own proportions, but no column too narrow to read, nor to show its numbers."""
    least = _least_widths(grid, metrics)
    own = list(grid.columns)
    if not all(own):
        own = [_by_text(grid, column) for column in range(len(own))]
    total = sum(own) or 1
    pairs = zip(own, least, strict=True)
    widths = [max(narrow, int(each * width / total)) for each, narrow in pairs]
    spare = [each - narrow for each, narrow in zip(widths, least, strict=True)]
    over = sum(widths) - width
    if over <= 0 or not sum(spare):
        return widths
    # The wide columns give what the narrow ones need.
    share = min(1.0, over / sum(spare))
    return [each - int(room * share) for each, room in zip(widths, spare, strict=True)]


def _least_widths(grid: Grid, metrics: QFontMetrics) -> list[int]:
    em = metrics.horizontalAdvance("国")
    least = [round(em * _LEAST_EMS)] * len(grid.columns)
    for cell in (each for each in grid.cells if each.column_span == 1):
        longest = max(map(metrics.horizontalAdvance, _WHOLE.findall(cell.text)), default=0)
        whole = min(longest, em * _MOST_WHOLE_EMS) + 2 * MARGIN + 2
        least[cell.column] = max(least[cell.column], whole)
    return least


def _by_text(grid: Grid, column: int) -> float:
    longest = max(
        (len(c.text) for c in grid.cells if c.column == column and c.column_span == 1), default=0
    )
    return min(max(longest, 2), _MOST_EMS)


def _row_heights(grid: Grid, lefts: Sequence[int], metrics: QFontMetrics) -> list[int]:
    least = metrics.lineSpacing() + 2 * MARGIN
    heights = [least] * len(grid.rows)
    # Merged cells come last: they only need what their rows do not give them.
    for cell in sorted(grid.cells, key=lambda each: each.row_span):
        if not cell.text:
            continue
        room = lefts[cell.last_column + 1] - lefts[cell.column] - 2 * MARGIN
        needed = text_height(cell.text, room, metrics) + 2 * MARGIN
        given = sum(heights[cell.row : cell.last_row + 1])
        heights[cell.last_row] += max(0, needed - given)
    return heights


def text_height(text: str, width: int, metrics: QFontMetrics) -> int:
    """How high a text is when it is broken to a width."""
    if "\n" not in text and metrics.horizontalAdvance(text) <= width:
        return metrics.lineSpacing()
    return _needed(text, width, metrics, wrapping(text, width, metrics)).height()


def wrapping(text: str, width: int, metrics: QFontMetrics) -> Qt.TextFlag:
    """How a text is broken to a width: between words, or anywhere if one of them is wider."""
    between = Qt.TextFlag.TextWordWrap
    return between if _needed(text, width, metrics, between).width() <= width else WRAP


def _needed(text: str, width: int, metrics: QFontMetrics, flags: Qt.TextFlag) -> QRect:
    return metrics.boundingRect(QRect(0, 0, max(width, 1), _ENDLESS), int(flags), text)
