"""Characters on paper → lines of text, and lines → the text that was broken into them.

Points, y down.  A line that ends where its next piece had no more room was broken by the layout;
one that ends earlier was ended by its author.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from model.grid.breaking import may_break
from model.read.characters import set_aside
from model.read.pdf_shapes import Char
from model.read.symbols import symbol_text

_SAME_LINE = 0.5
"""Characters whose middles differ by less than this share of their size stand on one line."""
_ASIDE_SIZE, _ASIDE_RISE = 0.8, 0.2
"""Shares of the usual size: characters set aside are at most so large, and so much higher."""
_ASIDE_OVERLAP = 0.4
"""Share of a character set aside that stands beside the usual one."""
_WORD_GAP, _WIDE_GAP = 0.2, 0.7
"""Share of the size that makes a space: between Latin letters, and beside Chinese."""
_ROUNDING = 0.004
_RADICALS = re.compile(r"[\u2e80-\u2fdf]")
_SENTENCE_ENDS = frozenset("。；;：:！？")
_ITEM = re.compile(
    r"(\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)(?!\d)"
)
_LATIN = re.compile(r"[0-9A-Za-z]")
_USUAL_PADDING, _MOST_PADDING = 5.0, 12.0


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, its box, and by how many quarters it is turned to the left.

    Characters with the same number ``drawn`` were drawn as one text; ``is_cut`` if only a part of
    it is shown.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    turn: int = 0
    drawn: int = 0
    is_cut: bool = False

    @property
    def middle(self) -> float:
        """Half of its height."""
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """Its height, which is its font's size."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text with the right end of each of its characters."""

    text: str
    x0: float
    top: float
    bottom: float
    ends: tuple[float, ...]

    @property
    def x1(self) -> float:
        """Where the line ends."""
        return self.ends[-1]


def glyph(char: Char) -> Glyph | None:
    """A drawn character with its text as it looks; None if that is nothing."""
    text = char.text
    if _RADICALS.search(text):
        # Some programs name 目 as the radical ⽬, which looks the same.
        text = unicodedata.normalize("NFKC", text)
    font = char.font.partition("+")[2] or char.font
    text = symbol_text(font.replace("-", " "), text.replace("\u00a0", " "))
    return Glyph(text, *char.box, char.turn, char.drawn, char.is_cut) if text else None


