"""The looks of a workbook's cells (18.8.45), and new ones that differ in one thing."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from openpyxl.styles.numbers import BUILTIN_FORMATS

from model.fonts import Face
from model.grid import Font
from model.read.date_format import CHINESE_FORMATS
from model.read.excel_package import is_true

Element = Any
_FIRST_OWN_FORMAT = 164
"""Numbers of formats below it are built in (18.8.30)."""
_USUAL_SIZE = 11.0
_BLACK_FACES = ("黑体", "hei", "gothic", "雅黑")


class CellStyles:
    """Reads and adds looks in the tree of a workbook's styles."""

    def __init__(self, tree: Element) -> None:
        self._tree = tree
        self._space = str(tree.tag).rpartition("}")[0] + "}"
        self._looks = tree.find("{*}cellXfs")
        self._made: dict[tuple[int, bool, str], int] = {}

    def font(self, style: int) -> Font:
        """The font of a look, as the one of our faces that is nearest to it."""
        fonts = self._tree.findall("{*}fonts/{*}font")
        number = int(self._look(style).get("fontId") or 0)
        if not 0 <= number < len(fonts):
            return Font(size=_USUAL_SIZE)
        own = fonts[number]
        name, size, bold = own.find("{*}name"), own.find("{*}sz"), own.find("{*}b")
        word = "" if name is None else str(name.get("val") or "").casefold()
        is_black = any(face in word for face in _BLACK_FACES)
        return Font(
            Face.HEI if is_black else Face.SONG,
            _USUAL_SIZE if size is None else float(size.get("val") or _USUAL_SIZE),
            bold is not None and is_true(bold.get("val", "1")),
        )

    def code(self, style: int) -> str:
        """The number format of a look."""
        number = int(self._look(style).get("numFmtId") or 0)
        for own in self._tree.iterfind("{*}numFmts/{*}numFmt"):
            if int(own.get("numFmtId") or 0) == number:
                return str(own.get("formatCode") or "General")
        return CHINESE_FORMATS.get(number) or str(BUILTIN_FORMATS.get(number, "General"))

    def wraps(self, style: int) -> bool:
        """Whether a look breaks lines."""
        alignment = self._look(style).find("{*}alignment")
        return alignment is not None and is_true(alignment.get("wrapText"))

    def wrapping(self, style: int) -> int:
        """The look that differs only in that it breaks lines."""
        return style if self.wraps(style) else self._changed(style, wraps=True)

    def formatted(self, style: int, code: str) -> int:
        """The look that differs only in its number format."""
        return style if self.code(style) == code else self._changed(style, code=code)

    def _look(self, style: int) -> Element:
        return self._looks[style if 0 <= style < len(self._looks) else 0]

    def _changed(self, style: int, *, wraps: bool = False, code: str = "") -> int:
        key = (style, wraps, code)
        if key not in self._made:
            look = deepcopy(self._look(style))
            if wraps:
                self._wrap(look)
            if code:
                look.set("numFmtId", str(self._format(code)))
                look.set("applyNumberFormat", "1")
            self._looks.append(look)
            self._looks.set("count", str(len(self._looks)))
            self._made[key] = len(self._looks) - 1
        return self._made[key]

    def _wrap(self, look: Element) -> None:
        alignment = look.find("{*}alignment")
        if alignment is None:
            alignment = look.makeelement(f"{self._space}alignment", {})
            look.insert(0, alignment)
        alignment.set("wrapText", "1")
        alignment.attrib.pop("shrinkToFit", None)
        look.set("applyAlignment", "1")

    def _format(self, code: str) -> int:
        """The number of a format, which is added if there is none like it."""
        for number, built_in in BUILTIN_FORMATS.items():
            if built_in == code:
                return int(number)
        formats = self._tree.find("{*}numFmts")
        if formats is None:
            formats = self._tree.makeelement(f"{self._space}numFmts", {})
            self._tree.insert(0, formats)
        numbers = [int(own.get("numFmtId") or 0) for own in formats]
        for own in formats:
            if own.get("formatCode") == code:
                return int(own.get("numFmtId"))
        number = max([_FIRST_OWN_FORMAT - 1, *numbers]) + 1
        own = formats.makeelement(
            f"{self._space}numFmt", {"numFmtId": str(number), "formatCode": code}
        )
        formats.append(own)
        formats.set("count", str(len(formats)))
        return number
