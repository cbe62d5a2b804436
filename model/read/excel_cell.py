"""What one Excel cell shows, from its stored value and its look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from openpyxl.formula.translate import Translator
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel, from_ISO8601

from model.read.date_format import Moment, format_moment
from model.read.excel_looks import Look
from model.read.excel_strings import RichText, rich_text, text_as_seen
from model.read.number_format import format_number, format_text, to_decimal
from model.read.sheet import Content

Element = Any

_NO_DATE = "#VALUE!"
_NOTHING = Content()


@dataclass(frozen=True, slots=True)
class StoredCell:
    """A cell as it stands in the file (18.3.1.4): its name, type, value, formula and text."""

    name: str
    kind: str
    value: str | None
    formula: Element | None
    inline: Element | None


class CellReader:
    """Reads the cells of one sheet, whose later formulas may refer to earlier ones."""

    def __init__(self, strings: Sequence[RichText], *, counts_from_1904: bool) -> None:
        self._strings = strings
        self._epoch: datetime = MAC_EPOCH if counts_from_1904 else WINDOWS_EPOCH
        self._shared: dict[str, Translator] = {}

    def content(self, cell: StoredCell, look: Look) -> Content:
        """What a cell shows; a formula without a saved result shows itself."""
        if cell.formula is not None:
            formula = self._formula(cell.name, cell.formula)
            # An empty text is a result as well: blank is what people see.
            if not cell.value and not (cell.kind == "str" and cell.value is not None):
                return Content(formula) if formula else _NOTHING
        if cell.kind == "inlineStr":
            return _NOTHING if cell.inline is None else self._text(rich_text(cell.inline), look)
        if not cell.value:
            return _NOTHING
        return self._value(cell.kind, cell.value, look)

    def _value(self, kind: str, value: str, look: Look) -> Content:
        if kind == "s":
            return self._text(self._strings[int(value)], look)
        if kind == "n":
            return self._number(value, look)
        if kind == "b":
            return Content("TRUE" if int(value) else "FALSE")
        if kind == "d":
            moment: Moment = from_ISO8601(value)  # type: ignore[no-untyped-call]
            return Content(format_moment(moment, look.code).strip())
        if kind == "e":
            return Content(value.strip())
        return self._text(value, look)

    def _text(self, text: RichText, look: Look) -> Content:
        seen = text_as_seen(text, look.font)
        if isinstance(text, str) and look.code != "General":
            seen = format_text(seen, look.code)
        return Content(seen.strip())

    def _number(self, value: str, look: Look) -> Content:
        number = float(value) if not value.lstrip("-").isdecimal() else int(value)
        if look.is_date:
            return Content(self._moment(number, look))
        exact = to_decimal(number)
        return Content(format_number(exact, look.code).strip(), exact, look.code)

    def _moment(self, number: float, look: Look) -> str:
        try:
            moment: Moment = from_excel(number, self._epoch, timedelta=look.is_elapsed)
        except (OverflowError, ValueError):
            return _NO_DATE
        return format_moment(moment, look.code).strip()

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
