"""撤销, 重做 and 操作记录, which follow the undo stack of the data file that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.shell.commands import CommandGroup
from gui.shell.shell import Area
from gui.undo.undo_list import UndoList

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
