"""The window that shows how far a task is and lets the clerk cancel it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QMessageBox,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui.plain import ShortenedLabel, make_plain
from gui.tasks.runner import Task, TaskProgress, TaskRunner
from model.errors import UserError

T = TypeVar("T")

SHOW_AFTER = 400
"""Milliseconds: a task that is over sooner shows no dialog."""
LOOK_EVERY = 100
"""Milliseconds between two looks at the progress."""


class ProgressDialog(QDialog):
    """Shows one task of a runner while it takes long; closes and deletes itself at its end."""

    def __init__(
        self, runner: TaskRunner, task: Task, title: str, parent: QWidget, *, at_once: bool = False
    ) -> None:
        super().__init__(parent)
        self._task = task
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._text = ShortenedLabel("正在处理，请稍候……")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._buttons = self._make_buttons()
        layout = QVBoxLayout(self)
        for widget in (self._text, self._bar, self._buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        runner.ended.connect(self._on_ended)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start(SHOW_AFTER)
        if at_once:
            self._on_tick()

    @override
    def reject(self) -> None:
        """Cancel the task; the dialog stays until the work has noticed."""
        self._task.cancel()
        self._buttons.setEnabled(False)
        self._text.show_text("正在取消……")

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        return buttons

    def _on_tick(self) -> None:
        if not self.isVisible():
            self._timer.setInterval(LOOK_EVERY)
            self.show()
        state = self._task.progress.state
        self._bar.setRange(0, state.total)
        self._bar.setValue(state.done)
        if state.text and not self._task.progress.cancelled:
            self._text.show_text(state.text)

    def _on_ended(self, task: Task) -> None:
        if task is self._task:
            self._timer.stop()
            self.hide()
            self.deleteLater()


def run_with_progress(
    parent: QWidget,
    runner: TaskRunner,
    title: str,
    work: Callable[[TaskProgress], T],
    done: Callable[[T], None],
    *,
    at_once: bool = False,
) -> Task:
    """Start a task behind a `ProgressDialog`; its failure is shown by `show_error`.

    Where the clerk must not go on meanwhile the dialog is there ``at_once``.
    """
    task = runner.start(work, done, partial(show_error, parent, title))
    ProgressDialog(runner, task, title, parent, at_once=at_once)
    return task


def show_error(parent: QWidget, title: str, error: Exception) -> None:
    """Show the user's fault in a box that does not block; raise a fault of ours."""
    if not isinstance(error, UserError):
        raise error
    box = QMessageBox(QMessageBox.Icon.Warning, title, error.message, parent=parent)
    make_plain(box)
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


@contextmanager
def busy_pointer() -> Iterator[None]:
    """Show the pointer of waiting meanwhile, whatever comes of the work."""
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()
