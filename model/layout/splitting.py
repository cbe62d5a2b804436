"""Splitting what does not fit a page: a row between its lines, a merged text at a page's end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from model.grid import Cell, Grid, Row
from model.layout.heights import grow
from model.layout.typesetter import Typesetter

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
    rows = tuple(
        replace(one, height=height) for one, height in zip(grid.rows, heights, strict=True)
    )
    return _with(grid, kept, rows)


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
