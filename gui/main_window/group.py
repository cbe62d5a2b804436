"""What the groups of the window's commands have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

if TYPE_CHECKING:
    from gui.main_window.window import MainWindow
    from gui.workspace import Workspace


class CommandGroup(QObject):
    """Some commands of a window, and the tables that they act on."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def _connect_one(self, action: QAction, do: Callable[[], object]) -> None:
        """Let an action do something, after what is being typed was committed."""

        def on_triggered() -> None:
            self._window.finish_pending_edit()
            do()

        action.triggered.connect(on_triggered)

    @property
    def _workspace(self) -> Workspace:
        assert self._window.workspace is not None, "the action is disabled without a data file"
        return self._window.workspace

    @property
    def _open(self) -> tuple[int, ...]:
        """The open table."""
        return () if self._window.table is None else (self._window.table,)

    @property
    def _selected(self) -> tuple[int, ...]:
        """The tables selected in the list of projects."""
        return self._window.library.tree.selected_documents()
