"""Completion in the tables, and 指标库: both know what the data file that is open knows."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from gui.completion.library_commands import LibraryCommands
from gui.shell.commands import CommandGroup

if TYPE_CHECKING:
    from gui.completion.cell_assist import CellAssist, FormAssist
    from gui.completion.completer import Completer
    from gui.completion.memory import Memory
    from gui.completion.popup import OfferList
    from gui.settings import Settings
    from gui.shell.shell import Shell
    from gui.tasks import TaskRunner
    from gui.tree.adapter import Index
    from model.definition import DefinitionLibrary

_LATER = 3000
"""Milliseconds after a data file was opened; by then the window has what it needs itself."""


class CompletionCommands(CommandGroup):
    """Helps with typing in all tables of the window; ``folder`` holds the program's library.

    What only the editors of an open table need is imported when there is one.
    """

    def __init__(
        self,
        shell: Shell,
        runner: TaskRunner,
        settings: Settings,
        definitions: DefinitionLibrary,
        folder: Path,
    ) -> None:
        super().__init__(shell)
        self._definitions = definitions
        self._folder = folder
        self._known: Memory | None = None
        self._offers: OfferList | None = None
        self._cells: CellAssist | None = None
        self._form: FormAssist | None = None
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self._freshen)
        self._library = LibraryCommands(shell, runner, settings, self.memory)
        shell.use_assist(self._assist)
        shell.current.workspace_changed.connect(self._follow)
        shell.current.changed.connect(self._attend)

    def memory(self) -> Memory | None:
        """What can be suggested from the data file that is open; None if there is none."""
        if self._known is None and self._current.workspace is not None:
            from gui.completion.memory import Memory, remembered_fields

            workspace = self._current.workspace
            fields = partial(remembered_fields, self._definitions)
            self._known = Memory(workspace.knowledge, self._folder, fields, self)
            self._known.news.connect(_look_again)
            self._known.news.connect(self._library.fill)
            workspace.undo_stack.indexChanged.connect(self._known.grow_old)
            workspace.outline_changed.connect(self._known.grow_old)
        return self._known

    def _follow(self) -> None:
        """Forget what the last data file knew, and learn what this one knows when there is time."""
        self._later.stop()
        if self._known is not None:
            self._known.close()
            self._known.deleteLater()
            self._known = None
        if self._current.workspace is not None:
            self._later.start()

    def _freshen(self) -> None:
        memory = self.memory()
        if memory is not None:
            memory.freshen()

    def _attend(self) -> None:
        """Help in the header of the table that is in front."""
        if self._current.editors is None or self._current.table is None:
            return
        if self._form is None:
            from gui.completion.cell_assist import FormAssist

            self._form = FormAssist(self.memory, self._list)
        form = self._workspace.definition(self._current.table)
        self._form.attend(self._current.editors.form.frames, form)

    def _assist(self, editor: QWidget, index: Index) -> Completer | None:
        """What helps in an editor that opens for a cell."""
        if self._cells is None:
            from gui.completion.cell_assist import CellAssist

            self._cells = CellAssist(self.memory, self._list)
        return self._cells(editor, index)

    def _list(self, editor: QWidget) -> OfferList:
        """The list of the window in which an editor stands."""
        from gui.completion.popup import OfferList

        window = editor.window()
        if self._offers is None or self._offers.parentWidget() is not window:
            self._offers = OfferList(window)
        return self._offers


def _look_again() -> None:
    """More is known now than when the clerk began to type."""
    from gui.completion.completer import Completer

    focus = QApplication.focusWidget()
    completer = focus.findChild(Completer) if focus is not None else None
    if completer is not None:
        completer.look_again()
