"""The ruling lines of a PDF page, tidied: pieces of edges → few straight lines.  Pure geometry.

Lengths are points, y runs down the page.  Programs draw the lines of a table as strokes, as thin
filled boxes or as the frames of boxes, one piece a cell, and not always to the same point.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from model.read.pdf_seen import Edge

_MOST_CROSSINGS = 200_000
"""Horizontal times vertical lines: a form has some 2,000."""


@dataclass(frozen=True, slots=True)
class Tolerances:
    """How far things may be apart (points) that are meant to touch or to be one."""

    snap: float = 2.5
    """Lines nearer to each other than this are one line: less than any row's height."""
    join: float = 3.0
    """Pieces of a line with a smaller gap are one piece."""
    reach: float = 3.0
    """Lines that miss each other by less than this meet."""
    thin: float = 3.0
    """Filled boxes that are no thicker than this are lines."""

    def __post_init__(self) -> None:
        if not 0 < self.snap <= self.reach:
            raise ValueError("lines must reach each other wherever they would be snapped together")
        if min(self.join, self.thin) <= 0:
            raise ValueError("tolerances are lengths above 0")


@dataclass(frozen=True, slots=True)
class RuledLine:
    """A straight line: where it stands (y of a horizontal, x of a vertical one), from and to."""

    at: float
    start: float
    stop: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The horizontal and the vertical lines of a page or of one table."""

    horizontal: tuple[RuledLine, ...]
    vertical: tuple[RuledLine, ...]


def page_rules(edges: Iterable[Edge], tolerances: Tolerances) -> Rules:
    """The tidied lines of a page from the pieces of lines and thin boxes that it shows."""
    horizontal: list[RuledLine] = []
    vertical: list[RuledLine] = []
    for x0, top, x1, bottom in edges:
        if bottom - top <= tolerances.thin and x1 - x0 > bottom - top:
            horizontal.append(RuledLine((top + bottom) / 2, x0, x1))
        elif x1 - x0 <= tolerances.thin and bottom - top > x1 - x0:
            vertical.append(RuledLine((x0 + x1) / 2, top, bottom))
    return Rules(
        tuple(tidied(horizontal, tolerances)),
        tuple(tidied(vertical, tolerances)),
    )


def tidied(rules: Iterable[RuledLine], tolerances: Tolerances) -> Iterator[RuledLine]:
    """Lines that nearly coincide made one, and their pieces joined."""
    ordered = sorted(rules, key=lambda rule: rule.at)
    for near in _near(ordered, tolerances.snap):
        at = sum(rule.at for rule in near) / len(near)
        yield from _joined(at, near, tolerances.join)


def _near(ordered: Sequence[RuledLine], snap: float) -> Iterator[list[RuledLine]]:
    """Runs of lines that are all near to the first of their run."""
    run: list[RuledLine] = []
    for rule in ordered:
        if run and rule.at - run[0].at > snap:
            yield run
            run = []
        run.append(rule)
    if run:
        yield run


def _joined(at: float, pieces: Iterable[RuledLine], gap: float) -> Iterator[RuledLine]:
    start = stop = None
    for piece in sorted(pieces, key=lambda piece: piece.start):
        if start is None or stop is None:
            start, stop = piece.start, piece.stop
        elif piece.start <= stop + gap:
            stop = max(stop, piece.stop)
        else:
            yield RuledLine(at, start, stop)
            start, stop = piece.start, piece.stop
    if start is not None and stop is not None:
        yield RuledLine(at, start, stop)


def positions(values: Iterable[float], snap: float) -> list[float]:
    """Sorted positions, of which those that nearly coincide are one."""
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][0] <= snap:
            found[-1].append(value)
        else:
            found.append([value])
    return [sum(run) / len(run) for run in found]


def tables(rules: Rules, tolerances: Tolerances) -> list[Rules]:
    """The lines of each table of a page, from top to bottom: those that meet, also by others.

    A table needs a rectangle: two lines of a direction at least, or three that have no others
    across.  Lines without any across that follow each other with the same ends are one table.
    A page with very many lines is a drawing and has no tables.
    """
    if len(rules.horizontal) * len(rules.vertical) > _MOST_CROSSINGS:
        return []
    groups = _meeting(rules, tolerances.reach)
    ruled = [group for group in groups if _is_ruled(group)]
    half = [group.horizontal[0] for group in groups if not group.vertical]
    ruled += _half_ruled(half, tolerances.reach)
    return sorted(ruled, key=lambda group: min(rule.at for rule in group.horizontal))


def _is_ruled(group: Rules) -> bool:
    return len(group.horizontal) >= 2 and bool(group.vertical)


def _meeting(rules: Rules, reach: float) -> list[Rules]:
    """Groups of lines that touch each other."""
    owners = list(range(len(rules.horizontal) + len(rules.vertical)))

    def root(index: int) -> int:
        while owners[index] != index:
            owners[index] = owners[owners[index]]
            index = owners[index]
        return index

    for i, across in enumerate(rules.horizontal):
        for j, down in enumerate(rules.vertical, start=len(rules.horizontal)):
            if meet(across, down, reach):
                owners[root(i)] = root(j)
    groups: dict[int, tuple[list[RuledLine], list[RuledLine]]] = {}
    for index in range(len(owners)):
        across_rules, down_rules = groups.setdefault(root(index), ([], []))
        if index < len(rules.horizontal):
            across_rules.append(rules.horizontal[index])
        else:
            down_rules.append(rules.vertical[index - len(rules.horizontal)])
    return [Rules(tuple(across), tuple(down)) for across, down in groups.values()]


def meet(across: RuledLine, down: RuledLine, reach: float) -> bool:
    """Whether a horizontal and a vertical line touch."""
    return (
        across.start - reach <= down.at <= across.stop + reach
        and down.start - reach <= across.at <= down.stop + reach
    )


def _half_ruled(rules: Sequence[RuledLine], reach: float) -> Iterator[Rules]:
    """Tables that have horizontal lines only: three or more with the same ends."""
    runs: list[list[RuledLine]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        last = runs[-1][-1] if runs else None
        if last and abs(last.start - rule.start) <= reach and abs(last.stop - rule.stop) <= reach:
            runs[-1].append(rule)
        else:
            runs.append([rule])
    for run in runs:
        if len(run) >= 3 and all(a.at < b.at for a, b in pairwise(run)):
            yield Rules(tuple(run), ())
