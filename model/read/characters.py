"""One step for the characters of every reader and of the clipboard: what people see.

Text copied out of PDF files has radicals (⽬) for ideographs (目), web pages and Word bring
characters without width, and cells hold control characters that no file may have.  Such text
looks right and is found by nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from model.grid import Cell, Grid, Note, NoteKind
from model.resources import resource_folder

_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u2000-\u200f\u2011\u2028-\u202f\u205f-\u206f\u2e80-\u2fdf\u3164\u31c0-\u31e3"
    "\ud800-\udfff\uf900-\ufb06\ufe00-\ufe16\ufe35-\ufe44\ufe50-\ufe6b\ufeff\uffa0\ufff0-\uffff"
    "\U0001d400-\U0001d7ff\U0002f800-\U0002fa1f\U000e0000-\U000e0fff]"
)
"""Whatever may be changed: most texts have none of it."""
_NO_WIDTH = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffc\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)
"""Controls, joiners, marks of direction, variation selectors and tags: nothing is seen of them."""
_LINES = "\x0b\x0c\x85\u2028\u2029"
"""Characters that begin a new line: \x0b is Word's own, which it leaves in cells of Excel."""
_SPACES = "\xa0\u202f\u205f\u3164\uffa0" + "".join(map(chr, range(0x2000, 0x200B)))
_HYPHEN = "\u2011"
_COMPATIBLE = (range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
"""Compatibility ideographs, which are the same as others by the Unicode Standard itself."""
_LETTERS = (range(0xFB00, 0xFB07), range(0x1D400, 0x1D800))
"""Ligatures, and letters and digits of formulas, which are usual ones set otherwise."""
_FORMS = (range(0xFE10, 0xFE17), range(0xFE35, 0xFE45), range(0xFE50, 0xFE6C))
"""Marks and signs for upright lines and small ones: ︵ is （, and ﹦ says the same as =."""
_LOST = "\ufffd"
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]")
"""Signs of nobody: what stands for a lost character, and the area for private use."""

_ASIDE: Mapping[str, Mapping[int, int]] = {
    "superscript": str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ"),
    "subscript": str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}


def as_seen(text: str) -> str:
    """A text with the characters that people see, lines parted by line feeds."""
    if _ODD.search(text) is None:
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NO_WIDTH.sub("", lines.translate(_table()))


def grid_as_seen(grid: Grid) -> Grid:
    """A grid with the texts that people see; a text with unreadable characters is noted."""
    # One look at all texts together: most grids have nothing odd.
    together = "\n".join([cell.text for cell in grid.cells])
    if _ODD.search(together) is None and _UNREADABLE.search(together) is None:
        return grid
    return replace(grid, cells=tuple(map(_cell, grid.cells)))


def _cell(cell: Cell) -> Cell:
    text = as_seen(cell.text)
    if text != cell.text:
        cell = replace(cell, text=text.strip(" \n"))
    if _UNREADABLE.search(text):
        return replace(cell, notes=(*cell.notes, Note(NoteKind.UNREADABLE, cell.text)))
    return cell


def raised(text: str, before: str) -> str:
    """A text that is set as superscript after another: 10 and 4 are 10⁴, which 104 is not.

    What has no raised characters, such as a mark of a note, stays; so does what stands alone.
    """
    return set_aside(text, before, "superscript")


def lowered(text: str, before: str) -> str:
    """A text that is set as subscript after another."""
    return set_aside(text, before, "subscript")


def set_aside(text: str, before: str, position: str) -> str:
    """A text after another as "superscript", "subscript" or, by any other name, as it is."""
    signs = _ASIDE.get(position)
    if signs is None or not before.strip():
        return text
    return text.translate(signs) if all(ord(one) in signs for one in text) else text


@cache
def _table() -> Mapping[int, str]:
    """What each odd character becomes that does not just vanish."""
    found = dict.fromkeys(map(ord, _LINES), "\n") | dict.fromkeys(map(ord, _SPACES), " ")
    found[ord(_HYPHEN)] = "-"
    found |= dict.fromkeys(range(0xD800, 0xE000), _LOST)
    for code in (code for codes in _COMPATIBLE for code in codes):
        found[code] = unicodedata.normalize("NFC", chr(code))
    for code in (code for codes in (*_LETTERS, *_FORMS) for code in codes):
        found[code] = unicodedata.normalize("NFKC", chr(code))
    return {**found, **radicals()}


@cache
def radicals() -> Mapping[int, str]:
    """The ideograph of each radical and stroke."""
    path = resource_folder("characters") / "radicals.tsv"
    rows = (line.split("\t") for line in path.read_text("ascii").splitlines() if line[0] != "#")
    return {int(code, 16): chr(int(same, 16)) for code, same in rows}
