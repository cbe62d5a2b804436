"""Pages: a grid cut into grids that each fit a sheet.

Rows move to the next page as a whole; a row higher than a page is split between lines.  Header
rows marked ``repeat`` stand on top of each following page of the rows they head.  Labels merged
over rows on both sides of a break are printed again with （续）, long texts go on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from model.grid import Cell, Grid, Row
from model.layout.typesetter import Typesetter, grow, in_heights

CONTINUED = "（续）"
_FEWEST_ABOVE = 2
"""So many rows of a table stay with the closing rows below it."""
_FEWEST_LINES = 3
"""A row is split only where at least so many of its lines stay before the break."""
_TOLERANCE = 1e-6


def paginate(grid: Grid, typesetter: Typesetter) -> tuple[Grid, ...]:
    """The pages of a table, none higher than its paper's inner height."""
    return tuple(_Paginator(grid, typesetter).pages())


def with_labels_again(grid: Grid, typesetter: Typesetter) -> Grid:
    """A table whose merged labels begin anew in the rows with which its pages begin.

    For files that other programs cut into pages: these print a merged label on its first page
    only.  Behind a row that is itself split, pages are not foreseen.
    """
    cells = list(grid.cells)
    for row in _page_starts(grid, typesetter):
        parts = [_label_parts(cell, row) for cell in cells]
        cells = [part for each in parts for part in each]
    if len(cells) == len(grid.cells):
        return grid
    heights = [row.height for row in grid.rows]
    for cell in cells:
        grow(heights, cell, typesetter.height(len(cell.lines), cell.style.font))
    return _with(grid, cells, in_heights(grid.rows, heights))


def _page_starts(grid: Grid, typesetter: Typesetter) -> Iterator[int]:
    """The rows with which the second and the following pages begin."""
    paginator, start = _Paginator(grid, typesetter), 0
    for page in paginator.pages():
        if len(paginator.grid.rows) != len(grid.rows):
            return
        if start:
            yield start
        again = len(paginator.header(start))
        start += len(page.rows) - again


def _label_parts(cell: Cell, row: int) -> tuple[Cell, ...]:
    """A label that is merged across the upper edge of a row as one above and one below it."""
    is_label = cell.row < row <= cell.last_row and 0 < len(cell.text) <= _LONGEST_LABEL
    if not is_label:
        return (cell,)
    upper = replace(cell, row_span=row - cell.row)
    return upper, replace(cell, row=row, row_span=cell.last_row - row + 1)


