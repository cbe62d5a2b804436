"""Pieces of cells at a page's end: whether one goes on with that above it, as its text tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from model.grid import Align
from model.read.pdf_text import TextLine, is_filled

CONTINUED = re.compile(r"[（(]续[）)]$")
"""What our own files print behind a label that stood on the page before."""
_COMPARATORS = frozenset("≥≤≧≦⩾⩽＞＜><=＝")
_NUMBER = re.compile(r"[\d.,%％]+")
_CATEGORY = re.compile(r"..指标$")
_CATEGORY_END = re.compile(r"(?:\S?指)?标(?:等|[（(].*)?", re.DOTALL)
"""What is too short for a category of indicators, and ends one: 标, 指标 or 益指标（…）."""
_BRACKETED = re.compile(r"[（(](?![一二三四五六七八九十\d]{1,3}[）)])[^（()）]*[）)]")
_UNENDED, _UNBEGUN = re.compile(r"[、，（(《“]$|[（(][^（()）]*$"), re.compile(r"[、，。）)》”]")
"""How a text ends that goes on, and how one begins that went before."""
_LONGEST_LABEL = 24
"""Characters: a merged text longer than this is cut at a page's end, not printed again."""
_LONGEST_NAME = 60
"""Characters: a longer text below another is its rest, not the name of the next indicator."""
_FEWEST_LINES = 3
"""Lines of a row that stay before a page's end."""
_FEWEST_CUT = 3
"""Cells of a row that do not all fill their last lines by chance."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell of the whole table, or a part of one, on the columns of the whole table."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    lines: tuple[TextLine, ...]
    align: Align
    room: float
    has_picture: bool = False
    is_cut: bool = False
    is_full: bool = False
    may_go_on: bool = False
    """Whether its row begins a page and may be the rest of the one before."""

    @property
    def last_row(self) -> int:
        """The last row that it covers."""
        return self.row + self.row_span - 1

    @property
    def columns(self) -> tuple[int, int]:
        """Its first column and how many it covers."""
        return self.column, self.column_span

    def covers(self, row: int) -> bool:
        """Whether it stands in a row."""
        return self.row <= row <= self.last_row


def is_rest(pairs: Sequence[tuple[Piece, Piece]]) -> bool:
    """Whether pieces go on with those above them, as far as their texts tell.

    Long texts do, since no name or value is so long.  A row of shorter ones does where no line
    above had room for what follows and most cells say nothing more, or where the first cell,
    which each row has, is blank.  A text that says itself that it was torn tells it, too.
    """
    texts = [(above, piece) for above, piece in pairs if piece.text]
    if not texts or any(_begins(above, piece) for above, piece in texts):
        return False
    if all(len(above.text) > _LONGEST_NAME for above, _ in texts):
        return True
    torn = [_is_torn(above, piece) for above, piece in texts]
    cut = [is_torn or _is_cut(*pair) for pair, is_torn in zip(texts, torn, strict=True)]
    is_long = any(len(above.lines) >= _FEWEST_LINES for above, _ in texts)
    if all(cut) and (is_long or any(torn)):
        return True
    ended = [above for above, piece in pairs if above.text and not piece.text]
    if all(cut) and ended and (len(ended) > len(texts) or len(texts) >= _FEWEST_CUT):
        return True
    first_above, first = pairs[0]
    return bool(first_above.text and not first.text) and (any(cut) or len(texts) == 1)


def may_be_rest(pairs: Sequence[tuple[Piece, Piece]]) -> bool:
    """Whether no line above had room for what follows, and nothing tells of a row of its own."""
    texts = [(above, piece) for above, piece in pairs if piece.text]
    return bool(texts) and all(
        _is_cut(above, piece) and not _begins(above, piece) for above, piece in texts
    )


def _begins(above: Piece, piece: Piece) -> bool:
    """Whether a text cannot go on with the one above: two whole categories or numbers, or a target.

    A number goes on where its line had no more room.
    """
    if _CATEGORY.search(above.text) and _CATEGORY.search(piece.text):
        return True
    if _NUMBER.fullmatch(above.text) and _NUMBER.fullmatch(piece.text):
        return not _is_cut(above, piece)
    return piece.text[0] in _COMPARATORS


def _is_torn(above: Piece, piece: Piece) -> bool:
    """Whether a text tells by itself that it goes on: by its punctuation, or as a category."""
    return bool(
        is_parted_category(above, piece)
        or _UNENDED.search(above.text)
        or _UNBEGUN.match(piece.text)
        or _BRACKETED.fullmatch(piece.text)
    )


def is_parted_category(above: Piece, piece: Piece) -> bool:
    """Whether two pieces are one category of indicators, as 社会效 and 益指标."""
    return bool(
        _CATEGORY_END.fullmatch(piece.text)
        and not _CATEGORY.search(above.text)
        and _CATEGORY.search("".join(above.text.split()) + re.split("[等（(]", piece.text)[0])
    )


def _is_cut(above: Piece, piece: Piece) -> bool:
    return bool(
        above.lines and piece.lines and is_filled(above.lines[-1], piece.lines[0], above.room)
    )


def is_one(above: Piece, piece: Piece) -> bool:
    """Whether a piece is the rest of the merged cell above the page's edge."""
    if CONTINUED.search(piece.text):
        return CONTINUED.sub("", piece.text) == above.text
    if above.row_span == piece.row_span == 1:
        return False
    if not above.text or not piece.text:
        return bool(above.text or piece.text)
    return len(above.text) > _LONGEST_LABEL or is_parted_category(above, piece)
