"""Where a text of a document stands: the one address that all rooms use.

A place names a text by what the table is made of, so that it also holds for a node that is not
there yet: a header field, an amount by source and column, the n-th goal of a scope, a value of
the result, the year.  Categories and indicators stand at positions in their list or, in a document
in which they have their ids, are named by these and so stay true while rows come and go.

The text form is that of the form language where it has one (``cell.fund``, ``cell.when``)::

    year                     the document's year
    project_name             a header field (``fields.甲`` for keys that are no plain words)
    total.annual             an amount: source and column
    goal.annual              the text of the first goal of a scope
    goal.annual.actual.2     what was reached of the second one
    result.total             a value of the result
    indicators.annual        the whole list of a scope
    annual[0,1,3].value      a text of the 4th indicator in the 2nd subcategory of the 1st category
    indicator#57.value       the same text by its node's id
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from model.definition.keys import SOURCES, GoalText, NodeKey
from model.definition.reference import PRINTED_TITLE
from model.document.node import NAME_KEY, Branch, Kind, Node, Scope
from model.records import record

if TYPE_CHECKING:
    from model.definition import CellDefinition
    from model.document.document import Document, Edit

AnyNode = TypeVar("AnyNode", Node, Branch)
LEVELS = (Kind.CATEGORY, Kind.SUBCATEGORY, Kind.INDICATOR)
"""The kinds of nodes below a list, from the top."""
_WORD = re.compile(r"[a-z][a-z0-9_]*")
_AT = re.compile(r"(?P<scope>[a-z]+)\[(?P<index>\d+(?:,\d+){0,2})\]")
_GOAL = re.compile(r"goal\.(?P<scope>[^.]+)(?:\.(?P<key>[^.\d][^.]*|))?(?:\.(?P<number>\d+))?")
_PARTS = {
    Kind.FUND: Kind.FUNDS,
    Kind.GOAL: Kind.GOALS,
    Kind.FIELDS: Kind.FIELDS,
    Kind.FUNDS: Kind.FUNDS,
    Kind.GOALS: Kind.GOALS,
    Kind.RESULT: Kind.RESULT,
}
"""In which fixed part of the document a node of a kind stands."""


@record
class Place:
    """The text under ``key`` of a node, or the node as a whole ("").

    ``kind`` is the node's.  A fund is told by its ``source``, a goal by its ``scope`` and its
    position among the goals of that scope, lists and what stands in them by ``scope`` and
    positions from the list down; ``node``, the node's id, takes the place of scope and positions
    where it is known (0: it is not).
    """

    kind: Kind
    key: str = ""
    scope: str = ""
    source: str = ""
    index: tuple[int, ...] = ()
    node: int = 0

    # Making places

    @classmethod
    def field(cls, key: str) -> Place:
        """The place of a header text."""
        return cls(Kind.FIELDS, key)

    @classmethod
    def amount(cls, source: str, column: str) -> Place:
        """An amount, also of a source that the document has no fund of yet."""
        return cls(Kind.FUND, column, source=source)

    @classmethod
    def goal(cls, scope: str, key: str = GoalText.TEXT, index: int = 0) -> Place:
        """A text of the goal at a position among those of its scope."""
        return cls(Kind.GOAL, key, scope=str(scope), index=(index,))

    @classmethod
    def result(cls, key: str) -> Place:
        """A value of the self-evaluation's result."""
        return cls(Kind.RESULT, key)

    @classmethod
    def row(cls, scope: str, index: Sequence[int], key: str = "") -> Place:
        """A text of a category, subcategory or indicator by its one to three positions."""
        return cls(LEVELS[len(index) - 1], key, scope=str(scope), index=tuple(index))

    @classmethod
    def of(cls, node: Node, key: str = "") -> Place:
        """The place of a text of a node in a document."""
        match node.kind:
            case Kind.FUND:
                return cls(node.kind, key, source=node.value(NodeKey.SOURCE))
            case Kind.GOAL:
                scope = node.value(NodeKey.SCOPE)
                return cls.goal(scope, key, _goals(node.parent, scope).index(node))
            case Kind.INDICATORS:
                return cls(node.kind, key, scope=node.value(NodeKey.SCOPE))
            case Kind.CATEGORY | Kind.SUBCATEGORY | Kind.INDICATOR:
                return cls(node.kind, key, node=node.id)
        return cls(node.kind, key)

    def at(self, key: str) -> Place:
        """Another text of the same node."""
        return replace(self, key=key)

    @property
    def is_in_list(self) -> bool:
        """Whether it is in an indicator list, not in the header."""
        return self.kind in (Kind.INDICATORS, *LEVELS)

    @property
    def name_key(self) -> str:
        """The key, or for the whole of a category or indicator that of its name."""
        return self.key or NAME_KEY.get(self.kind, "")

    # As text

    def __str__(self) -> str:
        match self.kind:
            case Kind.DOCUMENT | Kind.FIELDS if self._is_one_word():
                return self.key
            case Kind.FUND:
                plain = _WORD.fullmatch(self.source) and self.source not in _HEADS
                source = self.source if plain else f"fund.{_quoted(self.source)}"
                return f"{source}.{self.key}"
            case Kind.GOAL:
                key = "" if self.key == GoalText.TEXT else f".{self.key}"
                number = f".{self.index[0] + 1}" if self.index[0] else ""
                return f"goal.{self.scope}{key}{number}"
            case Kind.INDICATORS:
                return f"indicators.{self.scope}" + (f".{self.key}" if self.key else "")
            case Kind.CATEGORY | Kind.SUBCATEGORY | Kind.INDICATOR:
                return self._row_text()
        return f"{self.kind}.{self.key}"

    def _is_one_word(self) -> bool:
        if self.kind is Kind.DOCUMENT:
            return self.key in _OF_DOCUMENT
        return bool(_WORD.fullmatch(self.key)) and self.key not in _OF_DOCUMENT

    def _row_text(self) -> str:
        positions = ",".join(str(position) for position in self.index)
        where = f"{self.kind}#{self.node}" if self.node else f"{self.scope}[{positions}]"
        return f"{where}.{self.key}"

    @classmethod
    def parse(cls, text: str) -> Place:
        """The place that a text form names; ValueError if it is none."""
        head, dot, rest = text.partition(".")
        if not dot:
            return cls(Kind.DOCUMENT, text) if text in _OF_DOCUMENT else cls.field(text)
        if (match := _GOAL.fullmatch(text)) is not None:
            key = GoalText.TEXT if match["key"] is None else match["key"]
            return cls.goal(match["scope"], key, int(match["number"] or 1) - 1)
        if (match := _AT.fullmatch(head)) is not None:
            return cls.row(match["scope"], [int(n) for n in match["index"].split(",")], rest)
        if "#" in head:
            kind, _, node = head.partition("#")
            return cls(Kind(kind), rest, node=int(node))
        if head == Kind.INDICATORS:
            scope, _, key = rest.partition(".")
            return cls(Kind.INDICATORS, key, scope=scope)
        if head == Kind.FUND:
            source, _, column = rest.partition(".")
            return cls.amount(_unquoted(source), column)
        return cls(Kind(head), rest) if head in _HEADS else cls.amount(head, rest)

    # In a document

    def find(self, document: Document) -> Node | None:
        """The node that keeps the text; None if there is none (yet, or any more)."""
        return document.find(self.node) if self.node else self.within(document.root)

    def within(self, root: AnyNode) -> AnyNode | None:
        """The node in a tree, which may be a live one or a plain value."""
        if self.kind is Kind.DOCUMENT:
            return root
        if self.node:
            return next((node for node in _walk(root) if node.id == self.node), None)
        if self.kind in _PARTS:
            part = next(child for child in root.children if child.kind is _PARTS[self.kind])
            return self._in_part(part)
        for child in root.children:
            if child.kind is Kind.INDICATORS and child.values[NodeKey.SCOPE] == self.scope:
                return _down(child, self.index)
        return None

    def _in_part(self, part: AnyNode) -> AnyNode | None:
        if self.kind is Kind.FUND:
            funds = (
                fund for fund in part.children if fund.values.get(NodeKey.SOURCE) == self.source
            )
            return next(funds, None)
        if self.kind is Kind.GOAL:
            goals = _goals(part, self.scope)
            return goals[self.index[0]] if self.index[0] < len(goals) else None
        return part

    def owner(self, document: Document) -> Node:
        """The node, or the part of the table in which it would stand; KeyError if that is gone."""
        node = self.find(document)
        if node is None and self.kind in _PARTS:
            node = Place(_PARTS[self.kind]).find(document)
        if node is None:
            raise KeyError(str(self))
        return node

    def settled(self, document: Document) -> Place | None:
        """The place as a live document names it; None if its node is not there.

        A place without a node that can still come into being (an amount, a goal) stays as it is.
        """
        node = self.find(document)
        if node is not None:
            return Place.of(node, self.key)
        return self if self.kind in (Kind.FUND, Kind.GOAL) else None

    def read(self, document: Document) -> str:
        """The text that stands there, "" if there is none."""
        node = self.find(document)
        return node.value(self.key) if node is not None else ""

    def write(
        self,
        document: Document,
        edit: Edit,
        text: str,
        sources: Sequence[str] = tuple(SOURCES),
    ) -> None:
        """Make another text stand there; nothing happens where it cannot stand any more.

        The first text makes a fund (in the order of the form's ``sources``) or a goal, and the
        last one cleared removes it.  A document is never without its year and form; without a
        title of its own it has that of its form.
        """
        node = self.find(document)
        if node is None:
            if text:
                self._make(document, edit, text, sources)
        elif not text and self._is_all_of(node, document):
            edit.remove(node)
        elif text or self.kind is not Kind.DOCUMENT or self == TITLE:
            edit.set(node, self.key, text)

    def _make(self, document: Document, edit: Edit, text: str, sources: Sequence[str]) -> None:
        if self.kind is Kind.FUND:
            branch = Branch(Kind.FUND, {NodeKey.SOURCE: self.source, self.key: text})
            edit.insert(document.funds, self._fund_index(document, sources), branch)
        elif self.kind is Kind.GOAL:
            add_goal(document, edit, self.scope, {self.key: text})

    def _fund_index(self, document: Document, sources: Sequence[str]) -> int:
        """Before the first fund whose source comes later in the form."""
        funds = document.funds.children
        if self.source not in sources:
            return len(funds)
        later = sources[sources.index(self.source) + 1 :]
        return next(
            (i for i, f in enumerate(funds) if f.value(NodeKey.SOURCE) in later), len(funds)
        )

    def _is_all_of(self, node: Node, document: Document) -> bool:
        """Whether nothing is left of a fund, or of the only goal of a scope, without this text."""
        if node.kind is Kind.FUND:
            return node.values.keys() <= {NodeKey.SOURCE, self.key}
        if node.kind is Kind.GOAL:
            alone = len(_goals(document.goals, self.scope)) == 1
            return alone and node.values.keys() <= {NodeKey.SCOPE, self.key}
        return False


