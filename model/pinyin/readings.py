"""How characters are typed, and what of a text is compared."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SIGNS = frozenset("%≥≤=<>./·-")
"""Compared besides letters and digits."""


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
    return folded_with_places(text)[0]


@lru_cache(maxsize=32768)
def folded_with_places(text: str) -> tuple[str, tuple[int, ...]]:
    """The letters and digits of a text, narrow and small, with their places in it."""
    pairs = [
        (letter, place)
        for place, character in enumerate(text)
        for letter in unicodedata.normalize("NFKC", character).casefold()
        if letter.isalnum() or letter in _SIGNS
    ]
    return "".join(letter for letter, _ in pairs), tuple(place for _, place in pairs)
