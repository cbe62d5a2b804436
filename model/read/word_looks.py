"""How the runs of a Word document look: fonts, hidden and struck (17.3.2, 17.7).

A run has properties by itself, from its character style, its paragraph's style and the document's
defaults, in this order; hidden and struck are toggles: two styles that both set them undo each
other (17.7.3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from model.read.symbols import is_symbol_font, symbol_text
from model.read.word_styles import Styles
from model.read.word_xml import Element, child, flag, value, w

_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_STRIKES = (w("strike"), w("dstrike"))
_PRIVATE_AREA = range(0xE000, 0xF900)
_EAST_ASIAN_LATIN = frozenset("¡¤§¨ª\u00ad¯°±²³´¶·¸¹º¼½¾¿×÷")
"""Letters of Latin-1 that stand in the East Asian font where the run says so (17.3.2.26)."""


@dataclass(frozen=True)
class Look:
    """The look of a run: the font of each kind of characters, and whether it is seen."""

    fonts: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    hidden: bool = False
    struck: bool = False

    @cached_property
    def _has_symbols(self) -> bool:
        return any(map(is_symbol_font, self.fonts.values()))

    def seen(self, text: str) -> str:
        """A text as its characters look."""
        if not self._has_symbols:
            return text
        return "".join(symbol_text(self._font_of(character), character) for character in text)

    def _font_of(self, character: str) -> str:
        code = ord(character)
        fonts = self.fonts
        if code in _PRIVATE_AREA:
            # Only a symbol font has signs there, whichever slot names it.
            order = ("eastAsia", "hAnsi", "ascii", "cs") if self._is_east else _PRIVATE_ORDER
            return next((fonts[slot] for slot in order if is_symbol_font(fonts.get(slot, ""))), "")
        if code < 0x80:
            return fonts.get("ascii") or fonts.get("hAnsi", "")
        if self._is_east and character in _EAST_ASIAN_LATIN:
            return fonts.get("eastAsia", "")
        return (fonts.get("hAnsi") or fonts.get("ascii", "")) if code < 0x100 else ""

    @property
    def _is_east(self) -> bool:
        return self.hint == "eastAsia"


_PRIVATE_ORDER = ("hAnsi", "ascii", "eastAsia", "cs")


@dataclass(frozen=True)
class _Said:
    """What one place says of a look; None where it says nothing."""

    fonts: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    hidden: bool | None = None
    struck: bool | None = None

    def over(self, lower: _Said) -> _Said:
        """This, and what a lower place says of the rest."""
        return _Said(
            {**lower.fonts, **self.fonts},
            self.hint or lower.hint,
            lower.hidden if self.hidden is None else self.hidden,
            lower.struck if self.struck is None else self.struck,
        )


class Looks:
    """The looks of a document's runs, from its styles and its theme."""

    def __init__(self, styles: Styles, theme: Mapping[str, str] | None = None) -> None:
        self._styles = styles
        self._theme = theme or {}
        self._known: dict[tuple[str, str], _Said] = {}
        self._plain: dict[tuple[str, str], Look] = {}

    def of(self, run: Element | None, paragraph: Element | None) -> Look:
        """The look of a run in a paragraph; of the paragraph's plain text without a run."""
        properties = None if run is None else child(run, "rPr")
        own = "" if properties is None else value(child(properties, "rStyle"))
        key = self._styles.key_of(paragraph), own
        if key not in self._plain:
            self._known[key] = self._styled(*key)
            self._plain[key] = _look(self._known[key])
        if properties is None or not len(properties):
            return self._plain[key]
        said = self._said(properties)
        if not said.fonts and not said.hint and said.hidden is None and said.struck is None:
            return self._plain[key]
        return _look(said.over(self._known[key]))

    def _styled(self, paragraph: str, character: str) -> _Said:
        below = self._of_style(paragraph)
        above = self._of_style(character)
        default = self._said(self._styles.default_run)
        both = above.over(below).over(default)
        return _Said(
            both.fonts,
            both.hint,
            bool(default.hidden) or bool(above.hidden) != bool(below.hidden),
            bool(default.struck) or bool(above.struck) != bool(below.struck),
        )

    def _of_style(self, key: str) -> _Said:
        said = _Said()
        for style in self._styles.chain_of(key):
            said = said.over(self._said(child(style, "rPr")))
        return said

    def _said(self, properties: Element | None) -> _Said:
        fonts: dict[str, str] = {}
        hint, hidden, struck = "", None, None
        for part in () if properties is None else properties:
            if part.tag == _FONTS:
                fonts, hint = self._fonts(part), value(part, "hint")
            elif part.tag == _VANISH:
                hidden = flag(part)
            elif part.tag in _STRIKES:
                struck = bool(struck) or flag(part)
        return _Said(fonts, hint, hidden, struck)

    def _fonts(self, element: Element) -> dict[str, str]:
        found = {}
        for slot in _SLOTS:
            # The attribute of the complex script is spelled unlike the others.
            theme = value(element, "cstheme" if slot == "cs" else f"{slot}Theme")
            font = self._theme.get(theme, "theme") if theme else value(element, slot)
            if font:
                found[slot] = font
        return found


_FONTS, _VANISH = w("rFonts"), w("vanish")


def _look(said: _Said) -> Look:
    return Look(said.fonts, said.hint, bool(said.hidden), bool(said.struck))


def theme_fonts(theme: Element | None) -> Mapping[str, str]:
    """The fonts that a theme part names, by the names that runs use (17.18.96)."""
    found: dict[str, str] = {}
    for size in ("major", "minor") if theme is not None else ():
        fonts = theme.find(f".//{{*}}{size}Font")  # type: ignore[union-attr]
        for name, tags in (("Ascii HAnsi", "latin"), ("EastAsia", "ea"), ("Bidi", "cs")):
            font = None if fonts is None else fonts.find(f"{{*}}{tags}")
            if font is not None and font.get("typeface"):
                for slot in name.split():
                    found[f"{size}{slot}"] = str(font.get("typeface"))
    return found
