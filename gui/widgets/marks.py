"""What a check marks at a cell, for those who draw cells and know nothing of checks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CheckMark:
    """A sentence about a cell; an error is drawn otherwise than what is only to be looked at."""

    sentence: str
    is_error: bool
