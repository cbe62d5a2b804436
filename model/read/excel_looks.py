"""How an Excel file's cells look: number format, alignment, border and font (18.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from openpyxl.styles.numbers import BUILTIN_FORMATS

from model.fonts import face_named
from model.grid import Align, Font, Style
from model.read.date_format import CHINESE_FORMATS, is_date_format, is_elapsed_format
from model.read.excel_package import ExcelPackage, is_true
from model.read.number_format import CHINESE_NUMBERS

Element = Any
T = TypeVar("T")

_ALIGN: Mapping[str, Align] = {
    "left": Align.LEFT,
    "center": Align.CENTER,
    "centerContinuous": Align.CENTER,
    "distributed": Align.CENTER,
    "right": Align.RIGHT,
}
_LINES: Mapping[str, float] = {"hair": 0.25, "medium": 1.0, "thick": 1.5, "double": 1.5}
"""The thickness of lines in points by their styles (18.18.3); dashed medium ones are medium."""
_LINE = 0.5
_USUAL_SIZE, _LEAST_SIZE = 11.0, 2.0
"""Points: smaller letters cannot be read, and are not meant to be."""
_SAME_SHADE = 8
"""Steps of red, green and blue (of 255) that no one sees."""
_WHITE, _UNKNOWN = "FFFFFF", "?"
_RGB = re.compile("[0-9A-F]{6}")
_THEME_WHITE = "0"
_INDEXED_WHITE = frozenset({"1", "9", "65"})
"""Colours of the old palette (18.8.27) that are white; 65 is the window's own ground."""
_SIDES = ("left", "right", "top", "bottom")


@dataclass(frozen=True)
class CellLook:
    """The look of cells: ``align`` is None where the file does not say it.

    ``is_white`` where text has the colour of white paper, or of the cell's own ground, or is too
    small to be read; ``is_tick`` where TRUE and FALSE show as a ticked or blank box.
    """

    code: str = "General"
    align: Align | None = None
    border: float = 0.0
    font: str = ""
    face: Font = field(default_factory=Font)
    is_struck: bool = False
    is_white: bool = False
    is_tick: bool = False
    ground: str = _WHITE

    @cached_property
    def is_date(self) -> bool:
        """Whether numbers show as dates or times."""
        return is_date_format(self.code)

    @cached_property
    def is_elapsed(self) -> bool:
        """Whether numbers show as lengths of time."""
        return is_elapsed_format(self.code)

    @cached_property
    def of_text(self) -> Style:
        """The style of a cell with text, or of a blank one."""
        return Style(self.face, self.align or Align.LEFT, border=self.border)

    @cached_property
    def of_number(self) -> Style:
        """The style of a cell with a number, which stands on the right if nothing is said."""
        return Style(self.face, self.align or Align.RIGHT, border=self.border)


@dataclass(frozen=True, slots=True)
class LookChange:
    """What a conditional format changes of a look; "" for what it leaves (18.8.14)."""

    code: str = ""
    color: str = ""
    ground: str = ""
    is_struck: bool = False

    @property
    def matters(self) -> bool:
        """Whether people may read something else for it."""
        return bool(self.code or self.color or self.ground or self.is_struck)


@dataclass(frozen=True)
class ExcelLooks:
    """The looks of a file by their numbers, and those of its conditional formats."""

    looks: Sequence[CellLook] = field(default_factory=lambda: (CellLook(),))
    differences: Sequence[LookChange] = ()

    @cached_property
    def by_number(self) -> Mapping[str | None, CellLook]:
        """The looks by their numbers as cells write them; None if a cell writes none."""
        return _ByNumber(self.looks)


class _ByNumber(dict[str | None, CellLook]):
    """Finds each look once, since there are far more cells than looks."""

    def __init__(self, looks: Sequence[CellLook]) -> None:
        super().__init__()
        self._looks = looks

    def __missing__(self, number: str | None) -> CellLook:
        look = self[number] = _at(self._looks, number, self._looks[0])
        return look


