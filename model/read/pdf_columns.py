"""Columns of tables that have horizontal lines only: where no text stands.  Pure geometry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from model.read.pdf_rules import RuledLine
from model.read.pdf_text import Glyph

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
