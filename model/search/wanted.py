"""What is looked for, letter by letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

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
        if not self.text:
            return []
        if self.whole:
            inner = text.strip()
            start = text.find(inner)
            fits = self._letters(inner)[0] == self._letters(self.text.strip())[0]
            return [(start, start + len(inner))] if fits and inner else []
        return list(self._finds(text))

    def replaced(self, text: str, other: str) -> str:
        """The text with another one in each of the places."""
        parts, end = [], 0
        for start, stop in self.spans(text):
            parts += [text[end:start], other]
            end = stop
        return "".join([*parts, text[end:]])

    def _finds(self, text: str) -> Iterator[Span]:
        letters, places = self._letters(text)
        wanted, _ = self._letters(self.text)
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

    def _folded(self, letter: str) -> str:
        if not self.match_width:
            letter = unicodedata.normalize("NFKC", letter)
        return letter if self.match_case else letter.casefold()