YEAR = Place(Kind.DOCUMENT, NodeKey.YEAR)
"""The document's year."""
TITLE = Place(Kind.DOCUMENT, PRINTED_TITLE)
"""How a table without a form is headed."""
_OF_DOCUMENT = frozenset({NodeKey.YEAR, NodeKey.FORM})
_HEADS = frozenset(Kind)
"""The first words of text forms, which no source of a short form may be."""


def place_of(cell: CellDefinition) -> Place | None:
    """The place of a document that a header cell shows; None for labels and what is computed."""
    if cell.goal is not None:
        return Place.goal(cell.goal, cell.part, (cell.number or 1) - 1)
    if cell.result is not None:
        return Place.result(cell.result)
    if cell.text is not None:
        places = {"{year}": YEAR, "{title}": TITLE}
        return next((place for key, place in places.items() if key in cell.text), None)
    if cell.fund is not None:
        return Place.amount(*cell.fund.split("."))
    return Place.field(cell.field) if cell.field is not None else None


def add_goal(document: Document, edit: Edit, scope: str, values: dict[str, str]) -> None:
    """Put a goal behind the last of its scope; period goals stand before annual ones."""
    scopes = list(Scope)
    before = scopes[: scopes.index(Scope(scope)) + 1]
    index = 0
    for position, goal in enumerate(document.goals.children, start=1):
        if goal.value(NodeKey.SCOPE) in before:
            index = position
    edit.insert(document.goals, index, Branch(Kind.GOAL, {NodeKey.SCOPE: str(scope), **values}))


