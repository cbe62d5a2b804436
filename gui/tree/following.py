"""A list that follows its document: what a step put somewhere is shown and selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from gui.tree.adapter import Index
from gui.tree.cells import CellTree
from gui.tree.model import IndicatorModel
from model.document import Insert, Kind, Move, Node, SetValue, Step
from model.document.edits import upwards


class FollowingTree(CellTree):
    """Whatever a step put or moved here becomes the selection, be it done, undone or redone."""

    def __init__(self, model: IndicatorModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._lost: tuple[list[int], int] | None = None
        self._coming = QTimer(self, singleShot=True, interval=0)
        model.step_finished.connect(self._on_step)

    def reveal(self, node_id: int, key: str = "") -> bool:
        """Go to a node's cell and show it; False if it is not of this list."""
        document = self.indicators.document
        if not self.indicators.holds(node_id) or node_id == self.indicators.tree.id:
            return False
        column = self.indicators.column_of(key)
        self.go_to(self.indicators.index_of(document.node(node_id), column))
        return True

    @override
    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        """Show what came, with all below it.

        Qt would lay out all of the list for a row that comes, but only the rows of a subcategory
        that is opened: so the row comes while it is closed.  For all that come at once together,
        Qt does it once.
        """
        above = self.indicators.node(parent)
        is_first = not self._coming.isActive()
        self._coming.start()
        if is_first and self.isExpanded(parent) and above and above.kind is Kind.SUBCATEGORY:
            place = self.verticalScrollBar().value()
            self.collapse(parent)
            super().rowsInserted(parent, start, end)
            self.expand(parent)
            self.verticalScrollBar().setValue(place)
            return
        super().rowsInserted(parent, start, end)
        for node in above.children[start : end + 1] if above is not None else ():
            self._expand(node)
        if above is not None and not self.isExpanded(parent):
            self.expand(parent)

    @override
    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        """Let go of the current row and of the selection until the step is done.

        Qt would look for another with every row that goes, and lay out all of the list for it.
        """
        index = self.currentIndex().siblingAtColumn(0)
        while index.isValid() and not (index.parent() == parent and start <= index.row() <= end):
            index = index.parent()
        if index.isValid():
            above = self.indicators.node(parent)
            self._lost = ([each.id for each in upwards(above)], start) if above else None
            self.selectionModel().clear()
        super().rowsAboutToBeRemoved(parent, start, end)

    def _expand(self, node: Node) -> None:
        """Expand the categories of a branch; expandRecursively would keep indexes of all rows."""
        if node.children:
            self.expand(self.indicators.index_of(node))
            for child in node.children:
                self._expand(child)

    def _on_step(self, step: Step) -> None:
        """Select what the step put here; after a removal, the row that took the place."""
        placed, lost = placed_by(step, self.indicators), self._lost
        self._lost = None
        if placed:
            self._show_placed(placed)
            return
        last = step.changes[-1]
        if isinstance(last, SetValue) and len(step.changes) == 1:
            if self.indicators.holds(last.node) and not self._is_current(last):
                self.reveal(last.node, last.key)
        elif lost is not None:
            self.go_to(self._place_of(*lost))

    def _show_placed(self, placed: Sequence[Node]) -> None:
        """Select what came or was moved; what is selected already stays as it is."""
        if {node.id for node in placed} == {node.id for node in self.selected_nodes()}:
            self.scrollTo(self.currentIndex())
        else:
            self.select(placed)

    def _place_of(self, above: Sequence[int], row: int) -> QModelIndex:
        """The row that took the place of one that is gone, or else the nearest before it."""
        document = self.indicators.document
        parent = next(document.node(each) for each in above if document.holds(each))
        if not parent.children:
            return self.indicators.index_of(parent)
        return self.indicators.index_of(parent.children[min(row, len(parent.children) - 1)])

    def _is_current(self, change: SetValue) -> bool:
        node = self.current_node()
        return node is not None and node.id == change.node


def placed_by(step: Step, model: IndicatorModel) -> list[Node]:
    """The nodes of this list that a step inserted or moved, not those made to hold them."""
    found: dict[int, Node] = {}
    for change in step.changes:
        match change:
            case Insert(branch=branch) if model.holds(branch.id):
                found[branch.id] = model.document.node(branch.id)
            case Move() if model.holds(change.node):
                found[change.node] = model.document.node(change.node)
    above = {up.id for node in found.values() for up in upwards(node)[1:]}
    return [node for node in found.values() if node.id not in above]
