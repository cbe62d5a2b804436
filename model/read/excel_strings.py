"""The texts of an Excel file's cells: plain, or in runs with fonts of their own (18.4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from model.read.characters import set_aside
from model.read.excel_package import ExcelPackage, is_true
from model.read.symbols import symbol_text

Element = Any


@dataclass(frozen=True, slots=True)
class Run:
    """A text in a font of its own ("": the cell's own); ``is_struck`` is None for the cell's own.

    ``position`` is "superscript" or "subscript" for letters set aside.
    """

    text: str
    font: str = ""
    is_struck: bool | None = None
    position: str = ""


RichText = str | tuple[Run, ...]

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def shared_strings(package: ExcelPackage) -> Sequence[RichText]:
    """The texts that cells refer to by number."""
    part = package.related("sharedStrings")
    return [] if part is None else [rich_text(item) for item in package.elements(part, "si")]


def rich_text(item: Element) -> RichText:
    """A text as it is stored; guides to pronunciation are left out."""
    # Nearly all texts are one plain part, and to look for others takes longer than to read it.
    if len(item) == 1 and str(item[0].tag).endswith("}t"):
        return unescaped(item[0].text or "")
    space = str(item.tag).rpartition("}")[0] + "}"
    runs = item.findall(f"{space}r")
    if not runs:
        return unescaped(item.findtext(f"{space}t") or "")
    found: list[Run] = []
    if plain := item.findtext(f"{space}t"):
        found.append(Run(unescaped(plain)))
    found += (_run(run, space) for run in runs)
    return tuple(found)


def _run(run: Element, space: str) -> Run:
    """A run with its font."""
    text, look = unescaped(run.findtext(f"{space}t") or ""), run.find(f"{space}rPr")
    if look is None:
        return Run(text)
    font, strike = look.find(f"{space}rFont"), look.find(f"{space}strike")
    name = "" if font is None else str(font.get("val") or "")
    is_struck = strike is not None and is_true(strike.get("val", "1"))
    aside = look.find(f"{space}vertAlign")
    return Run(text, name, is_struck, "" if aside is None else str(aside.get("val") or ""))


def text_as_seen(text: RichText, font: str) -> str:
    """A text in a cell with a font: symbols as they look, lines parted by line feeds."""
    if isinstance(text, str):
        seen = symbol_text(font, text) if font else text
    else:
        seen = ""
        for run in text:
            seen += set_aside(symbol_text(run.font or font, run.text), seen, run.position)
    return seen.replace("\r\n", "\n").replace("\r", "\n") if "\r" in seen else seen


def struck_apart(text: RichText, *, is_struck: bool) -> tuple[RichText, RichText]:
    """A text without what is struck through, and that; ``is_struck`` if the cell's font does."""
    if isinstance(text, str):
        return ("", text) if is_struck else (text, "")
    struck = tuple(run for run in text if (is_struck if run.is_struck is None else run.is_struck))
    return (tuple(run for run in text if run not in struck), struck) if struck else (text, "")


def unescaped(text: str) -> str:
    """Characters that XML cannot hold stand as _xHHHH_ (22.9.2.19)."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
