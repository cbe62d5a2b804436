"""Tells the clerk of the program's own faults: in one dialog, however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from gui.dialogs import CrashDialog, Faults

if TYPE_CHECKING:
    from gui.app.program import Program


class FaultDesk(QObject):
    """Shows faults once the program has come to rest: they happen in the midst of other things.

    A kind of fault that the clerk was shown is told in the status bar when it comes again.
    """

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._dialog: CrashDialog | None = None
        self._faults: Faults | None = None
        self._seen: set[str] = set()
        self._was_finished = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell)

    def show(self, faults: Faults) -> None:
        """Tell of faults, to which one was just added."""
        self._faults = faults
        self._soon.start()

    def _tell(self) -> None:
        faults = self._faults
        if faults is None or not self._program.window.isVisible():
            return
        if self._dialog is not None:
            self._dialog.show_faults(faults, is_saved=self._is_saved())
        elif faults.latest in self._seen:
            self._program.window.tell(
                f"刚才的操作没有完成，还是同一个程序问题。{faults.told_count}"
            )
        else:
            self._open(faults)
        self._seen.add(faults.latest)

    def _open(self, faults: Faults) -> None:
        # Once, since what cannot be finished may be a fault itself, to be told here again.
        self._was_finished = self._program.finish()
        above = QApplication.activeModalWidget() or self._program.window
        dialog = CrashDialog(faults, is_saved=self._is_saved(), parent=above)
        dialog.reload_wanted.connect(self._program.reload)
        dialog.finished.connect(self._on_finished)
        self._dialog = dialog
        dialog.open()

    def _is_saved(self) -> bool:
        return self._was_finished and self._program.is_kept

    def _on_finished(self) -> None:
        self._dialog = None
