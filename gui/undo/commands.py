"""撤销, 重做 and 操作记录, which follow the undo stack of the data file that is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

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

from gui.plain import without_mnemonic
from gui.shell.commands import CommandGroup
from gui.shell.shell import Area
from gui.workspace.commands import DoneCommand, StepCommand
from model.document import NAME_KEY

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QUndoStack

    from gui.shell.shell import Shell
    from gui.workspace import Workspace


class UndoCommands(CommandGroup):
    """Names and enables the two actions as the undo stack goes, and shows it in a panel."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.list = UndoList(self._where)
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
        if count != here:
            self._shell.tell(f"已{'撤销' if count < here else '重做'} {abs(count - here)} 步")

    def _undo(self) -> None:
        command = self._workspace.undo_stack.command(self._workspace.undo_stack.index() - 1)
        self._workspace.undo()
        self._tell("已撤销", command)

    def _redo(self) -> None:
        command = self._workspace.undo_stack.command(self._workspace.undo_stack.index())
        self._workspace.redo()
        self._tell("已重做", command)

    def _tell(self, word: str, command: QUndoCommand) -> None:
        """Say what was done, and where, as far as it may be out of sight."""
        where = self._where(command)
        self._shell.tell(f"{word}：{command.text()}{f'（{where}）' if where else ''}")

    def _where(self, command: QUndoCommand) -> str:
        return where_of(command, self._current.workspace)

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


def where_of(command: QUndoCommand, workspace: Workspace | None) -> str:
    """Where something was done: the table and the row, or so many tables by name."""
    if workspace is None or not isinstance(command, DoneCommand):
        return ""
    known = workspace.knowledge.names(command.tables)
    found = (known[table] for table in command.tables if table in known)
    names = [" ".join(name.split()) or "未填项目名称" for name in found]
    if len(names) > _NAMED:
        return f"{'、'.join(names[:_NAMED])}等 {len(names)} 张表"
    row = _row_name(workspace, command) if isinstance(command, StepCommand) else ""
    return " › ".join(part for part in ("、".join(names), row) if part)


def _row_name(workspace: Workspace, command: StepCommand) -> str:
    """What the row is called that a step changed first; nothing outside of the lists."""
    node = workspace.document(command.document_id).find(command.node)
    return node.name if node is not None and node.kind in NAME_KEY else ""


def _name(action: QAction, word: str, what: str | None) -> None:
    action.setEnabled(what is not None)
    text = f"{word} {what or ''}".strip()
    action.setText(without_mnemonic(text))
    # The tool bar keeps its short words: its buttons must not move under the mouse.
    action.setIconText(word)
    action.setStatusTip(text)


Where = Callable[[QUndoCommand], str]
Index = QModelIndex | QPersistentModelIndex
BEGIN = "（打开数据文件）"
WHERE_ROLE = Qt.ItemDataRole.UserRole + 1
"""Where something was done, in words."""
_NAMED = 3
"""So many tables are named."""
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
