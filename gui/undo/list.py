"""操作记录: the undo stack as a list, with where each thing was done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPalette, QUndoCommand, QUndoStack
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

Where = Callable[[QUndoCommand], str]
Index = QModelIndex | QPersistentModelIndex
BEGIN = "（打开数据文件）"
WHERE_ROLE = Qt.ItemDataRole.UserRole + 1
"""Where something was done, in words."""
_ROOT = QModelIndex()


class UndoModel(QAbstractListModel):
    """A line for each thing that was done, below one for the beginning; undone ones are grey."""

    def __init__(self, where: Where, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._where = where
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
        if role == WHERE_ROLE and row:
            return self._where(self.stack.command(row - 1))
        if role == Qt.ItemDataRole.AccessibleTextRole and row:
            return f"{self.stack.text(row - 1)}，{self._where(self.stack.command(row - 1))}"
        return None


class _WherePainter(QStyledItemDelegate):
    """Paints at the right, in grey, where something was done, as far as there is room."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        where = index.data(WHERE_ROLE)
        metrics, edge = option.fontMetrics, option.fontMetrics.height() // 2
        taken = metrics.horizontalAdvance(str(index.data())) + 2 * edge
        area = option.rect.adjusted(taken, 0, -edge, 0)
        if not where or area.width() < metrics.horizontalAdvance("国国国"):
            return
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole
        painter.save()
        painter.setPen(
            option.palette.color(role.HighlightedText if is_current else role.PlaceholderText)
        )
        short = metrics.elidedText(where, Qt.TextElideMode.ElideMiddle, area.width())
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, flags, short)
        painter.restore()


class UndoList(QListView):
    """Shows an undo stack; to go back is for its owner, who knows what may fail on the way."""

    wanted = Signal(int)
    """The clerk wants to stand behind so many things that were done."""

    def __init__(self, where: Where, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = UndoModel(where, self)
        self.setModel(self._steps)
        self.setItemDelegate(_WherePainter(self))
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
