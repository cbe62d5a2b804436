"""Where a query is found in one text: as characters, initials or pinyin, in any mix."""

from __future__ import annotations

from dataclasses import dataclass

from model.pinyin.readings import folded, folded_with_places, ways_of


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
        folded_text, places = folded_with_places(text)
        at = folded_text.find(self._letters)
        if at >= 0:
            stop = places[at + len(self._letters) - 1] + 1 if self._letters else 0
            return Hit(False, places[at] if self._letters else 0, stop)
        if not self._letters.isascii() and not any(c in folded_text for c in self._letters):
            return None
        for start in range(len(folded_text)):
            if (end := _heard(self._letters, folded_text, start)) is not None:
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
