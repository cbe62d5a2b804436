"""Rows and columns of tables without lines between them, told by where texts stand.  Geometry.

A table ruled only below its header and at its end, or only between its columns, has one box for
all of its rows.  Where some column says one short thing a row, its lines tell the rows; a text
that was broken into lines, as in any cell, fills its lines and tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from model.read.pdf_lattice import Lattice
from model.read.pdf_rules import RuledLine
from model.read.pdf_text import Glyph, TextLine, is_filled

_MOST_RULED = 4
"""Rows of a table that are ruled at most: one with more has lines between all of them."""
_FEWEST_LINES = 3
_FEWEST_COLUMNS = 2
"""Columns that must say something in most rows."""
_MOST_SHARE = 0.6
"""Share of a column's width that its longest text takes at most."""
_SAME_HEIGHT = 3.0
_PADDING = 10.8
"""Points of a column's width that text leaves free, as Word has it."""


def row_rules(made: Lattice, lines_of: Sequence[Sequence[TextLine]]) -> tuple[RuledLine, ...]:
    """Horizontal lines between the rows of each box that holds several; none in ruled tables.

    ``lines_of`` are the lines of text of each of the lattice's areas.
    """
    if len(made.ys) - 1 > _MOST_RULED:
        return ()
    left, right = made.xs[0], made.xs[-1]
    return tuple(
        RuledLine(y, left, right)
        for row in range(len(made.ys) - 1)
        for y in _edges(made, lines_of, row)
    )


def _edges(made: Lattice, lines_of: Sequence[Sequence[TextLine]], row: int) -> Iterator[float]:
    """Where the rows inside one row of boxes end."""
    boxes = [
        (made.xs[area.column + area.column_span] - made.xs[area.column], inner)
        for area, inner in zip(made.areas, lines_of, strict=True)
        if area.row == row and area.row_span == 1
    ]
    telling = [inner for width, inner in boxes if _tells(inner, width)]
    if len(telling) < _FEWEST_COLUMNS:
        return
    key = max(telling, key=len)
    if sum(_stand_beside(inner, key) for inner in telling) < _FEWEST_COLUMNS:
        return
    filled = [inner for _, inner in boxes if inner]
    if 2 * sum(len(inner) > _MOST_SHARE * len(key) for inner in filled) < len(filled):
        return  # one row whose narrow cells have several lines each
    texts = sorted((line for _, inner in boxes for line in inner), key=lambda line: line.top)
    for upper, lower in pairwise(key):
        yield _widest_gap([line for line in texts if upper.top <= line.top <= lower.top])


def _tells(inner: Sequence[TextLine], width: float) -> bool:
    """Whether lines are short texts of their own, each one that had room for the next."""
    if len(inner) < _FEWEST_LINES:
        return False
    longest = max(line.x1 - line.x0 for line in inner)
    return longest <= _MOST_SHARE * width and not any(
        is_filled(line, following, width - _PADDING) for line, following in pairwise(inner)
    )


def _stand_beside(inner: Sequence[TextLine], key: Sequence[TextLine]) -> bool:
    """Whether most lines of a column stand at the heights of the key column's."""
    tops = [line.top for line in key]
    beside = sum(any(abs(line.top - top) <= _SAME_HEIGHT for top in tops) for line in inner)
    return beside * 2 > len(inner)


def _widest_gap(texts: Sequence[TextLine]) -> float:
    """The middle of the widest gap between lines; the lowest of several."""
    gaps = [(lower.top - upper.bottom, upper, lower) for upper, lower in pairwise(texts)]
    _, upper, lower = max(gaps, key=lambda gap: (round(gap[0], 1), gap[2].top))
    return (upper.bottom + lower.top) / 2


_LEAST_GAP = 5.0
"""Points without text that part two columns."""
_MOST_CROSSED = 0.3
"""Share of the rows whose text may cross a gap: titles and long texts over several columns."""
_BESIDE = 3.0


def column_rules(rules: Sequence[RuledLine], glyphs: Sequence[Glyph]) -> tuple[RuledLine, ...]:
    """Vertical lines between the columns, in those rows where no text crosses them."""
    left, right = min(rule.start for rule in rules), max(rule.stop for rule in rules)
    rows = [
        (upper.at, lower.at, _runs(glyphs, upper.at, lower.at)) for upper, lower in pairwise(rules)
    ]
    gaps = _gaps([runs for _, _, runs in rows if len(runs) > 1], left, right)
    return tuple(
        RuledLine(x, upper, lower)
        for x in gaps
        for upper, lower, runs in rows
        if not any(start < x < stop for start, stop in runs)
    )


def _runs(glyphs: Sequence[Glyph], upper: float, lower: float) -> list[tuple[float, float]]:
    """From where to where text stands in a row, all of its lines taken together."""
    inside = sorted(
        (one.x0, one.x1) for one in glyphs if upper < one.middle < lower and not one.text.isspace()
    )
    runs: list[tuple[float, float]] = []
    for start, stop in inside:
        if runs and start - runs[-1][1] < _LEAST_GAP:
            runs[-1] = runs[-1][0], max(runs[-1][1], stop)
        else:
            runs.append((start, stop))
    return runs


def _gaps(
    rows: Sequence[Sequence[tuple[float, float]]], left: float, right: float
) -> Iterator[float]:
    """The middles of the stretches that few rows have text in."""
    steps = range(round(left), round(right))
    crossed = [sum(any(a < x < b for a, b in runs) for runs in rows) for x in steps]
    free = [count <= _MOST_CROSSED * len(rows) for count in crossed]
    start = None
    for x, is_free in zip(steps, free, strict=True):
        if is_free and start is None:
            start = x
        elif not is_free and start is not None:
            if x - start >= _LEAST_GAP and start > steps.start:
                yield (start + x) / 2
            start = None
