"""The interchange JSON ``jibiao/1`` as data: its shape and words, checked strictly.

Since the first version one key was added: ``evidence`` of an indicator, its 佐证材料 as lines of
``file name sha256:…`` (64 hexadecimal digits); files without it are as they were.

Every leaf is a string; an unknown key, a key or source given twice, or a word that no form has
is an error that names the key and its place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from model.definition import GENERIC, DefinitionLibrary
from model.definition.keys import FIELDS, SOURCES
from model.document.evidence import evidence_from_plain
from model.errors import UserError

FORMAT = "jibiao/1"
_Scope = Literal["period", "annual"]
_ResultKey = Literal[
    "budget_weight", "budget_rate", "budget_score", "total_weight", "total", "grade"
]


def _kept_evidence(text: str) -> str:
    try:
        return evidence_from_plain(text)
    except ValueError as error:
        raise PydanticCustomError("evidence", "{fault}", {"fault": str(error)}) from error


_Evidence = Annotated[str, AfterValidator(_kept_evidence)]
"""Lines of files; read as an indicator keeps them."""
_Label = Annotated[str, StringConstraints(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class FundData(_Strict):
    """One source and its amounts in 元; forms may have columns of their own."""

    model_config = ConfigDict(extra="allow", strict=True)
    __pydantic_extra__: dict[str, str]

    source: _Label
    period: str = ""
    annual: str = ""
    initial: str = ""
    adjusted: str = ""
    executed: str = ""


class GoalData(_Strict):
    """One goal of a scope."""

    scope: _Scope
    number: str = "1"
    text: str = ""
    actual: str = ""


class IndicatorData(_Strict):
    """One third-level row, or a category without any; forms may have columns of their own."""

    model_config = ConfigDict(extra="allow", strict=True)
    __pydantic_extra__: dict[str, str]

    scope: _Scope
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
    evidence: _Evidence = ""


class FormData(_Strict):
    """One filled table."""

    form: str
    year: str = ""
    fields: dict[_Label, str] = Field(default_factory=dict)
    funds: list[FundData] = Field(default_factory=list)
    goals: list[GoalData] = Field(default_factory=list)
    indicators: list[IndicatorData] = Field(default_factory=list)
    result: dict[_ResultKey, str] = Field(default_factory=dict)


class _File(_Strict):
    format: Literal["jibiao/1"]
    forms: list[FormData]


class _DoubleKeyError(ValueError):
    """A key that stands twice in one object."""


def read_forms(text: str, name: str, definitions: DefinitionLibrary) -> list[FormData]:
    """The forms of interchange JSON; UserError names the file, the place and the fault."""
    try:
        forms = _File.model_validate(_parsed(text, name)).forms
    except ValidationError as error:
        raise _unfit(name, _shape_fault(error)) from error
    except _DoubleKeyError as error:
        raise _unfit(name, f"键“{error}”在同一个对象里出现了两次") from error
    except UnicodeEncodeError as error:
        raise _unfit(name, "有半个字符（\\ud800 至 \\udfff），不能保存") from error
    if fault := next(_Words(definitions).faults(forms), None):
        raise _unfit(name, fault)
    return forms


def _unfit(name: str, fault: str) -> UserError:
    return UserError(f"文件“{name}”不符合交换格式 {FORMAT}：{fault}。")


def _parsed(text: str, name: str) -> Any:
    if not text.strip():
        raise UserError(f"“{name}”是空文件，里面没有内容。请确认选对了文件。")
    try:
        # A number is wrong wherever it stands; int would refuse one of many digits in English.
        return json.loads(text, object_pairs_hook=_object, parse_int=float)
    except json.JSONDecodeError as error:
        raise UserError(
            f"文件“{name}”不是 JSON：第 {error.lineno} 行第 {error.colno} 个字符处有误。"
            "请检查文件是否完整。"
        ) from error
    except RecursionError as error:
        raise UserError(f"文件“{name}”不是绩效表：括号套得太深。请确认选对了文件。") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _DoubleKeyError(key)
        found[key] = value
        # Fails for half a character, which no file could take later.
        "".join(text for text in (key, value) if isinstance(text, str)).encode()
    return found


_REASONS = {
    "extra_forbidden": "没有这个键",
    "missing": "缺少这个键",
    "string_type": "应为字符串（加引号）",
    "string_too_short": "不能为空",
    "list_type": "应为数组",
    "dict_type": "应为对象",
    "model_type": "应为对象",
}


def _shape_fault(error: ValidationError) -> str:
    first = error.errors()[0]
    reason = _REASONS.get(first["type"], str(first["msg"]))
    if first["type"] == "literal_error":
        reason = _quoted(str(first["ctx"]["expected"]))
    location = [part for part in first["loc"] if part != "[key]"]
    return f"{_place(*location)}：{reason}"


def _quoted(expected: str) -> str:
    options = [option.strip(" '") for option in expected.replace(" or ", ",").split(",")]
    return "应为 " + "、".join(f"“{option}”" for option in options)


def _place(*parts: int | str) -> str:
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return place.lstrip(".") or "整个文件"


class _Words:
    """The words that forms may use: the standard ones, and those of all definitions."""

    def __init__(self, definitions: DefinitionLibrary) -> None:
        self._forms = definitions
        self._fields = {*FIELDS, *(key for d in definitions.values() for key in d.fields)}
        self._sources = {*SOURCES, *(key for d in definitions.values() for key in d.funds.sources)}
        self._fund_columns = {key for d in definitions.values() for key in d.funds.columns}
        self._columns = {
            column.key
            for definition in definitions.values()
            for section in definition.indicator_sections
            for column in section.columns
            if column.is_entered
        }

    def faults(self, forms: list[FormData]) -> Iterator[str]:
        """Each wrong word with its place."""
        for index, form in enumerate(forms):
            place = ("forms", index)
            if form.form != GENERIC and form.form not in self._forms:
                known = "、".join(self._forms)
                yield f"{_place(*place, 'form')}：没有编号为“{form.form}”的表样，可用的有 {known}"
            if form.form != GENERIC:
                for key in form.fields.keys() - self._fields:
                    yield f"{_place(*place, 'fields', key)}：没有这个键"
            yield from self._fund_faults(form, place)
            yield from _goal_faults(form, place)
            if form.form != GENERIC:
                for row, indicator in enumerate(form.indicators):
                    for key in indicator.__pydantic_extra__.keys() - self._columns:
                        yield f"{_place(*place, 'indicators', row, key)}：没有这个键"

    def _fund_faults(self, form: FormData, place: tuple[str, int]) -> Iterator[str]:
        seen: set[str] = set()
        for row, fund in enumerate(form.funds):
            where = _place(*place, "funds", row, "source")
            if form.form != GENERIC and fund.source not in self._sources:
                yield f"{where}：没有名为“{fund.source}”的资金来源"
            own = set() if form.form == GENERIC else fund.__pydantic_extra__.keys()
            for key in own - self._fund_columns:
                yield f"{_place(*place, 'funds', row, key)}：没有这个键"
            if fund.source in seen:
                yield f"{where}：资金来源“{fund.source}”出现了两次"
            seen.add(fund.source)


def _goal_faults(form: FormData, place: tuple[str, int]) -> Iterator[str]:
    """Goals count from 1 in each scope, so that numbers never change on the way."""
    counts: dict[str, int] = {}
    for row, goal in enumerate(form.goals):
        counts[goal.scope] = counts.get(goal.scope, 0) + 1
        if goal.number != str(counts[goal.scope]):
            where = _place(*place, "goals", row, "number")
            yield f"{where}：应为“{counts[goal.scope]}”（同一 scope 的目标从 1 起依次编号）"
