"""Cells as plain text, in which a spreadsheet takes some texts for formulas.

``=HYPERLINK(…)`` of an imported table would be carried out where it is pasted, and ``+86-10-12``
would become its sum.  Such a text is quoted by ``'``, as spreadsheets do it; numbers stay numbers.
"""

from __future__ import annotations

import re

_QUOTE = "'"
_PARTING = frozenset('"\t\n\r')
_SIGNS = frozenset("=+-@＝＋－＠")
"""They begin a formula, in either width; one alone stands for nothing."""
_NUMBER = re.compile(r"[+\-＋－]?\s*[¥￥$]?(\d+|\d{1,3}([,，]\d{3})+)([.．]\d*)?\s*[%％‰]?\s*")


def guarded(text: str) -> str:
    """A text as it may stand in plain text for a spreadsheet."""
    if not _begins(text):
        return text
    is_harmless = text in _SIGNS or _NUMBER.fullmatch(text) is not None
    return text if is_harmless else _QUOTE + text


def plain_cell(text: str) -> str:
    """A text as a cell among others that tabs part: guarded, and a line break stays in its cell."""
    text = guarded(text)
    if _PARTING.isdisjoint(text):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def unguarded(text: str) -> str:
    """A text without the quote that guards it; any other one is that itself."""
    return text[1:] if text.startswith(_QUOTE) and _begins(text) else text


def _begins(text: str) -> bool:
    """Whether a text, behind whatever quotes it, begins as formulas do."""
    return text.lstrip(_QUOTE)[:1] in _SIGNS
