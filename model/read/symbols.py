"""Characters of symbol fonts as the Unicode characters that look the same.

Forms are ticked with letters set in Wingdings: "R" in Wingdings 2 is ☑; signs such as ≥ are
letters of Symbol.  Word stores them as a code in w:sym, or as text (plain or in the private area
U+F0xx) in a run with that font.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from model.resources import resource_folder

_PRIVATE_AREA = range(0xF000, 0xF100)
_UNKNOWN = "\ufffd"
"""What stands for a sign that is not known, so that the text is doubted."""
_COMMON = {
    **dict.fromkeys("🞏🞎🗆🞐❏❐❑❒⬜☐◻▢🗌", "□"),
    **dict.fromkeys("◼⬛", "■"),
    **dict.fromkeys("🗹🮱", "☑"),
    **dict.fromkeys("🗷🗵⮽⮿🮽", "☒"),
    **dict.fromkeys("🗸✔", "✓"),
    **dict.fromkeys("✘🗶🗴🗙", "✗"),
    "⚫": "●",
    "⭘": "○",
    **dict(zip("⯅⯆⯇⯈", "▲▼◀▶", strict=True)),
    "−": "-",
    **dict(zip("➀➁➂➃➄➅➆➇➈➉", "①②③④⑤⑥⑦⑧⑨⑩", strict=True)),
}
"""The signs that Chinese forms use for those that look alike."""
_SYMBOL_FONTS = frozenset(
    {"symbol", "webdings", "wingdings", "wingdings2", "wingdings3", "zapfdingbats"}
)
"""Names without what programs spell in several ways."""
_SPELLED = re.compile(r"[\s_-]|^itc|(regular|mt)$")
_SAME_AS = {
    **dict.fromkeys(("standardsymbolsl", "standardsymbolsps"), "symbol"),
    **dict.fromkeys(("dingbats", "d050000l", "zapfdingbatsitc"), "zapfdingbats"),
}


def is_symbol_font(font: str) -> bool:
    """Whether the letters of a font are signs."""
    return _name(font) in _SYMBOL_FONTS


def symbol(font: str, code: int) -> str:
    """The character for a code of a font; "\ufffd" for a sign that is not known."""
    code = code - _PRIVATE_AREA.start if code in _PRIVATE_AREA else code
    name = _name(font)
    if name in _SYMBOL_FONTS:
        return _tables()[name].get(code) or (chr(code) if _is_kept(name, code) else _UNKNOWN)
    return chr(code) if 0x20 <= code < 0x110000 else ""


def symbol_text(font: str, text: str) -> str:
    """A text as it looks in a font: changed if the font is one of symbols, else as it is."""
    if not font or (name := _name(font)) not in _SYMBOL_FONTS:
        return text
    return "".join(_look(name, character) for character in text)


def _look(name: str, character: str) -> str:
    code = ord(character)
    if code in _PRIVATE_AREA:
        return symbol(name, code)
    # Chinese characters and spaces fall back to another font.
    return _tables()[name].get(code, character)


def _is_kept(name: str, code: int) -> bool:
    """Whether a code is the same in Unicode: digits and marks of Symbol, spaces of all."""
    return code == 0x20 or (name == "symbol" and 0x20 < code < 0x7F)


@cache
def _name(font: str) -> str:
    name = _SPELLED.sub("", font.strip().lower())
    return _SAME_AS.get(name, name)


@cache
def _tables() -> Mapping[str, Mapping[int, str]]:
    """The characters of each font (in lower case) by their codes."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    path = resource_folder("characters") / "symbol_fonts.tsv"
    for line in path.read_text("ascii").splitlines():
        if line[0] != "#":
            font, code, character = line.split("\t")
            sign = chr(int(character, 16))
            found[_name(font)][int(code, 16)] = _COMMON.get(sign, sign)
    return found
