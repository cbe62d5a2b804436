"""Tables without any ruling lines: lines between columns and rows that text itself keeps free.

Geometry, careful: a head of several labels must stand over rows clear of each other.  A page where
a label may stand in the middle of several rows (a merged cell) tells nothing sure of which rows it
is, and gives no table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from model.read.pdf_rules import RuledLine, Rules
from model.read.pdf_text import Glyph, TextLine, lines, pieces

_FEWEST_ROWS, _FEWEST_COLUMNS = 5, 4
"""Rows below a head, and columns of it, that a table has at least."""
_FEWEST_SHARED = 3
"""Places at which a row begins under its head, at least."""
_MOST_ROWS = 150
"""Rows of a page: text as small as that is no table for people."""
_PARTED = 0.4
"""So many characters' room parts texts of two columns."""
_WIDE = 2.0
"""So many characters' room parts two texts in one column."""
_NEAR = 1.0
"""Points within which lines begin at the same place, or overlap without meaning it."""
_THIN = 0.1
_MARGIN = 4.0

Row = list[TextLine]


def aligned_rules(glyphs: Sequence[Glyph]) -> Rules | None:
    """The lines of the one table on a page without lines; None where none is sure."""
    rows = _rows(glyphs)
    if not _FEWEST_ROWS < len(rows) <= _MOST_ROWS:
        return None
    xs = _columns(rows)
    if not _is_sure(rows, xs):
        return None
    xs = sorted({*xs, *_wide_gaps(rows, xs)})
    edges = _edges(rows)
    across = tuple(RuledLine(y, xs[0], xs[-1]) for y in edges)
    down = tuple(
        RuledLine(x, upper, lower)
        for x in xs
        for row, (upper, lower) in zip(rows, pairwise(edges), strict=True)
        if not _crosses(row, x)
    )
    return Rules(across, down)


# Rows


def _rows(glyphs: Sequence[Glyph]) -> list[Row]:
    """The pieces of text in rows: those that overlap in height, or are linked by others."""
    parts = [
        part for line in lines(glyphs) for part in pieces(line, _PARTED * (line.bottom - line.top))
    ]
    found: list[Row] = []
    for part in sorted(parts, key=lambda part: part.top):
        if found and part.top < max(one.bottom for one in found[-1]) - _NEAR:
            found[-1].append(part)
        else:
            found.append([part])
    return _with_labels(found)


def _with_labels(rows: Sequence[Row]) -> list[Row]:
    """A label beside the middle one of several lines of text has all of them."""
    found: list[Row] = []
    index = 0
    while index < len(rows):
        count = _lines_round(rows, index)
        found.append([line for row in rows[index : index + count] for line in row])
        index += count
    return found


def _lines_round(rows: Sequence[Row], first: int) -> int:
    """How many rows from ``first`` are lines of one text, with a label beside the middle one."""
    if len(rows[first]) != 1:
        return 1
    x = rows[first][0].x0
    last = first
    while last + 1 < len(rows) and _is_beside(rows[last + 1], x):
        last += 1
    middle = next((index for index in range(first, last + 1) if len(rows[index]) == 2), first)
    count = 2 * (middle - first) + 1
    return count if first + count - 1 <= last else 1


def _is_beside(row: Row, x: float) -> bool:
    """Whether the last text of a row, behind a label at most, begins at x."""
    return len(row) <= 2 and abs(max(line.x0 for line in row) - x) < _NEAR


def _edges(rows: Sequence[Row]) -> list[float]:
    """The heights between rows, and those above the first and below the last."""
    tops = [min(line.top for line in row) for row in rows]
    ends = [max(line.bottom for line in row) for row in rows]
    between = [(end + top) / 2 for end, top in zip(ends[:-1], tops[1:], strict=True)]
    return [tops[0] - _NEAR, *between, ends[-1] + _NEAR]


# Columns


