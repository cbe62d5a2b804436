"""Completion in the tables, and 指标库: both know what the data file that is open knows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from gui.completion.completer import Completer
from gui.completion.memory import Memory
from gui.completion.popup import OfferList
from gui.main_window.cell_assist import CellAssist
from gui.main_window.form_assist import FormAssist, remembered_fields
from gui.main_window.group import CommandGroup

if TYPE_CHECKING:
    from gui.main_window.window import MainWindow
    from model.definition import DefinitionLibrary

_LATER = 3000
"""Milliseconds after a data file was opened; by then the window has what it needs itself."""


class Completion(CommandGroup):
    """Helps with typing in all tables of the window; ``folder`` holds the program's library."""

    def __init__(self, window: MainWindow, definitions: DefinitionLibrary, folder: Path) -> None:
        super().__init__(window)
        self._folder = folder
        self._fields = remembered_fields(definitions)
        self.memory: Memory | None = None
        self.offers: OfferList | None = None
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self._freshen)
        self._form = FormAssist(lambda: self.memory, self._list)
        window.use_assist(CellAssist(lambda: self.memory, self._list))
        window.workspace_changed.connect(self._follow)
        window.table_changed.connect(self._attend)

    def _follow(self) -> None:
        """Forget what the last data file knew, and learn what this one knows when there is time."""
        self._later.stop()
        if self.memory is not None:
            self.memory.close()
            self.memory.deleteLater()
            self.memory = None
        workspace = self._window.workspace
        if workspace is not None:
            self.memory = Memory(workspace.knowledge, self._folder, self._fields, self)
            self.memory.news.connect(_look_again)
            workspace.undo_stack.indexChanged.connect(self.memory.grow_old)
            workspace.outline_changed.connect(self.memory.grow_old)
            self._later.start()

    def _freshen(self) -> None:
        if self.memory is not None:
            self.memory.freshen()

    def _attend(self) -> None:
        """Help in the header of the table that is in front."""
        if self._window.desk is not None and self._window.table is not None:
            form = self._workspace.definition(self._window.table)
            self._form.attend(self._window.desk.form.frames, form)

    def _list(self, editor: QWidget) -> OfferList:
        """The list of the window in which an editor stands."""
        window = editor.window()
        if self.offers is None or self.offers.parentWidget() is not window:
            self.offers = OfferList(window)
        return self.offers


def _look_again() -> None:
    """More is known now than when the clerk began to type."""
    focus = QApplication.focusWidget()
    completer = focus.findChild(Completer) if focus is not None else None
    if completer is not None:
        completer.look_again()
