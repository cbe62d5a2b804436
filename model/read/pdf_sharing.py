"""Which characters of a PDF page stand in which cell of a table.

Text that runs over the edge of its cell, even over what the next one says, is in the cell that
holds most of it.  A text whose rows are too low lies on the rows above and below: its lines were
drawn one after the other, so they are taken together.  Points, y down.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from model.read.pdf_lattice import Lattice
from model.read.pdf_low_rows import sticks_out
from model.read.pdf_text import Glyph

_NO_GAP, _EDGE_GAP = 0.1, 0.05
"""Shares of the size: between characters of one text, and between one and its cell's edge."""
_PADDING = 2.0
"""Points behind an edge within which the text of the next cell begins."""
_FROM_LEADING, _TO_LEADING, _LEADING_ROUNDING = 0.8, 1.8, 0.1
"""Shares of the size: from one line of a text to the next, and how much that differs in one."""


@dataclass(slots=True)
class _Strip:
    """Characters of a line that were drawn one after the other, and the cell they stand in."""

    glyphs: list[Glyph]
    place: int | None

    @property
    def top(self) -> float:
        return min(one.top for one in self.glyphs)

    @property
    def bottom(self) -> float:
        return max(one.bottom for one in self.glyphs)

    @property
    def x0(self) -> float:
        return min(one.x0 for one in self.glyphs)

    @property
    def x1(self) -> float:
        return max(one.x1 for one in self.glyphs)


def shared(made: Lattice, glyphs: Sequence[Glyph]) -> tuple[list[list[Glyph]], list[Glyph]]:
    """The characters of each cell, and those in none."""
    inside: list[list[Glyph]] = [[] for _ in made.areas]
    outside: list[Glyph] = []
    strips = _strips(made, glyphs)
    _put_together(made, strips)
    for strip in strips:
        (outside if strip.place is None else inside[strip.place]).extend(strip.glyphs)
    return inside, outside


def _strips(made: Lattice, glyphs: Sequence[Glyph]) -> list[_Strip]:
    """The characters in the order of drawing, a run in the cell that holds most of it."""
    owners = made.owners()
    strips: list[_Strip] = []
    for run in _runs(glyphs, made.xs):
        boxes = (made.box_at((one.x0 + one.x1) / 2, one.middle) for one in run)
        places = Counter(None if box is None else owners[box] for box in boxes)
        ((place, _),) = places.most_common(1)
        if strips and strips[-1].place == place and _is_behind(strips[-1].glyphs[-1], run[0]):
            strips[-1].glyphs += run
        else:
            strips.append(_Strip(run, place))
    return strips


def _is_behind(last: Glyph, one: Glyph) -> bool:
    """Whether a character stands further to the right on the same line."""
    nearest = _NO_GAP * one.size
    return abs(one.middle - last.middle) <= nearest and one.x0 >= last.x1 - nearest


def _runs(glyphs: Iterable[Glyph], edges: Sequence[float]) -> Iterator[list[Glyph]]:
    """Characters drawn one right behind the other, in the order of drawing.

    Where an edge stands just between two of them, or a text drawn by itself begins behind one,
    they fill their cells.
    """
    run: list[Glyph] = []
    for one in glyphs:
        if run and not (_follows(run[-1], one) and not _is_next_cell(run[-1], one, edges)):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _follows(last: Glyph, one: Glyph) -> bool:
    nearest = _NO_GAP * one.size
    return (
        not last.turn
        and not one.turn
        and abs(one.x0 - last.x1) <= nearest
        and abs(one.middle - last.middle) <= nearest
        and not last.text.isspace()
        and not one.text.isspace()
    )


def _is_next_cell(last: Glyph, one: Glyph, edges: Sequence[float]) -> bool:
    before = _PADDING if last.drawn != one.drawn else _EDGE_GAP * one.size
    index = bisect_left(edges, one.x0 - before)
    return index < len(edges) and edges[index] <= one.x0 + _EDGE_GAP * one.size


# Rows that are too low


def _put_together(made: Lattice, strips: Sequence[_Strip]) -> None:
    """Put the lines of a text that stands over its cell's edges into the cell it stands in."""
    out = [
        strip.place is not None and sticks_out(made, made.areas[strip.place], strip.glyphs)
        for strip in strips
    ]
    if not any(out):
        return
    leading = _leading(strips)
    start = 0
    for index in range(1, len(strips) + 1):
        if index == len(strips) or not (
            _is_below(strips[index - 1], strips[index], leading)
            and (out[index - 1] or out[index] or strips[index - 1].place == strips[index].place)
        ):
            if any(out[start:index]):
                _settle(made, strips[start:index])
            start = index


def _leading(strips: Sequence[_Strip]) -> float:
    """How far lines of one text stand below each other, as most do."""
    found = Counter(
        round(lower.top - upper.top, 1)
        for upper, lower in pairwise(strips)
        if _may_be_below(upper, lower)
    )
    ((leading, _),) = found.most_common(1) or [(0.0, 0)]
    return leading


def _may_be_below(upper: _Strip, lower: _Strip) -> bool:
    size = upper.glyphs[0].size
    is_near = _FROM_LEADING * size < lower.top - upper.top < _TO_LEADING * size
    return is_near and lower.x0 < upper.x1 and upper.x0 < lower.x1


def _is_below(upper: _Strip, lower: _Strip, leading: float) -> bool:
    step = lower.top - upper.top
    rounding = _LEADING_ROUNDING * upper.glyphs[0].size
    return _may_be_below(upper, lower) and abs(step - leading) < rounding


def _settle(made: Lattice, block: Sequence[_Strip]) -> None:
    """Put the lines of a text into the one of their cells that most of its height stands in."""
    top, bottom = block[0].top, block[-1].bottom
    places = [strip.place for strip in block if strip.place is not None]

    def shown(place: int) -> float:
        area = made.areas[place]
        upper, lower = made.ys[area.row], made.ys[area.row + area.row_span]
        return min(bottom, lower) - max(top, upper)

    best = max(places, key=shown)
    for strip in block:
        strip.place = best
