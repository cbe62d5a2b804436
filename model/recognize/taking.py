"""Texts of cells → values of fields, amounts, goals and results in the content."""

from __future__ import annotations

from decimal import Decimal

from model.definition import CellDefinition, Definition, MoneyUnit, Pattern
from model.document import Branch, Kind
from model.document.node import Node
from model.document.rates import execution_rate
from model.grid import Cell
from model.recognize.content import Content, Home
from model.recognize.doubts import DoubtKind
from model.recognize.slots import Slot
from model.recognize.values import read_amount, read_field

_SEVERAL = Pattern.parse("目标{number}：{text}")


class Taker:
    """Puts what was read into the content; amounts without a unit are in ``unit``."""

    def __init__(self, content: Content, definition: Definition, unit: MoneyUnit) -> None:
        self._content = content
        self._definition = definition
        self._unit = unit

    def take(self, slot: Slot, cell: Cell, text: str) -> None:
        """Take the text of a slot."""
        target = slot.cell
        if target.fund is not None:
            self._take_amount(target.fund, cell, text)
        elif target.goal is not None:
            self._take_goals(slot, cell, text)
        elif target.rate is not None:
            self._check_rate(target, cell, text)
        elif target.result is not None:
            if text:
                self._content.result[target.result] = text
                self._content.homes[Home(Kind.RESULT, target.result)] = cell
        elif target.pattern is not None:
            values = Pattern.parse(target.pattern).read(text)
            self.take_values({target.field or "": text} if values is None else values, cell)
        elif target.field is not None:
            self.take_values({target.field: text}, cell)

    def take_values(self, values: dict[str, str], cell: Cell) -> None:
        """Take texts of fields by their keys, and the year."""
        for key, text in values.items():
            if key == "year":
                self._content.year = text
                self._content.homes[Home("", "year")] = cell
            elif key in self._definition.fields:
                value, understood = read_field(text, self._definition.fields[key])
                home = Home(Kind.FIELDS, key)
                if value:
                    self._content.fields[key] = value
                    self._content.homes[home] = cell
                if not understood:
                    self._content.doubt(DoubtKind.DATE, cell, text, home=home)

    def take_goal(self, scope: str, number: str, part: str, cell: Cell, text: str) -> None:
        """Take a part (text or actual) of one goal."""
        self._content.homes[Home(Kind.GOALS, part, (scope, number))] = cell
        for goal in self._content.goals:
            if (goal["scope"], goal["number"]) == (scope, number):
                goal[part] = text
                return
        self._content.goals.append({"scope": scope, "number": number, part: text})

    def _take_amount(self, place: str, cell: Cell, text: str) -> None:
        source, column = place.split(".")
        value, understood = read_amount(text, self._unit)
        home = Home(Kind.FUNDS, column, (source,))
        if value:
            self._content.funds.setdefault(source, {})[column] = value
            self._content.homes[home] = cell
        if not understood:
            self._content.doubt(DoubtKind.AMOUNT, cell, text, home=home)

    def _check_rate(self, target: CellDefinition, cell: Cell, text: str) -> None:
        """A rate is printed as computed; one that differs is told."""
        fund = Node(Branch(Kind.FUND, self._content.funds.get(target.rate or "", {})), None)
        rate = execution_rate(fund, self._definition.scoring, target.of, target.by)
        printed, understood = read_amount(text.removesuffix("%"), "元")
        if rate is None and printed:
            self._content.doubt(DoubtKind.UNUSED, cell, text)
        elif rate is not None and printed and not (understood and Decimal(printed) == rate):
            self._content.doubt(DoubtKind.RATE, cell, text, f"{rate:f}")

    def _take_goals(self, slot: Slot, cell: Cell, text: str) -> None:
        for number, goal in enumerate(_split_goals(text, slot.cell.pattern), start=1):
            self.take_goal(str(slot.cell.goal), str(number), slot.cell.part, cell, goal)


def _split_goals(text: str, pattern: str | None) -> list[str]:
    """The goals in one cell: one text, or several lines that each start as the pattern says."""
    if not text:
        return []
    numbered = Pattern.parse(pattern) if pattern else _SEVERAL
    goals: list[str] = []
    for line in text.split("\n"):
        values = numbered.read(line)
        if values is not None and values.get("number") == str(len(goals) + 1):
            goals.append(values.get("text", ""))
        elif goals:
            goals[-1] += f"\n{line}"
        else:
            return [text]
    return goals
