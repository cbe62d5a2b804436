"""撤销, 重做 and 操作记录, which follow the undo stack of the data file that is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from gui.plain import without_mnemonic
from gui.shell.commands import CommandGroup
from gui.shell.shell import Area
from gui.workspace.commands import DoneCommand, StepCommand
from model.definition.unnamed import shown_name
from model.document import NAME_KEY

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QUndoStack

    from gui.shell.shell import Shell
    from gui.undo.list import UndoList
    from gui.workspace import Workspace

_NAMED = 3
"""So many tables are named."""
_END = 7
"""So much is left of both ends of a long name among others."""


class UndoCommands(CommandGroup):
    """Names and enables the two actions as the undo stack goes, and shows it in a panel."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        area = Area.RightDockWidgetArea
        self._dock = shell.add_panel("undo", "操作记录", lambda: self.list, area, "F11")
        self._connect_action("undo", self._undo)
        self._connect_action("redo", self._redo)
        shell.current.workspace_changed.connect(self._on_workspace)
        shell.current.undo_moved.connect(self._show)
        self._on_workspace()

    @cached_property
    def list(self) -> UndoList:
        """All that was done, made when it is first shown."""
        from gui.undo.list import UndoList

        made = UndoList(self._where)
        made.wanted.connect(self.go_to)
        made.follow(self._stack)
        made.refresh()
        return made

    def go_to(self, count: int) -> None:
        """Undo or redo until so many things are done; a fault ends it where it stands."""
        self._shell.finish_pending_edit()
        here = self._workspace.undo_stack.index()
        if count != here:
            told = f"已{'撤销' if count < here else '重做'} {abs(count - here)} 步"
            self._go_on(count, told)

    def _go_on(self, count: int, told: str) -> None:
        """Take the next step on the way there, unless it was the last."""
        here = self._workspace.undo_stack.index()
        if count == here:
            self._shell.tell(told)
        else:
            self._travel(lambda _command: self._go_on(count, told), back=count < here)

    def _undo(self) -> None:
        self._travel(partial(self._tell, "已撤销"), back=True)

    def _redo(self) -> None:
        self._travel(partial(self._tell, "已重做"), back=False)

    def _travel(self, then: Callable[[DoneCommand], None], *, back: bool) -> None:
        """Take a step back, or make it again, and go on with what it was."""
        command = self._workspace.next_step(back=back)
        if command is not None:
            write = partial(self._workspace.write_travel, back=back)
            title = "撤销" if back else "重做"
            self._work_on(title, len(command.tables), write, lambda _none: then(command))

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
        if self._dock.widget() is not None:
            self.list.follow(self._stack)
        self._show()

    def _show(self) -> None:
        stack, action = self._stack, self._shell.action
        undone = stack.undoText() if stack is not None and stack.canUndo() else None
        redone = stack.redoText() if stack is not None and stack.canRedo() else None
        _name(action("undo"), "撤销", undone)
        _name(action("redo"), "重做", redone)
        if self._dock.widget() is not None:
            self.list.refresh()


def where_of(command: QUndoCommand, workspace: Workspace | None) -> str:
    """Where something was done: the table and the row, or so many tables by name."""
    if workspace is None or not isinstance(command, DoneCommand):
        return ""
    known = workspace.knowledge.names(command.tables)
    found = (known[table] for table in command.tables if table in known)
    names = [shown_name(name) for name in found]
    if len(names) > _NAMED:
        first = "、".join(map(_shortened, names[:_NAMED]))
        return f"{first}等 {len(names)} 张表"
    row = _row_name(workspace, command) if isinstance(command, StepCommand) else ""
    return " › ".join(part for part in ("、".join(names), row) if part)


def _shortened(name: str) -> str:
    """A name among others that does not push how many there are out of sight."""
    return name if len(name) <= 2 * _END + 1 else f"{name[:_END]}…{name[-_END:]}"


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
