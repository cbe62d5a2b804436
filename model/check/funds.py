"""Rules for amounts of money: sums, and 元 and 万元 mixed up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from model.check.finding import Found
from model.check.fixes import set_text
from model.check.parameters import Nothing
from model.check.table import Table
from model.definition import Definition
from model.definition.schema import SumRule
from model.document import Place
from model.document.amounts import amount_text, stored_amount

FACTOR = Decimal(10000)
"""万元 in 元."""
_YEAR_COLUMNS = ("initial", "adjusted", "executed")
"""The columns that hold about the same money at different times of one year."""


def wrong_sums(table: Table, _asked: Nothing) -> Iterator[Found]:
    """Totals that are not the sum of their parts, column by column; see ``Funds.sums``."""
    for rule, column in _sums(table.definition):
        parts = _sum_of_parts(table, rule, column)
        total = _amount(table, rule.total, column)
        if parts is None or total == parts or _has_other_text(table, rule.total, column):
            continue
        words = {
            "total": table.definition.funds.sources[rule.total],
            "column": table.definition.funds.columns[column],
            "sum": _shown(table, parts),
            "amount": _shown(table, total),
            "difference": _shown(table, None if total is None else abs(parts - total)),
        }
        place = Place.amount(rule.total, column)
        yield Found(place, words, set_text(f"改为合计数 {words['sum']}", place, amount_text(parts)))


def unreadable_amounts(table: Table, _asked: Nothing) -> Iterator[Found]:
    """Amounts that are no numbers."""
    for fund in table.document.funds.children:
        for column in table.definition.funds.columns:
            text = fund.value(column)
            if text and stored_amount(text) is None:
                words = {"text": text, "unit": table.definition.money.unit}
                yield Found(Place.of(fund, column), words)


def mixed_units(table: Table, _asked: Nothing) -> Iterator[Found]:
    """Two amounts that ought to agree, of which one is 10,000 times the other."""
    for rule, column in _sums(table.definition):
        parts, total = _sum_of_parts(table, rule, column), _amount(table, rule.total, column)
        if parts is not None and total is not None:
            label = f"{table.definition.funds.columns[column]}的各项合计"
            yield from _mixed(table, Place.amount(rule.total, column), (total, parts), label)
    columns = [column for column in _YEAR_COLUMNS if column in table.definition.funds.columns]
    for fund in table.document.funds.children:
        for before, after in pairwise(columns):
            one, other = stored_amount(fund.value(before)), stored_amount(fund.value(after))
            if one is not None and other is not None:
                label = table.definition.funds.columns[before]
                yield from _mixed(table, Place.of(fund, after), (other, one), label)


def _mixed(
    table: Table, place: Place, amounts: tuple[Decimal, Decimal], label: str
) -> Iterator[Found]:
    """Whether the first of two amounts, which stands at a place, has a unit of its own."""
    own, other = amounts
    if not is_off_by_unit(own, other):
        return
    words = {"amount": _shown(table, own), "other": _shown(table, other), "label": label}
    fix = None
    if own < other:
        # The larger one may be right or wrong: too small is what a wrong unit makes of amounts.
        fix = set_text(f"改为 {words['other']}", place, amount_text(other))
    yield Found(place, words, fix)


def is_off_by_unit(one: Decimal, other: Decimal) -> bool:
    """Whether one amount is 10,000 times the other."""
    return bool(one and other) and FACTOR in (one / other, other / one)


def _sums(definition: Definition) -> Iterator[tuple[SumRule, str]]:
    for rule in definition.funds.sums:
        for column in rule.columns:
            yield rule, column


def _sum_of_parts(table: Table, rule: SumRule, column: str) -> Decimal | None:
    """The sum of the parts that are filled in; None if none is, or one is not understood."""
    funds = [table.document.fund(part) for part in rule.parts]
    texts = [text for fund in funds if fund is not None and (text := fund.value(column))]
    amounts = [amount for text in texts if (amount := stored_amount(text)) is not None]
    if not texts or len(amounts) < len(texts):
        return None
    return sum(amounts, Decimal(0))


def _amount(table: Table, source: str, column: str) -> Decimal | None:
    fund = table.document.fund(source)
    return None if fund is None else stored_amount(fund.value(column))


def _has_other_text(table: Table, source: str, column: str) -> bool:
    """Whether there is a text that was not understood, of which another rule speaks."""
    fund = table.document.fund(source)
    text = "" if fund is None else fund.value(column)
    return bool(text) and stored_amount(text) is None


def _shown(table: Table, amount: Decimal | None) -> str:
    """An amount as the form prints it, with its unit; "" for none."""
    money = table.definition.money
    if amount is None:
        return ""
    return f"{money.in_unit(amount):{',' if money.thousands else ''}f}{money.unit}"
