"""A document under review as lines to read and correct: a label and a value each, in groups.

What the form has no place for stands behind what it asks for, so that nothing that was read is
out of sight.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.definition import GENERIC, CellDefinition, GoalsSection
from model.definition.keys import Column, GoalText, NodeKey
from model.definition.naming import standard_words
from model.definition.reference import is_own
from model.document import NAME_KEY, TITLE, YEAR, Document, Kind, Node, Place
from model.document.place import place_of
from model.document.place_names import PlaceNames

if TYPE_CHECKING:
    from model.definition import Definition


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A label and the place of its value; a group has no place of its own but lines below."""

    label: str
    place: Place | None = None
    lines: tuple[OutlineLine, ...] = ()

    def walk(self) -> Iterator[OutlineLine]:
        """This line and all below it."""
        yield self
        for line in self.lines:
            yield from line.walk()


@dataclass(frozen=True)
class Outline:
    """The lines of a document in its form, ``definition`` being None for a form not known."""

    document: Document
    definition: Definition | None
    groups: tuple[OutlineLine, ...] = field(init=False)

    def __post_init__(self) -> None:
        groups = _Groups(self.document, self.definition).all()
        object.__setattr__(self, "groups", tuple(groups))

    def places(self) -> list[Place]:
        """All places in the order of their lines."""
        return [line.place for group in self.groups for line in group.walk() if line.place]

    def empty(self) -> list[tuple[str, Place]]:
        """Places in which nothing stands, with their names: where a text may be put."""
        return [pair for group in self.groups for pair in self._empty_below(group)]

    @property
    def takes_names(self) -> bool:
        """Whether a text may stand under any label: the form is made of what the table says."""
        return self.definition is not None and self.definition.id == GENERIC

    def named(self, label: str) -> Place | None:
        """The place of a header text with a label, None if there is such a text already."""
        words = standard_words()
        keys = (*words.keys_of(label, words.fields), label)
        free = (key for key in keys if not self.document.fields.value(key))
        return next(map(Place.field, free), None)

    def _empty_below(self, line: OutlineLine, name: str = "") -> Iterator[tuple[str, Place]]:
        """The empty places of a line and below it; ``name`` is that of what it belongs to."""
        text = line.place.read(self.document) if line.place is not None else ""
        if line.place is not None and not text:
            yield f"“{name}”的{line.label}" if name else line.label, line.place
        for below in line.lines:
            yield from self._empty_below(below, text or name)


class _Groups:
    """Makes the groups of lines of one document."""

    def __init__(self, document: Document, definition: Definition | None) -> None:
        self._document = document
        self._definition = definition
        self._names = PlaceNames(definition)

    def all(self) -> Iterator[OutlineLine]:
        """The groups that have lines; the header always."""
        yield self._header()
        yield from (line for line in (self._funds(), self._goals()) if line.lines)
        for node in self._document.root.children:
            if node.kind is Kind.INDICATORS and node.children:
                yield self._indicators(node)
        if (result := self._result()).lines:
            yield result

    def _line(self, place: Place) -> OutlineLine:
        return OutlineLine(self._names.full(self._document, place), place)

    def _group(self, kind: Kind, places: Iterator[Place]) -> OutlineLine:
        lines = tuple(self._line(place) for place in dict.fromkeys(places))
        return OutlineLine(self._names.naming.part(kind), None, lines)

    def _header(self) -> OutlineLine:
        asked = self._definition.fields if self._definition is not None else ()
        keys = (*asked, *_said(self._document.fields))
        heading = [TITLE] if TITLE in map(place_of, self._cells()) else []
        return self._group(Kind.FIELDS, iter((*heading, YEAR, *map(Place.field, keys))))

    def _funds(self) -> OutlineLine:
        group = self._group(Kind.FUNDS, self._amounts())
        unit = self._definition.money.unit if self._definition is not None else "元"
        return OutlineLine(f"{group.label}（{unit}）", None, group.lines)

    def _amounts(self) -> Iterator[Place]:
        for cell in self._cells():
            if cell.fund is not None:
                yield Place.amount(*cell.fund.split("."))
        for fund in self._document.funds.children:
            yield from (Place.of(fund, key) for key in _said(fund) if key != NodeKey.SOURCE)

    def _goals(self) -> OutlineLine:
        return self._group(Kind.GOALS, self._goal_places())

    def _goal_places(self) -> Iterator[Place]:
        asked = dict.fromkeys(self._asked_goals())
        said = [goal.value(NodeKey.SCOPE) for goal in self._document.goals.children]
        for scope in dict.fromkeys([*(scope for scope, _ in asked), *said]):
            parts = [part for each, part in asked if each == scope] or [str(GoalText.TEXT)]
            for index, goal in enumerate(self._document.goals_of(scope) or [None]):
                own = [key for key in _said(goal) if key != NodeKey.SCOPE] if goal else []
                yield from (Place.goal(scope, key, index) for key in (*parts, *own))

    def _asked_goals(self) -> Iterator[tuple[str, str]]:
        for section in self._definition.sections if self._definition is not None else ():
            if isinstance(section, GoalsSection):
                yield from ((str(scope), str(GoalText.TEXT)) for scope in section.labels)
        for cell in self._cells():
            if cell.goal is not None:
                yield str(cell.goal), cell.part

    def _indicators(self, node: Node) -> OutlineLine:
        scope = node.value(NodeKey.SCOPE)
        asked = [
            column.key
            for section in (self._definition.indicator_sections if self._definition else ())
            if scope in section.scopes
            for column in section.entries_of(next(s for s in section.scopes if s == scope))
            if column.key not in (*NAME_KEY.values(), Column.GOAL)
        ]
        lines = tuple(self._level(child, scope, asked) for child in node.children)
        count = sum(each.kind is Kind.INDICATOR for each in node.walk())
        return OutlineLine(f"{self._names.naming.list_name(scope)}（{count} 项）", None, lines)

    def _level(self, node: Node, scope: str, asked: Sequence[str]) -> OutlineLine:
        below = [self._level(child, scope, asked) for child in node.children]
        name_key = NAME_KEY[node.kind]
        if node.kind is Kind.INDICATOR:
            keys = dict.fromkeys((*asked, *(key for key in _said(node) if key != name_key)))
            naming = self._names.naming
            below = [
                OutlineLine(naming.short_column(key, scope), Place.of(node, key)) for key in keys
            ]
        return OutlineLine(self._names.level(node.kind), Place.of(node, name_key), tuple(below))

    def _result(self) -> OutlineLine:
        asked = [cell.result for cell in self._cells() if cell.result is not None]
        keys = (*asked, *_said(self._document.result))
        return self._group(Kind.RESULT, map(Place.result, keys))

    def _cells(self) -> Sequence[CellDefinition]:
        return self._definition.cells if self._definition is not None else ()


def _said(node: Node) -> list[str]:
    """The keys of what a node says, without what is kept beside it for the office alone."""
    return [key for key in node.values if not is_own(key)]
