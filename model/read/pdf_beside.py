"""Pages of a sheet that is wider than the paper: printed beside each other, made one wide page.

Both halves have the same rows, and cells that are merged over the edge are open there: no other
two tables are.  Points, y down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from model.grid import Note, NoteKind
from model.read.page_lines import is_page_number
from model.read.pdf_page import PageReader, PdfPage
from model.read.pdf_rules import RuledLine, Tolerances, page_rules
from model.read.pdf_seen import Seen, without_doubles
from model.read.pdf_shapes import Box, Char

_SAME = 1.5
"""Points within which edges of two pages are the same."""
_FEWEST_ROWS = 4
_LEAST_SHARE = 0.6
"""Share of the edges of rows that both halves have at least; cells may be merged in one."""
_MOST_PAGES = 60
"""Pages of a file whose tables may be parted: their drawings are kept until all are read."""


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page as it is seen and as it was read."""

    seen: Seen
    page: PdfPage

    @property
    def ys(self) -> list[float]:
        """The edges of the rows of its tables."""
        return [y for table in self.page.tables for y in table.ys]

    @property
    def left(self) -> float:
        """Where its tables begin."""
        return min(table.xs[0] for table in self.page.tables)

    @property
    def right(self) -> float:
        """Where its tables end."""
        return max(table.xs[-1] for table in self.page.tables)


class SideReader:
    """Puts pages together that stand beside each other."""

    def __init__(self, reader: PageReader, tolerances: Tolerances) -> None:
        self._reader = reader
        self._tolerances = tolerances

    def joined(self, pages: Iterable[DrawnPage], count: int) -> list[PdfPage]:
        """The pages of a file, which has so many, right halves of tables put to their left ones."""
        if count > _MOST_PAGES:
            return [drawn.page for drawn in pages]
        groups: list[list[DrawnPage]] = []
        for drawn in pages:
            fitting = [group for group in groups if self._goes_on(group[0], group[-1], drawn)]
            if fitting:
                min(fitting, key=len).append(drawn)
            else:
                groups.append([drawn])
        return [self._together(group) for group in groups]

    def _goes_on(self, first: DrawnPage, last: DrawnPage, drawn: DrawnPage) -> bool:
        """Whether a page is what stands at the right of another."""
        if not (last.page.tables and drawn.page.tables):
            return False
        ys, own = first.ys, drawn.ys
        common = [y for y in own if any(abs(y - other) < _SAME for other in ys)]
        is_same = common[:1] == own[:1] and common[-1:] == own[-1:]
        if (
            not is_same
            or len(common) <= max(_FEWEST_ROWS, _LEAST_SHARE * min(len(own), len(ys)))
            or abs(first.left - drawn.left) > _SAME
        ):
            return False
        right, left = self._open_rows(last, last.right, ys), self._open_rows(drawn, drawn.left, ys)
        return any(right[y] and left[y] for y in right) and not all(right.values())

    def _open_rows(self, drawn: DrawnPage, x: float, ys: Sequence[float]) -> dict[float, bool]:
        """For each row by its upper edge whether no line closes it at a place."""
        down = page_rules(drawn.seen.edges, self._tolerances).vertical
        walls = [rule for rule in down if abs(rule.at - x) < self._tolerances.snap]
        return {
            upper: not any(_covers(rule, upper, lower) for rule in walls)
            for upper, lower in pairwise(ys)
        }

    def _together(self, group: Sequence[DrawnPage]) -> PdfPage:
        whole, *others = group
        for drawn in others:
            wide = _beside(whole, drawn)
            page = whole.page
            note = Note(NoteKind.BESIDE, f"第 {drawn.page.number} 页", f"第 {page.number} 页")
            read = self._reader.read(page.number, wide)
            last = page.last + int(drawn.page.number == page.last + 1)
            whole = DrawnPage(wide, replace(read, notes=(*page.notes, note), last=last))
        return whole.page


def _covers(rule: RuledLine, upper: float, lower: float) -> bool:
    return min(rule.stop, lower) - max(rule.start, upper) >= (lower - upper) / 2


def _beside(whole: DrawnPage, drawn: DrawnPage) -> Seen:
    """What is seen of two pages whose tables are one."""
    aside = whole.right - drawn.left
    one, other = whole.seen, drawn.seen
    moved = (_whole(_moved(char, aside)) for char in _told(drawn))
    return replace(
        one,
        width=whole.right + other.width - drawn.left,
        chars=tuple(without_doubles([*map(_whole, one.chars), *moved])),
        edges=(*one.edges, *(_aside(box, aside) for box in other.edges)),
        pictures=(*one.pictures, *(_aside(box, aside) for box in other.pictures)),
        hidden=(*one.hidden, *other.hidden),
        struck=(*one.struck, *other.struck),
        watermark=(*one.watermark, *other.watermark),
    )


def _told(drawn: DrawnPage) -> Iterator[Char]:
    """The characters of a page without its number."""
    numbers = [line for line in drawn.page.outside if is_page_number(line.text.strip())]
    for char in drawn.seen.chars:
        if not any(line.top <= char.middle[1] <= line.bottom for line in numbers):
            yield char


def _whole(char: Char) -> Char:
    """A character that goes on over the edge between two pages."""
    return replace(char, is_cut=False)


def _moved(char: Char, aside: float) -> Char:
    return replace(char, box=_aside(char.box, aside))


def _aside(box: Box, aside: float) -> Box:
    x0, top, x1, bottom = box
    return x0 + aside, top, x1 + aside, bottom
