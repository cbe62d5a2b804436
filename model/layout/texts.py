"""What each cell of a form prints for a document, and the numbers and dates behind these texts.

Spreadsheets get both: the text stays what is printed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from model.definition import (
    CellDefinition,
    ColumnDefinition,
    Definition,
    FieldDefinition,
    FieldKind,
    Pattern,
)
from model.definition.choices import OPTIONS_JOINT, chosen_options, own_word
from model.definition.keys import GoalText
from model.definition.reference import PRINTED_TITLE, SEAL
from model.definition.sections import small_tables
from model.document import Document, Kind, Node, Place, Scope
from model.document.amounts import stored_amount
from model.document.options import TICK
from model.document.pieces import piece_of, target_parts
from model.document.profile import YES
from model.document.rates import execution_rate
from model.document.target import bracketed, normalised
from model.grid import Cell

TICKED, UNTICKED = "☑", "□"
SEVERAL_GOALS = Pattern.parse("目标{number}：{text}")
"""How several goals share a cell in forms that do not say it themselves (财预〔2015〕88号)."""


class CellTexts:
    """Answers what stands in a cell, for one document in one form."""

    def __init__(self, document: Document, definition: Definition, number: int = 1) -> None:
        """Take ``number`` as the table's number among several of a file."""
        self._document = document
        self._definition = definition
        self._number = str(number)
        self.has_seal_place = document.fields.value(SEAL) == YES
        """Whether a place for the seal is printed below the signatures."""

    @cached_property
    def _values(self) -> dict[str, str]:
        """What patterns may name; most labels name nothing, and each of a window asks anew."""
        fields = self._document.fields
        printed = {
            key: print_field(fields.value(key), f) for key, f in self._definition.fields.items()
        }
        return {
            **fields.values,
            "year": self._document.year,
            "title": self._document.root.value(PRINTED_TITLE) or self._definition.title,
            "number": self._number,
            "start_year": self._year_of("start_date"),
            "end_year": self._year_of("end_date"),
            **printed,
        }

    @cached_property
    def _rooms(self) -> dict[str, tuple[int, int]]:
        """Which fields stand in small tables; asked for only where there is a piece of one."""
        return small_tables(self._definition.cells_sections)

    def cell(self, cell: CellDefinition) -> str:
        """The text of a header cell."""
        if cell.is_label:
            return self._label(cell)
        if cell.field is not None:
            text = self._field(cell)
        elif cell.fund is not None:
            return self._within(cell, "amount", self._fund(cell))
        elif cell.goal is not None:
            text = self._goals(cell)
        elif cell.rate is not None:
            text = self._rate(cell)
        else:
            return self._within(cell, "result", self._result(cell)) or cell.empty or ""
        return text or cell.empty or ""

    def amount(self, cell: CellDefinition) -> Decimal | None:
        """The amount of a fund cell in 元; None for other cells and for what is no amount."""
        return stored_amount(self._fund_value(cell.fund)) if cell.fund else None

    def day(self, field: str) -> date | None:
        """The day that a date field says; None for other fields and for what is no date."""
        if self._definition.fields[field].kind is not FieldKind.DATE:
            return None
        return read_date(self._document.fields.value(field))

    def heading(self) -> str:
        """The table's heading in a file of several, on one line; its number where that is empty."""
        heading = Pattern.parse(self._definition.heading).fill(self._values)
        return _line(heading) or f"表{self._number}"

    def book_title(self) -> str:
        """The title of a file of several tables whose first one this is."""
        title = Pattern.parse(self._definition.book.title).fill(self._values)
        return _line(title) or self._definition.title

    def indicator(self, node: Node, column: ColumnDefinition) -> str:
        """The text of a third-level row in a column."""
        text = node.value(column.key)
        if column.print == "brackets":
            return bracketed(normalised(text))
        if column.print == "plain":
            return normalised(text)
        if column.decimals is not None:
            return with_decimals(text, column.decimals)
        return text

    def target_part(
        self, node: Node, column: ColumnDefinition, columns: Sequence[ColumnDefinition]
    ) -> str:
        """The sign, number or unit of a row's target values, which stand in some of ``columns``."""
        shown = {each.part for each in columns}
        if column.part == "number":
            sign, number, unit = target_parts(node.value(column.key))
            before = "" if "sign" in shown else sign
            return before + number + ("" if "unit" in shown else unit)
        place = {"sign": 0, "unit": 2}[column.part or "sign"]
        numbers = (node.value(each.key) for each in columns if each.part == "number")
        found = (target_parts(text)[place] for text in numbers)
        return node.value(column.key) or next((part for part in found if part), "")

    def tick(self, node: Node, column: ColumnDefinition, options: tuple[str, ...]) -> str:
        """The mark of an option that was chosen; the last column says words of no option, too."""
        return _bare_tick(column.tick, node.value(column.key), options)

    def goal_name(self, column: ColumnDefinition, number: str) -> str:
        """The name under which an indicator row speaks of a goal."""
        return Pattern.parse(column.pattern or "{number}").fill({**self._values, "number": number})

    def column_head(self, column: ColumnDefinition) -> str:
        """The head of an indicator column."""
        if column.then and self._is_filled(column.when or ""):
            return self._filled_in(column.then, column.label)
        return column.label

    def _label(self, cell: CellDefinition) -> str:
        if cell.head is not None:
            return self._definition.fields[cell.head].label
        pattern = Pattern.parse(cell.text or "")
        printed = pattern.fill(self._values if pattern.keys else {})
        if cell.then and cell.when and self._is_filled(cell.when):
            return self._filled_in(cell.then, printed)
        return printed

    def _filled_in(self, pattern: str, otherwise: str) -> str:
        """A label with what it is about; the usual one if nobody could read it again.

        A text that is no months would make a head that no head is known by.
        """
        parsed = Pattern.parse(pattern)
        label = parsed.fill(self._values)
        return label if parsed.read(label) is not None else otherwise

    def _field(self, cell: CellDefinition) -> str:
        if cell.tick is not None:
            text = self._document.fields.value(cell.field or "")
            return _tick(cell, text, self._options(cell))
        if cell.piece is not None:
            key = cell.field or ""
            return piece_of(self._values[key], cell.piece, self._rooms[key])
        if cell.pattern is not None:
            return Pattern.parse(cell.pattern).fill(self._values)
        return self._values[cell.field or ""]

    def _fund(self, cell: CellDefinition) -> str:
        money = self._definition.money
        raw = self._fund_value(cell.fund or "")
        if not raw:
            return money.empty if cell.empty is None else cell.empty
        amount = stored_amount(raw)
        return raw if amount is None else money.format(amount)

    def _within(self, cell: CellDefinition, key: str, text: str) -> str:
        """A text with the label that stands before it in its cell."""
        return Pattern.parse(cell.pattern or "").fill({key: text}) if cell.pattern else text

    def _options(self, cell: CellDefinition) -> tuple[str, ...]:
        field = self._definition.fields.get(cell.field or "")
        return field.options if field is not None else cell.options

    def _result(self, cell: CellDefinition) -> str:
        text = self._document.result.value(cell.result or "")
        if not cell.options:
            return text
        chosen = own_word(cell.options, text)
        if cell.tick is not None:
            return _tick(cell, chosen, cell.options)
        return _print_ticks(chosen, cell.options)

    def _rate(self, cell: CellDefinition) -> str:
        fund = self._document.fund(cell.rate or "")
        whole = self._document.fund(cell.whole or cell.rate or "")
        if fund is None or whole is None:
            return ""
        rate = execution_rate(fund, self._definition.scoring, cell.of, cell.by, whole)
        return "" if rate is None else f"{rate:f}{'%' if cell.percent else ''}"

    def _fund_value(self, place: str) -> str:
        source, column = place.split(".")
        fund = self._document.fund(source)
        return fund.value(column) if fund else ""

    def _goals(self, cell: CellDefinition) -> str:
        goals = self._document.goals_of(Scope(str(cell.goal)))
        if cell.number is not None:
            return goals[cell.number - 1].value(cell.part) if cell.number <= len(goals) else ""
        pattern = Pattern.parse(cell.pattern) if cell.pattern else SEVERAL_GOALS
        is_whole = "number" not in pattern.keys
        if (cell.pattern is None or is_whole) and len(goals) <= 1:
            return self._within(cell, "text", goals[0].value(cell.part) if goals else "")
        whole = "\n".join(
            (SEVERAL_GOALS if is_whole else pattern).fill(
                {"number": str(number), "text": goal.value(cell.part)}
            )
            for number, goal in enumerate(goals, start=1)
        )
        return self._within(cell, "text", whole) if is_whole else whole

    def _is_filled(self, when: str) -> bool:
        """Whether there is a text at a place; of a scope's goals any will do."""
        place = Place.parse(when)
        if place.kind is Kind.GOAL:
            goals = self._document.goals_of(Scope(place.scope))
            return any(goal.value(GoalText.TEXT) for goal in goals)
        return bool(place.read(self._document))

    def _year_of(self, key: str) -> str:
        match = re.match(r"\d{4}", self._document.fields.value(key))
        return match[0] if match else self._document.year