def cell_looks(package: ExcelPackage) -> ExcelLooks:
    """The looks that cells refer to by number."""
    part = package.related("styles")
    if part is None:
        return ExcelLooks()
    tree = package.tree(part)
    codes = {
        _number(own.get("numFmtId")): str(own.get("formatCode") or "General")
        for own in tree.iterfind("{*}numFmts/{*}numFmt")
    }
    fonts = [_Font.of(font) for font in tree.iterfind("{*}fonts/{*}font")]
    grounds = [_ground(fill) for fill in tree.iterfind("{*}fills/{*}fill")]
    borders = [_border(border) for border in tree.iterfind("{*}borders/{*}border")]
    looks = []
    for one in tree.iterfind("{*}cellXfs/{*}xf"):
        font = _at(fonts, one.get("fontId"), _Font())
        ground = _at(grounds, one.get("fillId"), _WHITE)
        looks.append(
            CellLook(
                _code(_number(one.get("numFmtId")), codes),
                _align(one),
                _at(borders, one.get("borderId"), 0.0),
                font.name,
                Font(face_named(font.name), font.size, font.is_bold),
                font.is_struck,
                _is_same(font.color, ground) or font.size < _LEAST_SIZE,
                one.find(".//{*}xfComplement") is not None,
                ground,
            )
        )
    differences = tuple(map(_difference, tree.iterfind("{*}dxfs/{*}dxf")))
    return ExcelLooks(tuple(looks) or (CellLook(),), differences)


def _difference(element: Element) -> LookChange:
    """What a conditional format changes; its ground is the second colour of a fill (18.8.32)."""
    font, code = element.find("{*}font"), element.find("{*}numFmt")
    pattern = element.find("{*}fill/{*}patternFill")
    own = _Font() if font is None else _Font.of(font)
    ground = "" if pattern is None else _color(pattern.find("{*}bgColor")) or _UNKNOWN
    return LookChange(
        "" if code is None else str(code.get("formatCode") or ""),
        own.color,
        ground,
        own.is_struck,
    )


def _code(number: int, codes: Mapping[int, str]) -> str:
    """The number format as Chinese Excel understands it."""
    known = codes.get(number) or CHINESE_FORMATS.get(number) or CHINESE_NUMBERS.get(number)
    return known or BUILTIN_FORMATS.get(number, "General")


def _align(look: Element) -> Align | None:
    alignment = look.find("{*}alignment")
    return None if alignment is None else _ALIGN.get(str(alignment.get("horizontal")))


@dataclass(frozen=True, slots=True)
class _Font:
    name: str = ""
    is_struck: bool = False
    color: str = ""
    size: float = _USUAL_SIZE
    is_bold: bool = False

    @classmethod
    def of(cls, font: Element) -> _Font:
        name, strike, size = font.find("{*}name"), font.find("{*}strike"), font.find("{*}sz")
        bold = font.find("{*}b")
        return cls(
            "" if name is None else str(name.get("val") or ""),
            strike is not None and is_true(strike.get("val", "1")),
            _color(font.find("{*}color")),
            _USUAL_SIZE if size is None else float(size.get("val") or _USUAL_SIZE),
            bold is not None and is_true(bold.get("val", "1")),
        )


def _ground(fill: Element) -> str:
    """The colour of a cell's ground; "" for patterns and gradients, which text may stand out of."""
    pattern = fill.find("{*}patternFill")
    kind = "" if pattern is None else pattern.get("patternType", "none")
    if kind == "none":
        return _WHITE
    return (_color(pattern.find("{*}fgColor")) or _UNKNOWN) if kind == "solid" else _UNKNOWN


def _color(color: Element | None) -> str:
    """A colour by its way of being told; "" if nothing is, which is black for text."""
    if color is None or color.get("tint", "0") not in {"0", "0.0"}:
        return ""
    if color.get("rgb") is not None:
        return str(color.get("rgb"))[-6:].upper()
    if color.get("theme") == _THEME_WHITE or color.get("indexed") in _INDEXED_WHITE:
        return _WHITE
    return next(
        (f"{name}{color.get(name)}" for name in ("theme", "indexed") if color.get(name)), ""
    )


def _is_same(color: str, ground: str) -> bool:
    """Whether letters of a colour are not seen on a ground."""
    if color == ground:
        return True
    if not all(_RGB.fullmatch(one) for one in (color, ground)):
        return False
    parts = zip(bytes.fromhex(color), bytes.fromhex(ground), strict=True)
    return all(abs(one - other) <= _SAME_SHADE for one, other in parts)


def _border(border: Element) -> float:
    """The thickness of a cell's thinnest line: the thicker ones go round a whole table."""
    return min(_lines(border), default=0.0)


def _lines(border: Element) -> Iterator[float]:
    for side in border:
        style = side.get("style", "none")
        if str(side.tag).rpartition("}")[2] in _SIDES and style != "none":
            yield _LINES["medium"] if style.startswith("medium") else _LINES.get(style, _LINE)


def _number(text: object) -> int:
    return int(str(text)) if text is not None else 0


def _at(known: Sequence[T], number: object, otherwise: T) -> T:
    place = _number(number)
    return known[place] if 0 <= place < len(known) else otherwise
