"""The cells of one table from its ruling lines.  Pure geometry, in points, y down.

All edges together make a lattice of small boxes; a cell is the largest rectangle of boxes that
no line parts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from model.read.pdf_rules import RuledLine, Rules, Tolerances, positions

_MOST_BOXES = 200_000
_LEAST_OPEN = 6.0
"""Points that lines reach beyond the last one across, where cells are open at that side."""


@dataclass(frozen=True, slots=True)
class CellArea:
    """A cell's place: first row and column, and how many it covers."""

    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """The edges of columns (x) and rows (y), and the cells between them in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[CellArea, ...]

    def box_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of a point, or None outside the table."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        inside = 0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1
        return (row, column) if inside else None

    def owners(self) -> dict[tuple[int, int], int]:
        """The number of the cell that covers each box."""
        return {
            (row, column): number
            for number, area in enumerate(self.areas)
            for row in range(area.row, area.row + area.row_span)
            for column in range(area.column, area.column + area.column_span)
        }


def lattice(rules: Rules, tolerances: Tolerances) -> Lattice | None:
    """The cells of a table; None where the lines enclose nothing, or a drawing.

    A side that no line closes (tables open at the left and right) ends where the lines end.
    """
    across, down = rules.horizontal, rules.vertical
    xs = positions(_edges(down, across), tolerances.snap)
    ys = positions(_edges(across, down), tolerances.snap)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _MOST_BOXES:
        return None
    floors = _walls(ys, xs, across)
    sides = _walls(xs, ys, down)
    return _without_unused(xs, ys, _areas(len(ys) - 1, len(xs) - 1, floors, sides))


def _edges(rules: Sequence[RuledLine], others: Sequence[RuledLine]) -> list[float]:
    """Where lines stand, and where those across them end if no line closes that side."""
    edges = [rule.at for rule in rules]
    if not others:
        return edges
    start, stop = min(rule.start for rule in others), max(rule.stop for rule in others)
    if not edges or start < min(edges) - _LEAST_OPEN:
        edges.append(start)
    if stop > max(edges) + _LEAST_OPEN:
        edges.append(stop)
    return edges


def _walls(
    edges: Sequence[float], breaks: Sequence[float], rules: Iterable[RuledLine]
) -> set[tuple[int, int]]:
    """Which stretches of which edges have lines along half of them at least."""
    walls: set[tuple[int, int]] = set()
    for rule in rules:
        edge = min(range(len(edges)), key=lambda index: abs(edges[index] - rule.at))
        walls.update(
            (edge, stretch)
            for stretch, (start, stop) in enumerate(pairwise(breaks))
            if min(rule.stop, stop) - max(rule.start, start) >= (stop - start) / 2
        )
    return walls


def _areas(
    rows: int, columns: int, floors: set[tuple[int, int]], sides: set[tuple[int, int]]
) -> list[CellArea]:
    """The largest rectangles without walls inside, each from its upper left corner."""
    taken: set[tuple[int, int]] = set()
    areas: list[CellArea] = []

    def is_free(row: int, column: int) -> bool:
        return row < rows and column < columns and (row, column) not in taken

    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            right = column + 1
            while is_free(row, right) and (right, row) not in sides:
                right += 1
            lower = row + 1
            while all(
                is_free(lower, x)
                and (lower, x) not in floors
                and (x == column or (x, lower) not in sides)
                for x in range(column, right)
            ):
                lower += 1
            taken.update((y, x) for y in range(row, lower) for x in range(column, right))
            areas.append(CellArea(row, column, lower - row, right - column))
    return areas


def _without_unused(xs: Sequence[float], ys: Sequence[float], areas: Sequence[CellArea]) -> Lattice:
    """The lattice without edges at which no cell begins or ends."""
    used_xs = sorted({x for a in areas for x in (a.column, a.column + a.column_span)})
    used_ys = sorted({y for a in areas for y in (a.row, a.row + a.row_span)})
    column = {old: new for new, old in enumerate(used_xs)}
    row = {old: new for new, old in enumerate(used_ys)}
    return Lattice(
        tuple(xs[x] for x in used_xs),
        tuple(ys[y] for y in used_ys),
        tuple(
            CellArea(
                row[a.row],
                column[a.column],
                row[a.row + a.row_span] - row[a.row],
                column[a.column + a.column_span] - column[a.column],
            )
            for a in areas
        ),
    )
