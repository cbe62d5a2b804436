"""Where the cells of a Word table stand: rows of slots → columns.  Pure geometry, in points.

A table has a grid of columns (w:tblGrid) and each cell says how many of them it spans.  Files
made by Word keep the two in step; others leave spans out or write a grid that has nothing to do
with the rows, and then only the widths of the cells tell which edges are meant to be one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

_SAME_EDGE = 5.0
"""Edges nearer to each other than this (points) are one: half of the narrowest useful column."""
_NEAR_SCALE = 0.15
"""Rows whose widths differ by less than this share are meant to be equally wide."""


@dataclass(frozen=True, slots=True)
class RowSlot:
    """A cell, or a gap before or after the cells, of a row."""

    span: int
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Placement:
    """Column widths, and for each row the edges of its slots: one more than it has slots."""

    columns: tuple[float, ...]
    edges: tuple[tuple[int, ...], ...]


def place(rows: Sequence[Sequence[RowSlot]], grid: Sequence[float]) -> Placement:
    """Put the slots of all rows on common columns; edges that no row uses are dropped."""
    totals = [sum(slot.span for slot in row) for row in rows]
    fitting = totals.count(len(grid)) if grid else 0
    if fitting * 2 >= len(rows) and fitting:
        placed = _on_grid(rows, grid)
    elif len(set(totals)) == 1:
        placed = _by_spans(rows, _widths(rows, grid, totals[0]))
    else:
        placed = _by_widths(rows) or _by_spans(rows, _widths(rows, grid, max(totals)))
    return _without_unused(placed)


def _on_grid(rows: Sequence[Sequence[RowSlot]], grid: Sequence[float]) -> Placement:
    """Most rows agree with the grid; the others are snapped to it by width, or by span."""
    lines = list(accumulate(grid, initial=0.0))
    edges = []
    for row in rows:
        counted = _counted(row, len(grid))
        fits = sum(slot.span for slot in row) == len(grid)
        edges.append(counted if fits else _snapped(row, lines) or counted)
    return Placement(tuple(grid), tuple(edges))


def _by_spans(rows: Sequence[Sequence[RowSlot]], columns: Sequence[float]) -> Placement:
    return Placement(tuple(columns), tuple(_counted(row, len(columns)) for row in rows))


def _counted(row: Sequence[RowSlot], total: int) -> tuple[int, ...]:
    """Edges by the spans alone; the last cell of a row that ends early or late ends with it."""
    edges = [min(edge, total) for edge in accumulate((slot.span for slot in row), initial=0)]
    if row:
        edges[-1] = total
    return tuple(edges)


def _by_widths(rows: Sequence[Sequence[RowSlot]]) -> Placement | None:
    """Edges where the widths put them; None where widths are missing or put two on one place."""
    if not all(slot.width > 0 for row in rows for slot in row):
        return None
    widest = max((sum(slot.width for slot in row) for row in rows), default=0.0)
    positions = [_positions(row, widest) for row in rows]
    lines = _merged_lines(sorted(edge for row in positions for edge in row))
    edges = tuple(tuple(_nearest(lines, edge) for edge in row) for row in positions)
    if not all(_rises(row) for row in edges):
        return None
    return Placement(tuple(right - left for left, right in pairwise(lines)), edges)


def _snapped(row: Sequence[RowSlot], lines: Sequence[float]) -> tuple[int, ...] | None:
    if not all(slot.width > 0 for slot in row):
        return None
    edges = tuple(_nearest(lines, edge) for edge in _positions(row, lines[-1]))
    return edges if _rises(edges) else None


def _positions(row: Sequence[RowSlot], total: float) -> list[float]:
    own = sum(slot.width for slot in row)
    scale = total / own if own and abs(total / own - 1) < _NEAR_SCALE else 1.0
    return list(accumulate((slot.width * scale for slot in row), initial=0.0))


def _merged_lines(positions: Sequence[float]) -> list[float]:
    lines: list[float] = []
    for position in positions:
        if not lines or position - lines[-1] > _SAME_EDGE:
            lines.append(position)
    return lines


def _nearest(lines: Sequence[float], position: float) -> int:
    right = min(bisect_left(lines, position), len(lines) - 1)
    left = max(right - 1, 0)
    return left if position - lines[left] <= lines[right] - position else right


def _rises(edges: Sequence[int]) -> bool:
    return all(left < right for left, right in pairwise(edges))


def _widths(rows: Sequence[Sequence[RowSlot]], grid: Sequence[float], total: int) -> list[float]:
    """The grid's widths if it has as many columns, else what the cells say of each column."""
    if len(grid) == total:
        return list(grid)
    widths = [0.0] * total
    for row in sorted(rows, key=len, reverse=True):
        for slot, start in zip(row, _counted(row, total), strict=False):
            for column in range(start, min(start + slot.span, total)):
                widths[column] = widths[column] or slot.width / slot.span
    return widths


def _without_unused(placed: Placement) -> Placement:
    lines = list(accumulate(placed.columns, initial=0.0))
    used = sorted({edge for row in placed.edges for edge in row} | {0, len(placed.columns)})
    position = {edge: index for index, edge in enumerate(used)}
    return Placement(
        tuple(lines[right] - lines[left] for left, right in pairwise(used)),
        tuple(tuple(position[edge] for edge in row) for row in placed.edges),
    )
