"""Names of sheets as Excel takes them: short, without its own signs, and each only once."""

from __future__ import annotations

from collections.abc import Iterable

from model.names import one_line, unused

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
    return [unused(_legal(name), taken, _cut) for name in names]


def _legal(name: str) -> str:
    # Excel takes an apostrophe within a name, but neither first nor last.
    return _cut(one_line(name.translate(_WIDE)).strip("' ")).rstrip("' ") or "表"


def _cut(name: str, spare: int = 0) -> str:
    """The beginning of a name; Excel counts rare characters (above U+FFFF) as two."""
    return name.encode("utf-16-le")[: 2 * (_LONGEST - spare)].decode("utf-16-le", "ignore")
