"""How high the rows of a sheet are, and which sheet rows make up a row of the grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from math import ceil

from model.grid import Cell, Grid

_HIGHEST = 409.5
"""The greatest height of a row in Excel, in points."""
_SLACK = 0.15
"""What a line is higher in other programs and fonts, in em: where 宋体 is missing, Noto Serif takes
its place, with lines of 1.45 em instead of our 1.3.  A single line finds that in the padding."""


@dataclass(frozen=True, slots=True)
class SheetRows:
    """Heights of the sheet's rows (points, 0: not known) and the first of them for each grid row.

    ``starts`` has the row after the last one at its end; all rows count from 1.
    """

    heights: tuple[float, ...]
    starts: tuple[int, ...]

    def span(self, cell: Cell) -> tuple[int, int]:
        """The first and the last sheet row of a cell."""
        return self.starts[cell.row], self.starts[cell.last_row + 1] - 1


def sheet_rows(grid: Grid) -> SheetRows:
    """Plan the rows of a sheet: a row too high for Excel becomes several, for cells to merge."""
    parts = [list(_parts(height)) for height in _heights(grid)]
    return SheetRows(
        heights=tuple(height for row in parts for height in row),
        starts=tuple(accumulate(map(len, parts), initial=1)),
    )


def _parts(height: float) -> Iterator[float]:
    count = max(1, ceil(height / _HIGHEST))
    for _ in range(count):
        yield round(height / count, 2)


def _heights(grid: Grid) -> list[float]:
    """Row heights with room for the other metrics of spreadsheet programs."""
    slack = [0.0] * len(grid.rows)
    for cell in sorted(grid.cells, key=lambda cell: cell.row_span):
        if len(cell.lines) > 1:
            needed = _SLACK * cell.style.font.size * len(cell.lines)
            covered = sum(slack[cell.row : cell.last_row + 1])
            slack[cell.last_row] += max(0.0, needed - covered)
    return [
        row.height + extra if row.height else 0.0
        for row, extra in zip(grid.rows, slack, strict=True)
    ]
