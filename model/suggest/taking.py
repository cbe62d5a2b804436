"""Taking a known indicator into a row: its name, and what is still empty beside it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from model.definition.keys import Column, ValuePart
from model.document import Edit, Kind, Node
from model.document.edits import add_indicator, find_or_add, list_of, subcategory_names

if TYPE_CHECKING:
    from model.definition import Category
    from model.suggest.library import KnownIndicator

_FILLED = (Column.VALUE, ValuePart.UNIT, Column.BASIS, Column.DESCRIPTION)


def take_into(
    pen: Edit,
    node: Node,
    known: KnownIndicator,
    keys: Collection[str],
    categories: Sequence[Category],
) -> None:
    """Make an indicator the known one; what it says already stays.

    ``keys`` are those that the form asks for.  A row that was not put into a category by anybody
    goes to its own; one that was stays there.
    """
    if is_unplaced(node, categories):
        _place(pen, node, known, categories)
    pen.set(node, Column.LEVEL3, known.name)
    for key in _FILLED:
        if key in keys and not node.value(key):
            pen.set(node, key, getattr(known, key))


def add_known(
    pen: Edit,
    tree: Node,
    near: Node | None,
    known: KnownIndicator,
    keys: Collection[str],
    categories: Sequence[Category],
) -> Node:
    """Add a row for a known indicator: after ``near`` in its category, or at that one's end."""
    names = home_of(known, tree, categories)
    if near is not None and near.kind is Kind.INDICATOR and _is_in(near, names):
        node = add_indicator(pen, tree, near)
    else:
        node = add_indicator(pen, tree, find_or_add(pen, tree, names, categories))
    take_into(pen, node, known, keys, categories)
    return node


def is_unplaced(node: Node, categories: Sequence[Category]) -> bool:
    """Whether nobody chose the category of a row: it has no name, or is the form's first one
    with nothing else in the list.

    What stands in it as its name is what was typed to find the indicator.
    """
    subcategory = node.parent
    if subcategory is None or subcategory.parent is None or not subcategory.name:
        return True
    tree = list_of(node)
    is_alone = sum(each.kind is Kind.INDICATOR for each in tree.walk()) == 1
    first = next(iter(subcategory_names(tree, categories)), None)
    is_bare = node.values.keys() <= {Column.LEVEL3}
    return is_alone and is_bare and first == (subcategory.parent.name, subcategory.name)


def home_of(known: KnownIndicator, tree: Node, categories: Sequence[Category]) -> tuple[str, str]:
    """The category (一级, 二级) under which a list files an indicator, in the list's words."""
    names = subcategory_names(tree, categories)
    return next((name for name in names if known.is_of(name[1])), (known.level1, known.level2))


def _place(pen: Edit, node: Node, known: KnownIndicator, categories: Sequence[Category]) -> None:
    """Move a row to its category, and leave none behind that was only there to hold it."""
    tree, before = list_of(node), node.parent
    goal = (
        before.parent.value(Column.GOAL) if before is not None and before.parent is not None else ""
    )
    if not known.level2:
        return
    home = find_or_add(pen, tree, home_of(known, tree, categories), categories, goal)
    if home is before:
        return
    pen.move(node, home, len(home.children))
    while before is not None and before.kind is not Kind.INDICATORS and not before.children:
        empty, before = before, before.parent
        pen.remove(empty)


def _is_in(node: Node, names: tuple[str, str]) -> bool:
    subcategory = node.parent
    return (
        subcategory is not None
        and subcategory.parent is not None
        and (subcategory.parent.name, subcategory.name) == names
    )
