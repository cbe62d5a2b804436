"""The numbers and dates behind printed texts, for spreadsheets; the text stays what is printed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from model.definition import CellDefinition, Definition
from model.grid import Cell
from model.layout.texts import Texts

_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.([0-9]+))?")
_DATE_FORMATS = {"iso": "yyyy-mm-dd", "chinese": 'yyyy"年"m"月"d"日"', "dots": "yyyy.m.d"}
_FIRST_DAY = date(1900, 3, 1)
"""Excel counts a 29 February 1900 that never was; from here on its days are right."""


def with_value(shown: Cell, cell: CellDefinition, texts: Texts, definition: Definition) -> Cell:
    """A header cell with the amount, number or date that its text shows, if it shows one."""
    if cell.percent:
        return _with_percent(shown)
    if cell.result is not None or cell.rate is not None:
        return with_number(shown)
    if (amount := texts.amount(cell)) is not None:
        money = definition.money
        return replace(
            shown, number=money.in_unit(amount), number_format=money.number_format(amount)
        )
    return _with_date(shown, cell, texts, definition)


def with_number(shown: Cell) -> Cell:
    """A cell with the number that its text is; unchanged where Excel would show another text."""
    match = _PLAIN_NUMBER.fullmatch(shown.text)
    if match is None:
        return shown
    number, decimals = Decimal(shown.text), len(match[1] or "")
    if number == 0 and shown.text.startswith("-"):
        return shown
    return replace(shown, number=number, number_format=f"0.{'0' * decimals}" if decimals else "0")


def _with_percent(shown: Cell) -> Cell:
    """A computed percentage as the hundredth that a spreadsheet keeps."""
    plain = with_number(replace(shown, text=shown.text.removesuffix("%")))
    if plain.number is None:
        return shown
    number_format = plain.number_format + "%"
    return replace(shown, number=plain.number.scaleb(-2), number_format=number_format)


def _with_date(shown: Cell, cell: CellDefinition, texts: Texts, definition: Definition) -> Cell:
    if cell.field is None or cell.pattern is not None:
        return shown
    number_format = _DATE_FORMATS.get(definition.fields[cell.field].print)
    day = texts.day(cell.field) if number_format else None
    if day is None or day < _FIRST_DAY:
        return shown
    return replace(shown, date=day, number_format=number_format or "")
