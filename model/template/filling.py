"""What is to be written into a blank: texts, rows that are added, and cells that are merged anew.

Rows and columns are those of the blank's grid.  A row that is added is a copy of one of the
blank's: `FilledRow` names both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from model.grid import Cell, Grid
from model.template.matching import Matched


class FilledRow(NamedTuple):
    """A row of the filled table: the blank's ``row``, or its ``copy``-th copy (0: itself)."""

    row: int
    copy: int = 0

    def moved(self, rows: int) -> FilledRow:
        """The same row of a blank that has so many rows above this one."""
        return FilledRow(self.row + rows, self.copy)


@dataclass(frozen=True, slots=True)
class Put:
    """A text for a cell of the blank, with the laid out cell that says it.

    ``cell`` is None where the blank's own text is taken away or only a part of it changes.
    """

    line: FilledRow
    column: int
    text: str
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells that become one: the first and the last line, the first column and their number."""

    first: FilledRow
    last: FilledRow
    column: int
    width: int


@dataclass(frozen=True, slots=True)
class Area:
    """The rows (``start`` up to ``stop``) and columns whose merges are made anew."""

    start: int
    stop: int
    column: int
    width: int


@dataclass(frozen=True)
class Filling:
    """All that is written into one table of a blank.

    ``copies`` says how many copies of a row follow it.  ``homeless`` are texts of the document
    for which the blank has no place, each under its label.
    """

    puts: Sequence[Put] = ()
    copies: Mapping[int, int] = field(default_factory=dict)
    merges: Sequence[Merge] = ()
    areas: Sequence[Area] = ()
    homeless: Sequence[tuple[str, str]] = ()

    def moved(self, rows: int) -> Filling:
        """The same for a blank that has so many rows above this one."""
        return Filling(
            [replace(put, line=put.line.moved(rows)) for put in self.puts],
            {row + rows: count for row, count in self.copies.items()},
            [replace(m, first=m.first.moved(rows), last=m.last.moved(rows)) for m in self.merges],
            [replace(a, start=a.start + rows, stop=a.stop + rows) for a in self.areas],
            self.homeless,
        )

    def joined(self, other: Filling) -> Filling:
        """Both in one."""
        return Filling(
            (*self.puts, *other.puts),
            {**self.copies, **other.copies},
            (*self.merges, *other.merges),
            (*self.areas, *other.areas),
            (*self.homeless, *other.homeless),
        )


Plan = Callable[[Grid], tuple[Filling, Matched]]
"""Makes the filling of a blank's grid, and says how well the blank is one of the form."""
Cut = Callable[[Sequence[Grid]], Sequence[range]]
"""Tells which rows of some tables, counted through, are a form each."""


def planned(plans: Sequence[Plan], grid: Grid, ranges: Sequence[range]) -> Filling:
    """What is written into a blank with several forms, each in its range of rows."""
    filling = Filling()
    for plan, rows in zip(plans, ranges, strict=False):
        own, _ = plan(grid.slice_rows(rows.start, rows.stop))
        filling = filling.joined(own.moved(rows.start))
    return filling


def whole_forms(ranges: Sequence[range], grid: Grid, plan: Plan) -> Sequence[range]:
    """The rows of each form one below the other; all rows where the parts are no whole forms.

    A form goes to the first row that is known to be of the next one: a sum whose values are
    blank looks like a line above it.
    """
    whole = range(len(grid.rows))
    if len(ranges) < 2:
        return [whole]
    parts = [plan(grid.slice_rows(rows.start, rows.stop))[1] for rows in ranges]
    if not all(matched.is_enough for matched in parts):
        return [whole]
    nexts = zip(ranges[1:], parts[1:], strict=True)
    firsts = [rows.start + min(matched.rows.values()) for rows, matched in nexts]
    return [range(start, stop) for start, stop in pairwise((0, *firsts, whole.stop))]
