"""What names of files and of sheets have in common: one line, and each only once."""

from __future__ import annotations

from collections.abc import Callable

Cut = Callable[[str, int], str]
"""The beginning of a name that leaves room for so many characters more."""


def one_line(text: str) -> str:
    """The text without what cannot be printed, its words parted by single spaces."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def unused(name: str, taken: set[str], cut: Cut) -> str:
    """The name, with (2), (3), … if it is among the (casefolded) taken ones; it is added there."""
    result, number = name, 1
    while result.casefold() in taken:
        number += 1
        suffix = f"({number})"
        result = cut(name, len(suffix)) + suffix
    taken.add(result.casefold())
    return result
