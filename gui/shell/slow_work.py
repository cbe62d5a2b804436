"""What reads or writes many tables: in a thread, with progress and a cancel button."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.tasks import TaskRunner, run_with_progress

if TYPE_CHECKING:
    from gui.shell.current_table import CurrentTable
    from model.exchange.progress import Progress

T = TypeVar("T")
Works = Callable[["Progress"], Callable[[], T]]
"""Works in any thread; what comes back ends it in the window's thread, and tells what it was."""


class SlowWork(QObject):
    """Works behind a dialog, which keeps the clerk from the tables that are being written.

    Nothing was written where it is cancelled, by the clerk or by the end of the data file.
    """

    def __init__(self, widget: QWidget, current: CurrentTable) -> None:
        super().__init__(widget)
        self._widget = widget
        self._runner: TaskRunner | None = None
        current.workspace_changed.connect(self._leave)

    def start(self, title: str, work: Works[T], done: Callable[[T], None]) -> None:
        """Do it, end it in the window's thread, and go on with what came of it."""
        if self._runner is None:
            self._runner = TaskRunner(self)
        run_with_progress(
            self._widget, self._runner, title, work, lambda end: done(end()), at_once=True
        )

    def _leave(self) -> None:
        """Another data file is open: nobody works on the last one any more."""
        if self._runner is not None:
            self._runner.close()
            self._runner.deleteLater()
            self._runner = None
