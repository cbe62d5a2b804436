"""Rules for what goals promise in numbers, beside the indicators and the budget."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from model.check.finding import Found
from model.check.funds import FACTOR
from model.check.parameters import Strict
from model.check.table import CheckedTable, IndicatorRow, plain
from model.definition.keys import GoalText, NodeKey
from model.document import Place, Scope
from model.document.amounts import half_width, parse_amount

_COUNTED = re.compile(
    r"(?P<word>[\u4e00-\u9fff]{2,8}?)\s*(?:约|不少于|不低于|超过|达到|达|共|计)?\s*"
    r"(?P<number>\d+(?:\.\d+)?)\s*(?P<multiplier>[千万亿])?余?(?P<unit>%|[\u4e00-\u9fff])"
)
_MONEY = re.compile(
    r"(?P<word>[\u4e00-\u9fff]{2,8}?)\s*(?:为|共|计|共计|约|合计|:)?\s*"
    r"(?P<amount>\d[\d,]*(?:\.\d+)?\s*[千万亿]?元)"
)
_TIMES = {"千": Decimal(1000), "万": FACTOR, "亿": FACTOR * FACTOR}
_STEM = 2
"""So many characters of a word tell what is counted."""


@dataclass(frozen=True, slots=True)
class _Promise:
    text: str
    word: str
    number: Decimal
    unit: str


def goals_and_indicators(table: CheckedTable, asked: QuantityWords) -> Iterator[Found]:
    """A number in a goal that the indicators for the same thing set otherwise.

    The same thing is what the same word stands before, in the same unit.
    """
    for goal in table.document.goals.children:
        rows = table.lists.get(Scope(goal.value(NodeKey.SCOPE)), [])
        for promise in _promises(half_width(goal.value(GoalText.TEXT)), asked):
            of_it = [row for row in rows if _is_about(row, promise)]
            if of_it and not any(_allows(row, promise.number) for row in of_it):
                words = {
                    "text": promise.text,
                    "name": of_it[0].name,
                    "value": of_it[0].value,
                }
                yield Found(Place.of(goal, GoalText.TEXT), words)


def _promises(text: str, asked: QuantityWords) -> Iterator[_Promise]:
    for match in _COUNTED.finditer(text):
        word = match["word"]
        if any(stop in word for stop in asked.words):
            continue
        number = Decimal(match["number"]) * _TIMES.get(match["multiplier"] or "", Decimal(1))
        yield _Promise(match[0], word[-_STEM:], number, match["unit"])


def _is_about(row: IndicatorRow, promise: _Promise) -> bool:
    unit = row.target.unit
    return bool(unit) and unit[0] == promise.unit and row.name.startswith(promise.word)


def _allows(row: IndicatorRow, number: Decimal) -> bool:
    """Whether a number is the one of a target, or lies in its range."""
    least, most = row.target.amount(), row.target.upper
    if least is None or row.target.approximate:
        return True
    return number == least or (most is not None and least <= number <= most)


class QuantityWords(Strict):
    """``words`` that tell what a number is, or is not, about."""

    words: tuple[str, ...]


def goals_and_budget(table: CheckedTable, asked: QuantityWords) -> Iterator[Found]:
    """A goal that names another budget than the table's."""
    for goal in table.document.goals.children:
        scope = Scope(goal.value(NodeKey.SCOPE))
        budgets = [table.budgets[each] for each in (scope, Scope.ANNUAL) if each in table.budgets]
        for match in _MONEY.finditer(half_width(goal.value(GoalText.TEXT))):
            amount = parse_amount(match["amount"], "元")
            if not match["word"].endswith(asked.words) or amount is None or not budgets:
                continue
            if amount not in budgets:
                budget = f"{plain(budgets[0] / FACTOR)}万元"
                words = {"text": match["amount"], "budget": budget}
                yield Found(Place.of(goal, GoalText.TEXT), words)
