"""Tables that go on over several pages: their pieces put together again.

On each further page a table repeats its header rows, and labels merged across the break (with
（续） in our own files); a row or merged text may be cut between its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from model.read.pdf_page import PdfCell, PdfTable
from model.read.pdf_pieces import (
    CONTINUED,
    Piece,
    is_one,
    is_parted_category,
    is_rest,
    may_be_rest,
)
from model.read.pdf_rules import positions
from model.read.pdf_text import joined

_VALUE = re.compile(r"(?!\d{1,2}[-—~至]\d{1,2}月)[\d≥≤≧≦⩾⩽＞＜><=＝]")
"""What begins like a value; 1-7月执行数 is the label of a column."""
_SAME_EDGE = 3.0
_SNAP = 2.5


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
        pairs = self._pairs(pieces)
        overlap = int(is_rest(pairs))
        if not overlap and may_be_rest(pairs):
            first = pieces.index(next(piece for _, piece in pairs if piece.text))
            pieces[first] = replace(pieces[first], may_go_on=True)
        self._merge(pieces, heights, overlap)

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
            cell.is_cut,
            cell.is_full,
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

    def _pairs(self, pieces: Sequence[Piece]) -> list[tuple[Piece, Piece]]:
        """The cells of the last row with those below them in the first row of the next page.

        Merged cells that go on tell nothing and are left out.  None where the first row says
        nothing, or something where the last row does not: it is a row of its own.
        """
        pairs = [
            (above, piece)
            for piece in pieces
            if piece.row == 0
            and ((above := self._above(piece)) is None or not is_one(above, piece))
        ]
        texts = [above for above, piece in pairs if piece.text]
        if not texts or any(above is None or not above.text for above in texts):
            return []
        return [(above, piece) for above, piece in pairs if above is not None]

    def _merge(self, pieces: Sequence[Piece], heights: Sequence[float], overlap: int) -> None:
        """Put rows below (or the first of them into) the last row."""
        offset = len(self.heights) - overlap
        for piece in pieces:
            above = self._above(piece) if piece.row == 0 else None
            is_same = above is not None and (
                is_one(above, piece) or is_parted_category(above, piece)
            )
            if above is not None and (overlap or (is_same and not self._is_new(piece, pieces))):
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
        return above is None or not is_one(above, left)


def _covering(pieces: Sequence[Piece], row: int) -> list[Piece]:
    return [one for one in pieces if one.covers(row)]


def _signature(row: Sequence[Piece]) -> tuple[tuple[int, int, str], ...]:
    return tuple(sorted((*one.columns, CONTINUED.sub("", one.text)) for one in row if one.text))


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


def _united(above: Piece, piece: Piece, overlap: int) -> Piece:
    """A cell with its rest; their texts made one, unless it is the same label again."""
    again = bool(CONTINUED.search(piece.text))
    lines = above.lines if again else above.lines + piece.lines
    # Text that is set on end has no lines.
    text = joined(lines, above.room).strip() or above.text or piece.text
    return replace(
        above,
        row_span=above.row_span + piece.row_span - overlap,
        lines=lines,
        text=text,
        has_picture=not text and (above.has_picture or piece.has_picture),
        is_cut=above.is_cut or piece.is_cut,
        is_full=piece.is_full,
    )
