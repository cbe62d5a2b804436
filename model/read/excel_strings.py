"""The texts of an Excel file's cells: plain, or in runs with fonts of their own (18.4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from model.read.excel_package import ExcelPackage
from model.read.symbols import symbol_text

Element = Any
Run = tuple[str, str]
"""A font ("": the cell's own) and the text that is set in it."""
RichText = str | tuple[Run, ...]

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def shared_strings(package: ExcelPackage) -> Sequence[RichText]:
    """The texts that cells refer to by number."""
    part = package.related("sharedStrings")
    return [] if part is None else [rich_text(item) for item in package.elements(part, "si")]


def rich_text(item: Element) -> RichText:
    """A text as it is stored; guides to pronunciation are left out."""
    space = str(item.tag).rpartition("}")[0] + "}"
    runs = item.findall(f"{space}r")
    if not runs:
        return _unescaped(item.findtext(f"{space}t") or "")
    found = []
    if plain := item.findtext(f"{space}t"):
        found.append(("", _unescaped(plain)))
    for run in runs:
        font = run.find(f"{space}rPr/{space}rFont")
        name = "" if font is None else str(font.get("val") or "")
        found.append((name, _unescaped(run.findtext(f"{space}t") or "")))
    return tuple(found)


def text_as_seen(text: RichText, font: str) -> str:
    """A text in a cell with a font: symbols as they look, lines parted by line feeds."""
    if isinstance(text, str):
        seen = symbol_text(font, text) if font else text
    else:
        seen = "".join(symbol_text(own or font, part) for own, part in text)
    return seen.replace("\r\n", "\n").replace("\r", "\n") if "\r" in seen else seen


def _unescaped(text: str) -> str:
    """Characters that XML cannot hold stand as _xHHHH_ (22.9.2.19)."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
