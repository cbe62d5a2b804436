"""撤销, 重做 and 操作记录, which follow the undo stack of the data file that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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

from gui.shell.commands import CommandGroup
from gui.shell.shell import Area

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QUndoStack

    from gui.shell.shell import Shell


class UndoCommands(CommandGroup):
    """Names and enables the two actions as the undo stack goes, and shows it in a panel."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.list = UndoList()
        shell.add_panel("undo", "操作记录", self.list, Area.RightDockWidgetArea, "F11")
        self.list.wanted.connect(self.go_to)
        self._connect_action("undo", self._undo)
        self._connect_action("redo", self._redo)
        shell.current.workspace_changed.connect(self._on_workspace)
        shell.current.undo_moved.connect(self._show)
        self._on_workspace()

    def go_to(self, count: int) -> None:
        """Undo or redo until so many things are done; a fault ends it where it stands."""
        self._shell.finish_pending_edit()
        here = self._workspace.undo_stack.index()
        for _ in range(count, here):
            self._workspace.undo()
        for _ in range(here, count):
            self._workspace.redo()

    def _undo(self) -> None:
        self._workspace.undo()

    def _redo(self) -> None:
        self._workspace.redo()

    @property
    def _stack(self) -> QUndoStack | None:
        workspace = self._current.workspace
        return workspace.undo_stack if workspace is not None else None

    def _on_workspace(self) -> None:
        self.list.follow(self._stack)
        self._show()

    def _show(self) -> None:
        stack, action = self._stack, self._shell.action
        undone = stack.undoText() if stack is not None and stack.canUndo() else None
        redone = stack.redoText() if stack is not None and stack.canRedo() else None
        _name(action("undo"), "撤销", undone)
        _name(action("redo"), "重做", redone)
        self.list.refresh()


def _name(action: QAction, word: str, what: str | None) -> None:
    action.setEnabled(what is not None)
    action.setText(f"{word} {what or ''}".strip())
    # The tool bar keeps its short words: its buttons must not move under the mouse.
    action.setIconText(word)
    action.setStatusTip(action.text())


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
