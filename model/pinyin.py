"""Finding Chinese text by its characters, its pinyin or the initials of its pinyin.

会计 is found by 会, by ``kj`` and ``hj`` (会 reads huì and kuài), by ``kuaiji`` and by ``kuaij``.
The readings are those of the library pypinyin, which is imported with the first search.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """Where a query was found; the smaller, the better.

    ``by_sound`` tells whether pinyin was needed; ``start`` and ``stop`` are positions in the text.
    """

    by_sound: bool
    start: int
    stop: int


class Query:
    """What somebody looks for, in any mix of characters, initials and pinyin."""

    def __init__(self, text: str) -> None:
        self._letters = folded(text)

    def __bool__(self) -> bool:
        return bool(self._letters)

    def find(self, text: str) -> Hit | None:
        """The best place in a text; None if it is not there. A blank query is everywhere."""
        folded, places = _folded_with_places(text)
        at = folded.find(self._letters)
        if at >= 0:
            stop = places[at + len(self._letters) - 1] + 1 if self._letters else 0
            return Hit(False, places[at] if self._letters else 0, stop)
        if not self._letters.isascii() and not any(c in folded for c in self._letters):
            return None
        for start in range(len(folded)):
            if (end := _heard(self._letters, folded, start)) is not None:
                return Hit(True, places[start], places[end - 1] + 1)
        return None


def _heard(letters: str, text: str, start: int) -> int | None:
    """Where the letters end if they are heard from a place on: characters, initials or pinyin."""
    # How many letters may have been used up by the characters so far.
    used = {0}
    for position in range(start, len(text)):
        ways = ways_of(text[position])
        used = {
            count + len(way)
            for count in used
            for way in ways
            if letters.startswith(way, count) or way.startswith(letters[count:])
        }
        if any(count >= len(letters) for count in used):
            return position + 1
        if not used:
            return None
    return None


@lru_cache(maxsize=8192)
def ways_of(character: str) -> tuple[str, ...]:
    """How one character may be typed: itself, its readings, their initials."""
    if character.isascii():
        return (character,)
    from pypinyin import Style, pinyin

    readings = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
    readings = [reading.replace("ü", "v") for reading in readings]
    initials = {reading[0] for reading in readings}
    return (character, *readings, *sorted(initials - set(readings)))


def folded(text: str) -> str:
    """The letters and digits of a text, narrow and small: what is compared."""
    return _folded_with_places(text)[0]


@lru_cache(maxsize=32768)
def _folded_with_places(text: str) -> tuple[str, tuple[int, ...]]:
    """The letters and digits of a text, narrow and small, with their places in it."""
    pairs = [
        (letter, place)
        for place, character in enumerate(text)
        for letter in unicodedata.normalize("NFKC", character).casefold()
        if letter.isalnum() or letter in _SIGNS
    ]
    return "".join(letter for letter, _ in pairs), tuple(place for _, place in pairs)


_SIGNS = frozenset("%≥≤=<>./·-")
