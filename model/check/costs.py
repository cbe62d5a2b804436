"""Rules for cost targets, which the budget bounds; they are asked of rows under 成本 alone."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from model.check.finding import Found
from model.check.fixes import SetTexts, set_text
from model.check.funds import FACTOR, is_off_by_unit
from model.check.parameters import Exact, Strict
from model.check.table import CheckedTable, IndicatorRow, plain
from model.check.values import SoughtWords
from model.definition.keys import Column
from model.document import Direction


class CostNames(Strict):
    """``names``: what the total cost is called."""

    names: tuple[str, ...]


class CostUnits(CostNames):
    """Budgets and costs in 元 below ``least`` are likely in another unit."""

    least: Exact


def over_budget(row: IndicatorRow, table: CheckedTable, asked: CostNames) -> Iterator[Found]:
    """A cost larger than the whole budget."""
    found = _cost_and_budget(row, table)
    if found is None or found[0] <= found[1] or is_off_by_unit(*found):
        return
    is_total = _is_total(row, asked)
    yield Found(row.at(Column.VALUE), _words(row, found[1]), _as_budget(row, found[1], is_total))


def not_the_budget(row: IndicatorRow, table: CheckedTable, asked: CostNames) -> Iterator[Found]:
    """A total cost that is less than the budget."""
    found = _cost_and_budget(row, table)
    if found is None or found[0] >= found[1] or is_off_by_unit(*found):
        return
    if _is_total(row, asked):
        yield Found(row.at(Column.VALUE), _words(row, found[1]), _as_budget(row, found[1], True))


def mixed_unit(row: IndicatorRow, table: CheckedTable, asked: CostUnits) -> Iterator[Found]:
    """A total cost that is 10,000 times the budget, or the other way round.

    The budget is offered only where it is plainly the cost that has the wrong unit.
    """
    found = _cost_and_budget(row, table)
    if found is None or not is_off_by_unit(*found):
        return
    cost, budget = found
    if cost > budget or _is_total(row, asked):
        is_slip = cost < asked.least <= budget
        fix = _as_budget(row, budget, True) if is_slip else None
        yield Found(row.at(Column.VALUE), _words(row, budget), fix)


def at_least(row: IndicatorRow, _table: CheckedTable, asked: SoughtWords) -> Iterator[Found]:
    """A cost with ≥; ``words`` in the name tell of what is the better the more there is of it."""
    if row.target.direction is not Direction.POSITIVE:
        return
    if any(word in row.name for word in asked.words):
        return
    text = _at_most(row)
    fix = set_text(f"改为 {text}", row.at(Column.VALUE), text) if text else None
    yield Found(row.at(Column.VALUE), {"text": row.value}, fix)


def _at_most(row: IndicatorRow) -> str:
    """The value with ≤ in place of ≥ or >; "" where a word says it."""
    raw = row.value.strip()
    for sign in (">=", "＞＝", "=>", "≥", "≧", "⩾", ">", "＞"):
        if raw.startswith(sign):
            return "≤" + raw.removeprefix(sign).lstrip()
    return ""


def _cost_and_budget(row: IndicatorRow, table: CheckedTable) -> tuple[Decimal, Decimal] | None:
    """A cost target and the budget of its list in 元; None where it is no amount of money."""
    if row.target.unit != "元":
        return None
    cost, budget = row.target.amount(), table.budgets.get(row.scope)
    # Of a budget that is none another rule speaks.
    return None if cost is None or budget is None or budget <= 0 else (cost, budget)


def _is_total(row: IndicatorRow, asked: CostNames) -> bool:
    return any(name in row.name for name in asked.names)


def _as_budget(row: IndicatorRow, budget: Decimal, is_total: bool) -> SetTexts | None:
    """The fix that makes a total cost the budget, in the unit in which it was typed."""
    if not is_total or row.target.upper is not None:
        return None
    in_ten_thousands = budget % FACTOR == 0 or row.target.multiplier == "万"
    number, unit = (budget / FACTOR, "万元") if in_ten_thousands else (budget, "元")
    text = f"{row.target.comparator or ''}{plain(number)}{unit}"
    return set_text(f"改为预算数 {text}", row.at(Column.VALUE), text)


def _words(row: IndicatorRow, budget: Decimal) -> dict[str, str]:
    return {"name": row.name, "text": row.value, "budget": f"{plain(budget / FACTOR)}万元"}
