"""A branch of a document as a Qt item model: the tree alone, whatever its cells say.

Qt asks for place, neighbours and flags of thousands of rows at once, whenever one comes or goes, so
items of its own hold these, and the id of the row's node.  What the cells say is looked up in the
document, and what changes is told by the document's observers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtCore import QPersistentModelIndex as PersistentIndex
from PySide6.QtGui import QStandardItem, QStandardItemModel
from typing_extensions import override

from model.document import Change, Document, Insert, Kind, Move, Node, Remove, SetValue, Step

Index = QModelIndex | PersistentIndex
NO_INDEX = QModelIndex()

_NODE_ID = Qt.ItemDataRole.UserRole
_STORED = QStandardItemModel.data
"""What an item itself holds; what its cell says is another thing."""


class TreeModel(QStandardItemModel):
    """All nodes below ``tree``, a node that itself stays.

    ``flags`` are those of the columns for each kind of node.
    """

    step_finished = Signal(object)
    """A ``Step`` was made in the document, in this branch or elsewhere."""

    def __init__(
        self,
        document: Document,
        tree: Node,
        flags: Mapping[Kind, Sequence[Qt.ItemFlag]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._flags = flags
        self.document = document
        self.tree = tree
        self._find = document.find
        self._take_in(NO_INDEX, 0, tree.children)
        document.observe(self)
        self.destroyed.connect(partial(document.ignore, self))

    # Between nodes and indexes

    def node(self, index: Index) -> Node | None:
        """The node of an index (``tree`` for the invalid one); None if it is gone."""
        if not index.isValid():
            return self.tree
        return self._find(_STORED(self, index, _NODE_ID))

    def index_of(self, node: Node, column: int = 0) -> QModelIndex:
        """The index of a node below ``tree``, or of ``tree``."""
        if node is self.tree or node.parent is None:
            return QModelIndex()
        return self.index(node.index, column, self.index_of(node.parent))

    def holds(self, node_id: int) -> bool:
        """Whether a node is ``tree`` or below it."""
        node = self.document.find(node_id)
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
    def removeRows(self, row: int, count: int, parent: Index = NO_INDEX) -> bool:
        """Refuse: after a drop Qt would take out what was dragged, which the drop itself did."""
        return False

    # What the document tells

    def before(self, change: Change) -> None:
        """Let the rows go that are about to go in the document."""
        match change:
            case Remove() | Move() if self.holds(change.parent):
                above = self.index_of(self.document.node(change.parent))
                super().removeRows(change.index, 1, above)

    def after(self, change: Change) -> None:
        """Let the rows come that came in the document, and tell the views what else changed."""
        match change:
            case SetValue() if self.holds(change.node) and change.node != self.tree.id:
                self.tell_set(self.document.node(change.node), change.key)
            case Insert():
                self._on_come(change.parent, change.index)
            case Remove():
                self._tell_children(change.parent)
            case Move():
                self._tell_children(change.parent)
                self._on_come(change.new_parent, change.new_index)

    def finished(self, step: Step) -> None:
        """Pass on that a step is done."""
        self.step_finished.emit(step)

    def _on_come(self, parent: int, row: int) -> None:
        if self.holds(parent):
            above = self.document.node(parent)
            self._take_in(self.index_of(above), row, above.children[row : row + 1])
            self._tell_children(parent)

    def _take_in(self, parent: QModelIndex, row: int, nodes: Sequence[Node]) -> None:
        """Make rows for nodes of one kind, and for all below them.

        Qt copies items from a prototype in half the time that it takes to make them here, and
        without an object of Python for each.
        """
        if not nodes:
            return
        flags = self._flags[nodes[0].kind]
        if not self.columnCount(parent):
            self.insertColumns(0, len(flags), parent)
        self.insertRows(row, len(nodes), parent)
        for column, each in enumerate(flags):
            prototype = QStandardItem()
            prototype.setFlags(each)
            self.setItemPrototype(prototype)
            for place, node in enumerate(nodes, row):
                prototype.setData(node.id, _NODE_ID)
                self.itemFromIndex(self.index(place, column, parent))
        for place, node in enumerate(nodes, row):
            self._take_in(self.index(place, 0, parent), 0, node.children)

    def _tell_children(self, node_id: int) -> None:
        if self.holds(node_id) and node_id != self.tree.id:
            self.tell_children(self.document.node(node_id))
