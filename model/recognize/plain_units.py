"""The money unit of a table that no form fits: as stated anywhere, or as its amounts look."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from model.definition import MoneyUnit
from model.recognize.doubts import DoubtKind
from model.recognize.labels import stated_unit
from model.recognize.sheet import Sheet
from model.recognize.values import read_amount

_LONGEST_UNIT_LINE = 40
_LARGE = Decimal(100_000)
"""From here on an amount without any unit is in 元: few projects cost a milliard."""


def unit_of(sheet: Sheet) -> MoneyUnit:
    """The unit stated first, in a label or a line; a doubt tells of one that was guessed."""
    for cell in sheet.cells:
        unit = stated_unit(cell.text)
        if unit is not None and len(cell.text) <= _LONGEST_UNIT_LINE:
            return unit
    unit = _likely_unit([cell.text for cell in sheet.cells])
    if any(sheet.words.find(cell.text, sheet.words.sources) for cell in sheet.cells):
        sheet.content.doubt(DoubtKind.NO_UNIT, None, assumed=unit)
    return unit


def _likely_unit(texts: Sequence[str]) -> MoneyUnit:
    amounts = [read_amount(text, "元") for text in texts]
    numbers = [Decimal(value) for value, understood in amounts if understood and value]
    return "元" if any(number >= _LARGE for number in numbers) else "万元"
