"""What a clerk does to an indicator list, as functions that write with the pen of an open edit.

They take live nodes of one document.  A selection may come in any order, mix the levels and name
parents together with their children: a chosen parent speaks for all below it.  A category that
loses its last child stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from model.definition import Category
from model.document.document import Edit
from model.document.naming import name_key
from model.document.node import CHILD_KIND, NAME_KEY, Branch, Kind, Node

# What a selection is


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


# Adding, copying, removing


def add_indicator(pen: Edit, tree: Node, near: Node | None) -> Node:
    """Add an indicator after an indicator, or at the end of a category or of the list ``tree``.

    A category that is missing for it is added without a name.
    """
    if near is not None and near.kind is Kind.INDICATOR and near.parent is not None:
        return pen.insert(near.parent, near.index + 1, Branch(Kind.INDICATOR))
    return pen.append(_last_below(pen, near or tree), Branch(Kind.INDICATOR))


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
    of_goal = [n for n in tree.children if n.value("goal") == goal]
    category = _named(pen, tree, of_goal, names[0], [c.name for c in categories])
    pen.set(category, "goal", goal)
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


def copy_to_list(
    pen: Edit, nodes: Iterable[Node], tree: Node, categories: Sequence[Category]
) -> None:
    """Copy the indicators of a selection into the categories of the same names in a list."""
    for node in indicators_of(nodes):
        subcategory = node.parent
        if subcategory is not None and subcategory.parent is not None:
            category = subcategory.parent
            names, goal = (category.name, subcategory.name), category.value("goal")
            pen.append(find_or_add(pen, tree, names, categories, goal), node.branch())


# Moving


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
