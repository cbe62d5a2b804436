"""Tables that go on over several pages: their pieces put together again.

On each further page a table repeats its header rows, and labels merged across the break (with
（续） in our own files); a row or merged text may be cut between its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from model.grid import Align
from model.read.pdf_page import PdfCell, PdfTable
from model.read.pdf_rules import positions
from model.read.pdf_text import TextLine, is_filled, joined

_CONTINUED = re.compile(r"[（(]续[）)]$")
_VALUE = re.compile(r"(?!\d{1,2}[-—~至]\d{1,2}月)[\d≥≤＞＜><=＝]")
"""What begins like a value; 1-7月执行数 is the label of a column."""
_COMPARATORS = frozenset("≥≤＞＜><=＝")
_CATEGORY = re.compile(r"..指标$")
_LONGEST_LABEL = 24
"""Characters: a merged text longer than this is cut at a page's end, not printed again."""
_LONGEST_NAME = 60
"""Characters: a longer text below another is its rest, not the name of the next indicator."""
_FEWEST_LINES = 3
"""Lines of a row that stay before a page's end."""
_SAME_EDGE = 3.0
_SNAP = 2.5


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


def goes_on(first: PdfTable, second: PdfTable) -> bool:
    """Whether the second table, on top of the next page, is as wide as the first."""
    return (
        abs(first.xs[0] - second.xs[0]) <= _SAME_EDGE
        and abs(first.xs[-1] - second.xs[-1]) <= _SAME_EDGE
    )


class WholeTable:
    """A table put together from its pieces on consecutive pages."""

    def __init__(self, tables: Sequence[PdfTable]) -> None:
        self.xs = positions((x for table in tables for x in table.xs), _SNAP)
        self.heights: list[float] = []
        self.origins: list[int] = []
        """In which of the tables (from 0) each row begins."""
        self.pieces: list[Piece] = []
        for number, table in enumerate(tables):
            self._add(table)
            self.origins += [number] * (len(self.heights) - len(self.origins))

    def _add(self, table: PdfTable) -> None:
        pieces = [self._placed(table, cell) for cell in table.cells]
        heights = [lower - upper for upper, lower in pairwise(table.ys)]
        header = self._repeated(pieces, len(heights))
        pieces = list(_below(pieces, header))
        heights = heights[header:]
        if self._goes_on_inside_row(pieces):
            self._merge(pieces, heights, overlap=1)
        else:
            self._merge(pieces, heights, overlap=0)

    def _placed(self, table: PdfTable, cell: PdfCell) -> Piece:
        area = cell.area
        left = self._edge(table.xs[area.column])
        right = self._edge(table.xs[area.column + area.column_span])
        return Piece(
            area.row,
            left,
            area.row_span,
            right - left,
            cell.text,
            cell.lines,
            cell.align,
            cell.room,
            cell.has_picture,
        )

    def _edge(self, x: float) -> int:
        return min(range(len(self.xs)), key=lambda index: abs(self.xs[index] - x))

    def _row(self, row: int) -> list[Piece]:
        return _covering(self.pieces, row)

    def _repeated(self, pieces: Sequence[Piece], rows: int) -> int:
        """How many rows on top of a further page are header rows that stood above already."""
        total = len(self.heights)
        if not total or len([one for one in self._row(total - 1) if one.text]) < 2:
            return 0
        own = [_signature(self._row(row)) for row in range(total)]
        most = 0
        for start in range(total):
            count = 0
            while (
                count < rows
                and start + count < total
                and _is_header(new := _signature(_covering(pieces, count)))
                and new == own[start + count]
            ):
                count += 1
            most = max(most, count)
        return most if most < rows else 0

    def _above(self, piece: Piece) -> Piece | None:
        """What stands above a piece of the next page's first row, in the same columns."""
        last = len(self.heights) - 1
        return next((one for one in self._row(last) if one.columns == piece.columns), None)

    def _goes_on_inside_row(self, pieces: Sequence[Piece]) -> bool:
        """Whether the first row of a page is the rest of the last row of the page before."""
        pairs = [
            (above, piece)
            for piece in pieces
            if piece.row == 0
            and ((above := self._above(piece)) is None or not _is_one(above, piece))
        ]
        texts = [(above, piece) for above, piece in pairs if piece.text]
        if not texts or any(above is None or not above.text for above, _ in texts):
            return False
        return _is_rest([(above, piece) for above, piece in pairs if above is not None])

    def _merge(self, pieces: Sequence[Piece], heights: Sequence[float], overlap: int) -> None:
        """Put rows below (or the first of them into) the last row."""
        offset = len(self.heights) - overlap
        for piece in pieces:
            above = self._above(piece) if piece.row == 0 else None
            is_one = above is not None and _is_one(above, piece)
            if above is not None and (overlap or (is_one and not self._is_new(piece, pieces))):
                self.pieces[self.pieces.index(above)] = _united(above, piece, overlap)
            else:
                self.pieces.append(replace(piece, row=piece.row + offset))
        if overlap:
            self.heights[-1] += heights[0]
        self.heights += heights[overlap:]

    def _is_new(self, piece: Piece, pieces: Sequence[Piece]) -> bool:
        """Whether a blank piece of a page's first row stands beside a name that begins there."""
        left = next(
            (one for one in pieces if sum(one.columns) == piece.column and one.row == 0), None
        )
        if piece.text or left is None or not left.text or left.row_span < piece.row_span:
            return False
        above = self._above(left)
        return above is None or not _is_one(above, left)


