"""References to cells (A1, $B$2:C9, 表!A1) when rows come between, in formulas and lists.

A range of several rows grows with the copies of its last one; a single cell stays with its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate

from openpyxl.formula.tokenizer import Token, Tokenizer

_END = re.compile(r"(?P<column>\$?[A-Za-z]{1,3})?(?P<absolute>\$?)(?P<row>\d+)")


@dataclass(frozen=True, slots=True)
class Own:
    """The copy of a row (counted as in the sheet) in which a formula stands."""

    row: int
    copy: int


class RowShift:
    """Where the rows of a sheet (from 1) go when some are followed by copies."""

    def __init__(self, copies: Mapping[int, int]) -> None:
        self._rows = sorted(row for row, count in copies.items() if count)
        self._copies = copies
        self._sums = [0, *accumulate(copies[row] for row in self._rows)]

    def __bool__(self) -> bool:
        return bool(self._rows)

    def row(self, row: int, copy: int = 0) -> int:
        """The new number of a row, or of a copy of it."""
        before = sum(1 for each in self._rows if each < row)
        return row + self._sums[before] + copy

    def last(self, row: int) -> int:
        """The new number of a row's last copy."""
        return self.row(row, self._copies.get(row, 0))

    def reference(self, text: str, own: Own | None = None, *, spreads: bool = False) -> str:
        """A reference without a sheet: A1, A1:B2, 3:4; all else stays as it is.

        ``own`` is the copy that it stands in, whose row it follows; ``spreads`` says that also a
        range of one row takes the copies of it.
        """
        ends = text.split(":")
        found = [_END.fullmatch(end) for end in ends]
        if len(ends) > 2 or not all(found):
            return text
        first, last = (match for match in (found[0], found[-1]) if match is not None)
        rows = int(first["row"]), int(last["row"])
        if own is not None and rows == (own.row, own.row) and not first["absolute"]:
            new = self.row(own.row, own.copy), self.row(own.row, own.copy)
        elif len(ends) == 2 and (spreads or rows[0] != rows[1]):
            new = self.row(rows[0]), self.last(rows[1])
        elif spreads and self.last(rows[0]) != self.row(rows[0]):
            return f"{_end(first, self.row(rows[0]))}:{_end(first, self.last(rows[0]))}"
        else:
            new = self.row(rows[0]), self.row(rows[1])
        shown = [_end(first, new[0]), _end(last, new[1])]
        return ":".join(shown[: len(ends)])

    def references(self, text: str) -> str:
        """A list of ranges, each with the copies of its rows: A1:B2 C3."""
        return " ".join(self.reference(each, spreads=True) for each in text.split())

    def formula(self, text: str, titles: Iterable[str], own: Own | None = None) -> str:
        """A formula without its = sign; ``titles`` name the sheet's references ("": no name)."""
        known = {title.casefold() for title in titles}
        tokenizer = Tokenizer(f"={text}")
        for token in tokenizer.items:
            if token.type == Token.OPERAND and token.subtype == Token.RANGE:
                token.value = self._named(token.value, known, own)
        return "".join(token.value for token in tokenizer.items)

    def link(self, text: str, titles: Iterable[str]) -> str:
        """The place that a link leads to: 表!A6; names and the like stay as they are."""
        return self._named(text, {title.casefold() for title in titles}, None)

    def _named(self, text: str, known: set[str], own: Own | None) -> str:
        title, mark, reference = text.rpartition("!")
        plain = title.strip("'").replace("''", "'").casefold()
        if plain not in known:
            return text
        return f"{title}{mark}{self.reference(reference, own if not title else None)}"


def _end(match: re.Match[str], row: int) -> str:
    return f"{match['column'] or ''}{match['absolute']}{row}"
