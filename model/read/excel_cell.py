"""What one Excel cell shows, from its stored value and its look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from openpyxl.formula.translate import Translator
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel, from_ISO8601

from model.read.date_format import Moment
from model.read.excel_looks import CellLook
from model.read.excel_strings import RichText, rich_text, struck_apart, text_as_seen
from model.read.number_format import to_decimal
from model.read.sheet import CellContent
from model.read.sheet_drawings import BLANK, TICKED
from model.read.sheet_values import (
    PICTURE,
    error_shown,
    is_picture,
    moment_shown,
    number_shown,
    struck,
    text_shown,
    without_result,
    without_struck,
)

Element = Any

_NO_DATE = "#VALUE!"
_NOTHING = CellContent()


@dataclass(frozen=True, slots=True)
class StoredCell:
    """A cell as it stands in the file (18.3.1.4): its name, type, value, formula and text.

    ``has_rich_value`` if another part of the file says more of its value, as of a picture.
    """

    name: str
    kind: str
    value: str | None
    formula: Element | None
    inline: Element | None
    has_rich_value: bool = False


class CellReader:
    """Reads the cells of one sheet, whose later formulas may refer to earlier ones.

    ``shows_zeros`` tells whether cells with the number 0 show it; ``is_recalculated`` whether
    Excel works out all formulas anew, for which programs leave a 0 as their results.
    """

    def __init__(
        self, strings: Sequence[RichText], *, counts_from_1904: bool, is_recalculated: bool = False
    ) -> None:
        self.shows_zeros = True
        self.is_recalculated = is_recalculated
        self._strings = strings
        self._epoch: datetime = MAC_EPOCH if counts_from_1904 else WINDOWS_EPOCH
        self._shared: dict[str, Translator] = {}

    def content(self, cell: StoredCell, look: CellLook) -> CellContent:
        """What a cell shows, without what is no value."""
        if cell.formula is not None:
            formula = self._formula(cell.name, cell.formula)
            if is_picture(formula):
                return PICTURE
            # An empty text is a result as well: blank is what people see.
            if not cell.value and not (cell.kind == "str" and cell.value is not None):
                return without_result(formula) if formula else _NOTHING
            if self.is_recalculated and cell.kind == "n" and float(cell.value) == 0:
                return without_result(formula)
        if cell.kind == "inlineStr":
            return _NOTHING if cell.inline is None else self._text(rich_text(cell.inline), look)
        if not cell.value:
            return _NOTHING
        return self._value(cell, cell.value, look)

    def _value(self, cell: StoredCell, value: str, look: CellLook) -> CellContent:
        kind = cell.kind
        if kind == "n":
            return without_struck(self._number(value, look), is_struck=look.is_struck)
        if kind == "s":
            return self._text(self._strings[int(value)], look)
        if kind == "b":
            if look.is_tick:
                return CellContent(TICKED if int(value) else BLANK)
            return CellContent("TRUE" if int(value) else "FALSE")
        if kind == "d":
            moment: Moment = from_ISO8601(value)  # type: ignore[no-untyped-call]
            return without_struck(moment_shown(moment, look.code), is_struck=look.is_struck)
        if kind == "e":
            # A picture in a cell is an error to programs that do not know such values.
            return PICTURE if cell.has_rich_value else error_shown(value.strip())
        return self._text(value, look)

    def _text(self, text: RichText, look: CellLook) -> CellContent:
        if isinstance(text, str) and not look.is_struck:
            return text_shown(text_as_seen(text, look.font), look.code)
        left, out = struck_apart(text, is_struck=look.is_struck)
        code = look.code if isinstance(left, str) else "General"
        shown = text_shown(text_as_seen(left, look.font), code)
        if not out:
            return shown
        return replace(shown, notes=(*shown.notes, *struck(text_as_seen(out, look.font))))

    def _number(self, value: str, look: CellLook) -> CellContent:
        number = float(value) if not value.lstrip("-").isdecimal() else int(value)
        if not look.is_date:
            return number_shown(to_decimal(number), look.code, shows_zeros=self.shows_zeros)
        if number == 0 and not self.shows_zeros:
            return _NOTHING
        try:
            moment: Moment = from_excel(number, self._epoch, timedelta=look.is_elapsed)
        except (OverflowError, ValueError):
            return error_shown(_NO_DATE)
        return moment_shown(moment, look.code)

    def _formula(self, name: str, formula: Element) -> str:
        """A formula as it is typed; those of a shared one are moved to their cell."""
        text = f"={formula.text}" if formula.text else ""
        if formula.get("t") != "shared":
            return text
        identity = str(formula.get("si"))
        if text:
            self._shared[identity] = Translator(text, origin=name)
            return text
        source = self._shared.get(identity)
        return "" if source is None else str(source.translate_formula(name))
