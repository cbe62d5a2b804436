"""What an Excel file prints above and below each page of a sheet (18.3.1.46)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from model.read.excel_strings import unescaped
from model.read.page_lines import is_page_number

Element = Any
PageTexts = tuple[tuple[str, ...], tuple[str, ...]]
"""The lines of the page header, and those of the footer."""

_CODE = re.compile(
    r'&(?:"[^"]*"|K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|\d{1,3}|(?P<part>[LCR])|(?P<plain>&)'
    r"|(?P<number>[PN](?:[+-]\d+)?)|(?P<other>.))",
    re.DOTALL,
)
_PART = "\x00"
"""Stands between the left, middle and right part of a line."""
_ANY_NUMBER = "1"


def page_texts(element: Element) -> PageTexts:
    """The lines of a headerFooter's first page, without page numbers, dates and names of files."""
    is_first = element.get("differentFirst") in {"1", "true"}
    found = [
        unescaped(element.findtext(f"{{*}}{'first' if is_first else 'odd'}{kind}") or "")
        for kind in ("Header", "Footer")
    ]
    return tuple(_lines(found[0])), tuple(_lines(found[1]))


def _lines(text: str) -> Iterator[str]:
    for part in _CODE.sub(_meant, text).split(_PART):
        for line in part.splitlines():
            plain = line.strip()
            if any(character.isalnum() for character in plain) and not is_page_number(plain):
                yield plain


def _meant(code: re.Match[str]) -> str:
    """What a code prints that says something; a number for those of pages."""
    if code["part"]:
        return _PART
    if code["number"]:
        return _ANY_NUMBER
    return "&" if code["plain"] else ""