def print_field(text: str, field: FieldDefinition) -> str:
    """A field's text in the form's spelling; what is not understood stays as it was typed."""
    if field.kind is FieldKind.DATE:
        return _print_date(text, field.print)
    if field.is_ticked:
        return _print_ticks(text, field.options)
    return text


def with_decimals(text: str, decimals: int) -> str:
    """A plain number with at least so many decimals; other text as it is."""
    number = stored_amount(text)
    if number is None:
        return text
    places = max(decimals, -int(number.as_tuple().exponent))
    return f"{number:.{places}f}"


_DATES: Mapping[str, str] = {
    "iso": "{0:04}-{1:02}-{2:02}",
    "chinese": "{0}年{1}月{2}日",
    "dots": "{0}.{1}.{2}",
}


def read_date(text: str) -> date | None:
    """The day of an ISO date; None for any other text."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _print_date(text: str, spelling: str) -> str:
    day, template = read_date(text), _DATES.get(spelling)
    if day is None or template is None:
        return text
    return template.format(day.year, day.month, day.day)


def _print_ticks(text: str, options: tuple[str, ...]) -> str:
    """All options with a mark each; chosen ones that the form does not list come last."""
    return "  ".join(_print_tick(option, text, options) for option in options)


def _tick(cell: CellDefinition, text: str, options: tuple[str, ...]) -> str:
    """What the cell of one option prints."""
    print_one = _bare_tick if cell.bare else _print_tick
    return print_one(cell.tick or "", text, options)


def _bare_tick(option: str, text: str, options: tuple[str, ...]) -> str:
    """The mark of an option if it is chosen; behind the last one words that the form lacks."""
    chosen = chosen_options(text, options)
    others = [part for part in chosen if part not in options] if option == options[-1] else []
    return OPTIONS_JOINT.join([*([TICK] if option in chosen else []), *others])


def _print_tick(option: str, text: str, options: tuple[str, ...]) -> str:
    """An option with its mark; behind the last one chosen words that the form does not list."""
    chosen = chosen_options(text, options)
    others = [part for part in chosen if part not in options] if option == options[-1] else []
    return "  ".join(
        f"{TICKED if part in chosen else UNTICKED}{part}" for part in (option, *others)
    )


def _line(text: str) -> str:
    return " ".join(text.split())


_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.([0-9]+))?")
_DATE_FORMATS = {"iso": "yyyy-mm-dd", "chinese": 'yyyy"年"m"月"d"日"', "dots": "yyyy.m.d"}
_FIRST_DAY = date(1900, 3, 1)
"""Excel counts a 29 February 1900 that never was; from here on its days are right."""


def with_value(shown: Cell, cell: CellDefinition, texts: CellTexts, definition: Definition) -> Cell:
    """A header cell with the amount, number or date that its text shows, if it shows one."""
    if cell.percent:
        return _with_percent(shown)
    if cell.fund is not None and cell.pattern is not None:
        return shown
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


def _with_date(shown: Cell, cell: CellDefinition, texts: CellTexts, definition: Definition) -> Cell:
    if cell.field is None or cell.pattern is not None:
        return shown
    number_format = _DATE_FORMATS.get(definition.fields[cell.field].print)
    day = texts.day(cell.field) if number_format else None
    if day is None or day < _FIRST_DAY:
        return shown
    return replace(shown, date=day, number_format=number_format or "")
