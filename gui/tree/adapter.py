"""A branch of a document as a Qt item model: the tree alone, whatever its cells say.

The model keeps nothing of its own: an index carries the id of its node, each answer is a look-up
in the document, and what changes is told by the document's observers.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Signal
from PySide6.QtCore import QPersistentModelIndex as PersistentIndex
from typing_extensions import override

from model.document import Change, Document, Insert, Move, Node, Remove, SetValue, Step

Index = QModelIndex | PersistentIndex
NO_INDEX = QModelIndex()


class TreeModel(QAbstractItemModel):
    """All nodes below ``tree``, a node that itself stays, in ``width`` columns.

    Qt asks for the index and the flags of every expanded row whenever a row comes or goes, so
    these answers are short.
    """

    step_finished = Signal(object)
    """A ``Step`` was made in the document, in this branch or elsewhere."""

    def __init__(
        self, document: Document, tree: Node, width: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._width = width
        self.document = document
        self.tree = tree
        self._find = document.find
        self._end: Callable[[], None] | None = None
        document.observe(self)
        self.destroyed.connect(partial(document.ignore, self))

    # Between nodes and indexes

    def node(self, index: Index) -> Node | None:
        """The node of an index (``tree`` for the invalid one); None if it is gone."""
        # The invalid index has the id 0, which no node has.
        node_id = index.internalId()
        return self._find(node_id) if node_id else self.tree

    def index_of(self, node: Node, column: int = 0) -> QModelIndex:
        """The index of a node below ``tree``, or of ``tree``."""
        if node is self.tree:
            return QModelIndex()
        return self.createIndex(node.index, column, node.id)

    def holds(self, node_id: int) -> bool:
        """Whether a node is ``tree`` or below it."""
        node = self._find(node_id)
        while node is not None and node is not self.tree:
            node = node.parent
        return node is not None

    def tell_set(self, node: Node, key: str) -> None:
        """Tell the views that a text of a node changed."""
        raise NotImplementedError

    def tell_children(self, node: Node) -> None:
        """Tell the views what else of a node changed as its children came or went."""
        raise NotImplementedError

    # What Qt asks

    @override
    def index(self, row: int, column: int = 0, parent: Index = NO_INDEX) -> QModelIndex:
        above = parent.internalId()
        node = self._find(above) if above else self.tree
        if node is None or not 0 <= column < self._width or row < 0:
            return NO_INDEX
        children = node.children
        return self.createIndex(row, column, children[row].id) if row < len(children) else NO_INDEX

    @override
    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return self._width

    @override
    def parent(self, child: Index = NO_INDEX) -> QModelIndex:  # type: ignore[override]  # hides QObject.parent as in C++
        node = self._find(child.internalId())
        above = node.parent if node is not None else None
        if above is None or above is self.tree:
            return NO_INDEX
        return self.createIndex(above.index, 0, above.id)

    @override
    def sibling(self, row: int, column: int, idx: Index) -> QModelIndex:
        """Another cell of the same row without asking for the row above it."""
        if row == idx.row() and 0 <= column < self._width:
            return self.createIndex(row, column, idx.internalId())
        return self.index(row, column, self.parent(idx))

    @override
    def rowCount(self, parent: Index = NO_INDEX) -> int:
        node = self.node(parent) if parent.column() <= 0 else None
        return len(node.children) if node is not None else 0

    @override
    def hasChildren(self, parent: Index = NO_INDEX) -> bool:
        return self.rowCount(parent) > 0

    # What the document tells

    def before(self, change: Change) -> None:
        """Tell the views what is about to happen."""
        match change:
            case Insert() if self.holds(change.parent):
                self._begin_insert(change.parent, change.index)
            case Remove() if self.holds(change.parent):
                self._begin_remove(change.parent, change.index)
            case Move():
                self._begin_move(change)

    def after(self, change: Change) -> None:
        """Tell the views what has happened."""
        if self._end is not None:
            end, self._end = self._end, None
            end()
        match change:
            case SetValue() if self.holds(change.node) and change.node != self.tree.id:
                self.tell_set(self.document.node(change.node), change.key)
            case Insert() | Remove():
                self._tell_children(change.parent)
            case Move():
                self._tell_children(change.parent)
                self._tell_children(change.new_parent)

    def finished(self, step: Step) -> None:
        """Pass on that a step is done."""
        self.step_finished.emit(step)

    def _begin_insert(self, parent: int, row: int) -> None:
        self.beginInsertRows(self.index_of(self.document.node(parent)), row, row)
        self._end = self.endInsertRows

    def _begin_remove(self, parent: int, row: int) -> None:
        self.beginRemoveRows(self.index_of(self.document.node(parent)), row, row)
        self._end = self.endRemoveRows

    def _begin_move(self, change: Move) -> None:
        """A move from or to another list is a removal or an insertion here."""
        goes, comes = self.holds(change.parent), self.holds(change.new_parent)
        if goes and comes:
            # Qt counts the new place with the node itself still there.
            down = change.parent == change.new_parent and change.new_index > change.index
            source = self.index_of(self.document.node(change.parent))
            target = self.index_of(self.document.node(change.new_parent))
            row = change.new_index + down
            self.beginMoveRows(source, change.index, change.index, target, row)
            self._end = self.endMoveRows
        elif goes:
            self._begin_remove(change.parent, change.index)
        elif comes:
            self._begin_insert(change.new_parent, change.new_index)

    def _tell_children(self, node_id: int) -> None:
        if self.holds(node_id) and node_id != self.tree.id:
            self.tell_children(self.document.node(node_id))
