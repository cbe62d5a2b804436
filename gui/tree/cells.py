"""A tree in which the keys go from cell to cell as in a spreadsheet."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from gui.tree.selecting import SelectingTree
from gui.widgets.keyboard import pass_on_commit
from model.document import Kind

_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, +1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (+1, 0),
}
"""Steps over rows and columns."""
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class KeyDirection(Enum):
    """Where a key leads from a cell."""

    DOWN = auto()
    UP = auto()
    RIGHT = auto()
    LEFT = auto()


def way_of(event: QKeyEvent) -> KeyDirection | None:
    """Where Enter, Tab and their opposites with Shift lead; None for other keys."""
    if event.modifiers() & ~(_SHIFT | _KEYPAD):
        return None
    back = bool(event.modifiers() & _SHIFT)
    match event.key():
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            return KeyDirection.UP if back else KeyDirection.DOWN
        case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
            return (
                KeyDirection.LEFT
                if back or event.key() == Qt.Key.Key_Backtab
                else KeyDirection.RIGHT
            )
    return None


class CellTree(SelectingTree):
    """Enter goes down, Tab and the arrows go sideways, and with Shift they select."""

    def go(self, way: KeyDirection) -> bool:
        """Go to a neighbouring cell that can be edited; False if there is none.

        Down after a run of steps to the right leads to the column where the run began.
        """
        step = 1 if way in (KeyDirection.DOWN, KeyDirection.RIGHT) else -1
        here, run = self.currentIndex().column(), self._run
        if way in (KeyDirection.RIGHT, KeyDirection.LEFT) and self._go_sideways(step):
            self._run = (run if run is not None else here) if step > 0 else None
            return True
        row = self._neighbour(step)
        if not row.isValid():
            return False
        column = run if way is KeyDirection.DOWN and run is not None else here
        if way in (KeyDirection.RIGHT, KeyDirection.LEFT):
            columns = self._editable_columns(row)
            column = columns[0] if step > 0 else columns[-1]
        self.go_to(row.siblingAtColumn(column))
        return True

    def ends_row(self, way: KeyDirection) -> bool:
        """Whether a way leads on after a row that was filled in from its name to the right."""
        run = self._run if self._run is not None else self.currentIndex().column()
        return way is KeyDirection.RIGHT or (way is KeyDirection.DOWN and not run)

    def go_on(self, way: KeyDirection) -> bool:
        """What Enter and Tab do outside of an editor."""
        return self.go(way)

    def _go_sideways(self, step: int) -> bool:
        """Go to the next editable cell of the row."""
        here = self.currentIndex()
        beyond = [c for c in self._editable_columns(here) if (c - here.column()) * step > 0]
        if not beyond:
            return False
        self.go_to(here.siblingAtColumn(min(beyond) if step > 0 else max(beyond)))
        return True

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
        node = self.indicators.node(row) if row.isValid() else None
        if node is None:
            return []
        return [c for c in self.shown_columns() if self.indicators.keeps(node, c)]

    def _extended(self, rows: int, columns: int) -> QModelIndex:
        """The cell one step beyond the current one, editable or not."""
        here = self.currentIndex()
        if rows:
            row = here.siblingAtColumn(0)
            row = self.indexBelow(row) if rows > 0 else self.indexAbove(row)
            return row.siblingAtColumn(here.column())
        shown = self.shown_columns()
        place = shown.index(here.column()) + columns
        return here.siblingAtColumn(shown[place]) if 0 <= place < len(shown) else QModelIndex()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = way_of(event)
        modifiers = event.modifiers() & ~_KEYPAD
        step = _ARROWS.get(Qt.Key(event.key()))
        if way in (KeyDirection.DOWN, KeyDirection.UP):
            self.go_on(way)
        elif step and modifiers == _SHIFT and self.currentIndex().isValid():
            beyond = self._extended(*step)
            if beyond.isValid():
                self.extend_to(beyond)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not modifiers:
            self._go_to_end(event.key() == Qt.Key.Key_End)
        elif not (step and step[1] and not modifiers and self._go_sideways(step[1])):
            here = self.currentIndex()
            super().keyPressEvent(event)
            if self.currentIndex() != here and not modifiers & _SHIFT:
                self._begin_at(self.currentIndex())

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        was_editing = self.state() is QAbstractItemView.State.EditingState
        super().inputMethodEvent(event)
        pass_on_commit(self, event, was_editing=was_editing)

    def _go_to_end(self, last: bool) -> None:
        """Go to the first or last cell of the row."""
        columns = self._editable_columns(self.currentIndex())
        if columns:
            self.go_to(self.currentIndex().siblingAtColumn(columns[-1 if last else 0]))

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return self.go_on(
            KeyDirection.RIGHT if next else KeyDirection.LEFT
        ) or super().focusNextPrevChild(next)
