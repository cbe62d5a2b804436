"""The data file was changed by another program while it was open: the clerk decides what stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.dialogs.boxes import ask
from model.errors import UserError
from model.files import move_file

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

    from gui.main_window import MainWindow
    from gui.workspace import Workspace
    from model.store import BackupFolder

_LISTED = 12


class OutsideChanges(QObject):
    """Compares what is in the file with what is in the window, and keeps both whatever is chosen.

    ``leave`` lets go of the data file that is open, ``go_back`` opens one; ``backups_of`` gives
    the backups of one.
    """

    def __init__(
        self,
        window: MainWindow,
        leave: Callable[[], object],
        go_back: Callable[[Path], object],
        backups_of: Callable[[Path], BackupFolder],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._leave = leave
        self._go_back = go_back
        self._backups_of = backups_of
        self._box: QMessageBox | None = None

    def ask(self, workspace: Workspace) -> None:
        """Write what the window has to a file of its own, compare, and ask which is to stay."""
        from model.usecases.outside_changes import differences, write_ours

        if self._box is not None:
            return
        path = workspace.path
        # What stands in an open editor is ours as well.
        with suppress(UserError), workspace.detached():
            self._window.finish_pending_edit()
        ours = _beside(path, "我的内容")
        write_ours(ours, self._backups_of(path).newest_good(), workspace.live())
        told: Sequence[str]
        try:
            told = differences(ours, path)
        except UserError as error:
            told = [error.message]
        self._ask(path, ours, told)

    def _ask(self, path: Path, ours: Path, told: Sequence[str]) -> None:
        shown = [*told[:_LISTED], *([f"……共 {len(told)} 处"] if len(told) > _LISTED else [])]
        self._box = ask(
            self._window,
            "数据文件被改动",
            "打开期间，数据文件被别的程序改动或替换过（例如用旧的副本覆盖了它）。"
            f"窗口里的内容已存为“{ours.name}”，两份都会保留。接着用哪一份？",
            {
                "用窗口里的内容": partial(self._keep_ours, path, ours),
                "用文件里的内容": partial(self._reload, path),
            },
            "\n".join(shown) or "两份的每张表都相同。",
            cancel="稍后决定",
            is_warning=True,
        )
        self._box.finished.connect(self._on_answered)

    def _on_answered(self) -> None:
        """Who decides later is asked again at the next change, which cannot be written either."""
        self._box = None

    def _keep_ours(self, path: Path, ours: Path) -> None:
        self._leave()
        move_file(path, _beside(path, "文件里的内容"))
        move_file(ours, path)
        self._go_back(path)

    def _reload(self, path: Path) -> None:
        self._leave()
        self._go_back(path)


def _beside(path: Path, word: str) -> Path:
    now = datetime.now(UTC).astimezone()
    return path.with_name(f"{path.stem}-{word}-{now:%Y%m%d-%H%M%S-%f}{path.suffix}")
