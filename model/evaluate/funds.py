"""The amounts that were approved, in the sources and columns of an evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, localcontext

from model.definition import Definition
from model.definition.keys import NEWEST_BUDGETS, Amount, FundSource, NodeKey
from model.document import Branch, Kind
from model.document.amounts import amount_text, stored_amount

_DIGITS = 60
_BASES: Mapping[str, tuple[str, ...]] = {
    Amount.INITIAL: (Amount.INITIAL, Amount.ANNUAL, Amount.ADJUSTED),
    Amount.ANNUAL: (Amount.ANNUAL, Amount.ADJUSTED, Amount.INITIAL),
    Amount.ADJUSTED: NEWEST_BUDGETS,
    Amount.PERIOD: (Amount.PERIOD,),
}
"""From which columns of the targets each column of budgets takes its amounts: the first filled."""
_BY_LEVEL = (FundSource.CENTRAL, FundSource.PROVINCIAL, FundSource.MUNICIPAL)
_WITHIN: Mapping[str, tuple[str, tuple[str, ...]]] = {
    FundSource.FISCAL_CURRENT: (FundSource.FISCAL, _BY_LEVEL),
    FundSource.FISCAL: (FundSource.FISCAL_CURRENT, _BY_LEVEL),
    FundSource.OTHER: ("", (FundSource.SELF_RAISED,)),
}
"""What makes up a source that the targets do not name: another name of it, or its parts."""


def carried_funds(
    branch: Branch, definition: Definition, first: Branch | None = None
) -> list[Branch]:
    """The funds of an evaluation: budgets as approved, nothing executed yet.

    ``first`` is what was approved first, before any adjustment: the 年初预算数 are its amounts.
    A source of the targets that the form does not have goes into the one that includes it.
    """
    texts = _texts(branch)
    at_first = texts if first is None else _texts(first)
    carried = []
    for source in definition.funds.sources:
        values = {
            column: text
            for column in definition.funds.columns
            if (
                text := _amount(
                    at_first if column == Amount.INITIAL else texts, source, column, definition
                )
            )
        }
        if values:
            carried.append(Branch(Kind.FUND, {"source": source, **values}))
    return carried


def _texts(branch: Branch) -> dict[str, Mapping[str, str]]:
    """The amounts of each source."""
    funds = next(part for part in branch.children if part.kind is Kind.FUNDS)
    return {fund.values.get(NodeKey.SOURCE, ""): fund.values for fund in funds.children}


def _amount(
    texts: Mapping[str, Mapping[str, str]], source: str, column: str, definition: Definition
) -> str:
    """The amount of a source, its own or that of the sources within it."""
    own = _budget(texts.get(source, {}), column)
    same, parts = _WITHIN.get(source, ("", ()))
    if same and not own and same not in definition.funds.sources:
        own = _budget(texts.get(same, {}), column)
    if own and source in (FundSource.FISCAL, FundSource.FISCAL_CURRENT):
        return own
    rest = [_budget(texts.get(p, {}), column) for p in parts if p not in definition.funds.sources]
    return _sum([text for text in (own, *rest) if text])


def _sum(texts: list[str]) -> str:
    """The sum of amounts; a text that is none stands alone or is left out."""
    if len(texts) == 1:
        return texts[0]
    amounts = [amount for text in texts if (amount := stored_amount(text)) is not None]
    with localcontext(prec=_DIGITS):
        return amount_text(sum(amounts, Decimal(0))) if amounts else ""


def _budget(fund: Mapping[str, str], column: str) -> str:
    return next((fund[key] for key in _BASES.get(column, ()) if fund.get(key)), "")
