"""The interchange JSON ``jibiao/1``: documents written as it and read from it.

Every leaf is a string; what has nothing to say is left out.  It is a public contract, read
strictly (see ``schema``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from model.definition import DefinitionLibrary
from model.definition.keys import FIELDS, GOALS, RESULTS, Column, NodeKey
from model.definition.reference import EVIDENCE, is_own
from model.document import Branch, Document, Kind, Scope, empty_branch
from model.document.evidence import plain_evidence
from model.document.node import TreeBuilder
from model.exchange.schema import (
    FORMAT,
    FormData,
    FundData,
    IndicatorData,
    read_forms,
)


def to_json(documents: Iterable[Document]) -> str:
    """The documents as interchange JSON, forms and rows in their order."""
    data = {"format": FORMAT, "forms": [_form(document) for document in documents]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def from_json(text: str, name: str, definitions: DefinitionLibrary) -> tuple[Branch, ...]:
    """The documents of interchange JSON; UserError names file, key and place of a fault."""
    return tuple(_branch(form) for form in read_forms(text, name, definitions))


# Writing


def _form(document: Document) -> dict[str, Any]:
    form = {
        "form": document.form,
        "year": document.year,
        "fields": _ordered(document.fields.values, *FIELDS, *sorted(document.fields.values)),
        "funds": [
            _ordered(fund.values, *FundData.model_fields) for fund in document.funds.children
        ],
        "goals": [goal for scope in Scope for goal in _goals(document, scope)],
        "indicators": [row for scope in Scope for row in _rows(document, scope)],
        "result": _ordered(document.result.values, *RESULTS),
    }
    return {key: value for key, value in form.items() if value}


def _ordered(values: Mapping[str, str], *first: str) -> dict[str, str]:
    keys = (key for key in dict.fromkeys((*first, *values)) if _is_told(key))
    return {key: values[key] for key in keys if values.get(key)}


def _goals(document: Document, scope: Scope) -> Iterable[dict[str, str]]:
    for number, goal in enumerate(document.goals_of(scope), start=1):
        values = {**goal.values, "number": str(number)}
        yield _ordered(values, NodeKey.SCOPE, "number", *GOALS)


def _rows(document: Document, scope: Scope) -> list[dict[str, str]]:
    """The rows of a list; a category without any stands alone, unless its like is next to it."""
    rows: list[dict[str, str]] = []
    waiting: dict[str, str] | None = None
    for row in _all_rows(document, scope):
        says_more = bool(row.keys() - _NAMES)
        last = waiting if waiting is not None else next(reversed(rows), None)
        if not says_more and last is not None and _is_part(row, last):
            continue
        if waiting is not None and not _is_part(waiting, row):
            rows.append(waiting)
        waiting = None if says_more else row
        if says_more:
            rows.append(row)
    return rows if waiting is None else [*rows, waiting]


_NAMES = frozenset({NodeKey.SCOPE, Column.GOAL, Column.LEVEL1, Column.LEVEL2})
"""What a row says that stands for its categories alone."""


def _is_part(names: dict[str, str], row: dict[str, str]) -> bool:
    """Whether a row stands in the category (and subcategory, if any) of these names."""
    keys = [Column.GOAL, Column.LEVEL1, *([Column.LEVEL2] if Column.LEVEL2 in names else [])]
    return all(names.get(key) == row.get(key) for key in keys)


def _told(values: Mapping[str, str]) -> dict[str, str]:
    told = {key: text for key, text in values.items() if _is_told(key)}
    if EVIDENCE in told:
        told[EVIDENCE] = plain_evidence(told[EVIDENCE])
    return told


def _is_told(key: str) -> bool:
    """Whether a text goes out: of what is the office's own the list of evidence."""
    return key == EVIDENCE or not is_own(key)


def _all_rows(document: Document, scope: Scope) -> Iterable[dict[str, str]]:
    for category in document.indicators(scope).children:
        head = {
            str(NodeKey.SCOPE): str(scope),
            str(Column.GOAL): category.value(Column.GOAL),
            str(Column.LEVEL1): category.name,
        }
        if not category.children:
            yield _ordered(head)
        for subcategory in category.children:
            below = {**head, str(Column.LEVEL2): subcategory.name}
            filled = [told for node in subcategory.children if (told := _told(node.values))]
            for values in filled or [{}]:
                yield _ordered({**below, **values}, *IndicatorData.model_fields)


# Reading


def _branch(form: FormData) -> Branch:
    empty = empty_branch(form.form, form.year, form.fields)
    parts = {
        Kind.FUNDS: [Branch(Kind.FUND, _said(fund)) for fund in form.funds],
        Kind.GOALS: [
            Branch(Kind.GOAL, {k: v for k, v in _said(goal).items() if k != "number"})
            for goal in form.goals
        ],
    }
    children = []
    for part in empty.children:
        below: Iterable[Branch] = parts.get(part.kind, ())
        values = part.values
        if part.kind is Kind.INDICATORS:
            below = _tree(form, part.values[NodeKey.SCOPE])
        elif part.kind is Kind.RESULT:
            values = {str(key): text for key, text in form.result.items()}
        children.append(Branch(part.kind, values, tuple(below)))
    return Branch(empty.kind, empty.values, tuple(children))


def _tree(form: FormData, scope: str) -> tuple[Branch, ...]:
    builder = TreeBuilder()
    for row in form.indicators:
        if row.scope == scope:
            values = _said(row)
            del values[NodeKey.SCOPE]
            level1, level2, goal = (
                values.pop(key, "") for key in (Column.LEVEL1, Column.LEVEL2, Column.GOAL)
            )
            builder.add(level1, level2, goal, values)
    return builder.tree()


def _said(model: BaseModel) -> dict[str, str]:
    return {key: text for key, text in model.model_dump().items() if text}
