"""Moving indicators and categories within a list and between lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from model.document.document import Edit
from model.document.node import CHILD_KIND, NAME_KEY, Kind, Node, indicators_of, list_of, topmost


def move_up(pen: Edit, nodes: Iterable[Node]) -> None:
    """Move each one place up; the first of its category goes to the end of the one before."""
    _move_all(pen, topmost(nodes), -1)


def move_down(pen: Edit, nodes: Iterable[Node]) -> None:
    """Move each one place down; the last of its category goes to the start of the next."""
    _move_all(pen, list(reversed(topmost(nodes))), +1)


def move_over(pen: Edit, nodes: Iterable[Node], step: int) -> None:
    """Move each to the end of the category before (``step`` -1) or after (+1) its own."""
    chosen = topmost(nodes)
    targets = [_beside(node.parent, step) for node in chosen]
    for node, target in zip(chosen, targets, strict=True):
        if target is not None:
            pen.move(node, target, len(target.children))


def move_to(pen: Edit, nodes: Iterable[Node], subcategory: Node) -> None:
    """Move all indicators of a selection to the end of a subcategory."""
    for node in indicators_of(nodes):
        if node.parent is not subcategory:
            pen.move(node, subcategory, len(subcategory.children))


def place(pen: Edit, nodes: Iterable[Node], parent: Node, index: int) -> None:
    """Move nodes of one kind into a parent; ``index`` counts with all nodes in place."""
    for node in topmost(nodes):
        if node.parent is parent and node.index < index:
            index -= 1
        pen.move(node, parent, index)
        index += 1


def landing(kind: Kind, parent: Node, row: int) -> tuple[Node, int] | None:
    """Where nodes of a kind come to stand that were dropped into a parent at a row.

    ``row`` -1 stands for onto the parent.  An indicator between two subcategories goes to the
    end of the upper one, a category inside another goes after it.  None: there is no place.
    """
    if row < 0:
        row = len(parent.children)
    while parent.kind is not Kind.INDICATORS and kind in _not_below(parent.kind):
        if parent.parent is None:
            return None
        parent, row = parent.parent, parent.index + 1
    while CHILD_KIND.get(parent.kind) is not kind:
        if not parent.children:
            return None
        parent = parent.children[max(row - 1, 0)]
        row = len(parent.children) if row else 0
    return parent, row


def _move_all(pen: Edit, ordered: Sequence[Node], step: int) -> None:
    """Move nodes in turn; one that cannot go on stops those of the selection behind it."""
    stuck: set[int] = set()
    for node in ordered:
        if not _move_one(pen, node, step, stuck.__contains__):
            stuck.add(node.id)


def _move_one(pen: Edit, node: Node, step: int, is_stuck: Callable[[int], bool]) -> bool:
    if node.parent is None:
        return False
    siblings, index = node.parent.children, node.index + step
    if 0 <= index < len(siblings):
        if is_stuck(siblings[index].id):
            return False
        pen.move(node, node.parent, index)
        return True
    target = _beside(node.parent, step)
    if target is None:
        return False
    pen.move(node, target, len(target.children) if step < 0 else 0)
    return True


def _beside(node: Node | None, step: int) -> Node | None:
    """The next category (or subcategory, also of another category) before or after one."""
    if node is None or node.kind is Kind.INDICATORS:
        return None
    peers = list(list_of(node).children)
    if node.kind is Kind.SUBCATEGORY:
        peers = [child for category in peers for child in category.children]
    index = peers.index(node) + step
    return peers[index] if 0 <= index < len(peers) else None


def _not_below(kind: Kind) -> tuple[Kind, ...]:
    """The indicator levels that cannot stand anywhere below a kind."""
    levels = tuple(NAME_KEY)
    return levels[: levels.index(kind) + 1] if kind in levels else ()
