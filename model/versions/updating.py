"""Letting a document say again what a version of it says, by the changes that lie between; and
bringing it up to date by another one's content, line by line of their comparison.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from model.document import Branch, Document, Edit, Insert, Kind, Node, Remove
from model.document.stages import STAGE_KEYS
from model.versions.beside import bring_beside
from model.versions.comparing import ChangeMark, ComparedLine
from model.versions.matching import Item, items, match

_CATEGORIES = (Kind.CATEGORY, Kind.SUBCATEGORY)


def take_over(
    pen: Edit, document: Document, content: Branch, taken: Collection[ComparedLine]
) -> None:
    """Let a document say what another content says in the taken lines, and stay as it is elsewhere.

    What the content has beside its texts (comments, evidence, reviews) is added to the document's.
    The lines are those of ``compare(document.branch(), content, …, by_id=False)``; the nodes of
    ``content`` have ids.  Categories come with what stands in them, and go when it is gone.
    """
    _Update(pen, document, content, taken).make()


class _Update:
    def __init__(
        self, pen: Edit, document: Document, content: Branch, taken: Collection[ComparedLine]
    ) -> None:
        self._pen = pen
        self._document = document
        self._taken = {(line.mark, line.node, line.key) for line in taken}
        self._old, self._new = list(items(document.branch())), list(items(content))
        self._pairs = match(self._old, self._new, by_id=False)
        self._nodes = {after: document.node(b.branch.id) for b, after in self._pairs.items()}

    def make(self) -> None:
        """Set, add and move in the order of the content; what goes, goes last."""
        back = {after: before for before, after in self._pairs.items()}
        for item in self._new:
            if item in back:
                self._bring(back[item], item)
            elif self._wants(ChangeMark.ADDED, item):
                self._add(item)
        for item in reversed(self._old):
            if item not in self._pairs:
                self._let_go(item)

    def _wants(self, mark: ChangeMark, item: Item, key: str = "") -> bool:
        return (mark, item.branch.id, key) in self._taken

    def _bring(self, before: Item, after: Item) -> None:
        """Let a node that is in both say and stand as is wanted."""
        node = self._nodes[after]
        bring_beside(self._pen, node, after.branch)
        if self._wants(ChangeMark.MOVED, after) and after.above is not None:
            parent = self._home(after.above)
            self._pen.move(node, parent, self._place(after, parent, node))
        for key in {**before.branch.values, **after.branch.values}:
            if self._wants(ChangeMark.CHANGED, after, key):
                self._pen.set(node, key, after.branch.values.get(key, ""))

    def _add(self, item: Item) -> None:
        if item.kind in _CATEGORIES:
            self._home(item)
        elif item.above is not None:
            parent = self._home(item.above)
            place = self._place(item, parent)
            self._nodes[item] = self._pen.insert(parent, place, item.branch)

    def _home(self, item: Item) -> Node:
        """The node for what stands in an item, which is made if it is not there."""
        if item not in self._nodes:
            assert item.above is not None, "the parts of a document are in all of them"
            parent = self._home(item.above)
            alone = replace(item.branch, children=())
            self._nodes[item] = self._pen.insert(parent, self._place(item, parent), alone)
        return self._nodes[item]

    def _place(self, item: Item, parent: Node, moving: Node | None = None) -> int:
        """Behind the nearest one before it that stands there; first if there is none."""
        siblings = [node for node in parent.children if node is not moving]
        for other in reversed(self._before(item)):
            node = self._nodes.get(other)
            if node is not None and node in siblings:
                return siblings.index(node) + 1
        return 0

    def _before(self, item: Item) -> list[Item]:
        return [each for each in self._new if each.above is item.above and each.index < item.index]

    def _let_go(self, item: Item) -> None:
        node = self._document.find(item.branch.id)
        if node is None:
            return
        was_filled = item.kind in _CATEGORIES and bool(item.branch.children)
        is_emptied = was_filled and not node.children
        if is_emptied or self._wants(ChangeMark.REMOVED, item):
            self._pen.remove(node)


def write_content(pen: Edit, document: Document, content: Branch) -> None:
    """Change a document into ``content``, a version of it whose nodes have ids.

    Nodes that are in both stay the nodes they are; those that were removed come back under
    their ids.  The stage stays as it is.
    """
    root = {key: text for key, text in content.values.items() if key not in STAGE_KEYS}
    stage = {key: document.root.value(key) for key in STAGE_KEYS}
    _write_node(pen, document, document.root, replace(content, values={**root, **stage}))
    wanted = _ids(content)
    surplus = [node for node in document.root.walk() if node.id not in wanted]
    for node in surplus:
        # With its parent it may be gone already.
        if node.parent is not None and document.holds(node.id):
            pen.make(Remove(node.parent.id, node.index, node.branch()))


def _write_node(pen: Edit, document: Document, node: Node, content: Branch) -> None:
    """Write texts and children; children that are not wanted here end up behind the others."""
    for key in {**node.values, **content.values}:
        pen.set(node, key, content.values.get(key, ""))
    for index, child in enumerate(content.children):
        _place(pen, document, node, index, child)
        _write_node(pen, document, node.children[index], child)


def _place(pen: Edit, document: Document, parent: Node, index: int, child: Branch) -> None:
    if not document.holds(child.id):
        pen.make(Insert(parent.id, index, replace(child, children=())))
        return
    node = document.node(child.id)
    if node.parent is not parent or node.index != index:
        pen.move(node, parent, index)


def _ids(branch: Branch) -> set[int]:
    return {branch.id}.union(*(_ids(child) for child in branch.children))
