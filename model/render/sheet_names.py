"""Names of sheets as Excel takes them: short, without its own signs, and each only once."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 31
_WIDE = str.maketrans("[]:*?/\\", "［］：＊？／＼")
_RESERVED = "history"
"""Excel keeps this name for the record of changes."""


def sheet_names(names: Iterable[str]) -> list[str]:
    """Legal and different sheet names, as near to the given ones as can be.

    Signs that Excel forbids become their full-width twins, repeated names get (2), (3), …; names
    without anything to show are 表.
    """
    taken = {_RESERVED}
    return [_unused(_legal(name), taken) for name in names]


def _legal(name: str) -> str:
    printable = "".join(c if c.isprintable() else " " for c in name.translate(_WIDE))
    # Excel takes an apostrophe within a name, but neither first nor last.
    return _shortened(" ".join(printable.split()).strip("' "), _LONGEST).rstrip("' ") or "表"


def _unused(name: str, taken: set[str]) -> str:
    """The name, with a number if it is taken; takes it."""
    result, number = name, 1
    while result.casefold() in taken:
        number += 1
        suffix = f"({number})"
        result = _shortened(name, _LONGEST - len(suffix)) + suffix
    taken.add(result.casefold())
    return result


def _shortened(name: str, length: int) -> str:
    """The beginning of a name; Excel counts rare characters (above U+FFFF) as two."""
    return name.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore")
