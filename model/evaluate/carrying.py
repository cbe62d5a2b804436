"""Approved targets → a self-evaluation or monitoring table, which measures them.

Indicators go over by identity: name, target and weight unchanged, each with the id of its like
in the targets (see ``model.definition.reference``).  What the new form has no place for stays
behind in the targets; what is entered there (actuals, scores, reasons) is blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, localcontext

from model.definition import Definition
from model.definition.keys import (
    FIELDS,
    NEWEST_BUDGETS,
    Amount,
    Column,
    Field,
    FundSource,
    GoalText,
    Meaning,
    NodeKey,
)
from model.definition.reference import TARGET_ID
from model.document import Branch, Kind, Scope, empty_branch
from model.document.amounts import amount_text, stored_amount
from model.document.naming import name_key
from model.document.recast import recast

_TARGET = (Column.LEVEL3, Column.DESCRIPTION, Column.VALUE, Column.BASIS, Column.WEIGHT)
"""What a target says; all else of an indicator tells how it went."""
_ALWAYS = frozenset({Column.LEVEL3, Column.VALUE, Column.WEIGHT})
"""What makes an indicator what it is, printed or not."""
_OF_THE_DAY = frozenset({Field.FILLED_AT, *FIELDS.of(Meaning.PERSON)})
"""Fields of who filled in the targets, and when."""


def evaluate(branch: Branch, definition: Definition, first: Branch | None = None) -> Branch:
    """The blank evaluation of a document of targets in the form ``definition``.

    ``first`` is what was approved first, if the targets were adjusted since.
    """
    lists = {Scope(part.values[NodeKey.SCOPE]): part for part in _parts(branch, Kind.INDICATORS)}
    new = empty_branch(
        definition.id, branch.values.get(NodeKey.YEAR, ""), _fields(branch, definition)
    )
    children = []
    for part in new.children:
        match part.kind:
            case Kind.FUNDS:
                below: Iterable[Branch] = carried_funds(branch, definition, first)
            case Kind.GOALS:
                below = _goals(branch, definition)
            case Kind.INDICATORS:
                scope = Scope(part.values[NodeKey.SCOPE])
                below = _indicators(lists, scope, definition)
            case _:
                below = ()
        children.append(Branch(part.kind, _values(part, definition), tuple(below)))
    return recast(Branch(new.kind, new.values, tuple(children)), definition)


def _values(part: Branch, definition: Definition) -> dict[str, str]:
    """A new part's own texts; a result begins with the points of the budget's execution."""
    scoring = definition.scoring
    if part.kind is Kind.RESULT and definition.is_scored:
        return {"budget_weight": f"{scoring.budget_points:.{scoring.score_decimals}f}"}
    return dict(part.values)


def _fields(branch: Branch, definition: Definition) -> dict[str, str]:
    (fields,) = _parts(branch, Kind.FIELDS)
    kept = definition.fields.keys() - _OF_THE_DAY
    return {key: text for key, text in fields.values.items() if key in kept}


def _goals(branch: Branch, definition: Definition) -> list[Branch]:
    """The goals of the form's scopes; where only a period's were set, the year's are those."""
    (goals,) = _parts(branch, Kind.GOALS)
    texts = {
        scope: [
            goal.values.get(GoalText.TEXT, "") for goal in goals.children if _scope(goal) == scope
        ]
        for scope in Scope
    }
    if not texts[Scope.ANNUAL] and Scope.PERIOD not in definition.goal_scopes:
        texts[Scope.ANNUAL] = texts[Scope.PERIOD]
    return [
        Branch(Kind.GOAL, {NodeKey.SCOPE: scope, GoalText.TEXT: text})
        for scope in Scope
        if scope in definition.goal_scopes
        for text in texts[scope]
        if text
    ]


def _scope(goal: Branch) -> str:
    return goal.values.get(NodeKey.SCOPE, "")


def _indicators(
    lists: dict[Scope, Branch], scope: Scope, definition: Definition
) -> tuple[Branch, ...]:
    """The categories of a scope with their targets; those without any are left out."""
    scopes = {str(each) for each in definition.scopes}
    if scope not in scopes:
        return ()
    source = lists[scope].children
    if not _rows(source) and scope is Scope.ANNUAL and Scope.PERIOD not in scopes:
        source = lists[Scope.PERIOD].children
    printed = {c.key for section in definition.indicator_sections for c in section.columns}
    return tuple(_gathered(source, [key for key in _TARGET if key in _ALWAYS | printed]))


def _rows(categories: Iterable[Branch]) -> list[Branch]:
    return [row for one in categories for two in one.children for row in two.children]


def _gathered(categories: Iterable[Branch], keys: Sequence[str]) -> list[Branch]:
    """Categories of one name as one, whatever goal they stand under; so with the second level."""
    names: dict[str, tuple[str, dict[str, tuple[str, list[Branch]]]]] = {}
    for category in categories:
        level1 = category.values.get(Column.LEVEL1, "")
        for subcategory in category.children:
            level2 = subcategory.values.get(Column.LEVEL2, "")
            if subcategory.children:
                _, below = names.setdefault(name_key(level1), (level1, {}))
                _, rows = below.setdefault(name_key(level2), (level2, []))
                rows += [_measured(row, keys) for row in subcategory.children]
    return [
        Branch(
            Kind.CATEGORY,
            {"level1": level1},
            tuple(
                Branch(Kind.SUBCATEGORY, {"level2": level2}, tuple(rows))
                for level2, rows in below.values()
            ),
        )
        for level1, below in names.values()
    ]


def _measured(indicator: Branch, keys: Sequence[str]) -> Branch:
    """The indicator to be measured: its target, and whose it is."""
    kept = {key: indicator.values[key] for key in keys if indicator.values.get(key)}
    link = {TARGET_ID: str(indicator.id)} if indicator.id else {}
    return Branch(Kind.INDICATOR, kept | link)


def _parts(branch: Branch, kind: Kind) -> list[Branch]:
    return [part for part in branch.children if part.kind is kind]


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


def is_carried(source: str, definition: Definition) -> bool:
    """Whether the budget of a source goes over into a form, by itself or within another one."""
    taken = (_WITHIN.get(each, ("", ())) for each in definition.funds.sources)
    return source in definition.funds.sources or any(
        source == same or source in parts for same, parts in taken
    )


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
