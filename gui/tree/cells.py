"""A tree in which the keys go from cell to cell as in a spreadsheet, and cells are selected."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent, QItemSelectionModel, QItemSelectionRange, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget
from typing_extensions import override

from gui.tree.adapter import Index
from gui.tree.model import IndicatorModel
from model.document import Kind, Node

_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, +1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (+1, 0),
}
"""Steps over rows and columns."""
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_Flags = QItemSelectionModel.SelectionFlag


class Way(Enum):
    """Where a key leads from a cell."""

    DOWN = auto()
    UP = auto()
    RIGHT = auto()
    LEFT = auto()


def way_of(event: QKeyEvent) -> Way | None:
    """Where Enter, Tab and their opposites with Shift lead; None for other keys."""
    if event.modifiers() & ~(_SHIFT | _KEYPAD):
        return None
    back = bool(event.modifiers() & _SHIFT)
    match event.key():
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            return Way.UP if back else Way.DOWN
        case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
            return Way.LEFT if back or event.key() == Qt.Key.Key_Backtab else Way.RIGHT
    return None


class CellTree(QTreeView):
    """Shows a list of indicators; Enter goes down, Tab and the arrows go sideways.

    The first column stands for the row: who goes there selects all of it.  With Shift the
    selection becomes a block of cells as far as the current one, or of rows within the first
    column.
    """

    def __init__(self, model: IndicatorModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.indicators = model
        self._anchor: tuple[int, int] | None = None
        self._run: int | None = None
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)

    # Going

    def go(self, way: Way) -> bool:
        """Go to a neighbouring cell that can be edited; False if there is none.

        Down after a run of steps to the right leads to the column where the run began.
        """
        step = 1 if way in (Way.DOWN, Way.RIGHT) else -1
        here, run = self.currentIndex().column(), self._run
        if way in (Way.RIGHT, Way.LEFT) and self._go_sideways(step):
            self._run = (run if run is not None else here) if step > 0 else None
            return True
        row = self._neighbour(step)
        if not row.isValid():
            return False
        column = run if way is Way.DOWN and run is not None else here
        if way in (Way.RIGHT, Way.LEFT):
            columns = self._editable_columns(row)
            column = columns[0] if step > 0 else columns[-1]
        self.go_to(row.siblingAtColumn(column))
        return True

    def go_on(self, way: Way) -> bool:
        """What Enter and Tab do outside of an editor."""
        return self.go(way)

    def go_to(self, index: QModelIndex, *, select: bool = True) -> None:
        """Make a cell the current one and, if it is to be, the selection."""
        how = _Flags.ClearAndSelect | self._rows_of(index) if select else _Flags.NoUpdate
        self.selectionModel().setCurrentIndex(index, how)
        self._begin_at(index)
        self.scrollTo(index)

    def extend_to(self, index: QModelIndex) -> None:
        """Make the block from where the selection began to a cell the selection."""
        start = self._start()
        if not start.isValid():
            self.go_to(index)
            return
        self.selectionModel().setCurrentIndex(index, _Flags.NoUpdate)
        within_names = not start.column() and not index.column()
        area = self.visualRect(start).united(self.visualRect(index))
        self.setSelection(
            area, _Flags.ClearAndSelect | (_Flags.Rows if within_names else _Flags.NoUpdate)
        )
        self.scrollTo(index)

    def select_rows(self) -> None:
        """Select all cells of the rows in which something is selected."""
        model = self.selectionModel()
        model.select(model.selection(), _Flags.ClearAndSelect | _Flags.Rows)

    # What is chosen

    def selected_nodes(self) -> list[Node]:
        """The nodes of the rows in which something is selected, in no order."""
        return list(self._selected().values())

    @property
    def selects_rows(self) -> bool:
        """Whether whole rows are selected and not cells in them."""
        shown = self.shown_columns()
        covered: dict[tuple[int, int], set[int]] = {}
        for part in self._ranges_selected():
            parent = part.parent().internalId() if part.parent().isValid() else 0
            for row in range(part.top(), part.bottom() + 1):
                columns = covered.setdefault((parent, row), set())
                columns.update(range(part.left(), part.right() + 1))
        return bool(covered) and all(columns.issuperset(shown) for columns in covered.values())

    def selected_columns(self) -> list[int]:
        """The shown columns in which something is selected, from left to right."""
        columns: set[int] = set()
        for part in self._ranges_selected():
            columns.update(range(part.left(), part.right() + 1))
        return sorted(column for column in columns if not self.isColumnHidden(column))

    def _ranges_selected(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(n) for n in range(selection.count())]

    def _selected(self) -> dict[int, Node]:
        found: dict[int, Node] = {}
        for part in self._ranges_selected():
            above = self.indicators.node(part.parent())
            for node in above.children[part.top() : part.bottom() + 1] if above else ():
                found[node.id] = node
        return found

    # How keys and the mouse lead there

    def _rows_of(self, index: Index) -> QItemSelectionModel.SelectionFlag:
        """The flag that makes a selection that of a row, for the cells of the first column."""
        return _Flags.NoUpdate if index.column() else _Flags.Rows

    def _begin_at(self, index: QModelIndex) -> None:
        """Note where a block begins that is selected from here on."""
        self._anchor = (index.internalId(), index.column()) if index.isValid() else None
        self._run = None

    def _start(self) -> QModelIndex:
        document = self.indicators.document
        if self._anchor is None or not document.holds(self._anchor[0]):
            return self.currentIndex()
        node_id, column = self._anchor
        return self.indicators.index_of(document.node(node_id), column)

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

    def shown_columns(self) -> list[int]:
        """The columns that are not hidden."""
        return [c for c in range(len(self.indicators.keys)) if not self.isColumnHidden(c)]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = way_of(event)
        modifiers = event.modifiers() & ~_KEYPAD
        step = _ARROWS.get(Qt.Key(event.key()))
        if way in (Way.DOWN, Way.UP):
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

    def _go_to_end(self, last: bool) -> None:
        """Go to the first or last cell of the row."""
        columns = self._editable_columns(self.currentIndex())
        if columns:
            self.go_to(self.currentIndex().siblingAtColumn(columns[-1 if last else 0]))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and event.modifiers() == _SHIFT and index.isValid():
            self.extend_to(index)
            return
        super().mousePressEvent(event)
        if left:
            self._begin_at(index)

    @override
    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Whole rows by their names, cells elsewhere."""
        command = super().selectionCommand(index, event)
        if not index.isValid() or command == _Flags.NoUpdate:
            return command
        starts_elsewhere = self._anchor is not None and self._anchor[1] > 0
        is_drag = event is not None and event.type() == QEvent.Type.MouseMove
        return command if is_drag and starts_elsewhere else command | self._rows_of(index)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return self.go_on(Way.RIGHT if next else Way.LEFT) or super().focusNextPrevChild(next)
