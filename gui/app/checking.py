"""检查数据文件: looks through a data file, and mends it or one table of it when it is asked to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from gui.dialogs import show_sentence
from gui.tasks import busy_pointer, run_with_progress

if TYPE_CHECKING:
    from gui.main_window import MainWindow
    from gui.tasks import Task, TaskProgress, TaskRunner
    from model.store import BackupFolder
    from model.usecases.checking_data import Examined, Repaired

_TITLE = "检查数据文件"
_LISTED = 20
"""So many sentences are shown; the rest is counted."""


class DataCheck(QObject):
    """Checks and repairs in a thread; while a file is repaired it is not open.

    ``leave`` lets go of the data file that is open, ``go_back`` opens one; ``backups_of`` gives
    the backups of one.
    """

    def __init__(
        self,
        window: MainWindow,
        runner: TaskRunner,
        leave: Callable[[], object],
        go_back: Callable[[Path], object],
        backups_of: Callable[[Path], BackupFolder],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._runner = runner
        self._leave = leave
        self._go_back = go_back
        self._backups_of = backups_of
        self._repairing: tuple[Task, Path] | None = None
        runner.ended.connect(self._on_ended)

    def start(self, path: Path) -> None:
        """Look through a data file and say what was found."""

        def work(progress: TaskProgress) -> Examined:
            from model.usecases.checking_data import examine

            progress.report(0, 0, "正在检查结构、关联和每张表的校验……")
            return examine(path, progress.check)

        run_with_progress(self._window, self._runner, _TITLE, work, partial(self._show, path))

    def mend_table(self, table: int) -> None:
        """Let the damaged table in front say what the newest whole version or backup says."""
        workspace = self._window.current.workspace
        if workspace is None:
            return
        with busy_pointer():
            sentence = workspace.safety.mend(table, self._backups_of(workspace.path))
        self._window.tables.make_again()
        self._window.tell(f"{sentence}修复前的数据文件已备份。")

    def _show(self, path: Path, found: Examined) -> None:
        if found.report.is_good:
            icon = QMessageBox.Icon.Information
            show_sentence(self._window, _TITLE, "\n".join(found.lines), icon)
            return
        self._window.ask(
            _TITLE,
            "数据文件有损坏。修复时先另做一份完好的文件，成功后才换上，原来的文件保留在旁边。",
            {"修复": partial(self._repair, path)},
            _listed(found.lines),
            cancel="暂不修复",
            is_warning=True,
        )

    def _repair(self, path: Path) -> None:
        self._window.finish_pending_edit()
        self._leave()
        backups = self._backups_of(path)

        def work(progress: TaskProgress) -> Repaired:
            from model.usecases.checking_data import repair

            progress.report(0, 0, "正在修复：读出完好的内容，其余取自版本和备份……")
            return repair(path, backups, progress.check)

        task = run_with_progress(self._window, self._runner, _TITLE, work, self._tell)
        self._repairing = task, path

    def _on_ended(self, task: Task) -> None:
        """Open the file again, whether it was repaired, could not be, or the clerk cancelled."""
        if self._repairing is not None and task is self._repairing[0]:
            path, self._repairing = self._repairing[1], None
            self._go_back(path)

    def _tell(self, done: Repaired) -> None:
        kept = [f"原来的文件保留为“{done.old}”。"] if done.old is not None else []
        sentences = _listed([*done.lines, *kept])
        show_sentence(self._window, _TITLE, sentences, QMessageBox.Icon.Information)


def _listed(lines: Sequence[str]) -> str:
    more = len(lines) - _LISTED
    shown = lines if more <= 0 else (*lines[: _LISTED - 1], f"……另有 {more + 1} 条。", lines[-1])
    return "\n".join(shown)
