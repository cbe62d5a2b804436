"""What a check marks at a cell, for those who draw cells and know nothing of checks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CheckMark:
    """A sentence about a cell; an error is drawn otherwise than what is only to be looked at."""

    sentence: str
    is_error: bool


@dataclass(frozen=True, slots=True)
class CellHint:
    """What somebody proposes for a cell: ``shown`` in grey while it is empty, ``tip`` to explain.

    ``sign`` (one character) is drawn in the cell; ``options`` are offered when it is edited.  What
    ``is_asked`` has to be filled in, and is shown as such.
    """

    shown: str = ""
    tip: str = ""
    sign: str = ""
    options: tuple[str, ...] = ()
    is_asked: bool = False
