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

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """What a node is."""

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
    {Kind.CATEGORY: "level1", Kind.SUBCATEGORY: "level2", Kind.INDICATOR: "level3"}
)
"""Under which key the indicator levels keep their name."""


@dataclass(frozen=True, slots=True)
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
        yield self
        for child in self._children:
            yield from child.walk()

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
