"""The sums of a table: its funds and what they lack, and its weights."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from model.definition.keys import Column, FundSource
from model.document import Kind, Scope
from model.document.amounts import stored_amount

if TYPE_CHECKING:
    from model.definition import Definition
    from model.document import Document


@dataclass(frozen=True, slots=True)
class FundsTotal:
    """A total in 元, and how much its parts are more (or less) than it."""

    total: Decimal
    difference: Decimal = Decimal(0)


def whole_sources(definition: Definition) -> list[str]:
    """The sources that are all the money: where the form adds up, by their name, or the only one.

    The first of several without a total is a part: of such a table nobody knows the sum.
    """
    funds = definition.funds
    named = [s for s in funds.sources if s == FundSource.TOTAL or len(funds.sources) == 1]
    return [rule.total for rule in funds.sums] or named


def funds_total(document: Document, definition: Definition) -> FundsTotal | None:
    """The total of the first column of funds that is filled in; None if none is."""
    for source in whole_sources(definition):
        for column in definition.funds.columns:
            total = _amount(document, source, column)
            if total is not None:
                return FundsTotal(total, _difference(document, definition, source, column, total))
    return None


def weights(document: Document, definition: Definition) -> dict[Scope, Decimal]:
    """The sum of the weights of each list whose form asks for them and that has some."""
    asked = [
        Scope(scope)
        for section in definition.indicator_sections
        for scope in section.scopes
        if any(column.key == "weight" for column in section.columns_of(scope))
    ]
    sums: dict[Scope, Decimal] = {}
    for scope in asked:
        rows = (n for n in document.indicators(scope).walk() if n.kind is Kind.INDICATOR)
        numbers = [
            number for n in rows if (number := stored_amount(n.value(Column.WEIGHT))) is not None
        ]
        if numbers:
            sums[scope] = sum(numbers, Decimal(0))
    return sums


def _difference(
    document: Document, definition: Definition, source: str, column: str, total: Decimal
) -> Decimal:
    for rule in definition.funds.sums:
        if rule.total == source and column in rule.columns:
            parts = [_amount(document, part, column) for part in rule.parts]
            known = [part for part in parts if part is not None]
            if known:
                return sum(known, Decimal(0)) - total
    return Decimal(0)


def _amount(document: Document, source: str, column: str) -> Decimal | None:
    fund = document.fund(source)
    return stored_amount(fund.value(column)) if fund is not None else None
