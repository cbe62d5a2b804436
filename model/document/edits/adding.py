"""Adding, copying and removing indicators and their categories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from model.definition.keys import Column
from model.document.naming import name_key
from model.document.node import CHILD_KIND, NAME_KEY, Branch, Kind, Node, topmost, upwards

if TYPE_CHECKING:
    from model.definition import Category
    from model.document.document import Edit


def add_indicator(pen: Edit, tree: Node, near: Node | None) -> Node:
    """Add an indicator after an indicator, or at the end of a category or of the list ``tree``.

    A category that is missing for it is added without a name.
    """
    if near is not None and near.kind is Kind.INDICATOR and near.parent is not None:
        return pen.insert(near.parent, near.index + 1, Branch(Kind.INDICATOR))
    return pen.append(_last_below(pen, near or tree), Branch(Kind.INDICATOR))


def add_beside(pen: Edit, tree: Node, near: Node | None) -> Node:
    """Add a node of the same level after one: a category after a category, and so on."""
    if near is None or near.kind not in (Kind.CATEGORY, Kind.SUBCATEGORY):
        return add_indicator(pen, tree, near)
    return add_category(pen, tree, near, near.kind)


def add_category(pen: Edit, tree: Node, near: Node | None, kind: Kind) -> Node:
    """Add a category or subcategory without a name after the one in which ``near`` stands.

    Without one it goes to the end: of the category of ``near``, or of the list ``tree``.
    """
    chain = {node.kind: node for node in upwards(near or tree)}
    beside = chain.get(kind)
    if beside is not None and beside.parent is not None:
        return pen.insert(beside.parent, beside.index + 1, Branch(kind))
    parent = chain.get(Kind.CATEGORY, tree)
    while CHILD_KIND[parent.kind] is not kind:
        parent = _last_child(pen, parent)
    return pen.append(parent, Branch(kind))


def subcategory_names(tree: Node, categories: Sequence[Category]) -> list[tuple[str, str]]:
    """The names (一级, 二级) of all subcategories: those of the taxonomy, then others in use."""
    taxonomy = [(one.name, two) for one in categories for two in one.children]
    used = [(one.name, two.name) for one in tree.children for two in one.children]
    names: dict[tuple[str, str], tuple[str, str]] = {}
    for one, two in taxonomy + used:
        names.setdefault((name_key(one), name_key(two)), (one, two))
    return list(names.values())


def find_or_add(
    pen: Edit, tree: Node, names: tuple[str, str], categories: Sequence[Category], goal: str = ""
) -> Node:
    """The subcategory with these names (一级, 二级), in whatever spelling.

    Where it is missing it is added, in the taxonomy's order.  Among categories of one name, that
    of the ``goal`` with this number is meant.
    """
    of_goal = [n for n in tree.children if n.value(Column.GOAL) == goal]
    category = _named(pen, tree, of_goal, names[0], [c.name for c in categories])
    pen.set(category, Column.GOAL, goal)
    order = [child for c in categories if _same(c.name, names[0]) for child in c.children]
    return _named(pen, category, category.children, names[1], order)


def remove(pen: Edit, nodes: Iterable[Node]) -> None:
    """Remove a selection with all below it."""
    for node in topmost(nodes):
        pen.remove(node)


def duplicate(pen: Edit, nodes: Iterable[Node]) -> list[Node]:
    """Copy a selection: the copies stand together after the last one of the same parent."""
    groups: dict[int, list[Node]] = {}
    for node in topmost(nodes):
        if node.parent is not None:
            groups.setdefault(node.parent.id, []).append(node)
    copies = []
    for group in groups.values():
        last = group[-1]
        if last.parent is not None:
            copies += copy_to(pen, group, last.parent, last.index + 1)
    return copies


def copy_to(pen: Edit, nodes: Iterable[Node], parent: Node, index: int) -> list[Node]:
    """Copy nodes of one kind into a parent, the first to ``index``."""
    branches = [node.branch() for node in topmost(nodes)]
    return [pen.insert(parent, index + n, branch) for n, branch in enumerate(branches)]


def _last_below(pen: Edit, node: Node) -> Node:
    """The subcategory at the end of a list, category or subcategory, added where there is none."""
    while node.kind is not Kind.SUBCATEGORY:
        node = _last_child(pen, node)
    return node


def _last_child(pen: Edit, node: Node) -> Node:
    return node.children[-1] if node.children else pen.append(node, Branch(_below(node)))


def _below(node: Node) -> Kind:
    return CHILD_KIND[node.kind]


def _same(one: str, other: str) -> bool:
    return name_key(one) == name_key(other)


def _named(pen: Edit, parent: Node, among: Sequence[Node], name: str, order: Sequence[str]) -> Node:
    """The child with a name, or a new one before the first that the order has after it."""
    for child in among:
        if _same(child.name, name):
            return child
    ranks = {name_key(each): rank for rank, each in enumerate(order)}
    rank = ranks.get(name_key(name), len(ranks))
    later = [n.index for n in among if ranks.get(name_key(n.name), -1) > rank]
    index = min(later, default=among[-1].index + 1 if among else len(parent.children))
    return pen.insert(parent, index, Branch(_below(parent), {NAME_KEY[_below(parent)]: name}))
