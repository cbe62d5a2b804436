"""The interchange JSON ``jibiao/1``: a public contract, read strictly.

Every leaf is a string; what has nothing to say is left out; an unknown key is an error that
names the key and its place.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from model.document import Branch, Document, Kind, Node, Scope, empty_branch
from model.document.building import TreeBuilder
from model.errors import UserError

FORMAT = "jibiao/1"
_RESULT_KEYS = Literal[
    "budget_weight", "budget_rate", "budget_score", "total_weight", "total", "grade"
]
_FIELDS = (
    "project_name", "project_code", "department", "department_code", "unit", "unit_code",
    "nature", "category", "term", "start_date", "end_date", "fund_nature", "fund_purpose",
    "overview", "basis", "necessity", "safeguards", "plan",
    "leader", "preparer", "phone", "filled_at",
)  # fmt: skip
"""The standard header texts in the order in which they are written; a form's own follow."""

_Source = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Fund(_Strict):
    source: _Source
    period: str = ""
    annual: str = ""
    initial: str = ""
    adjusted: str = ""
    executed: str = ""


class _Goal(_Strict):
    scope: Literal["period", "annual"]
    number: str = "1"
    text: str = ""
    actual: str = ""


class _Indicator(_Strict):
    scope: Literal["period", "annual"]
    goal: str = ""
    level1: str = ""
    level2: str = ""
    level3: str = ""
    description: str = ""
    value: str = ""
    basis: str = ""
    actual: str = ""
    weight: str = ""
    score: str = ""
    deviation: str = ""


class _Form(_Strict):
    form: str
    year: str = ""
    fields: dict[_Source, str] = Field(default_factory=dict)
    funds: list[_Fund] = Field(default_factory=list)
    goals: list[_Goal] = Field(default_factory=list)
    indicators: list[_Indicator] = Field(default_factory=list)
    result: dict[_RESULT_KEYS, str] = Field(default_factory=dict)


class _File(_Strict):
    format: Literal["jibiao/1"]
    forms: list[_Form]


def to_json(documents: Iterable[Document]) -> str:
    """The documents as interchange JSON, forms and rows in their order."""
    data = {"format": FORMAT, "forms": [_form(document) for document in documents]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def from_json(text: str, name: str) -> tuple[Branch, ...]:
    """The documents of interchange JSON; UserError names file, key and place of a fault."""
    try:
        data = json.loads(text)
        file = _File.model_validate(data)
    except json.JSONDecodeError as error:
        raise UserError(
            f"文件“{name}”不是 JSON：第 {error.lineno} 行第 {error.colno} 个字符处有误。"
            "请检查文件是否完整。"
        ) from error
    except ValidationError as error:
        raise UserError(f"文件“{name}”不符合交换格式 {FORMAT}：{_fault(error)}。") from error
    return tuple(_branch(form) for form in file.forms)


# Writing


def _form(document: Document) -> dict[str, Any]:
    form = {
        "form": document.form,
        "year": document.year,
        "fields": _ordered(document.fields.values, *_FIELDS, *sorted(document.fields.values)),
        "funds": [_ordered(fund.values, "source") for fund in document.funds.children],
        "goals": [goal for scope in Scope for goal in _goals(document, scope)],
        "indicators": [row for scope in Scope for row in _rows(document, scope)],
        "result": dict(document.result.values),
    }
    return {key: value for key, value in form.items() if value}


def _ordered(values: Mapping[str, str], *first: str) -> dict[str, str]:
    return {key: values[key] for key in dict.fromkeys((*first, *values)) if values.get(key)}


def _goals(document: Document, scope: Scope) -> Iterable[dict[str, str]]:
    for number, goal in enumerate(document.goals_of(scope), start=1):
        values = {**goal.values, "number": str(number)}
        yield _ordered(values, "scope", "number", "text", "actual")


def _rows(document: Document, scope: Scope) -> Iterable[dict[str, str]]:
    for category in document.indicators(scope).children:
        head = {"scope": str(scope), "goal": category.value("goal"), "level1": category.name}
        if not category.children:
            yield _ordered(head)
        for subcategory in category.children:
            yield from _subcategory_rows(subcategory, {**head, "level2": subcategory.name})


def _subcategory_rows(subcategory: Node, head: dict[str, str]) -> Iterable[dict[str, str]]:
    rows = [node for node in subcategory.children if node.values]
    if not rows:
        yield _ordered(head)
    for node in rows:
        yield _ordered({**head, **node.values}, *_Indicator.model_fields)


# Reading


def _branch(form: _Form) -> Branch:
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
            below = _tree(form, part.values["scope"])
        elif part.kind is Kind.RESULT:
            values = {str(key): text for key, text in form.result.items()}
        children.append(Branch(part.kind, values, tuple(below)))
    return Branch(empty.kind, empty.values, tuple(children))


def _tree(form: _Form, scope: str) -> tuple[Branch, ...]:
    builder = TreeBuilder()
    for row in form.indicators:
        if row.scope == scope:
            values = _said(row)
            del values["scope"]
            level1, level2, goal = (values.pop(key, "") for key in ("level1", "level2", "goal"))
            builder.add(level1, level2, goal, values)
    return builder.tree()


def _said(model: BaseModel) -> dict[str, str]:
    return {key: text for key, text in model.model_dump().items() if text}


def _fault(error: ValidationError) -> str:
    first = error.errors()[0]
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"])
    place = place.lstrip(".") or "整个文件"
    reasons = {
        "extra_forbidden": "没有这个键",
        "missing": "缺少这个键",
        "string_type": "应为字符串（加引号）",
        "list_type": "应为数组",
        "dict_type": "应为对象",
        "model_type": "应为对象",
    }
    return f"{place}：{reasons.get(first['type'], first['msg'])}"
