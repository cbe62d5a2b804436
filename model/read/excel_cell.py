"""What one Excel cell shows, from its stored value and its look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from openpyxl.formula.translate import Translator
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel, from_ISO8601

from model.read.date_format import Moment
from model.read.excel_looks import CellLook, ExcelLooks
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
from model.records import record

Element = Any

_NO_DATE = "#VALUE!"
_NOTHING = CellContent()
_TRUTHS = (("FALSE", "TRUE"), (BLANK, TICKED))
"""What no and yes show as words and as boxes."""


_MOST_KEPT = 20_000
"""Values of which it is kept what they show: those of some hundred tables of one form."""


@record
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


class ValueReader:
    """Reads the values that the cells of a workbook store, of which most stand in many cells.

    ``looks`` are the workbook's; what a value shows in one of them is found out once.
    """

    def __init__(
        self, strings: Sequence[RichText], looks: ExcelLooks, *, counts_from_1904: bool
    ) -> None:
        self.looks = looks
        self._strings = strings
        self._epoch: datetime = MAC_EPOCH if counts_from_1904 else WINDOWS_EPOCH
        self.shown = lru_cache(_MOST_KEPT)(self._shown)

    def _shown(
        self,
        kind: str,
        value: str,
        look_number: str | None,
        shows_zeros: bool,
    ) -> CellContent:
        """What a value of a kind (18.18.11) shows in a look."""
        look = self.looks.by_number[look_number]
        if not value or kind == "inlineStr":
            return _NOTHING
        if kind == "n":
            shown = self._number(value, look, shows_zeros=shows_zeros)
            return without_struck(shown, is_struck=look.is_struck)
        if kind == "s":
            return self.text(self._strings[int(value)], look)
        if kind == "b":
            return CellContent(_TRUTHS[look.is_tick][int(value) != 0])
        if kind == "d":
            moment: Moment = from_ISO8601(value)  # type: ignore[no-untyped-call]
            return without_struck(moment_shown(moment, look.code), is_struck=look.is_struck)
        if kind == "e":
            return error_shown(value.strip())
        return self.text(value, look)

    def text(self, text: RichText, look: CellLook) -> CellContent:
        """What a text shows in a look."""
        if isinstance(text, str) and not look.is_struck:
            return text_shown(text_as_seen(text, look.font), look.code)
        left, out = struck_apart(text, is_struck=look.is_struck)
        code = look.code if isinstance(left, str) else "General"
        shown = text_shown(text_as_seen(left, look.font), code)
        if not out:
            return shown
        return replace(shown, notes=(*shown.notes, *struck(text_as_seen(out, look.font))))

    def _number(self, value: str, look: CellLook, *, shows_zeros: bool) -> CellContent:
        number = float(value) if not value.lstrip("-").isdecimal() else int(value)
        if not look.is_date:
            return number_shown(to_decimal(number), look.code, shows_zeros=shows_zeros)
        if number == 0 and not shows_zeros:
            return _NOTHING
        try:
            moment: Moment = from_excel(number, self._epoch, timedelta=look.is_elapsed)
        except (OverflowError, ValueError):
            return error_shown(_NO_DATE)
        return moment_shown(moment, look.code)


class CellReader:
    """Reads the cells of one sheet, whose later formulas may refer to earlier ones.

    ``shows_zeros`` tells whether cells with the number 0 show it; ``is_recalculated`` whether
    Excel works out all formulas anew, for which programs leave a 0 as their results.
    """

    def __init__(self, values: ValueReader, *, is_recalculated: bool = False) -> None:
        self.shows_zeros = True
        self.is_recalculated = is_recalculated
        self._values = values
        self._shared: dict[str, Translator] = {}

    def content(self, cell: Element, name: str, look_number: str | None) -> CellContent:
        """What a cell with a name shows in a look, without what is no value."""
        kind = cell.get("t", "n")
        # Nearly all cells hold one value and nothing else.
        if len(cell) == 1 and kind != "e" and (part := cell[0]).tag.endswith("}v"):
            return self._values.shown(kind, part.text or "", look_number, self.shows_zeros)
        return self._stored(stored_cell(cell, name), look_number)

    def _stored(self, cell: StoredCell, look_number: str | None) -> CellContent:
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
            look = self._values.looks.by_number[look_number]
            return (
                _NOTHING if cell.inline is None else self._values.text(rich_text(cell.inline), look)
            )
        if cell.kind == "e" and cell.has_rich_value and cell.value:
            # A picture in a cell is an error to programs that do not know such values.
            return PICTURE
        return self._values.shown(cell.kind, cell.value or "", look_number, self.shows_zeros)

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


def stored_cell(cell: Element, name: str) -> StoredCell:
    """The parts of a cell."""
    value: str | None = None
    formula = inline = None
    for part in cell:
        local = str(part.tag).rpartition("}")[2]
        if local == "v":
            value = part.text or ""
        elif local == "f":
            formula = part
        elif local == "is":
            inline = part
    return StoredCell(name, cell.get("t", "n"), value, formula, inline, cell.get("vm") is not None)