def _columns(rows: Sequence[Row]) -> list[float]:
    """The edges of the columns: between the labels of the head, where the fewest texts stand."""
    head = _head(rows)
    spans = _spans(rows[head])
    body = [line for row in rows[head + 1 :] for line in row]
    inner = [_edge(body, left, right) for (_, left), (right, _) in pairwise(spans)]
    every = [line for row in rows for line in row]
    left = min(line.x0 for line in every) - _MARGIN
    return [left, *inner, max(line.x1 for line in every) + _MARGIN]


def _head(rows: Sequence[Row]) -> int:
    """The first of the rows under whose texts the most others begin."""
    starts = [[start for start, _ in _spans(row)] for row in rows]
    counts = [
        sum(_shared(own, other) for other in starts[index + 1 :])
        for index, own in enumerate(starts)
    ]
    return counts.index(max(counts))


def _shared(starts: Sequence[float], others: Sequence[float]) -> int:
    """How many texts of two rows begin at the same places; none if only a few do."""
    count = sum(any(abs(start - other) < _NEAR for other in others) for start in starts)
    return count if count >= _FEWEST_SHARED else 0


def _spans(row: Row) -> list[tuple[float, float]]:
    """From where to where texts stand in a row, those below each other together."""
    found: list[tuple[float, float]] = []
    for line in sorted(row, key=lambda line: line.x0):
        if found and line.x0 < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], line.x1)
        else:
            found.append((line.x0, line.x1))
    return found


def _edge(body: Sequence[TextLine], left: float, right: float) -> float:
    """The last place between two labels of a head that the fewest texts stand across."""
    near = [line for line in body if line.x0 < right and line.x1 > left]
    places = {round(end, 1) for line in near for end in line.ends if left <= end < right - _THIN}
    places.add(right - _THIN)
    return min(places, key=lambda x: (sum(_is_across(line, x) for line in near), -x))


def _is_across(line: TextLine, x: float) -> bool:
    """Whether a character stands across a place."""
    return any(a + _THIN < x < b - _THIN for a, b in pairwise((line.x0, *line.ends)))


def _wide_gaps(rows: Sequence[Row], xs: Sequence[float]) -> Iterator[float]:
    """Where a further text begins in a row far behind another one in the same column."""
    for row in rows:
        for line in row:
            left = max(x for x in xs if x <= line.x0)
            before = [one.x1 for one in row if left <= one.x0 and _stands_before(one, line)]
            if before and line.x0 - max(before) > _WIDE * (line.bottom - line.top):
                yield line.x0 - _NEAR


def _stands_before(one: TextLine, other: TextLine) -> bool:
    return one.x0 < other.x0 and one.top < other.bottom and other.top < one.bottom


def _crosses(row: Row, x: float) -> bool:
    """Whether the text of a row stands across an edge; that of few texts as a whole."""
    if len(_spans(row)) <= 2:
        return any(line.x0 + _THIN < x < line.x1 - _THIN for line in row)
    return any(_is_across(line, x) for line in row)


# What is sure


def _is_sure(rows: Sequence[Row], xs: Sequence[float]) -> bool:
    """Whether a head of many columns stands over rows, each of which begins where it says."""
    body = [_begun(row, xs) for row in rows[_head(rows) + 1 :]]
    if len(xs) <= _FEWEST_COLUMNS or len(body) < _FEWEST_ROWS:
        return False
    if not {0, 1, 2} <= body[0] or not all(one & {2, 3} for one in body):
        return False
    labels = [index for index, one in enumerate(body) if 0 in one]
    return all(1 in body[index] for index in labels) and not _may_be_centered(labels, len(body))


def _begun(row: Row, xs: Sequence[float]) -> set[int]:
    """The columns in which texts of a row begin."""
    return {
        index
        for line in row
        for index, (left, right) in enumerate(pairwise(xs))
        if left <= line.x0 + _THIN < right
    }


def _may_be_centered(labels: Sequence[int], count: int) -> bool:
    """Whether labels could each stand in the middle of several rows, all of them together."""
    start, longest = 0, 0
    for row in labels:
        span = 2 * (row - start) + 1
        if span < 1:
            return False
        start, longest = start + span, max(longest, span)
    return start == count and longest > 1
