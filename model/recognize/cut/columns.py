"""The rows and columns of parts: idle ones taken out, and a part set on those of another.

Clerks insert rows and columns in which nothing begins for looks; a table that goes on after a
break often has fewer columns than its beginning.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from model.grid import Cell
from model.recognize.places import Origin, Part


def fitted(part: Part, before: Part) -> Part:
    """The part with its cells on the columns of the part before, by where their edges lie.

    The rest of a table often has fewer columns than its beginning: spans that no row parts any
    more, or an empty first column.  A part that does not go on these columns stays as it is.
    """
    edges = _edges(before.grid.columns)
    own = _edges(part.grid.columns)
    if len(own) >= len(edges):
        return part
    first = bisect_right(_numbers(before), _numbers(part)[0]) - 1
    shifts = (edges[max(first, 0)], 0.0, edges[-1] - own[-1])
    _, starts = min((_match(edges, own, shift) for shift in shifts), key=lambda match: match[0])
    return part if len(set(starts)) < len(starts) else _set(part, starts, before.grid.columns)


def _numbers(part: Part) -> Sequence[int]:
    """The numbers of a part's columns in its file."""
    origin = part.origins[0]
    numbers = part.grids[origin.grid].column_numbers
    return [numbers[column] for column in origin.columns] if numbers else origin.columns


def _set(part: Part, starts: list[int], columns: tuple[float, ...]) -> Part:
    """The part's columns beginning (and the last ending) at ``starts``."""
    cells = tuple(
        replace(
            cell,
            column=starts[cell.column],
            column_span=starts[cell.last_column + 1] - starts[cell.column],
        )
        for cell in part.grid.cells
    )
    sources = [_source(starts, column) for column in range(len(columns))]
    origins = tuple(
        replace(origin, columns=tuple(origin.columns[i] for i in sources))
        for origin in part.origins
    )
    return Part(replace(part.grid, cells=cells, columns=columns), origins, part.grids)


def _source(starts: list[int], column: int) -> int:
    """Which of the part's own columns lies over a column."""
    return min(max(0, bisect_right(starts, column) - 1), len(starts) - 2)


def _edges(widths: Sequence[float]) -> list[float]:
    return list(accumulate(widths, initial=0.0))


def _match(edges: list[float], own: list[float], shift: float) -> tuple[float, list[int]]:
    """How far the edges miss the given ones in all, and the nearest of those to each."""
    places = [edge + shift for edge in own]
    nearest = [min(range(len(edges)), key=lambda i: abs(edges[i] - place)) for place in places]
    return sum(abs(edges[i] - p) for i, p in zip(nearest, places, strict=True)), nearest


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
    before = [part.origins[row] for row in rows]
    # Rows of one grid have the same columns.
    left = {
        places: tuple(places[column] for column in columns if column < len(places))
        for places in {origin.columns for origin in before}
    }
    origins = tuple(Origin(each.grid, each.row, left[each.columns]) for each in before)
    return Part(slim, origins, part.grids)


def _counts(cell: Cell) -> bool:
    return bool(cell.text.strip()) or cell.row_span > 1 or cell.column_span > 1


def _moved(cells: Sequence[Cell], rows: list[int], columns: list[int]) -> Iterator[Cell]:
    for cell in cells:
        down = _span(rows, cell.row, cell.row_span)
        across = _span(columns, cell.column, cell.column_span)
        if down == (cell.row, cell.row_span) and across == (cell.column, cell.column_span):
            yield cell
        elif down[1] and across[1]:
            yield cell.moved(down, across)


def _span(kept: list[int], start: int, span: int) -> tuple[int, int]:
    first = bisect_left(kept, start)
    return first, bisect_left(kept, start + span) - first