def walk(root: AnyNode) -> Iterator[tuple[Place, AnyNode]]:
    """All nodes of a document, parents first, each with the place (by positions) of its whole."""
    yield from _with_place(root, Place(Kind.DOCUMENT))


def below(node: AnyNode, place: Place) -> Iterator[tuple[Place, AnyNode]]:
    """The children of a node, which stands at a place (by positions), each with its own."""
    counts: Counter[str] = Counter()
    for position, child in enumerate(node.children):
        scope = child.values.get(NodeKey.SCOPE, "")
        match child.kind:
            case Kind.FUND:
                yield Place(child.kind, source=child.values.get(NodeKey.SOURCE, "")), child
            case Kind.GOAL:
                yield Place.goal(scope, "", counts[scope]), child
                counts[scope] += 1
            case Kind.CATEGORY | Kind.SUBCATEGORY | Kind.INDICATOR:
                yield Place.row(place.scope, (*place.index, position)), child
            case _:
                yield Place(child.kind, scope=scope), child


def _with_place(node: AnyNode, place: Place) -> Iterator[tuple[Place, AnyNode]]:
    yield place, node
    for its_place, child in below(node, place):
        yield from _with_place(child, its_place)


def _quoted(source: str) -> str:
    """A source without dots, which part the words of a text form."""
    return source.replace("%", "%25").replace(".", "%2E")


def _unquoted(source: str) -> str:
    return source.replace("%2E", ".").replace("%25", "%")


def _goals(part: AnyNode | None, scope: str) -> list[AnyNode]:
    children = part.children if part is not None else ()
    return [goal for goal in children if goal.values.get(NodeKey.SCOPE) == scope]


def _down(node: AnyNode, index: Sequence[int]) -> AnyNode | None:
    for position in index:
        if position >= len(node.children):
            return None
        node = node.children[position]
    return node


def _walk(node: AnyNode) -> Iterator[AnyNode]:
    yield node
    for child in node.children:
        yield from _walk(child)
