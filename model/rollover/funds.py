"""Next year's amounts: kept, cleared or scaled, in the columns of the form that the draft takes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, localcontext

from model.definition import Definition
from model.definition.keys import AMOUNTS, NEWEST_BUDGETS, Amount, Meaning, NodeKey
from model.definition.schema import SumRule
from model.document import Branch
from model.document.amounts import amount_text, stored_amount

_CENT = Decimal("0.01")
_DIGITS = 60


@dataclass(frozen=True, slots=True)
class Amounts:
    """What becomes of last year's amounts: times ``factor``, or none at all."""

    factor: Decimal | None = Decimal(1)


KEEP = Amounts()
CLEAR = Amounts(None)


def rolled_funds(funds: Branch, amounts: Amounts, definition: Definition | None) -> Branch:
    """The funds of the draft.

    What was budgeted last (全年预算数, else 年初预算数 or 年度资金) is next year's amount, in
    each of the form's columns of the year; what was executed is dropped.  Totals that were the
    sum of their parts still are after scaling.
    """
    columns = set(definition.funds.columns) if definition else {Amount.PERIOD, Amount.ANNUAL}
    taken = [replace(fund, values=_based(fund, columns)) for fund in funds.children]
    if amounts.factor is None:
        return replace(funds, children=())
    scaled = [
        replace(fund, values={key: _scaled(key, fund, amounts.factor) for key in fund.values})
        for fund in taken
    ]
    rules = definition.funds.sums if definition and amounts.factor != 1 else ()
    return replace(funds, children=tuple(_summed(taken, scaled, rules)))


def _based(fund: Branch, columns: Collection[str]) -> dict[str, str]:
    values = fund.values
    base = next(
        (values[key] for key in NEWEST_BUDGETS if values.get(key)),
        "",
    )
    texts: dict[str, str] = {key: values.get(key, "") for key in (NodeKey.SOURCE, Amount.PERIOD)}
    texts |= {key: base for key in _BUDGETS if key in columns}
    own = {
        key: text
        for key, text in values.items()
        if key not in _YEARLY and not key.startswith(_SPENT)
    }
    return {key: text for key, text in {**own, **texts}.items() if text}


_BUDGETS = AMOUNTS.of(Meaning.BUDGET)
_SPENT = (Amount.EXECUTED, Amount.EXPECTED)
"""How the columns begin in which forms ask for what was or will be executed."""
_YEARLY = frozenset({*_BUDGETS, Amount.EXECUTED})


def _scaled(key: str, fund: Branch, factor: Decimal) -> str:
    """An amount times the factor, to the cent; texts and totals of several years stay."""
    text = fund.values[key]
    yuan = stored_amount(text)
    several_years = key == "period" and text not in (fund.values.get(Amount.ANNUAL), None)
    if key == "source" or yuan is None or factor == 1 or several_years:
        return text
    with localcontext(prec=_DIGITS):
        return amount_text((yuan * factor).quantize(_CENT, ROUND_HALF_UP))


def _summed(
    old: Sequence[Branch], new: Sequence[Branch], rules: Sequence[SumRule]
) -> Sequence[Branch]:
    """The new funds, with totals made of their rounded parts where the old ones were sums."""
    before = {fund.values[NodeKey.SOURCE]: dict(fund.values) for fund in old}
    after = {fund.values[NodeKey.SOURCE]: dict(fund.values) for fund in new}
    # A part may be a total itself: rules are applied until each has seen its parts settled.
    for rule, column in [(r, c) for _ in rules for r in rules for c in r.columns]:
        total = stored_amount(before.get(rule.total, {}).get(column, ""))
        if total is not None and _sum(before, rule, column) == total:
            after[rule.total][column] = amount_text(_sum(after, rule, column))
    return [replace(fund, values=after[fund.values[NodeKey.SOURCE]]) for fund in new]


def _sum(funds: dict[str, dict[str, str]], rule: SumRule, column: str) -> Decimal:
    parts = (stored_amount(funds.get(part, {}).get(column, "")) for part in rule.parts)
    with localcontext(prec=_DIGITS):
        return sum((part for part in parts if part is not None), Decimal(0))