class _Paginator:
    def __init__(self, grid: Grid, typesetter: Typesetter) -> None:
        self.grid = grid
        self.typesetter = typesetter
        self._heads: tuple[Grid, list[int]] = grid, _heads(grid.rows)
        self._made: tuple[Grid, int, int, Grid] | None = None

    def pages(self) -> Iterator[Grid]:
        start = 0
        while start < len(self.grid.rows):
            stop = self._stop(start)
            self.grid = split_texts(self.grid, stop, self.typesetter)
            yield self._page(self.grid, start, stop)
            start = stop

    def _stop(self, start: int) -> int:
        """The end of the page that begins at row ``start``: the most rows that fit."""
        stop = self._fitting(start)
        if stop == len(self.grid.rows) and self._fits(self.grid, start, stop):
            return stop
        if stop < len(self.grid.rows) and self._is_tall(stop) and self._split(start, stop):
            return stop + 1
        while stop > start + 1 and not self._fits(self.grid, start, stop):
            stop -= 1
        return self._with_end(start, self._without_lonely_header(start, max(stop, start + 1)))

    def _with_end(self, start: int, stop: int) -> int:
        """The closing rows below a table (总分, 评分等级) do not stand alone on a page.

        The last rows of the table go with them, unless they are too high for it.
        """
        rows, end = self.grid.rows, len(self.grid.rows)
        while end > 0 and not rows[end - 1].headed:
            end -= 1
        if not (end and end - _FEWEST_ABOVE < stop < len(rows)):
            return stop
        earlier = end - _FEWEST_ABOVE
        room = self.grid.page.inner_height / 2
        is_low = self._height(list(range(earlier, len(rows)))) <= room
        return earlier if is_low and start < earlier and rows[earlier - 1].headed else stop

    def _fitting(self, start: int) -> int:
        """How far the rows go by their heights alone."""
        room, stop = self._room(start, start), start
        while stop < len(self.grid.rows) and self.grid.rows[stop].height <= room + _TOLERANCE:
            room -= self.grid.rows[stop].height
            stop += 1
        return stop

    def _room(self, start: int, stop: int) -> float:
        """What is left of a page's height below the rows from ``start`` to ``stop``."""
        rows = [*self.header(start), *range(start, stop)]
        return self.grid.page.inner_height - self._height(rows)

    def _height(self, rows: list[int]) -> float:
        return sum(self.grid.rows[row].height for row in rows)

    def header(self, start: int) -> list[int]:
        """The header rows to print again above row ``start``, unless they fill half the page."""
        if not self.grid.rows[start].headed:
            return []
        if self._heads[0] is not self.grid:
            self._heads = self.grid, _heads(self.grid.rows)
        first = last = self._heads[1][start]
        while first > 0 and self.grid.rows[first - 1].repeat:
            first -= 1
        rows = [row for row in range(first, last + 1) if self.grid.rows[row].repeat]
        return rows if self._height(rows) <= self.grid.page.inner_height / 2 else []

    def _is_tall(self, row: int) -> bool:
        """Whether a row is higher than a whole page below its header."""
        return self.grid.rows[row].height > self._room(row, row) + _TOLERANCE

    def _fits(self, grid: Grid, start: int, stop: int) -> bool:
        cut = split_texts(grid, stop, self.typesetter)
        height = sum(row.height for row in self._page(cut, start, stop).rows)
        return height <= grid.page.inner_height + _TOLERANCE

    def _split(self, start: int, row: int) -> bool:
        """Split a row where the room on the page from ``start`` ends, if that is worth it."""
        room = self._room(start, row)
        fonts = [c.style.font for c in self.grid.row_cells(row) if c.row_span == 1]
        lines = min((self.typesetter.capacity(room, font) for font in fonts), default=_FEWEST_LINES)
        if lines < (1 if row == start else _FEWEST_LINES):
            return False
        grid = split_row(self.grid, row, room, self.typesetter)
        if row > start and not self._fits(grid, start, row + 1):
            return False
        self.grid = grid
        return True

    def _without_lonely_header(self, start: int, stop: int) -> int:
        """A header row, or a title across the table above one, does not stay at a page's foot.

        Nor does it with a single row of its table.
        """
        last = stop - 1 if self._is_lonely(stop) else stop
        while start < last < len(self.grid.rows) and self._leads(last - 1):
            last -= 1
        return last if last > start else stop

    def _is_lonely(self, stop: int) -> bool:
        """Whether the row before ``stop`` is the first below its header and not the last."""
        rows = self.grid.rows
        return (
            1 < stop < len(rows)
            and rows[stop].headed
            and rows[stop - 1].headed
            and rows[stop - 2].repeat
        )

    def _leads(self, row: int) -> bool:
        """Whether a row only announces the rows below it."""
        if self.grid.rows[row].repeat:
            return True
        cells = list(self.grid.row_cells(row))
        across = len(cells) == 1 and cells[0].column_span == len(self.grid.columns)
        return across and self.grid.rows[row + 1].repeat

    def _page(self, grid: Grid, start: int, stop: int) -> Grid:
        """The page of some rows; the last one that was made is looked at, and then taken."""
        if self._made is not None:
            of, first, last, page = self._made
            if of is grid and (first, last) == (start, stop):
                return page
        page = self._make(grid, start, stop)
        self._made = grid, start, stop, page
        return page

    def _make(self, grid: Grid, start: int, stop: int) -> Grid:
        shown = [*self.header(start), *range(start, stop)]
        places = {row: position for position, row in enumerate(shown)}
        # By their rows: looking at all cells for each page is slow in long tables.
        covering = {id(cell): cell for row in shown for cell in grid.row_cells(row)}
        cells = [self._piece(cell, places, start) for cell in covering.values()]
        heights = [grid.rows[row].height for row in shown]
        for cell in sorted(cells, key=lambda cell: cell.row_span):
            grow(heights, cell, self.typesetter.height(len(cell.lines), cell.style.font))
        rows = in_heights([grid.rows[row] for row in shown], heights)
        ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
        return replace(grid, cells=tuple(ordered), rows=rows)

    def _piece(self, cell: Cell, places: dict[int, int], start: int) -> Cell:
        """The part of a cell that stands on a page."""
        if cell.row_span == 1:
            row, span = places[cell.row], 1
        else:
            shown = [places[row] for row in range(cell.row, cell.last_row + 1) if row in places]
            row, span = shown[0], len(shown)
        unmoved = (row, span) == (cell.row, cell.row_span)
        piece = cell if unmoved else cell.set_at(row, span, cell.lines)
        if cell.row < start <= cell.last_row and cell.text:
            text = cell.text + CONTINUED
            width = self.grid.width_of(cell)
            lines = self.typesetter.lines(text, cell.style.font, width)
            return replace(piece, text=text, lines=lines)
        return piece


