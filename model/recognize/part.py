"""Parts: each table of a file that is one filled form, cut and joined from the grids read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from model.grid import Cell, Grid, RowKind
from model.recognize.labels import Label


@dataclass(frozen=True)
class Part:
    """The grid of one form, and where its rows stood in the file: (table, row), from 0."""

    grid: Grid
    origin: tuple[tuple[str, int], ...]

    def place(self, cell: Cell | None) -> tuple[str, str]:
        """The table and the cell's name in it, as in A1."""
        if cell is None:
            return (self.origin[0][0], "") if self.origin else ("", "")
        table, row = self.origin[cell.row]
        return table, f"{column_name(cell.column)}{row + 1}"


def column_name(column: int) -> str:
    """A, B, …, Z, AA, … for 0, 1, …"""
    name, number = "", column + 1
    while number:
        number, digit = divmod(number - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def parts(grids: Sequence[Grid], project: Label) -> list[Part]:
    """One part for each project; a grid that names none goes on with the one before.

    ``project`` is the label that each form has once: 项目名称.
    """
    found: list[Part] = []
    for grid in grids:
        for index, piece in enumerate(_pieces(grid, project)):
            starts = _first_match(piece.grid, project) is not None
            if found and not starts and index == 0:
                found[-1] = _joined(found[-1], piece)
            else:
                found.append(piece)
    return found


def _pieces(grid: Grid, project: Label) -> Iterator[Part]:
    origin = tuple((grid.name, row) for row in range(len(grid.rows)))
    starts = [_start(grid, row) for row in _project_rows(grid, project)]
    for start, stop in _ranges(starts, len(grid.rows)):
        yield Part(grid.slice_rows(start, stop), origin[start:stop])


def _ranges(starts: list[int], end: int) -> Iterator[tuple[int, int]]:
    edges = [0, *starts[1:], end]
    yield from pairwise(edges)


def _project_rows(grid: Grid, project: Label) -> list[int]:
    return [cell.row for cell in grid.cells if project.matches(cell.text)]


def _first_match(grid: Grid, label: Label) -> Cell | None:
    return next((cell for cell in grid.cells if label.matches(cell.text)), None)


def _start(grid: Grid, row: int) -> int:
    """The first row of a form whose project stands in ``row``: its title and lines above."""
    while row > 0 and _is_line(grid, row - 1):
        row -= 1
    return row


def _is_line(grid: Grid, row: int) -> bool:
    """Whether a row is a title, a line of text or empty, not a row of a table."""
    cells = [cell for cell in grid.row_cells(row) if cell.text]
    if grid.rows[row].kind is RowKind.HEADING:
        return True
    if any(cell.row_span > 1 for cell in cells):
        return False
    return not cells or (
        len(cells) <= 2 and sum(cell.column_span for cell in cells) > len(grid.columns) / 2
    )


def _joined(first: Part, second: Part) -> Part:
    """Two grids under each other."""
    offset = len(first.grid.rows)
    columns = max(first.grid.columns, second.grid.columns, key=len)
    grid = replace(
        first.grid,
        cells=(*first.grid.cells, *_shifted(second.grid.cells, offset)),
        rows=(*first.grid.rows, *second.grid.rows),
        columns=columns,
    )
    return Part(grid, first.origin + second.origin)


def _shifted(cells: Iterable[Cell], offset: int) -> Iterator[Cell]:
    return (replace(cell, row=cell.row + offset) for cell in cells)
