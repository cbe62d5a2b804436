"""A list that follows its document: what a step put somewhere is shown and selected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from gui.tree.adapter import Index
from gui.tree.cells import CellTree
from gui.tree.model import IndicatorModel
from gui.tree.selecting import Chosen
from model.document import Insert, Move, Node, SetValue, Step
from model.document.edits import upwards


class FollowingTree(CellTree):
    """Whatever a step put or moved here becomes the selection, be it done, undone or redone."""

    def __init__(self, model: IndicatorModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._lost: tuple[list[int], int] | None = None
        self._before: Chosen | None = None
        self._folded: set[int] = set()
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
        """Show what came, unless it was folded and only moves."""
        super().rowsInserted(parent, start, end)
        above = self.indicators.node(parent)
        if above is not None and above.id not in self._folded:
            self.expand(parent)

    @override
    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        """Let go of the current row and of the selection until the step is done.

        Qt would look for another with every row that goes, and lay out all of the list for it.
        What moves goes, too, and comes again: it is to be as it was.
        """
        if self._before is None:
            self._before = self.choice()
        self._folded.update(self._folded_within(parent, start, end))
        index = self.currentIndex().siblingAtColumn(0)
        while index.isValid() and not (index.parent() == parent and start <= index.row() <= end):
            index = index.parent()
        if index.isValid():
            above = self.indicators.node(parent)
            self._lost = ([each.id for each in upwards(above)], start) if above else None
            self.selectionModel().clear()
        super().rowsAboutToBeRemoved(parent, start, end)

    def _folded_within(self, parent: Index, start: int, end: int) -> Iterator[int]:
        above = self.indicators.node(parent)
        for top in above.children[start : end + 1] if above is not None else ():
            for node in top.walk():
                if node.children and not self.isExpanded(self.indicators.index_of(node)):
                    yield node.id

    def _on_step(self, step: Step) -> None:
        """Select what the step put here; after a removal, the row that took the place."""
        placed, lost, before = placed_by(step, self.indicators), self._lost, self._before
        self._lost = self._before = None
        self._folded.clear()
        if placed:
            self._show_placed(placed, before or self.choice())
            return
        last = step.changes[-1]
        if isinstance(last, SetValue) and len(step.changes) == 1:
            if self.indicators.holds(last.node) and not self._is_current(last):
                self.reveal(last.node, last.key)
        elif lost is not None:
            self.go_to(self._place_of(*lost))

    def _show_placed(self, placed: Sequence[Node], before: Chosen) -> None:
        """Select what came or was moved; what was selected before stays so, cell by cell."""
        if before.node_ids == {node.id for node in placed}:
            self.choose(before)
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
