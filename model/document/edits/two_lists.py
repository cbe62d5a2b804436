"""The two lists of a form with 实施期 and 年度: copied over, compared, and kept in one order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.definition.keys import Column
from model.definition.reference import REFERENCE_KEYS
from model.document.edits.adding import find_or_add
from model.document.naming import name_key
from model.document.node import NAME_KEY, Kind, Node, indicators_of

if TYPE_CHECKING:
    from model.definition import Category
    from model.document.document import Edit

_Address = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListDifference:
    """How an indicator differs from the one of its name in the other list.

    ``keys`` are those under which the texts differ; none where the other list has no such
    indicator.
    """

    keys: tuple[str, ...] = ()

    @property
    def is_missing(self) -> bool:
        """Whether the other list has no such indicator."""
        return not self.keys


def copy_to_list(
    pen: Edit, nodes: Iterable[Node], tree: Node, categories: Sequence[Category]
) -> None:
    """Make the indicators of a selection stand in a list, in categories of the same names.

    One that the list has already, by category and name, takes over the texts; the texts that
    it alone has stay.
    """
    known = _addressed(tree)
    for node in indicators_of(nodes):
        subcategory = node.parent
        if subcategory is None or subcategory.parent is None:
            continue
        twin = known.get(_address(node)) if node.name else None
        if twin is not None:
            for key, text in node.values.items():
                if key not in REFERENCE_KEYS:
                    pen.set(twin, key, text)
            continue
        category = subcategory.parent
        names, goal = (category.name, subcategory.name), category.value(Column.GOAL)
        copied = pen.append(find_or_add(pen, tree, names, categories, goal), node.branch())
        known.setdefault(_address(copied), copied)


def differences(tree: Node, other: Node) -> dict[int, ListDifference]:
    """By their ids, the indicators of a list that the other has not, or has with other texts."""
    known = _addressed(other)
    found: dict[int, ListDifference] = {}
    for node in _indicators(tree):
        twin = known.get(_address(node))
        if twin is None:
            found[node.id] = ListDifference()
        elif keys := _differing(node, twin):
            found[node.id] = ListDifference(keys)
    return found


def arrange_like(pen: Edit, tree: Node, model: Node) -> None:
    """Put what both lists have into the order of ``model``; the rest keeps its place among it."""
    _arrange(pen, tree, model)
    twins = {_key(node): node for node in model.children}
    for category in tree.children:
        twin = twins.get(_key(category))
        if twin is None:
            continue
        _arrange(pen, category, twin)
        below = {_key(node): node for node in twin.children}
        for subcategory in category.children:
            if _key(subcategory) in below:
                _arrange(pen, subcategory, below[_key(subcategory)])


def _arrange(pen: Edit, parent: Node, model: Node) -> None:
    """Children that the model has too exchange their places so that they follow its order."""
    ranks: dict[_Address, int] = {}
    for rank, node in enumerate(model.children):
        ranks.setdefault(_key(node), rank)
    shared = [node for node in parent.children if _key(node) in ranks]
    wanted = iter(sorted(shared, key=lambda node: ranks[_key(node)]))
    order = [next(wanted) if _key(node) in ranks else node for node in parent.children]
    for index, node in enumerate(order):
        if parent.children[index] is not node:
            pen.move(node, parent, index)


def _key(node: Node) -> _Address:
    return (node.value(Column.GOAL), name_key(node.name))


def _address(node: Node) -> _Address:
    """The names of an indicator and its categories, in whatever spelling."""
    names: list[str] = []
    above: Node | None = node
    while above is not None and above.kind in NAME_KEY:
        names += [name_key(above.name), above.value(Column.GOAL)]
        above = above.parent
    return tuple(names)


def _addressed(tree: Node) -> dict[_Address, Node]:
    """The named indicators of a list; of two alike the first."""
    found: dict[_Address, Node] = {}
    for node in _indicators(tree):
        if node.name:
            found.setdefault(_address(node), node)
    return found


def _indicators(tree: Node) -> Iterator[Node]:
    return (node for node in tree.walk() if node.kind is Kind.INDICATOR)


def _differing(node: Node, twin: Node) -> tuple[str, ...]:
    keys = dict.fromkeys((*node.values, *twin.values))
    names = frozenset(NAME_KEY.values())
    return tuple(
        key
        for key in keys
        if key not in REFERENCE_KEYS | names and node.value(key) != twin.value(key)
    )
