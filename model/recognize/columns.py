"""A table that goes on after a break, set on the columns of the table before it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from model.recognize.places import Part


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
