"""Lines and row heights: every row is as high as the texts beside each other in it need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from model.grid import Cell, Grid
from model.layout.typesetter import Typesetter


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
    cells = tuple(
        replace(cell, lines=typesetter.lines(cell.text, cell.style.font, grid.width_of(cell)))
        for cell in grid.cells
    )
    heights = [least_height] * len(grid.rows)
    for cell in sorted(cells, key=lambda cell: cell.row_span):
        lines = max(len(cell.lines), least_lines.get((cell.row, cell.column), 1))
        grow(heights, cell, typesetter.height(lines, cell.style.font))
    rows = tuple(
        replace(row, height=height) for row, height in zip(grid.rows, heights, strict=True)
    )
    return replace(grid, cells=cells, rows=rows)


def grow(heights: list[float], cell: Cell, needed: float) -> None:
    """Make the rows that a cell covers as high as it needs, each by the same amount."""
    span = range(cell.row, cell.row + cell.row_span)
    missing = needed - sum(heights[row] for row in span)
    if missing > 0:
        for row in span:
            heights[row] += missing / cell.row_span
