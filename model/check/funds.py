"""Rules for amounts of money: sums, and 元 and 万元 mixed up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from model.check.finding import Found
from model.check.fixes import SetTexts, set_text
from model.check.parameters import Exact, Nothing, Strict
from model.check.table import CheckedTable
from model.definition import Definition
from model.definition.keys import AMOUNTS, Amount, FundSource, NodeKey
from model.definition.schema import SumRule
from model.document import Node, Place, Scope
from model.document.amounts import amount_text, stored_amount

FACTOR = Decimal(10000)
"""万元 in 元."""
_YEAR_COLUMNS = (Amount.INITIAL, Amount.ADJUSTED, Amount.EXECUTED)
"""The columns that hold about the same money at different times of one year."""


def wrong_sums(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """Totals that are not the sum of their parts, column by column; see ``Funds.sums``.

    What is no number counts for nothing: another rule speaks of it, but hides no wrong sum.
    """
    for rule, column in _sums(table.definition):
        parts = _sum_of_parts(table, rule, column)
        total = _amount(table, rule.total, column)
        if parts is None or total == parts:
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


def unreadable_amounts(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """Amounts that are no numbers."""
    for fund in table.document.funds.children:
        for column in table.definition.funds.columns:
            text = fund.value(column)
            if text and stored_amount(text) is None:
                words = {"text": text, "unit": table.definition.money.unit}
                yield Found(Place.of(fund, column), words)


class BudgetRange(Strict):
    """Budgets in 元 below ``least`` or above ``most`` are likely in another unit."""

    least: Exact
    most: Exact


def implausible_budget(table: CheckedTable, asked: BudgetRange) -> Iterator[Found]:
    """A whole budget that no project has: all amounts may be in 元 in place of 万元."""
    for scope, budget in table.budgets.items():
        if budget > 0 and not asked.least <= budget <= asked.most:
            column = table.budget_column(scope)
            words = {"amount": _shown(table, budget), "unit": table.definition.money.unit}
            yield Found(
                Place.amount("total", column), words, _ten_thousandfold(table, asked, budget)
            )
            return


def _ten_thousandfold(table: CheckedTable, asked: BudgetRange, budget: Decimal) -> SetTexts | None:
    """The fix that takes all amounts of the table as in the other unit."""
    by = FACTOR if budget < asked.least else 1 / FACTOR
    if not asked.least <= budget * by <= asked.most:
        return None
    amounts = [
        (Place.of(fund, column), amount)
        for fund in table.document.funds.children
        for column in table.definition.funds.columns
        if (amount := stored_amount(fund.value(column))) is not None
    ]
    word = "乘以" if by == FACTOR else "除以"
    texts = tuple((place, amount_text(amount * by)) for place, amount in amounts)
    return SetTexts(f"所有金额{word}一万", texts)


class SpentColumns(Strict):
    """``columns`` of what is spent, held against the first of ``budgets`` that a form has."""

    columns: tuple[str, ...]
    budgets: tuple[str, ...]


def spent_over_budget(table: CheckedTable, asked: SpentColumns) -> Iterator[Found]:
    """More spent than there is: told of the whole, or else of its parts."""
    columns = table.definition.funds.columns
    against = next((each for each in asked.budgets if each in columns), "")
    naming = table.names.naming
    for column in (each for each in asked.columns if each in columns and against):
        over = [each for each in table.document.funds.children if _is_over(each, column, against)]
        whole = [each for each in over if each.value(NodeKey.SOURCE) == FundSource.TOTAL]
        for fund in whole or over:
            source = fund.value(NodeKey.SOURCE)
            words = {
                "label": naming.amount(source, column),
                "amount": _shown(table, stored_amount(fund.value(column))),
                "other": columns[against],
                "budget": _shown(table, stored_amount(fund.value(against))),
            }
            yield Found(Place.of(fund, column), words)


def _is_over(fund: Node, column: str, against: str) -> bool:
    """Whether more was spent than the budget, in the same unit."""
    spent, budget = stored_amount(fund.value(column)), stored_amount(fund.value(against))
    if spent is None or budget is None or budget < 0:
        return False
    return spent > budget and not is_off_by_unit(spent, budget)


def negative_amounts(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """Amounts below zero, which no budget has; columns without a standard key may (调整金额)."""
    columns = [column for column in table.definition.funds.columns if column in AMOUNTS]
    for fund in table.document.funds.children:
        for column in columns:
            amount = stored_amount(fund.value(column))
            if amount is not None and amount < 0:
                fix = set_text(
                    f"改为 {_shown(table, -amount)}", Place.of(fund, column), amount_text(-amount)
                )
                words = {"amount": _shown(table, amount)}
                yield Found(Place.of(fund, column), words, fix)


def no_budget(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """A whole budget of the year that is zero."""
    if table.budgets.get(Scope.ANNUAL) == 0:
        column = table.budget_column(Scope.ANNUAL)
        words = {"label": table.names.naming.amount("total", column)}
        yield Found(Place.amount("total", column), words)


def mixed_units(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
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
    table: CheckedTable, place: Place, amounts: tuple[Decimal, Decimal], label: str
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


def _sum_of_parts(table: CheckedTable, rule: SumRule, column: str) -> Decimal | None:
    """The sum of the parts that are numbers; None if none is."""
    funds = [table.document.fund(part) for part in rule.parts]
    texts = [fund.value(column) for fund in funds if fund is not None]
    amounts = [amount for text in texts if (amount := stored_amount(text)) is not None]
    return sum(amounts, Decimal(0)) if amounts else None


def _amount(table: CheckedTable, source: str, column: str) -> Decimal | None:
    fund = table.document.fund(source)
    return None if fund is None else stored_amount(fund.value(column))


def _shown(table: CheckedTable, amount: Decimal | None) -> str:
    """An amount as the form prints it, with its unit; "" for none."""
    money = table.definition.money
    if amount is None:
        return ""
    return f"{money.in_unit(amount):{',' if money.thousands else ''}f}{money.unit}"
