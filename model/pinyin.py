"""Finding Chinese text by its characters, its pinyin or the initials of its pinyin.

会计 is found by 会, by ``kj`` and ``hj`` (会 reads huì and kuài), by ``kuaiji`` and by
``kuaij``.  `Query` looks in one text; `Sounds` makes patterns that look through a million
characters at once.  The readings are those of the library pypinyin, which is imported with the
first search.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import ModuleType


@dataclass(frozen=True, slots=True, order=True)
class PinyinHit:
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

    def find(self, text: str) -> PinyinHit | None:
        """The best place in a text; None if it is not there. A blank query is everywhere."""
        folded_text, places = folded_with_places(text)
        at = folded_text.find(self._letters)
        if at >= 0:
            stop = places[at + len(self._letters) - 1] + 1 if self._letters else 0
            return PinyinHit(False, places[at] if self._letters else 0, stop)
        if not self._letters.isascii() and not any(c in folded_text for c in self._letters):
            return None
        for start in range(len(folded_text)):
            if (end := _heard(self._letters, folded_text, start)) is not None:
                return PinyinHit(True, places[start], places[end - 1] + 1)
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
def is_heard_at(text: str, letters: str) -> bool:
    """Whether letters are heard from the beginning of a text on; both are folded."""
    return _heard(letters, text, 0) is not None


_SIGNS = frozenset("%≥≤=<>./·-")
"""Compared besides letters and digits."""


@lru_cache(maxsize=8192)
def ways_of(character: str) -> tuple[str, ...]:
    """How one character may be typed: itself, its readings, their initials."""
    if character.isascii():
        return (character,)
    library = _library()
    readings = library.pinyin(character, style=library.Style.NORMAL, heteronym=True)[0]
    readings = [reading.replace("ü", "v") for reading in readings]
    initials = {reading[0] for reading in readings}
    return (character, *readings, *sorted(initials - set(readings)))


def spelled(text: str, *, initials: bool = False) -> list[str]:
    """The pinyin of each character in the reading that it has there; what is none stays itself."""
    library = _library_with_phrases()
    style = library.Style.FIRST_LETTER if initials else library.Style.NORMAL
    narrow = unicodedata.normalize("NFKC", text).lower()
    return [str(word) for word in library.lazy_pinyin(narrow, style=style, errors=str)]


@cache
def _library() -> ModuleType:
    """Pypinyin without its phrases, which take 45 MB and tell nothing of one character."""
    os.environ |= {"PYPINYIN_NO_PHRASES": "1", "PYPINYIN_NO_DICT_COPY": "1"}
    import pypinyin

    return pypinyin


@cache
def _library_with_phrases() -> ModuleType:
    """The same, which reads whole words aright: 银行 yinhang."""
    library = _library()
    from pypinyin.phrases_dict import phrases_dict

    library.load_phrases_dict(phrases_dict)
    return library


class _Folding(dict[int, str]):
    """What is left of each character, narrow and small; kept once it was asked for."""

    def __missing__(self, code: int) -> str:
        letters = unicodedata.normalize("NFKC", chr(code)).casefold()
        self[code] = "".join(each for each in letters if each.isalnum() or each in _SIGNS)
        return self[code]


_FOLDING = _Folding()


def folded(text: str) -> str:
    """The letters and digits of a text, narrow and small: what is compared."""
    return text.translate(_FOLDING)


@lru_cache(maxsize=32768)
def folded_with_places(text: str) -> tuple[str, tuple[int, ...]]:
    """The letters and digits of a text, narrow and small, with their places in it."""
    places = [place for place, character in enumerate(text) for _ in _FOLDING[ord(character)]]
    return folded(text), tuple(places)


def _one_of(characters: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(characters)))}]"


_REMEMBERED = 256


class Sounds:
    """Makes patterns of the characters that a text has."""

    def __init__(self, characters: Iterable[str]) -> None:
        self._ways: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        """By their first letter the ways to type characters, each with those typed so."""
        for character in characters:
            for way in ways_of(character):
                self._ways[way[0]][way].add(character)
        self._firsts = lru_cache(_REMEMBERED)(self._found_first)

    def pattern(self, letters: str, depth: int) -> str:
        """A pattern of the first ``depth`` characters that may be typed so; "" if there is none.

        It grows with each character.
        """
        branches = {}
        for rest, characters in self._firsts(letters).items():
            tail = self.pattern(rest, depth - 1) if rest and depth > 1 else ""
            if tail or not rest or depth == 1:
                branches[_one_of(characters)] = tail, characters
        if len(branches) < 2:
            return "".join(first + tail for first, (tail, _) in branches.items())
        # What begins with one set of characters is looked for ten times as fast as alternatives.
        any_first = _one_of(set[str]().union(*(firsts for _, firsts in branches.values())))
        ways = (f"(?<={first}){tail}" for first, (tail, _) in branches.items())
        return f"{any_first}(?:{'|'.join(ways)})"

    def _found_first(self, letters: str) -> Mapping[str, set[str]]:
        """The characters that may come first, by the letters that are left after them."""
        found: dict[str, set[str]] = defaultdict(set)
        for way, characters in self._ways.get(letters[:1], {}).items():
            if letters.startswith(way) or way.startswith(letters):
                found[letters[len(way) :]] |= characters
        return found
