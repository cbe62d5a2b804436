"""Pages: a grid cut into grids that each fit a sheet.

Rows move to the next page as a whole; a row higher than a page is split between lines.  Header
rows marked ``repeat`` stand on top of each following page of their table, and labels merged
over rows on both sides of a break are printed again with （续）.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from model.grid import Cell, Grid
from model.layout.heights import grow
from model.layout.typesetter import Typesetter

CONTINUED = "（续）"
_FEWEST_LINES = 3
"""A row is split only where at least so many of its lines stay before the break."""


def paginate(grid: Grid, typesetter: Typesetter) -> tuple[Grid, ...]:
    """The pages of a table, none higher than its paper's inner height."""
    return tuple(_Paginator(grid, typesetter).pages())


@dataclass
class _Paginator:
    grid: Grid
    typesetter: Typesetter

    def pages(self) -> Iterator[Grid]:
        start = 0
        while start < len(self.grid.rows):
            stop = self._stop(start)
            yield self._page(start, stop)
            start = stop

    def _stop(self, start: int) -> int:
        """The end of the page that begins at row ``start``: the most rows that fit."""
        stop = self._fitting(start)
        if stop == len(self.grid.rows):
            return stop
        if self._is_tall(stop):
            stop += self._split(stop, self._room(start, stop))
        while stop > start + 1 and not self._fits(start, stop):
            stop -= 1
        if stop == start:
            stop += self._split(start, self._room(start, start)) or 1
        return self._without_lonely_header(start, stop)

    def _fitting(self, start: int) -> int:
        """How far the rows go by their heights alone."""
        room, stop = self._room(start, start), start
        while stop < len(self.grid.rows) and self.grid.rows[stop].height <= room + 1e-6:
            room -= self.grid.rows[stop].height
            stop += 1
        return stop

    def _room(self, start: int, stop: int) -> float:
        """What is left of a page's height below the rows from ``start`` to ``stop``."""
        rows = [*self._header(start), *range(start, stop)]
        used: float = sum(self.grid.rows[row].height for row in rows)
        return self.grid.page.inner_height - used

    def _header(self, start: int) -> list[int]:
        """The header rows to print again above row ``start``."""
        row = start
        while row > 0 and not self.grid.rows[row].repeat and self._joined(row):
            row -= 1
        if row == start or not self.grid.rows[row].repeat:
            return []
        first = row
        while first > 0 and self.grid.rows[first - 1].repeat:
            first -= 1
        return list(range(first, row + 1))

    def _joined(self, row: int) -> bool:
        """Whether a row belongs to the same table as the row above it."""
        return self.grid.rows[row].kind is self.grid.rows[row - 1].kind

    def _is_tall(self, row: int) -> bool:
        """Whether a row is higher than a whole page below its header."""
        return self.grid.rows[row].height > self._room(row, row) + 1e-6

    def _fits(self, start: int, stop: int) -> bool:
        height = sum(row.height for row in self._page(start, stop).rows)
        return height <= self.grid.page.inner_height + 1e-6

    def _without_lonely_header(self, start: int, stop: int) -> int:
        """A header row, or a title across the table above one, does not stay at a page's foot."""
        last = stop
        while start < last < len(self.grid.rows) and self._leads(last - 1):
            last -= 1
        return last if last > start else stop

    def _leads(self, row: int) -> bool:
        """Whether a row only announces the rows below it."""
        if self.grid.rows[row].repeat:
            return True
        cells = list(self.grid.row_cells(row))
        across = len(cells) == 1 and cells[0].column_span == len(self.grid.columns)
        return across and self.grid.rows[row + 1].repeat

    def _split(self, row: int, room: float) -> int:
        """Split a row where the room ends; the number of rows won for the page (1, or 0)."""
        cells = [c for c in self.grid.cells if c.row == row and c.row_span == 1]
        fewest = min((self.typesetter.capacity(room, c.style.font) for c in cells), default=0)
        if fewest < _FEWEST_LINES:
            return 0
        self.grid = _split_row(self.grid, row, room, self.typesetter)
        return 1

    def _page(self, start: int, stop: int) -> Grid:
        shown = [*self._header(start), *range(start, stop)]
        places = {row: position for position, row in enumerate(shown)}
        cells = [
            piece
            for cell in self.grid.cells
            if (piece := self._piece(cell, places, start)) is not None
        ]
        heights = [self.grid.rows[row].height for row in shown]
        for cell in sorted(cells, key=lambda cell: cell.row_span):
            needed = self.typesetter.height(len(cell.lines), cell.style.font)
            grow(heights, cell, needed)
        rows = tuple(
            replace(self.grid.rows[row], height=height)
            for row, height in zip(shown, heights, strict=True)
        )
        ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
        return replace(self.grid, cells=tuple(ordered), rows=rows)

    def _piece(self, cell: Cell, places: dict[int, int], start: int) -> Cell | None:
        """The part of a cell that stands on a page."""
        shown = [places[row] for row in range(cell.row, cell.last_row + 1) if row in places]
        if not shown:
            return None
        piece = replace(cell, row=shown[0], row_span=len(shown))
        if cell.row < start <= cell.last_row and cell.text:
            text = cell.text + CONTINUED
            width = self.grid.width_of(cell)
            lines = self.typesetter.lines(text, cell.style.font, width)
            return replace(piece, text=text, lines=lines)
        return piece


def _split_row(grid: Grid, row: int, room: float, typesetter: Typesetter) -> Grid:
    """The grid with a row made into two: ``room`` points high, and the rest."""
    cells: list[Cell] = []
    rest = 0.0
    for cell in grid.cells:
        if cell.row > row:
            cells.append(replace(cell, row=cell.row + 1))
        elif cell.last_row < row:
            cells.append(cell)
        elif cell.row_span > 1:
            cells.append(replace(cell, row_span=cell.row_span + 1))
        else:
            count = typesetter.capacity(room, cell.style.font)
            upper, lower = cell.lines[:count], cell.lines[count:]
            cells.append(replace(cell, text="\n".join(upper), lines=upper))
            cells.append(replace(cell, row=row + 1, text="\n".join(lower), lines=lower))
            rest = max(rest, typesetter.height(len(lower), cell.style.font))
    old = grid.rows[row]
    pieces = (replace(old, height=room), replace(old, height=rest))
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return replace(grid, cells=ordered, rows=grid.rows[:row] + pieces + grid.rows[row + 1 :])
