"""What cells of a blank may stand for, by their Chinese names: to be told and to be chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from model.definition import FieldKind, ScopeName
from model.definition.keys import AMOUNTS, COLUMNS, FIELDS, GOALS, RESULTS, SOURCES, VALUE_PARTS
from model.definition.naming import Naming
from model.document import Kind, Place
from model.learn.lines import targets_of
from model.learn.roles import KINDS, CellRole, RoleKind

_NAMING = Naming(None)
_OF_DOCUMENT: Mapping[str, str] = {"year": "年度", "number": "序号"}
_RATE, _SHARE = "{source}执行率（自动计算）", "{source}占比（自动计算）"


@dataclass(frozen=True, slots=True)
class RoleTarget:
    """One thing to choose: the group in which it is found, its name, and the role that it gives."""

    group: str
    label: str
    role: CellRole


def targets() -> Iterator[RoleTarget]:
    """All standard things that a cell may be, the most usual groups first."""
    for key in ("year", *FIELDS):
        role = CellRole(RoleKind.VALUE, key, field=KINDS.get(key, FieldKind.TEXT))
        yield RoleTarget("基本信息", target_name(role), role)
    for source, column in product(SOURCES, AMOUNTS):
        role = CellRole(RoleKind.VALUE, str(Place.amount(source, column)))
        yield RoleTarget("资金", target_name(role), role)
    for scope, key in product(ScopeName, GOALS):
        role = CellRole(RoleKind.VALUE, str(Place.goal(scope, key)))
        yield RoleTarget("绩效目标", target_name(role), role)
    for key in RESULTS:
        role = CellRole(RoleKind.VALUE, str(Place.result(key)))
        yield RoleTarget("自评结果", target_name(role), role)
    for key in (*COLUMNS, *VALUE_PARTS):
        role = CellRole(RoleKind.HEAD, key)
        yield RoleTarget("指标列", target_name(role), role)
    for kind in (RoleKind.TEXT, RoleKind.TITLE, RoleKind.LINE, RoleKind.NOTE):
        yield RoleTarget("不填写", kind.value, CellRole(kind))


def own_target(label: str, kind: RoleKind = RoleKind.VALUE) -> CellRole:
    """The role of what has no standard name: it is kept under the label that somebody gives it."""
    if kind is RoleKind.HEAD:
        return CellRole(kind, label, label)
    return CellRole(kind, str(Place.field(label)), label)


def target_name(role: CellRole) -> str:
    """What a role stands for: 项目名称, 三级指标; "" where it is only print."""
    if not role.target:
        return ""
    if role.kind is RoleKind.HEAD:
        scope, _, key = role.target.rpartition(":")
        return f"{_NAMING.scope(scope)}{_NAMING.column(key)}"
    if role.kind in (RoleKind.VALUE, RoleKind.LABEL):
        return "、".join(map(_place_name, targets_of(role)))
    return ""


def _place_name(target: str) -> str:
    head, _, rest = target.partition(".")
    if target in _OF_DOCUMENT:
        return _OF_DOCUMENT[target]
    if head == "rate":
        source, *said = rest.split(".")
        return (_SHARE if len(said) > 1 else _RATE).format(source=_NAMING.source(source))
    place = Place.parse(target)
    match place.kind:
        case Kind.FUND:
            return _NAMING.amount(place.source, place.key)
        case Kind.GOAL:
            return _NAMING.goal(place.scope, place.key, place.index[0] + 1 if place.index[0] else 0)
        case Kind.RESULT:
            return _NAMING.result(place.key)
    return _NAMING.field(place.key)
