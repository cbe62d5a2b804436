"""The looks of cells in a workbook, each built once."""

from __future__ import annotations

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.styles.cell_style import StyleArray

from model.fonts import Face
from model.grid import Style, VerticalAlign

_FONT_NAMES = {Face.SONG: "宋体", Face.HEI: "黑体", Face.FANG: "仿宋", Face.KAI: "楷体"}
_LINK_COLOR = "000563C1"
_GB2312 = 134
"""The character set by which programs choose a substitute for a font that is not installed."""


class SheetStyles:
    """Gives the cells of one workbook their looks; equal ones share what openpyxl made of them."""

    def __init__(self) -> None:
        self._arrays: dict[tuple[Style, str, bool], StyleArray] = {}

    def apply(
        self,
        cell: SheetCell | MergedCell,
        style: Style,
        number_format: str = "",
        *,
        linked: bool = False,
    ) -> None:
        """Style a cell; a linked one looks like a link.

        Openpyxl looks up each font, border and alignment by all their attributes, which takes
        longer than writing the cell; therefore only the first cell of a look is styled that way.
        """
        key = style, number_format, linked
        if key in self._arrays:
            cell._style = self._arrays[key]  # type: ignore[union-attr]  # the stubs lack it
            return
        _set(cell, style, linked=linked)
        if number_format:
            cell.number_format = number_format
        self._arrays[key] = cell._style  # type: ignore[union-attr]  # the stubs lack it


def _set(cell: SheetCell | MergedCell, style: Style, *, linked: bool) -> None:
    font = style.font
    cell.font = Font(
        name=_FONT_NAMES[font.face],
        charset=_GB2312,
        sz=font.size,
        b=font.bold or None,
        u="single" if linked else None,
        color=_LINK_COLOR if linked else None,
    )
    middle = style.vertical is VerticalAlign.MIDDLE
    cell.alignment = Alignment(
        horizontal=style.align.value, vertical="center" if middle else "top", wrap_text=True
    )
    line = _line(style.border)
    if line is not None:
        cell.border = Border(left=line, right=line, top=line, bottom=line)


def _line(width: float) -> Side | None:
    """The nearest of Excel's lines to a thickness in points."""
    if width <= 0:
        return None
    if width < 1:
        return Side(style="thin")
    return Side(style="medium" if width < 2 else "thick")
