"""Texts that a PDF shows in part only, since their rows are too low: what tells of them.

Spreadsheets print of such a text the lines that have room, or lay them over the rows above and
below; what they leave out is not in the file.  Points, y down.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from model.read.pdf_lattice import CellArea, Lattice
from model.read.pdf_pieces import Piece
from model.read.pdf_text import Glyph, TextLine

_STICKS_OUT = 0.075
"""Share of a line's height that stands outside of a cell whose row is too low."""
_LEADING, _NO_LINE = 1.15, 0.4
"""Shares of a line's height: what it needs, and room in which nothing of one more is seen."""
_FEWEST_FILLED = 3
"""Texts that fill the only line of their cells not by chance."""
_ITEM = re.compile(r"(?:^|[\s。；;，、：:])[（(]?[\d一二三四五六七八九十]{1,3}[）)]")
_SENTENCE_END = re.compile(r"[。；;！？]$")
_BRACKETS = re.compile(r"[（(]([^（()）]*)[）)]")
_TORN = re.compile(r"[（()）]|^[、，。；）》”]")


def sticks_out(made: Lattice, area: CellArea, glyphs: Iterable[Glyph]) -> bool:
    """Whether characters stand over the upper or lower edge of their cell."""
    top, bottom = made.ys[area.row], made.ys[area.row + area.row_span]
    return any(
        one.turn == 0
        and not one.text.isspace()
        and max(top - one.top, one.bottom - bottom) > _STICKS_OUT * one.size
        for one in glyphs
    )


def is_full(height: float, lines: Sequence[TextLine]) -> bool:
    """Whether a cell of some height has no room for one more line."""
    if not lines:
        return False
    size = lines[-1].bottom - lines[-1].top
    return height - len(lines) * _LEADING * size < _NO_LINE * size


def cut_pieces(pieces: Sequence[Piece]) -> tuple[list[Piece], bool]:
    """The cells whose texts may go on unseen, and whether no row of the table was made to fit.

    In such a table a text that fills the only line of its cell is one of them.
    """
    sure = [piece for piece in pieces if piece.is_cut or (piece.is_full and _is_torn(piece.text))]
    fits = any(
        len(piece.lines) > 1 and piece.row_span == 1 and piece not in sure for piece in pieces
    )
    filled = [] if fits else [piece for piece in _filled(pieces) if piece not in sure]
    is_low = not fits and bool(sure or len(filled) >= _FEWEST_FILLED)
    return [*sure, *filled] if is_low else sure, is_low


def _is_torn(text: str) -> bool:
    """Whether a text has half of a pair of brackets, or begins with the end of a clause."""
    rest = _ITEM.sub("", "".join(text.split("\n")))
    while (inner := _BRACKETS.sub(r"\1", rest)) != rest:
        rest = inner
    return _TORN.search(rest) is not None


def _filled(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The cells that have room neither for one more line nor, in the last, for one character."""
    for piece in pieces:
        if piece.is_full and not _SENTENCE_END.search(piece.text):
            last = piece.lines[-1]
            if piece.room - (last.x1 - last.x0) < last.bottom - last.top:
                yield piece
