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
    r"(?P<amount>\d[\d,]*(?:\.\d+)?\s*(?:[千万亿]?元|[万亿](?=\W|$)))"
)
_DIGIT = re.compile(r"\d")
_PIECE = re.compile("[。;、]")
"""What neither a counted thing nor an amount goes across."""
_TIMES = {"千": Decimal(1000), "万": FACTOR, "亿": FACTOR * FACTOR}
_COUNTERS = re.compile("(?:人数|人次|次数|场次|数量|个数)$")
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

    The same thing is what the same word stands before, in the same unit.  A goal may count parts
    of one thing: where one of its numbers is that of the indicator, the others are not held
    against it.
    """
    for goal in table.document.goals.children:
        rows = table.lists.get(Scope(goal.value(NodeKey.SCOPE)), [])
        promises = list(_promises(goal.value(GoalText.TEXT), asked))
        kept = {
            row
            for row in (rows if promises else ())
            if any(_is_about(row, each) and _allows(row, each.number) for each in promises)
        }
        for promise in promises:
            of_it = [row for row in rows if _is_about(row, promise)]
            if of_it and kept.isdisjoint(of_it):
                words = {
                    "text": promise.text,
                    "name": of_it[0].name,
                    "value": of_it[0].value,
                }
                yield Found(Place.of(goal, GoalText.TEXT), words)


def _promises(text: str, asked: QuantityWords) -> Iterator[_Promise]:
    for match in _matches(_COUNTED, text):
        word = match["word"]
        if any(stop in word for stop in asked.words):
            continue
        number = Decimal(match["number"]) * _TIMES.get(match["multiplier"] or "", Decimal(1))
        yield _Promise(match[0], word, number, match["unit"])


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What a pattern of numbers finds in a text: most of a goal has none, and is not looked at."""
    plain_text = half_width(text)
    for piece in _PIECE.split(plain_text) if _DIGIT.search(plain_text) else ():
        if _DIGIT.search(piece):
            yield from pattern.finditer(piece)


def _is_about(row: IndicatorRow, promise: _Promise) -> bool:
    """Whether a row counts what a promise counts.

    Its name stands before the number, or begins like the word there; of 培训人数 all is counted
    that is 培训 of somebody.
    """
    unit, name = row.target.unit, row.name_key
    if not unit or unit[0] != promise.unit or len(name) < _STEM:
        return False
    stem = _COUNTERS.sub("", name)
    is_counted = stem != name and len(stem) >= _STEM and stem in promise.word
    return is_counted or promise.word.endswith((name, name[:_STEM]))


def _allows(row: IndicatorRow, number: Decimal) -> bool:
    """Whether a number is the one of a target, or lies in its range."""
    least, most = row.target.amount(), row.target.upper
    if least is None or row.target.approximate:
        return True
    return number == least or (most is not None and least <= number <= most)


class QuantityWords(Strict):
    """``words`` that tell what a number is, or is not, about."""

    words: tuple[str, ...]


class MoneyWords(Strict):
    """``words`` right before the whole budget, ``parts`` before money that may be a part of it.

    ``but`` are words before money that is not the budget's: what was saved, or drawn in.
    """

    words: tuple[str, ...]
    parts: tuple[str, ...] = ()
    but: tuple[str, ...] = ()


def goals_and_budget(table: CheckedTable, asked: MoneyWords) -> Iterator[Found]:
    """A goal that names another budget than the table's, or spends more than that."""
    for goal in table.document.goals.children:
        scope = Scope(goal.value(NodeKey.SCOPE))
        budgets = [table.budgets[each] for each in (scope, Scope.ANNUAL) if each in table.budgets]
        for match in _matches(_MONEY, goal.value(GoalText.TEXT)) if budgets else ():
            amount = parse_amount(match["amount"], "元")
            if amount is None or amount in budgets:
                continue
            if _is_whole(match["word"], asked) or (
                amount > max(budgets) and _is_part(match["word"], asked)
            ):
                budget = f"{plain(budgets[0] / FACTOR)}万元"
                words = {"text": match["amount"], "budget": budget}
                yield Found(Place.of(goal, GoalText.TEXT), words)


def _is_whole(word: str, asked: MoneyWords) -> bool:
    return word.endswith(asked.words)


def _is_part(word: str, asked: MoneyWords) -> bool:
    return word.endswith(asked.parts) and not any(each in word for each in asked.but)
