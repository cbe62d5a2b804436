"""A document under review as lines to read and correct: a label and a value each, in groups.

The labels are those of the form; what the form has no place for stands under its key, so that
nothing that was read is out of sight.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gui.review.places import Place, read
from model.definition import CellsSection, place_cells
from model.document import NAME_KEY, Document, Kind, Node
from model.document.reference import REFERENCE_KEYS

if TYPE_CHECKING:
    from model.definition import Definition

_LEVELS = {
    Kind.CATEGORY: "一级指标",
    Kind.SUBCATEGORY: "二级指标",
    Kind.INDICATOR: "三级指标",
}
_KEYS = {
    "year": "年度", "level1": "一级指标", "level2": "二级指标", "level3": "三级指标",
    "description": "指标描述", "value": "指标值", "basis": "指标值确定依据", "actual": "实际完成值",
    "weight": "分值", "score": "得分", "deviation": "偏差原因", "goal": "目标序号",
    "total": "总分", "grade": "评分等级", "total_weight": "总分值", "budget_weight": "执行率分值",
    "budget_rate": "执行率", "budget_score": "执行率得分",
}  # fmt: skip
_SCOPES = {"period": "实施期", "annual": "年度"}


@dataclass(frozen=True, slots=True)
class Line:
    """A label and the place of its value; a group has no place of its own but lines below."""

    label: str
    place: Place | None = None
    lines: tuple[Line, ...] = ()

    def walk(self) -> Iterator[Line]:
        """This line and all below it."""
        yield self
        for line in self.lines:
            yield from line.walk()


@dataclass(frozen=True)
class Outline:
    """The lines of a document in its form, ``definition`` being None for a form not known."""

    document: Document
    definition: Definition | None
    groups: tuple[Line, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "groups", tuple(_groups(self.document, self.definition)))

    def places(self) -> list[Place]:
        """All places in the order of their lines."""
        return [line.place for group in self.groups for line in group.walk() if line.place]

    def empty(self) -> list[tuple[str, Place]]:
        """Places in which nothing stands, with their names: where a text may be put."""
        return [pair for group in self.groups for pair in self._empty_below(group)]

    def _empty_below(self, line: Line, name: str = "") -> Iterator[tuple[str, Place]]:
        """The empty places of a line and below it; ``name`` is that of what it belongs to."""
        text = read(self.document, line.place) if line.place is not None else ""
        if line.place is not None and not text:
            yield f"“{name}”的{line.label}" if name else line.label, line.place
        for below in line.lines:
            yield from self._empty_below(below, text or name)


def spoken(label: str) -> str:
    """A printed label as a name in one line, without blanks and its colon."""
    return "".join(label.split()).rstrip(":：")


def _groups(document: Document, definition: Definition | None) -> Iterator[Line]:
    yield _header(document, definition)
    for line in (_funds(document, definition), _goals(document, definition)):
        if line.lines:
            yield line
    for node in document.root.children:
        if node.kind is Kind.INDICATORS and node.children:
            yield _indicators(node, definition)
    result = _result(document, definition)
    if result.lines:
        yield result


def _header(document: Document, definition: Definition | None) -> Line:
    fields = document.fields
    labels = {k: spoken(f.label) for k, f in (definition.fields if definition else {}).items()}
    keys = dict.fromkeys([*labels, *fields.values])
    lines = (Line(labels.get(key) or _KEYS.get(key, key), Place(fields.id, key)) for key in keys)
    return Line("表头", None, (Line("年度", Place(document.root.id, "year")), *lines))


def _funds(document: Document, definition: Definition | None) -> Line:
    funds = document.funds
    asked = _asked_amounts(definition) if definition else ()
    said = [(n.value("source"), key) for n in funds.children for key in n.values if key != "source"]
    lines = (
        Line(_amount_label(source, column, definition), Place(funds.id, column, source))
        for source, column in dict.fromkeys([*asked, *said])
    )
    unit = definition.money.unit if definition else "元"
    return Line(f"资金（{unit}）", None, tuple(lines))


def _asked_amounts(definition: Definition) -> Iterator[tuple[str, str]]:
    for section in definition.sections:
        if isinstance(section, CellsSection):
            for item in place_cells(section, len(definition.columns)):
                if item.cell.fund is not None:
                    source, _, column = item.cell.fund.partition(".")
                    yield source, column


def _amount_label(source: str, column: str, definition: Definition | None) -> str:
    if definition is None:
        return f"{source} {column}"
    funds = definition.funds
    name = spoken(funds.sources.get(source, source))
    if len(funds.columns) == 1 and column in funds.columns:
        return name
    return f"{name}（{spoken(funds.columns.get(column, column))}）"


def _goals(document: Document, definition: Definition | None) -> Line:
    goals = document.goals
    asked = _asked_goals(definition) if definition else []
    lines: list[Line] = []
    for scope in dict.fromkeys([s for s, _ in asked] + [n.value("scope") for n in goals.children]):
        nodes = document.goals_of(scope)
        word = f"{_scope_word(scope, definition)}目标"
        parts = [part for s, part in asked if s == scope] or ["text"]
        if not nodes:
            lines += [Line(_part_label(word, p), Place(goals.id, p, scope)) for p in parts]
        for number, node in enumerate(nodes, start=1):
            name = f"{word}{number}" if len(nodes) > 1 else word
            lines += [
                Line(_part_label(name, part), Place(node.id, part))
                for part in dict.fromkeys([*parts, *(k for k in node.values if k != "scope")])
            ]
    return Line("绩效目标", None, tuple(lines))


def _asked_goals(definition: Definition) -> list[tuple[str, str]]:
    found: dict[tuple[str, str], None] = {}
    for section in definition.sections:
        if isinstance(section, CellsSection):
            for cell in (cell for row in section.rows for cell in row):
                if cell.goal is not None:
                    found[str(cell.goal), cell.part] = None
        elif section.kind == "goals":
            found |= {(str(scope), "text"): None for scope in section.labels}
    return list(found)


def _part_label(name: str, part: str) -> str:
    return {"text": name, "actual": f"{name}完成情况"}.get(part, f"{name} {part}")


def _scope_word(scope: str, definition: Definition | None) -> str:
    if definition is not None and scope in _SCOPES:
        return definition.scope_words.of(scope)
    return _SCOPES.get(scope, "")


def _indicators(tree: Node, definition: Definition | None) -> Line:
    scope = tree.value("scope")
    columns = _columns(scope, definition)
    count = sum(node.kind is Kind.INDICATOR for node in tree.walk())
    name = f"{_scope_word(scope, definition)}指标（{count} 项）"
    return Line(name, None, tuple(_level(node, columns) for node in tree.children))


def _columns(scope: str, definition: Definition | None) -> dict[str, str]:
    """The labels of an indicator's own values by their keys."""
    names = {*NAME_KEY.values(), "goal"}
    return {
        column.key: spoken(column.label)
        for section in (definition.indicator_sections if definition else ())
        for column in section.columns
        if column.key not in names and (column.scope or section.scope) == scope
    }


def _level(node: Node, columns: dict[str, str]) -> Line:
    below: Sequence[Line] = [_level(child, columns) for child in node.children]
    if node.kind is Kind.INDICATOR:
        own = (key for key in node.values if key != "level3" and key not in REFERENCE_KEYS)
        below = [
            Line(columns.get(key) or _KEYS.get(key, key), Place(node.id, key))
            for key in dict.fromkeys([*columns, *own])
        ]
    return Line(_LEVELS[node.kind], Place(node.id, NAME_KEY[node.kind]), tuple(below))


def _result(document: Document, definition: Definition | None) -> Line:
    result = document.result
    asked = [
        cell.result
        for section in (definition.sections if definition else ())
        if isinstance(section, CellsSection)
        for row in section.rows
        for cell in row
        if cell.result is not None
    ]
    keys = dict.fromkeys([*asked, *result.values])
    lines = tuple(Line(_KEYS.get(key, key), Place(result.id, key)) for key in keys)
    return Line("评价结果", None, lines)
