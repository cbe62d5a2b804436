"""Dates as clerks write them: 2023-01-01, 2023.1.1, 2023年1月1日, 20230101."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_DATE = re.compile(
    r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2})"
)


def parse_date(text: str) -> date | None:
    """The day that a text names, or None if it is not a whole date."""
    match = _DATE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None
