"""How the runs of a Word document look: fonts, capitals, and whether they are seen (17.3.2, 17.7).

A run has properties by itself, from its character style, its paragraph's style, its table's style
and the document's defaults, in this order.  Hidden, struck, capital and bold are toggles: two
styles that both set them undo each other (17.7.3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, reduce

from model.fonts import face_named
from model.grid import Font
from model.read.characters import set_aside
from model.read.symbols import is_symbol_font, symbol_text
from model.read.word_grounds import is_ground
from model.read.word_styles import WordStyles
from model.read.word_table_styles import TableStyles
from model.read.word_xml import Element, child, flag, number, value, w

_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_HIDDEN, _STRUCK, _CAPITAL, _BOLD = "hidden", "struck", "capital", "bold"
_TOGGLES: Mapping[str, str] = {
    w("vanish"): _HIDDEN,
    w("strike"): _STRUCK,
    w("dstrike"): _STRUCK,
    w("caps"): _CAPITAL,
    w("smallCaps"): _CAPITAL,
    w("b"): _BOLD,
}
_FONTS, _COLOR, _SIZE, _POSITION = w("rFonts"), w("color"), w("sz"), w("vertAlign")
_GROUNDS = (w("shd"), w("highlight"))
_PRIVATE_AREA = range(0xE000, 0xF900)
_PRIVATE_ORDER = ("hAnsi", "ascii", "eastAsia", "cs")
_EAST_ASIAN_LATIN = frozenset("¡¤§¨ª\u00ad¯°±²³´¶·¸¹º¼½¾¿×÷")
"""Letters of Latin-1 that stand in the East Asian font where the run says so (17.3.2.26)."""
_WHITE = frozenset({"FFFFFF", "background1"})
_LEAST_SIZE = 4
"""Half points: smaller letters cannot be read, and are not meant to be."""
_USUAL_SIZE = 20
"""Half points of letters of which no size is said (17.3.2.38)."""
_PROMPTS = frozenset({"placeholder text", "占位符文本"})
"""Names of the style in which controls ask for what they hold."""


@dataclass(frozen=True)
class WordLook:
    """The look of a run: the font of each kind of characters, and whether it is seen.

    ``is_white`` where letters are white and the run itself has no ground; ``is_prompt`` where
    they ask for a text; ``position`` is "superscript" or "subscript" for letters set aside;
    ``size`` counts half points.
    """

    fonts: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    hidden: bool = False
    struck: bool = False
    is_capital: bool = False
    is_white: bool = False
    is_prompt: bool = False
    position: str = ""
    size: int = _USUAL_SIZE
    is_bold: bool = False

    @cached_property
    def font(self) -> Font:
        """The font of its Chinese letters."""
        return Font(face_named(self.fonts.get("eastAsia", "")), self.size / 2, self.is_bold)

    @cached_property
    def _has_symbols(self) -> bool:
        return any(map(is_symbol_font, self.fonts.values()))

    def seen(self, text: str, before: str = "") -> str:
        """A text as its characters look after what stands before it."""
        if self._has_symbols:
            text = "".join(symbol_text(self._font_of(character), character) for character in text)
        if self.is_capital:
            text = text.upper()
        return set_aside(text, before, self.position)

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


@dataclass(frozen=True)
class _Said:
    """What one place says of a look; None, "" or nothing where it says nothing."""

    fonts: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    toggles: Mapping[str, bool] = field(default_factory=dict)
    color: str = ""
    has_ground: bool | None = None
    size: int | None = None
    position: str = ""

    def over(self, lower: _Said) -> _Said:
        """This, and what a lower place says of the rest."""
        return _Said(
            {**lower.fonts, **self.fonts},
            self.hint or lower.hint,
            {**lower.toggles, **self.toggles},
            self.color or lower.color,
            lower.has_ground if self.has_ground is None else self.has_ground,
            lower.size if self.size is None else self.size,
            self.position or lower.position,
        )


_NOTHING = _Said()
_Styles = tuple[str, str, tuple[str, ...]]
"""The styles of a paragraph, of characters, and of the parts of a table."""


class WordLooks:
    """The looks of a document's runs, from its styles and its theme."""

    def __init__(self, styles: WordStyles, theme: Mapping[str, str] | None = None) -> None:
        self._styles = styles
        self._tables = TableStyles(styles)
        self._theme = theme or {}
        self._known: dict[_Styles, _Said] = {}
        self._plain: dict[_Styles, WordLook] = {}
        self._dressed: dict[tuple[_Styles, tuple[object, ...]], WordLook] = {}
        """The looks of runs that say something themselves: most of a document say the same."""
        self._place: tuple[Element | None, str, tuple[str, ...]] = (None, *self._styles_at(None))
        """The paragraph of the last look and its styles: its runs are asked for one by one."""

    def of(self, run: Element | None, paragraph: Element | None) -> WordLook:
        """The look of a run in a paragraph; of the paragraph's plain text without a run."""
        properties = None if run is None else child(run, "rPr")
        own = "" if properties is None else value(child(properties, "rStyle"))
        if self._place[0] is not paragraph:
            self._place = paragraph, *self._styles_at(paragraph)
        _, style, table = self._place
        key = style, own, table
        if key not in self._plain:
            self._known[key] = self._styled(*key)
            self._plain[key] = self._look(self._known[key], own)
        if properties is None or not len(properties):
            return self._plain[key]
        written = tuple((part.tag, *part.items()) for part in properties)
        if (key, written) not in self._dressed:
            said = self._said(properties).over(self._known[key])
            self._dressed[key, written] = self._look(said, own)
        return self._dressed[key, written]

    def _styles_at(self, paragraph: Element | None) -> tuple[str, tuple[str, ...]]:
        """The style of a paragraph, and the parts of a table's style that count there."""
        return self._styles.key_of(paragraph), self._tables.parts_at(paragraph)

    def _styled(self, paragraph: str, character: str, table: tuple[str, ...]) -> _Said:
        """What styles say together; those of a table stand below those of its paragraphs."""
        parts = [self._said(self._tables.properties(part)) for part in table]
        inner = reduce(lambda lower, part: part.over(lower), parts, _NOTHING)
        layers = self._of_style(character), self._of_style(paragraph), inner
        default = self._said(self._styles.default_run)
        names = {*default.toggles, *(name for layer in layers for name in layer.toggles)}
        toggles = {
            name: default.toggles.get(name, False)
            or sum(layer.toggles.get(name, False) for layer in layers) % 2 == 1
            for name in names
        }
        both = reduce(lambda upper, layer: upper.over(layer), (*layers, default))
        return _Said(toggles=toggles).over(both)

    def _of_style(self, key: str) -> _Said:
        said = _NOTHING
        for style in self._styles.chain_of(key):
            said = said.over(self._said(child(style, "rPr")))
        return said

    def _said(self, properties: Element | None) -> _Said:
        fonts: dict[str, str] = {}
        toggles: dict[str, bool] = {}
        hint = color = position = ""
        has_ground, size = None, None
        for part in () if properties is None else properties:
            tag = part.tag
            if tag == _FONTS:
                fonts, hint = self._fonts(part), value(part, "hint")
            elif (toggle := _TOGGLES.get(tag)) is not None:
                toggles[toggle] = toggles.get(toggle, False) or flag(part)
            elif tag == _COLOR:
                color = value(part, "themeColor") or value(part).upper()
            elif tag in _GROUNDS:
                has_ground = is_ground(part)
            elif tag == _SIZE:
                size = number(part)
            elif tag == _POSITION:
                position = value(part)
        return _Said(fonts, hint, toggles, color, has_ground, size, position)

    def _fonts(self, element: Element) -> dict[str, str]:
        found = {}
        for slot in _SLOTS:
            # The attribute of the complex script is spelled unlike the others.
            theme = value(element, "cstheme" if slot == "cs" else f"{slot}Theme")
            font = self._theme.get(theme, "theme") if theme else value(element, slot)
            if font:
                found[slot] = font
        return found

    def _look(self, said: _Said, style: str) -> WordLook:
        size = _USUAL_SIZE if said.size is None else said.size
        return WordLook(
            said.fonts,
            said.hint,
            said.toggles.get(_HIDDEN, False) or size < _LEAST_SIZE,
            said.toggles.get(_STRUCK, False),
            said.toggles.get(_CAPITAL, False),
            said.color in _WHITE and not said.has_ground,
            self._styles.name_of(style).lower() in _PROMPTS,
            said.position,
            size,
            said.toggles.get(_BOLD, False),
        )


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
