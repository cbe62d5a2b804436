"""Bringing a document up to date by another one's content, line by line of their comparison."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from model.document import Branch, Document, Edit, Kind, Node
from model.versions.comparing import ComparedLine, Mark
from model.versions.matching import Item, items, match

_CATEGORIES = (Kind.CATEGORY, Kind.SUBCATEGORY)


def take_over(
    pen: Edit, document: Document, content: Branch, taken: Collection[ComparedLine]
) -> None:
    """Let a document say what another content says in the taken lines, and stay as it is elsewhere.

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
            elif self._wants(Mark.ADDED, item):
                self._add(item)
        for item in reversed(self._old):
            if item not in self._pairs:
                self._let_go(item)

    def _wants(self, mark: Mark, item: Item, key: str = "") -> bool:
        return (mark, item.branch.id, key) in self._taken

    def _bring(self, before: Item, after: Item) -> None:
        """Let a node that is in both say and stand as is wanted."""
        node = self._nodes[after]
        if self._wants(Mark.MOVED, after) and after.above is not None:
            parent = self._home(after.above)
            self._pen.move(node, parent, self._place(after, parent, node))
        for key in {**before.branch.values, **after.branch.values}:
            if self._wants(Mark.CHANGED, after, key):
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
        if is_emptied or self._wants(Mark.REMOVED, item):
            self._pen.remove(node)
