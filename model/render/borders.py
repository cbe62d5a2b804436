"""The lines around the cells of a grid, each drawn once and as long as it goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from model.grid import Grid


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line between two points, counted in points from the grid's top left corner."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float


def edges(lengths: Sequence[float]) -> list[float]:
    """Where columns or rows of these lengths begin, and where the last one ends."""
    return [0.0, *accumulate(lengths)]


def border_lines(grid: Grid) -> list[Line]:
    """The lines of a grid: an edge that two cells share is as thick as the thicker one asks."""
    across = [[0.0] * len(grid.columns) for _ in range(len(grid.rows) + 1)]
    down = [[0.0] * len(grid.rows) for _ in range(len(grid.columns) + 1)]
    for cell in grid.cells:
        columns = range(cell.column, cell.last_column + 1)
        rows = range(cell.row, cell.last_row + 1)
        for edge in (across[cell.row], across[cell.last_row + 1]):
            _thicken(edge, columns, cell.style.border)
        for edge in (down[cell.column], down[cell.last_column + 1]):
            _thicken(edge, rows, cell.style.border)
    xs, ys = edges(grid.columns), edges([row.height for row in grid.rows])
    return [
        Line(xs[start], ys[row], xs[stop], ys[row], width)
        for row, edge in enumerate(across)
        for start, stop, width in _runs(edge)
    ] + [
        Line(xs[column], ys[start], xs[column], ys[stop], width)
        for column, edge in enumerate(down)
        for start, stop, width in _runs(edge)
    ]


def _thicken(edge: list[float], places: range, width: float) -> None:
    for place in places:
        edge[place] = max(edge[place], width)


def _runs(edge: Sequence[float]) -> Iterator[tuple[int, int, float]]:
    """Stretches of equal thickness along an edge: first place, place after the last, thickness."""
    start = 0
    for width, places in groupby(edge):
        stop = start + len(list(places))
        if width > 0:
            yield start, stop, width
        start = stop