def _covering(pieces: Sequence[Piece], row: int) -> list[Piece]:
    return [one for one in pieces if one.covers(row)]


def _signature(row: Sequence[Piece]) -> tuple[tuple[int, int, str], ...]:
    return tuple(sorted((*one.columns, _CONTINUED.sub("", one.text)) for one in row if one.text))


def _is_header(signature: Sequence[tuple[int, int, str]]) -> bool:
    """Whether a row has three different labels at least, and no value."""
    texts = {text for _, _, text in signature}
    return len(texts) >= 3 and not any(_VALUE.match(text) for text in texts)


def _below(pieces: Sequence[Piece], row: int) -> Iterator[Piece]:
    """What stands below the upper edge of a row, counted from there."""
    for one in pieces:
        if one.last_row >= row:
            first = max(one.row, row)
            yield replace(one, row=first - row, row_span=one.last_row - first + 1)


def _is_rest(pairs: Sequence[tuple[Piece, Piece]]) -> bool:
    """Whether pieces go on with those above them, as far as their texts tell.

    Long texts do, since no name or value is so long.  A row of shorter ones does where no line
    above had room for what follows and most cells say nothing more, or where the first cell,
    which each row has, is blank.
    """
    texts = [(above, piece) for above, piece in pairs if piece.text]
    if any(_begins(above, piece) for above, piece in texts):
        return False
    if all(len(above.text) > _LONGEST_NAME for above, _ in texts):
        return True
    cut = [_is_cut(above, piece) for above, piece in texts]
    if all(cut) and any(len(above.lines) >= _FEWEST_LINES for above, _ in texts):
        return True
    ended = [above for above, piece in pairs if above.text and not piece.text]
    if all(cut) and len(ended) > len(texts):
        return True
    first_above, first = pairs[0]
    return bool(first_above.text and not first.text) and (any(cut) or len(texts) == 1)


def _begins(above: Piece, piece: Piece) -> bool:
    """Whether a text cannot go on with the one above: two whole categories, or a target value."""
    both = _CATEGORY.search(above.text) and _CATEGORY.search(piece.text)
    return bool(both) or piece.text[0] in _COMPARATORS


def _is_cut(above: Piece, piece: Piece) -> bool:
    return bool(
        above.lines and piece.lines and is_filled(above.lines[-1], piece.lines[0], above.room)
    )


def _is_one(above: Piece, piece: Piece) -> bool:
    """Whether a piece is the rest of the merged cell above the page's edge."""
    if _CONTINUED.search(piece.text):
        return _CONTINUED.sub("", piece.text) == above.text
    if above.row_span == piece.row_span == 1:
        return False
    if not above.text or not piece.text:
        return bool(above.text or piece.text)
    return len(above.text) > _LONGEST_LABEL


def _united(above: Piece, piece: Piece, overlap: int) -> Piece:
    """A cell with its rest; their texts made one, unless it is the same label again."""
    again = bool(_CONTINUED.search(piece.text))
    lines = above.lines if again else above.lines + piece.lines
    # Text that is set on end has no lines.
    text = joined(lines, above.room).strip() or above.text or piece.text
    return replace(
        above,
        row_span=above.row_span + piece.row_span - overlap,
        lines=lines,
        text=text,
        has_picture=not text and (above.has_picture or piece.has_picture),
    )
