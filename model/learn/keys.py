"""Keys for what has no standard one: the pinyin of its label, each once."""

from __future__ import annotations

import re
from collections.abc import Container

from model.pinyin import spelled

_LONGEST = 32
_OTHER = re.compile(r"[^a-z0-9]+")


def own_key(label: str, taken: Container[str]) -> str:
    """A key for a label that none of ``taken`` is: 审核意见 is shen_he_yi_jian."""
    word = _OTHER.sub("_", "_".join(spelled(label)))[:_LONGEST].strip("_") or "own"
    if not word[0].isalpha():
        word = f"n{word}"
    key, number = word, 2
    while key in taken:
        key, number = f"{word}_{number}", number + 1
    return key


def form_id(title: str, year: int, taken: Container[str]) -> str:
    """An id for a form: the first letters of its title's pinyin, and the year."""
    letters = _OTHER.sub("", "".join(spelled(title, initials=True)))
    word = letters[:_LONGEST].lstrip("0123456789") or "form"
    key, number = f"{word}-{year}", 2
    while key in taken:
        key, number = f"{word}-{year}-{number}", number + 1
    return key
