"""Digits and signs as Chinese input methods write them, in the plain spelling of numbers."""

from __future__ import annotations

import re
import unicodedata

_STOP_AS_POINT = re.compile(r"(?<=\d)。(?=\d)")
_POWER = re.compile(r"(?<=\d)(?=[⁰¹²³⁴-⁹])")


def half_width(text: str) -> str:
    """A text with ５，０００．５０ as 5,000.50; also 5。5 and the minus sign are understood.

    Only for reading numbers: other full-width signs become others, too.
    """
    # 10⁴ is no 104.
    folded = unicodedata.normalize("NFKC", _POWER.sub("^", text)).replace("−", "-")
    return _STOP_AS_POINT.sub(".", folded)
