"""A table laid out anew from pieces of another, with the place of each row in that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from model.grid import Cell, Grid, Row
from model.recognize.places import Origin, Part

_MOST_LINES = 10
"""Lines above a list: each of its projects says them again."""


class Laid:
    """The table of one project of a list as it is laid out anew, and where each row stood."""

    def __init__(self, grid: Grid, number: int) -> None:
        self.grid = grid
        self.width = len(grid.columns)
        self.cells: list[Cell] = []
        self.origins: list[Origin] = []
        self._number = number
        self._lines = range(0)

    def add_lines(self, stop: int) -> None:
        """The lines above the list, which begins at the row ``stop``."""
        self._lines = range(max(0, stop - _MOST_LINES), stop)
        for row in self._lines:
            at = len(self.origins)
            cells = (cell for cell in self.grid.row_cells(row) if cell.row == row)
            self.cells += [replace(cell, row=at, row_span=1) for cell in cells]
            self.end_row(row, range(self.width))

    def add_row(self, row: int, texts: Sequence[tuple[str, int]]) -> None:
        """A row of texts, each with the column where it stood; the last is as wide as may be."""
        at, last = len(self.origins), len(texts) - 1
        for column, (text, _) in enumerate(texts):
            span = self.width - column if column == last else 1
            self.cells.append(Cell(at, column, text, column_span=span))
        columns = [column for _, column in texts]
        self.end_row(row, [*columns, *[columns[-1]] * (self.width - len(columns))])

    def end_row(self, row: int, columns: Iterable[int]) -> None:
        """End a row that stood at ``row``, its columns at ``columns``."""
        self.origins.append(Origin(self._number, row, tuple(columns)))

    def part(self, grids: Sequence[Grid]) -> Part:
        """The table; the lines above the list keep their kinds."""
        rest = len(self.origins) - len(self._lines)
        above = self.grid.rows[self._lines.start : self._lines.stop]
        whole = replace(
            self.grid,
            cells=tuple(self.cells),
            rows=(*above, *(Row() for _ in range(rest))),
            row_numbers=(),
            pages=(),
            heading="",
            notes=(),
        )
        return Part(whole, tuple(self.origins), grids)
