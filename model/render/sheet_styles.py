"""The looks of cells in a workbook, each built once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.fonts import Face
from model.grid import Style, VerticalAlign

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_FONT_NAMES = {Face.SONG: "宋体", Face.HEI: "黑体", Face.FANG: "仿宋", Face.KAI: "楷体"}
_LINK_COLOR = "#0563C1"
_GB2312 = 134
"""The character set by which programs choose a substitute for a font that is not installed."""
_THIN, _MEDIUM, _THICK = 1, 2, 5
"""Excel's lines by their numbers."""


class SheetStyles:
    """Gives the cells of one workbook their looks; equal ones share one."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._looks: dict[tuple[Style, str, bool], Format] = {}

    def look(self, style: Style, number_format: str, *, linked: bool) -> Format:
        """The look of a cell; a linked one looks like a link."""
        key = style, number_format, linked
        if key not in self._looks:
            self._looks[key] = self._book.add_format(_properties(style, number_format, linked))
        return self._looks[key]


def _properties(style: Style, number_format: str, linked: bool) -> dict[str, object]:
    font = style.font
    properties: dict[str, object] = {
        "font_name": _FONT_NAMES[font.face],
        "font_charset": _GB2312,
        "font_size": font.size,
        "bold": font.bold,
        "align": style.align.value,
        "valign": "vcenter" if style.vertical is VerticalAlign.MIDDLE else "top",
        "text_wrap": True,
        "border": _line(style.border),
    }
    if number_format:
        properties["num_format"] = number_format
    if linked:
        properties |= {"underline": 1, "font_color": _LINK_COLOR}
    return properties


def _line(width: float) -> int:
    """The nearest of Excel's lines to a thickness in points, 0 for none."""
    if width <= 0:
        return 0
    if width < 1:
        return _THIN
    return _MEDIUM if width < 2 else _THICK