def lines(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """The lines that characters stand on, from top to bottom."""
    rows: list[list[Glyph]] = []
    for one in sorted(glyphs, key=lambda one: one.middle):
        row = rows[-1] if rows else None
        if row and one.middle - row[0].middle < _SAME_LINE * min(one.size, row[0].size):
            row.append(one)
        else:
            rows.append([one])
    return [
        line for row in _with_asides(rows) if (line := _line(sorted(row, key=lambda one: one.x0)))
    ]


def _with_asides(rows: Sequence[list[Glyph]]) -> Iterator[list[Glyph]]:
    """Rows, those of raised and lowered characters put into the ones that they belong to."""
    kept = [list(row) for row in rows]
    for upper, lower in pairwise(kept):
        for small, usual in ((lower, upper), (upper, lower)):
            # Most rows have characters of one size, and need not be looked at pair by pair.
            largest = _ASIDE_SIZE * max((base.size for base in usual), default=0.0)
            fitting = [one for one in small if one.size <= largest]
            for one in [one for one in fitting if any(_is_aside(one, base) for base in usual)]:
                small.remove(one)
                usual.append(one)
    return (row for row in kept if row)


def _is_aside(one: Glyph, base: Glyph) -> bool:
    """Whether a character stands raised or lowered behind a larger one."""
    overlap = min(one.bottom, base.bottom) - max(one.top, base.top)
    return (
        one.size <= _ASIDE_SIZE * base.size
        and abs(one.x0 - base.x1) < _WORD_GAP * base.size
        and overlap > _ASIDE_OVERLAP * one.size
    )


def turned_text(glyphs: Sequence[Glyph]) -> str:
    """The text of characters that are set on end, as a row's label often is."""
    is_up = sum(one.turn == 1 for one in glyphs) * 2 > len(glyphs)
    upright = (
        replace(one, x0=-one.bottom, top=one.x0, x1=-one.top, bottom=one.x1)
        if is_up
        else replace(one, x0=one.top, top=-one.x1, x1=one.bottom, bottom=-one.x0)
        for one in glyphs
    )
    return joined(lines(upright), 0.0)


def is_turned(glyphs: Sequence[Glyph]) -> bool:
    """Whether most of some characters are set on end."""
    said = [one for one in glyphs if not one.text.isspace()]
    return sum(one.turn in {1, 3} for one in said) * 2 > len(said)


def _line(row: Sequence[Glyph]) -> TextLine | None:
    text, ends = "", list[float]()
    last: Glyph | None = None
    base: Glyph | None = None
    for one in row:
        if last is not None and _has_gap(last, one):
            text, ends = text + " ", [*ends, one.x0]
        said = one.text
        if base is not None and one.x0 - base.x1 < _WORD_GAP * base.size:
            said = set_aside(said, text, _position(one, base))
        is_aside = base is not None and said != one.text
        base = replace(base, x1=one.x1) if base is not None and is_aside else one
        text += said
        ends += [one.x1] * len(said)
        last = one
    short = text.rstrip()
    if not short:
        return None
    return TextLine(
        short,
        row[0].x0,
        min(one.top for one in row),
        max(one.bottom for one in row),
        tuple(ends[: len(short)]),
    )


def _position(one: Glyph, base: Glyph) -> str:
    """How a small character stands beside the usual one before it."""
    if one.size > _ASIDE_SIZE * base.size:
        return ""
    above, below = base.bottom - one.bottom, one.top - base.top
    if above > _ASIDE_RISE * base.size:
        return "superscript"
    return "subscript" if below > (1 - _ASIDE_SIZE + _ASIDE_RISE) * base.size else ""


def _has_gap(last: Glyph, one: Glyph) -> bool:
    """Whether there is room for a space that is not printed as a character."""
    if last.text == " " or one.text == " ":
        return False
    latin = _LATIN.match(last.text[-1]) and _LATIN.match(one.text[0])
    return one.x0 - last.x1 > (_WORD_GAP if latin else _WIDE_GAP) * one.size


def pieces(line: TextLine, gap: float) -> Iterator[TextLine]:
    """A line cut at gaps wider than ``gap``, as between its left and its right place."""
    start, last = 0, line.x0
    for index, end in enumerate(line.ends):
        if line.text[index] == " ":
            continue
        begin = line.ends[index - 1] if index else line.x0
        if begin - last > gap:
            yield _part(line, start, index)
            start = index
        last = end
    yield _part(line, start, len(line.text))


def _part(line: TextLine, start: int, stop: int) -> TextLine:
    text = line.text[start:stop].rstrip()
    begin = line.ends[start - 1] if start else line.x0
    return TextLine(text, begin, line.top, line.bottom, line.ends[start : start + len(text)])


def usual_padding(cells: Iterable[tuple[float, float, Sequence[TextLine]]]) -> float:
    """The space between a cell's edge and its text that most cells of a table have.

    ``cells`` are left and right edges with the lines between them; text in the middle of its cell
    tells nothing, since its distances are all different.
    """
    gaps = Counter(
        round(gap, 1)
        for left, right, inner in cells
        for line in inner
        for gap in (line.x0 - left, right - line.x1)
        if 0 <= gap <= _MOST_PADDING
    )
    found = gaps.most_common(1)
    return found[0][0] if found and found[0][1] > 1 else _USUAL_PADDING


def joined(inner: Sequence[TextLine], room: float) -> str:
    """The text of lines in a place where lines have ``room``: breaks of the layout are undone."""
    if not inner:
        return ""
    room = max([room, *(line.x1 - line.x0 for line in inner)])
    text = inner[0].text
    for line, following in pairwise(inner):
        text += _glue(line, following) if is_filled(line, following, room) else "\n"
        text += following.text
    return text


def is_filled(line: TextLine, following: TextLine, room: float) -> bool:
    """Whether the next line's first piece had no more room at the end of a line.

    A numbered item after the end of a sentence was put on its own line by the author anyway.
    """
    if line.text[-1] in _SENTENCE_ENDS and _ITEM.match(following.text):
        return False
    together = line.text + following.text
    cut = len(line.text)
    ends = (at for at in range(cut + 1, len(together)) if may_break(together, at))
    piece = next(ends, len(together)) - cut
    begin = following.x0
    return line.x1 - line.x0 + following.ends[piece - 1] - begin > room + _ROUNDING


def _glue(line: TextLine, following: TextLine) -> str:
    """A space between words, which is not printed at a line's end; long numbers have none."""
    last, first = line.text[-1], following.text[0]
    is_space = _LATIN.match(last) and _LATIN.match(first) and not (last + first).isdigit()
    return " " if is_space else ""
