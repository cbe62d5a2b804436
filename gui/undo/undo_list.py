"""The panel 操作记录: what was done, one line each, and the way back to any of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QPalette, QUndoStack
from PySide6.QtWidgets import QApplication, QListView, QWidget
from typing_extensions import override

Index = QModelIndex | QPersistentModelIndex
BEGIN = "（打开数据文件）"
_ROOT = QModelIndex()


class UndoModel(QAbstractListModel):
    """A line for each thing that was done, below one for the beginning; undone ones are grey."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack: QUndoStack | None = None

    def follow(self, stack: QUndoStack | None) -> None:
        """Show a stack from now on, or none."""
        self.beginResetModel()
        self.stack = stack
        self.endResetModel()

    def refresh(self) -> None:
        """Something was done, undone or redone."""
        self.beginResetModel()
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self.stack is None else self.stack.count() + 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.stack is None or not index.isValid():
            return None
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.stack.text(row - 1) if row else BEGIN
        if role == Qt.ItemDataRole.ForegroundRole and row > self.stack.index():
            return QApplication.palette().brush(QPalette.ColorRole.PlaceholderText)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "回到这一步（回车或单击）"
        return None


class UndoList(QListView):
    """Shows an undo stack; to go back is for its owner, who knows what may fail on the way."""

    wanted = Signal(int)
    """The clerk wants to stand behind so many things that were done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = UndoModel(self)
        self.setModel(self._steps)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName("操作记录")
        self.clicked.connect(lambda index: self.wanted.emit(index.row()))
        self.activated.connect(lambda index: self.wanted.emit(index.row()))

    def follow(self, stack: QUndoStack | None) -> None:
        """Show a stack from now on, or none; its owner tells when it moves."""
        self._steps.follow(stack)

    def refresh(self) -> None:
        """Something was done, undone or redone."""
        stack = self._steps.stack
        self._steps.refresh()
        if stack is not None:
            self.setCurrentIndex(self._steps.index(stack.index()))