def _heads(rows: Sequence[Row]) -> list[int]:
    """For each row the last header row at or before it, or the first row of all."""
    found, last = [], 0
    for number, row in enumerate(rows):
        if row.repeat:
            last = number
        found.append(last)
    return found


_LONGEST_LABEL = 24
"""Characters: a merged text no longer than this is a label, printed whole on each page."""


def split_row(grid: Grid, row: int, room: float, typesetter: Typesetter) -> Grid:
    """The grid with a row made into two: ``room`` points high, and the rest."""
    cells: list[Cell] = []
    rest = grid.rows[row].height - room
    for cell in grid.cells:
        if cell.row > row:
            cells.append(replace(cell, row=cell.row + 1))
        elif cell.last_row < row:
            cells.append(cell)
        elif cell.row_span > 1:
            cells.append(replace(cell, row_span=cell.row_span + 1))
        else:
            upper, lower = _parts(cell, row + 1, room, typesetter)
            cells += [replace(upper, row_span=1), replace(lower, row_span=1)]
            rest = max(rest, typesetter.height(len(lower.lines), cell.style.font))
    old = grid.rows[row]
    pieces = (replace(old, height=room), replace(old, height=rest))
    return _with(grid, cells, (*grid.rows[:row], *pieces, *grid.rows[row + 1 :]))


def split_texts(grid: Grid, row: int, typesetter: Typesetter) -> Grid:
    """The grid with the long texts that are merged across the upper edge of a row split there.

    The lines that have room above stay; the rows below grow where they must for the others.
    """
    if row == len(grid.rows):
        return grid
    crossing = [cell for cell in grid.row_cells(row) if _is_text_across(grid, cell, row)]
    if not crossing:
        return grid
    kept = [cell for cell in grid.cells if not _is_text_across(grid, cell, row)]
    heights = [one.height for one in grid.rows]
    for cell in crossing:
        room = sum(heights[cell.row : row])
        upper, lower = _parts(cell, row, room, typesetter)
        kept += [upper, lower]
        grow(heights, lower, typesetter.height(len(lower.lines), lower.style.font))
    return _with(grid, kept, in_heights(grid.rows, heights))


def _is_text_across(grid: Grid, cell: Cell, row: int) -> bool:
    is_across = cell.row < row <= cell.last_row and not grid.rows[cell.row].repeat
    return is_across and len(cell.text) > _LONGEST_LABEL


def _parts(cell: Cell, row: int, room: float, typesetter: Typesetter) -> Iterator[Cell]:
    """A cell above and below the upper edge of a row, with ``room`` points above."""
    count = max(0, typesetter.capacity(room, cell.style.font))
    above, below = cell.lines[:count], cell.lines[count:]
    yield replace(cell, row_span=row - cell.row, text="\n".join(above), lines=above)
    yield replace(
        cell,
        row=row,
        row_span=cell.last_row - row + 1,
        text="\n".join(below),
        lines=below,
        number=None,
        number_format="",
    )


def _with(grid: Grid, cells: list[Cell], rows: tuple[Row, ...]) -> Grid:
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return replace(grid, cells=ordered, rows=rows)
