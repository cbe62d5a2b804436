"""A table to look at: whole rows are chosen, sorted by a column, and entered; and its rows as Qt
asks for them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QTableView
from typing_extensions import override

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
OF_NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
OF_TEXTS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RowTable(QTableView):
    """Nothing is edited in it; a double click or Enter enters the current row."""

    entered_row = Signal(QModelIndex)
    """The clerk wants to go into a row."""

    def __init__(self, name: str) -> None:
        """Take what a screen reader calls the table."""
        super().__init__()
        self._widths: Sequence[int] = ()
        self._main = 0
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        # Names of one unit begin alike and differ at the end.
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.doubleClicked.connect(lambda _index: self._enter())
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._enter)

    def show_rows(self, model: QAbstractItemModel, widths: Sequence[int], main: int) -> None:
        """Show a model sorted by its ``main`` column, which takes the room that others leave.

        ``widths`` of the columns are in Chinese characters.
        """
        self.setModel(model)
        self.setSortingEnabled(True)
        self.sortByColumn(main, Qt.SortOrder.AscendingOrder)
        self._widths, self._main = widths, main
        self._set_widths()
        self.horizontalHeader().sectionResized.connect(self._on_resized)

    def _set_widths(self) -> None:
        em = self.fontMetrics().horizontalAdvance("国")
        for column, width in enumerate(self._widths):
            self.horizontalHeader().resizeSection(column, em * width)
        self._share_out()

    def _on_resized(self, column: int) -> None:
        if column != self._main:
            self._share_out()

    def _share_out(self) -> None:
        """Give the main column what the others leave, and never less than names can be read in."""
        if not self._widths:
            return
        header = self.horizontalHeader()
        taken = sum(header.sectionSize(n) for n in range(header.count()) if n != self._main)
        least = self.fontMetrics().horizontalAdvance("国") * self._widths[self._main]
        header.resizeSection(self._main, max(self.viewport().width() - taken, least))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._set_widths()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _enter(self) -> None:
        self.entered_row.emit(self.currentIndex())


class OfTable(Protocol):
    """A row that speaks of a table, or of a project by its first table."""

    @property
    def table(self) -> int:
        """The id of the document that a row stands for."""


Row = TypeVar("Row", bound=OfTable)


class RowModel(QAbstractTableModel, Generic[Row]):
    """A row for each table or project; what its columns say is told by who makes a model of it.

    The ``heads`` are those of the columns.  Where the columns of ``numbers`` are named, all heads
    stand as what is below them, and not where Qt puts them.
    """

    def __init__(
        self,
        heads: Sequence[str],
        parent: QObject | None = None,
        numbers: Collection[int] | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self._heads = tuple(heads)
        self._numbers = numbers

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the same ones in the same order keep the cursor."""
        if list(map(self.key_of, rows)) != list(map(self.key_of, self.rows)):
            self.beginResetModel()
            self.rows = tuple(rows)
            self.endResetModel()
        else:
            self.rows = tuple(rows)
            self.show_again()

    def key_of(self, row: Row) -> object:
        """What tells a row from the others."""
        return row.table

    def show_again(self) -> None:
        """What the rows say may be another thing now."""
        if self.rows:
            last = self.index(len(self.rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def alignment(self, column: int) -> Qt.AlignmentFlag | None:
        """Where a column's head and texts stand: numbers right; None for where Qt puts them."""
        if self._numbers is None:
            return None
        return OF_NUMBERS if column in self._numbers else OF_TEXTS

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return self.alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None
