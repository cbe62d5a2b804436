"""The delegate of two columns: texts that wrap, and editors that fit them."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtCore import QModelIndex as LiveIndex
from PySide6.QtCore import QPersistentModelIndex as KeptIndex
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget
from typing_extensions import override

from gui.review.placing import WRAP
from gui.widgets import LineEditor, TextEditor

Index = LiveIndex | KeptIndex
EDITABLE = Qt.ItemDataRole.UserRole + 1
"""The text that is edited, where it is another than the one shown."""
_PADDING = 4
_MOST_LINES = 12
_LONG_WIDTH_EMS = 24
_LONG = 24
"""A text of more characters gets an editor of several lines."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WrappingDelegate(QStyledItemDelegate):
    """Wraps texts in the width of their column, and edits them in place."""

    typed = Signal(object, str)
    """The clerk has typed a text for an index."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        text = index.data() or ""
        metrics = option.fontMetrics
        line = metrics.lineSpacing()
        width = max(self._view.columnWidth(index.column()) - self._indent(index) - 10, 1)
        height = line
        if "\n" in text or metrics.horizontalAdvance(text) > width:
            height = metrics.boundingRect(QRect(0, 0, width, 10**5), int(WRAP), text).height()
        return QSize(0, min(height, line * _MOST_LINES) + 2 * _PADDING)

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        text = index.data(EDITABLE) or ""
        long = len(text) > _LONG or "\n" in text
        editor: QWidget = TextEditor(3, single=True, parent=parent) if long else LineEditor(parent)
        editor.setAutoFillBackground(True)
        label = index.siblingAtColumn(0).data() if isinstance(index, LiveIndex) else ""
        editor.setAccessibleName(label or "值")
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, TextEditor | LineEditor):
            editor.show_content(index.data(EDITABLE) or "")
            editor.selectAll()

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, TextEditor | LineEditor):
            editor.finish_composition()
            self.typed.emit(index, editor.content())

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Fill the cell; a long text gets the room that it needs."""
        rect = QRect(option.rect)
        room = self._view.viewport().rect()
        if isinstance(editor, TextEditor):
            line = editor.fontMetrics().lineSpacing()
            rect.setHeight(max(rect.height(), line * 4))
            least = editor.fontMetrics().horizontalAdvance("国") * _LONG_WIDTH_EMS
            rect.setLeft(max(0, min(rect.left(), rect.right() - least)))
        rect.moveBottom(min(rect.bottom(), room.bottom()))
        editor.setGeometry(rect)

    @override
    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and isinstance(event, QKeyEvent) and isinstance(editor, QWidget):
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.key() in _ENTER and not shift:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                return True
        return super().eventFilter(editor, event)

    def _indent(self, index: Index) -> int:
        if index.column() != 0:
            return 0
        depth, above = 1, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        return depth * self._view.indentation()
