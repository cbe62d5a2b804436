"""Patterns of the library `re` for how letters sound, to look through many texts at once.

`Query` tells it of one text; a pattern looks through a page of a million characters in the time
of a few keys.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from model.pinyin.readings import ways_of

_REMEMBERED = 256


class Sounds:
    """Makes patterns of the characters that a text has."""

    def __init__(self, characters: Iterable[str]) -> None:
        self._ways = [(character, ways_of(character)) for character in characters]
        self._firsts = lru_cache(_REMEMBERED)(self._found_first)

    def pattern(self, letters: str, depth: int) -> str:
        """A pattern of the first ``depth`` characters that may be typed so; "" if there is none.

        It grows with each character.
        """
        branches = []
        for rest, characters in self._firsts(letters).items():
            tail = self.pattern(rest, depth - 1) if rest and depth > 1 else ""
            if tail or not rest or depth == 1:
                branches.append(f"[{''.join(map(re.escape, sorted(characters)))}]{tail}")
        return f"(?:{'|'.join(branches)})" if branches else ""

    def _found_first(self, letters: str) -> Mapping[str, set[str]]:
        """The characters that may come first, by the letters that are left after them."""
        found: dict[str, set[str]] = defaultdict(set)
        for character, ways in self._ways:
            for way in ways:
                if letters.startswith(way) or way.startswith(letters):
                    found[letters[len(way) :]].add(character)
        return found
