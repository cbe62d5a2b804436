"""The tree that a document is: nodes of a few kinds, each with texts under keys and children.

The whole document is one tree, so that four kinds of change suffice for every edit::

    document            form, year
      fields            one text a field key
      funds             fund …        source, and an amount in 元 a column key
      goals             goal …        scope, text, actual
      period, annual    category (一级) > subcategory (二级) > indicator (三级)
      result            total, grade, …

A text that is empty is not there: setting "" removes its key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType

from model.definition.keys import Column
from model.records import record


class Kind(StrEnum):
    """The kinds of nodes, from the document down to one indicator (三级指标)."""

    DOCUMENT = "document"
    FIELDS = "fields"
    FUNDS = "funds"
    FUND = "fund"
    GOALS = "goals"
    GOAL = "goal"
    INDICATORS = "indicators"
    CATEGORY = "category"
    SUBCATEGORY = "subcategory"
    INDICATOR = "indicator"
    RESULT = "result"


class Scope(StrEnum):
    """Which plan a goal or an indicator belongs to: 实施期 (长期) or 年度."""

    PERIOD = "period"
    ANNUAL = "annual"


CHILD_KIND: Mapping[Kind, Kind] = MappingProxyType(
    {
        Kind.FUNDS: Kind.FUND,
        Kind.GOALS: Kind.GOAL,
        Kind.INDICATORS: Kind.CATEGORY,
        Kind.CATEGORY: Kind.SUBCATEGORY,
        Kind.SUBCATEGORY: Kind.INDICATOR,
    }
)
"""The one kind of child that may be added to a kind of node."""

NAME_KEY: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.CATEGORY: Column.LEVEL1,
        Kind.SUBCATEGORY: Column.LEVEL2,
        Kind.INDICATOR: Column.LEVEL3,
    }
)
"""Under which key the indicator levels keep their name."""


@record
class Branch:
    """A node and all below it as a plain value: what is inserted, removed, stored and copied.

    ``id`` is unique within a document; 0 stands for "not yet given".
    """

    kind: Kind
    values: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Branch, ...] = ()
    id: int = 0


class Node:
    """A live node.  Only its document changes it; everybody else reads."""

    __slots__ = ("_children", "_values", "id", "kind", "parent")

    def __init__(self, branch: Branch, parent: Node | None) -> None:
        self.id = branch.id
        self.kind = branch.kind
        self.parent = parent
        self._values = {key: text for key, text in branch.values.items() if text}
        self._children = [Node(child, self) for child in branch.children]

    @property
    def values(self) -> Mapping[str, str]:
        """The texts under their keys, none empty."""
        return MappingProxyType(self._values)

    @property
    def children(self) -> Sequence[Node]:
        """The children in their order."""
        return self._children

    @property
    def name(self) -> str:
        """The name of a category, subcategory or indicator; "" for other kinds."""
        return self.value(NAME_KEY.get(self.kind, ""))

    @property
    def index(self) -> int:
        """The position among the parent's children; 0 for the root."""
        return self.parent.children.index(self) if self.parent else 0

    def value(self, key: str) -> str:
        """The text under a key, "" if there is none."""
        return self._values.get(key, "")

    def walk(self) -> Iterator[Node]:
        """This node and all below it, parents first."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node._children))

    def branch(self) -> Branch:
        """This node and all below it as a value."""
        return Branch(
            self.kind,
            dict(self._values),
            tuple(child.branch() for child in self._children),
            self.id,
        )

    def __repr__(self) -> str:
        return f"<{self.kind} {self.id} {self._values}>"


class TreeBuilder:
    """Builds a tree of categories from rows in order; neighbours of the same name are one."""

    def __init__(self) -> None:
        self._categories: list[tuple[dict[str, str], list[tuple[str, list[Branch]]]]] = []

    def add(
        self, level1: str, level2: str, goal: str, values: Mapping[str, str]
    ) -> tuple[int, ...]:
        """Add a row; without ``values`` it only makes sure that its category is there.

        Returns where it stands: positions of category, subcategory and indicator, as far as
        there are these.
        """
        names: dict[str, str] = {Column.LEVEL1: level1, Column.GOAL: goal}
        if not self._categories or self._categories[-1][0] != names:
            self._categories.append((names, []))
        subcategories = self._categories[-1][1]
        path: tuple[int, ...] = (len(self._categories) - 1,)
        if not (level2 or values):
            return path
        if not subcategories or subcategories[-1][0] != level2:
            subcategories.append((level2, []))
        rows = subcategories[-1][1]
        path = (*path, len(subcategories) - 1)
        if not values:
            return path
        rows.append(Branch(Kind.INDICATOR, values))
        return (*path, len(rows) - 1)

    def tree(self) -> tuple[Branch, ...]:
        """The categories that were added."""
        return tuple(
            Branch(
                Kind.CATEGORY,
                values,
                tuple(
                    Branch(Kind.SUBCATEGORY, {"level2": name}, tuple(rows))
                    for name, rows in subcategories
                ),
            )
            for values, subcategories in self._categories
        )


def list_of(node: Node) -> Node:
    """The indicator list (its root) in which a node stands; ValueError outside of any."""
    top = upwards(node)[-1]
    if top.kind is not Kind.INDICATORS:
        raise ValueError(f"{node} is not of an indicator list")
    return top


def upwards(node: Node) -> list[Node]:
    """A node and all above it as far as its list."""
    chain = [node]
    while chain[-1].parent is not None and chain[-1].kind is not Kind.INDICATORS:
        chain.append(chain[-1].parent)
    return chain


def topmost(nodes: Iterable[Node]) -> list[Node]:
    """A selection in the order of the document, without what stands below others of it."""
    chosen = {node.id: node for node in nodes}
    tops = {
        node.id: node
        for node in chosen.values()
        if not any(above.id in chosen for above in upwards(node)[1:])
    }
    lists = {upwards(node)[-1].id: upwards(node)[-1] for node in tops.values()}
    return [node for root in lists.values() for node in root.walk() if node.id in tops]


def indicators_of(nodes: Iterable[Node]) -> list[Node]:
    """The third-level indicators of a selection, those below its categories included."""
    return [n for top in topmost(nodes) for n in top.walk() if n.kind is Kind.INDICATOR]
