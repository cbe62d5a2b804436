"""A tree in which the keys go from cell to cell as in a spreadsheet."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeView, QWidget
from typing_extensions import override

from gui.tree.model import IndicatorModel
from model.document import Kind

_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: +1}


class Way(Enum):
    """Where a key leads from a cell."""

    DOWN = auto()
    UP = auto()
    RIGHT = auto()
    LEFT = auto()


def way_of(event: QKeyEvent) -> Way | None:
    """Where Enter, Tab and their opposites with Shift lead; None for other keys."""
    shift = Qt.KeyboardModifier.ShiftModifier
    if event.modifiers() & ~(shift | Qt.KeyboardModifier.KeypadModifier):
        return None
    back = bool(event.modifiers() & shift)
    match event.key():
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            return Way.UP if back else Way.DOWN
        case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
            return Way.LEFT if back or event.key() == Qt.Key.Key_Backtab else Way.RIGHT
    return None


class CellTree(QTreeView):
    """Shows a list of indicators; Enter goes down, Tab and the arrows go sideways."""

    def __init__(self, model: IndicatorModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.indicators = model
        self.setModel(model)

    def go(self, way: Way) -> bool:
        """Go to a neighbouring cell that can be edited; False if there is none."""
        step = 1 if way in (Way.DOWN, Way.RIGHT) else -1
        if way in (Way.RIGHT, Way.LEFT) and self._go_sideways(step):
            return True
        column = self.currentIndex().column()
        row = self._neighbour(step)
        if not row.isValid():
            return False
        if way in (Way.RIGHT, Way.LEFT):
            columns = self._editable_columns(row)
            column = columns[0] if step > 0 else columns[-1]
        self.go_to(row.siblingAtColumn(column))
        return True

    def _go_sideways(self, step: int) -> bool:
        """Go to the next editable cell of the row."""
        here = self.currentIndex()
        beyond = [c for c in self._editable_columns(here) if (c - here.column()) * step > 0]
        if not beyond:
            return False
        self.go_to(here.siblingAtColumn(min(beyond) if step > 0 else max(beyond)))
        return True

    def go_to(self, index: QModelIndex, *, select: bool = True) -> None:
        """Make a cell the current one, and its row the selection if it is to be."""
        flags = QItemSelectionModel.SelectionFlag
        how = flags.ClearAndSelect | flags.Rows if select else flags.NoUpdate
        self.selectionModel().setCurrentIndex(index, how)
        self.scrollTo(index)

    def _neighbour(self, step: int) -> QModelIndex:
        """The next row; from an indicator, the next indicator."""
        index = self.currentIndex().siblingAtColumn(0)
        node = self.indicators.node(index)
        only_indicators = node is not None and node.kind is Kind.INDICATOR
        while True:
            index = self.indexBelow(index) if step > 0 else self.indexAbove(index)
            node = self.indicators.node(index)
            if not index.isValid() or not only_indicators:
                return index
            if node is not None and node.kind is Kind.INDICATOR:
                return index

    def _editable_columns(self, row: QModelIndex) -> list[int]:
        if not row.isValid():
            return []
        columns = range(self.indicators.columnCount())
        editable = Qt.ItemFlag.ItemIsEditable
        return [c for c in columns if self.indicators.flags(row.siblingAtColumn(c)) & editable]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = way_of(event)
        step = 0 if event.modifiers() else _SIDEWAYS.get(Qt.Key(event.key()), 0)
        if way in (Way.DOWN, Way.UP):
            self.go(way)
        elif not (step and self._go_sideways(step)):
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return self.go(Way.RIGHT if next else Way.LEFT) or super().focusNextPrevChild(next)
