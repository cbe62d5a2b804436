"""What is looked for, letter by letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

Span = tuple[int, int]
"""Where a find begins and ends in the text as it stands."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text to be found.

    Unless they are asked for, neither case nor width matters: （2024年度） is found by (2024.
    ``whole`` finds only texts that are just this, spaces round them apart.
    """

    text: str
    match_case: bool = False
    match_width: bool = False
    whole: bool = False

    def __bool__(self) -> bool:
        return bool(self.text)

    def spans(self, text: str) -> list[Span]:
        """All places in a text, from the left, none over another; none for an empty search."""
        if not self.text or not self._may_be_in(text):
            return []
        if self.whole:
            inner = text.strip()
            start = text.find(inner)
            fits = self._folded(inner) == self._folded(self.text.strip())
            return [(start, start + len(inner))] if fits and inner else []
        return list(self._finds(text))

    def replaced(self, text: str, other: str) -> str:
        """The text with another one in each of the places."""
        parts, end = [], 0
        for start, stop in self.spans(text):
            parts += [text[end:start], other]
            end = stop
        return "".join([*parts, text[end:]])

    def _may_be_in(self, text: str) -> bool:
        """Most texts do not hold it, and their letters need no places."""
        wanted = self.text.strip() if self.whole else self.text
        return self._folded(wanted) in self._folded(text)

    def _finds(self, text: str) -> Iterator[Span]:
        letters, places = self._letters(text)
        wanted = self._folded(self.text)
        at, end = letters.find(wanted), 0
        while at >= 0:
            stop = at + len(wanted)
            # One sign may stand for several letters: ㎜ for mm.
            if places[at] >= end:
                end = places[stop - 1] + 1
                yield places[at], end
            at = letters.find(wanted, stop)

    def _letters(self, text: str) -> tuple[str, list[int]]:
        """The letters that are compared, and the place of each in the text."""
        pairs = [(letter, i) for i, given in enumerate(text) for letter in self._folded(given)]
        return "".join(letter for letter, _ in pairs), [place for _, place in pairs]

    def _folded(self, text: str) -> str:
        return text.translate(_folds(self.match_case, self.match_width))


class _Folds(dict[int, str]):
    """What each character is compared as; learned when it is first seen."""

    def __init__(self, *, match_case: bool, match_width: bool) -> None:
        super().__init__()
        self._match_case = match_case
        self._match_width = match_width

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if not self._match_width:
            letter = unicodedata.normalize("NFKC", letter)
        self[code] = letter if self._match_case else letter.casefold()
        return self[code]


@lru_cache(maxsize=4)
def _folds(match_case: bool, match_width: bool) -> _Folds:
    return _Folds(match_case=match_case, match_width=match_width)
