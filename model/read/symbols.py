"""Characters of symbol fonts as the Unicode characters that look the same.

Forms are ticked with letters set in Wingdings: "R" in Wingdings 2 is ☑.  Word stores them as a
code in w:sym, or as text (plain or in the private area U+F0xx) in a run with that font.
"""

from __future__ import annotations

from collections.abc import Mapping

_WINGDINGS: Mapping[int, str] = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x70: "□",
    0x71: "□",
    0x72: "□",
    0xA1: "○",
    0xA8: "□",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2: Mapping[int, str] = {
    0x2A: "□",
    0x30: "□",
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0xA3: "□",
}
_FONTS: Mapping[str, Mapping[int, str]] = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_PRIVATE_AREA = range(0xF000, 0xF100)
_UNKNOWN = "□"


def symbol(font: str, code: int) -> str:
    """The character for a code of a symbol font; one that is not known becomes an empty box."""
    code = code - _PRIVATE_AREA.start if code in _PRIVATE_AREA else code
    table = _FONTS.get(font.strip().lower())
    if table is not None:
        return table.get(code, _UNKNOWN)
    return chr(code) if code >= 0x20 else _UNKNOWN


def symbol_text(font: str, text: str) -> str:
    """A text as it looks in a font: changed if the font is one of symbols, else as it is."""
    table = _FONTS.get(font.strip().lower())
    if table is None:
        return text
    return "".join(_look(table, character) for character in text)


def _look(table: Mapping[int, str], character: str) -> str:
    code = ord(character)
    if code in _PRIVATE_AREA:
        return table.get(code - _PRIVATE_AREA.start, _UNKNOWN)
    # Chinese characters, spaces and letters without a known sign fall back to another font.
    return table.get(code, character)
