"""Parts without the rows and columns in which nothing begins, which clerks insert for looks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from model.grid import Cell
from model.recognize.places import Origin, Part


def condensed(part: Part) -> Part:
    """The part without its idle rows and columns.

    A column counts if some text begins in it, a row also if a merged cell does: that may be the
    empty place of a value.
    """
    grid = part.grid
    columns = sorted({cell.column for cell in grid.cells if cell.text.strip()})
    rows = sorted({cell.row for cell in grid.cells if _counts(cell)})
    slim = replace(
        grid,
        cells=tuple(_moved(grid.cells, rows, columns)),
        columns=tuple(
            sum(grid.columns[column:stop])
            for column, stop in pairwise([*columns, len(grid.columns)])
        ),
        rows=tuple(grid.rows[row] for row in rows),
    )
    origins = tuple(_origin(part.origins[row], columns) for row in rows)
    return Part(slim, origins, part.grids)


def _origin(origin: Origin, columns: list[int]) -> Origin:
    return replace(
        origin, columns=tuple(origin.columns[c] for c in columns if c < len(origin.columns))
    )


def _counts(cell: Cell) -> bool:
    return bool(cell.text.strip()) or cell.row_span > 1 or cell.column_span > 1


def _moved(cells: Sequence[Cell], rows: list[int], columns: list[int]) -> Iterator[Cell]:
    for cell in cells:
        row, row_span = _span(rows, cell.row, cell.row_span)
        column, column_span = _span(columns, cell.column, cell.column_span)
        if (row, column, row_span, column_span) == (
            cell.row, cell.column, cell.row_span, cell.column_span
        ):  # fmt: skip
            yield cell
        elif row_span and column_span:
            yield replace(cell, row=row, column=column, row_span=row_span, column_span=column_span)


def _span(kept: list[int], start: int, span: int) -> tuple[int, int]:
    first = bisect_left(kept, start)
    return first, bisect_left(kept, start + span) - first
