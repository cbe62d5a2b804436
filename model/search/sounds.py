"""Where letters are heard in a long text: as characters, initials or pinyin, in any mix.

`model.pinyin.Query` tells it of one text; here a pattern of the library `re` is made of the
letters, which looks through a page of a million characters in the time of a few keys.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from model.pinyin import Query, ways_of

_DEPTH = 4
"""So many characters are told by the pattern; it would grow with each, and they are enough."""
_LONGEST = 64
"""No more characters are looked at where the pattern fits."""


def sounds_in(text: str, letters: str, characters: Iterable[str]) -> Iterator[int]:
    """The places at which letters are heard, each within a line.

    ``characters`` are those of the text, which is folded, and so are the letters.
    """
    pattern = _Sounds(characters).pattern(letters, _DEPTH)
    if not pattern:
        return
    query = Query(letters)
    for match in re.finditer(f"(?={pattern})", text):
        start = match.start()
        line, _, _ = text[start : start + _LONGEST].partition("\n")
        hit = query.find(line)
        if hit is not None and hit.start == 0:
            yield start


class _Sounds:
    """Makes patterns of the characters that a text has."""

    def __init__(self, characters: Iterable[str]) -> None:
        self._ways = [(character, ways_of(character)) for character in characters]
        self._firsts: dict[str, dict[str, set[str]]] = {}

    def pattern(self, letters: str, depth: int) -> str:
        """A pattern of the first ``depth`` characters that may be typed so; "" if there is none."""
        branches = []
        for rest, characters in self._first(letters).items():
            tail = self.pattern(rest, depth - 1) if rest and depth > 1 else ""
            if tail or not rest or depth == 1:
                branches.append(f"[{''.join(map(re.escape, sorted(characters)))}]{tail}")
        return f"(?:{'|'.join(branches)})" if branches else ""

    def _first(self, letters: str) -> dict[str, set[str]]:
        """The characters that may come first, by the letters that are left after them."""
        if letters not in self._firsts:
            found: dict[str, set[str]] = defaultdict(set)
            for character, ways in self._ways:
                for way in ways:
                    if letters.startswith(way) or way.startswith(letters):
                        found[letters[len(way) :]].add(character)
            self._firsts[letters] = found
        return self._firsts[letters]
