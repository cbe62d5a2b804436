"""One Excel cell as people see it: text, number, alignment and border."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.cell.cell import MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils.datetime import WINDOWS_EPOCH, from_excel

from model.grid import Align, Style
from model.read.date_format import CHINESE_FORMATS, Moment, format_moment
from model.read.number_format import format_number, format_text, to_decimal
from model.read.sheet import Content
from model.read.symbols import symbol_text

AnyCell = ExcelCell | MergedCell

_ALIGN = {
    "center": Align.CENTER,
    "centerContinuous": Align.CENTER,
    "distributed": Align.CENTER,
    "right": Align.RIGHT,
}
_LINE = 0.5


def content(cell: AnyCell, formula: object = None) -> Content:
    """What a cell shows; a formula without a saved result shows itself."""
    value = cell.value if cell.value is not None else formula
    if value is None:
        return Content()
    code = _format_of(cell)
    if isinstance(value, bool):
        return Content("TRUE" if value else "FALSE")
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return Content(format_moment(value, code).strip())
    if isinstance(value, int | float | Decimal):
        return _number(cell, value, code)
    return Content(_text(cell, value, code).strip())


def style(cell: AnyCell | None, shown: Content) -> Style:
    """How a cell stands; numbers stand on the right where nothing else is said."""
    if cell is None:
        return Style(border=0)
    usual = Align.LEFT if shown.number is None else Align.RIGHT
    horizontal = cell.alignment.horizontal if cell.has_style else None
    return Style(
        align=_ALIGN.get(str(horizontal), Align.LEFT if horizontal == "left" else usual),
        border=_LINE if _has_lines(cell) else 0,
    )


def _format_of(cell: AnyCell) -> str:
    """The number format as Chinese Excel understands it."""
    # The number is the only trace of a format that openpyxl does not know.
    known = CHINESE_FORMATS.get(cell._style.numFmtId)  # type: ignore[union-attr]
    return known if known is not None else str(cell.number_format or "General")


def _number(cell: AnyCell, value: float | Decimal, code: str) -> Content:
    if is_date_format(code):
        # One of the formats that openpyxl does not know to be a date.
        book = cell.parent.parent
        epoch = WINDOWS_EPOCH if book is None else book.epoch
        moment: Moment = from_excel(value, epoch, timedelta=is_timedelta_format(code))
        return Content(format_moment(moment, code).strip())
    number = to_decimal(value)
    return Content(format_number(number, code).strip(), number, code)


def _text(cell: AnyCell, value: object, code: str) -> str:
    font = str(cell.font.name or "") if cell.has_style else ""
    if isinstance(value, CellRichText):
        return "".join(_run(part, font) for part in value)
    text = symbol_text(font, str(value)).replace("\r\n", "\n").replace("\r", "\n")
    return text if cell.data_type == "e" else format_text(text, code)


def _run(part: str | TextBlock, font: str) -> str:
    if isinstance(part, TextBlock):
        return symbol_text(str(part.font.rFont or font), str(part.text))
    return symbol_text(font, part)


def _has_lines(cell: AnyCell) -> bool:
    border = cell.border
    sides = (border.left, border.right, border.top, border.bottom)
    return any(side is not None and side.style is not None for side in sides)
