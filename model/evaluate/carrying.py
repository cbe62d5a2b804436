"""Approved targets → a self-evaluation or monitoring table, which measures them.

Indicators go over by identity: name, target and weight unchanged, each with the id of its like
in the targets (see ``model.document.reference``).  What the new form has no place for stays
behind in the targets; what is entered there (actuals, scores, reasons) is blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from model.definition import CellsSection, Definition, GoalsSection
from model.definition.keys import FIELDS, Column, Field, GoalText, Meaning, NodeKey
from model.document import Branch, Kind, Scope, empty_branch
from model.document.naming import name_key
from model.document.recast import recast
from model.document.reference import TARGET_ID
from model.evaluate.funds import carried_funds

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
    scopes = _goal_scopes(definition)
    texts = {
        scope: [
            goal.values.get(GoalText.TEXT, "") for goal in goals.children if _scope(goal) == scope
        ]
        for scope in Scope
    }
    if not texts[Scope.ANNUAL] and Scope.PERIOD not in scopes:
        texts[Scope.ANNUAL] = texts[Scope.PERIOD]
    return [
        Branch(Kind.GOAL, {NodeKey.SCOPE: scope, GoalText.TEXT: text})
        for scope in Scope
        if scope in scopes
        for text in texts[scope]
        if text
    ]


def _goal_scopes(definition: Definition) -> set[str]:
    scopes: set[str] = set()
    for section in definition.sections:
        if isinstance(section, GoalsSection):
            scopes.update(map(str, section.labels))
        elif isinstance(section, CellsSection):
            cells = (cell for row in section.rows for cell in row)
            scopes.update(str(cell.goal) for cell in cells if cell.goal)
    return scopes


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
