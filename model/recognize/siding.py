"""Tables that stand beside each other on one sheet, each for a project → a part for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from model.grid import Cell, Grid
from model.recognize.places import Origin, Part
from model.recognize.words import Names


def sides(grids: Sequence[Grid], number: int, project: Names) -> list[Part]:
    """The tables of a grid from left to right: one, unless a row names several projects."""
    grid = grids[number]
    edges = [0, *_edges(grid, project), len(grid.columns)]
    return [_side(grids, number, start, stop) for start, stop in pairwise(edges)]


def _edges(grid: Grid, project: Names) -> list[int]:
    """The columns where a further table begins: the last before its label that no cell crosses."""
    named = [cell for cell in grid.cells if project.matches(cell.text)]
    rows = Counter(cell.row for cell in named)
    row = next((row for row, count in rows.items() if count > 1), None)
    labels = [cell for cell in named if cell.row == row]
    edges: list[int] = []
    for before, label in pairwise(labels):
        columns = range(label.column, before.last_column + 1, -1)
        edge = next((c for c in columns if not _is_crossed(grid, c, label.row)), None)
        if edge is None or not _has_both(grid, before.column, edge, label.column):
            return []
        edges.append(edge)
    return edges


def _is_crossed(grid: Grid, column: int, row: int) -> bool:
    """Whether a cell of the tables lies across the left edge of a column."""
    return any(c.column < column <= c.last_column and c.last_row >= row for c in grid.cells)


def _has_both(grid: Grid, first: int, edge: int, second: int) -> bool:
    """Whether the labels of one table stand again in the same columns of the other."""
    texts = [
        {c.text for c in grid.cells if c.column == column and c.text.strip()}
        for column in (first, second)
    ]
    return edge > first + 1 and len(texts[0] & texts[1]) > 1


def _side(grids: Sequence[Grid], number: int, start: int, stop: int) -> Part:
    grid = grids[number]
    origins = tuple(Origin(number, row, tuple(range(start, stop))) for row in range(len(grid.rows)))
    if (start, stop) == (0, len(grid.columns)):
        return Part(grid, origins, grids)
    inside = [c for c in grid.cells if c.column < stop and c.last_column >= start]
    cells = tuple(_cut(cell, start, stop) for cell in inside)
    part = replace(grid, cells=cells, columns=grid.columns[start:stop], column_numbers=())
    return Part(part, origins, grids)


def _cut(cell: Cell, start: int, stop: int) -> Cell:
    first, last = max(cell.column, start), min(cell.last_column, stop - 1)
    return replace(cell, column=first - start, column_span=last - first + 1)
