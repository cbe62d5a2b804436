"""The data file was changed or taken away while it was open: the clerk decides what stays."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from gui.dialogs.boxes import ask
from model.errors import UserError
from model.files import beside, make_folder, put_copy_in_place
from model.own_files import data_folder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

    from gui.main_window import MainWindow
    from gui.workspace import Workspace
    from model.store import BackupFolder, ChangedBehindError, LostFileError

_LISTED = 12
_CHANGED = "打开期间，数据文件被别的程序改动或替换过（例如用旧的副本覆盖了它）。"
_LOST = "数据文件读写不了：它可能被移走、改名或删除了，也可能是 U 盘、移动硬盘或网络断开了。"


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
        self._put_off: Workspace | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication), "there is no window without one"
        application.applicationStateChanged.connect(self._on_state)

    def _on_state(self, state: Qt.ApplicationState) -> None:
        """Who comes back from another program may have done something to the file there."""
        workspace = self._window.current.workspace
        is_back = state is Qt.ApplicationState.ApplicationActive
        if is_back and workspace is not None and not workspace.is_read_only:
            self._look(workspace)

    def _look(self, workspace: Workspace) -> None:
        """Look whether the file is as it was left, and ask if not; who put it off is not asked."""
        from model.store import ChangedBehindError, LostFileError

        try:
            workspace.safety.look_outside()
        except (ChangedBehindError, LostFileError) as error:
            if workspace is not self._put_off:
                self.ask(workspace, error)
        except UserError:
            # What another program holds for a moment is looked at the next time.
            return

    def ask(self, workspace: Workspace, error: ChangedBehindError | LostFileError) -> None:
        """Write what the window has to a file of its own, compare, and ask which is to stay."""
        if self._box is not None:
            return
        # What stands in an open editor is ours as well.
        with suppress(UserError), workspace.safety.detached():
            self._window.tables.finish_pending_edit()
        ours = self._write(workspace)
        self._box = self._ask(workspace.path, ours, error)
        self._box.finished.connect(self._on_answered)
        self._put_off = workspace

    def _write(self, workspace: Workspace) -> Path:
        """Write what the window has beside the data file, or where this user keeps files."""
        path, backups = workspace.path, self._backups_of(workspace.path)
        ours = beside(path, "我的内容")
        try:
            workspace.safety.write_live(ours, backups)
        except UserError:
            ours = data_folder() / ours.name
            make_folder(ours.parent)
            workspace.safety.write_live(ours, backups)
        return ours

    def _ask(
        self, path: Path, ours: Path, error: ChangedBehindError | LostFileError
    ) -> QMessageBox:
        from model.store import LostFileError

        is_lost = isinstance(error, LostFileError)
        answers = {"用窗口里的内容": partial(self._keep_ours, path, ours)}
        if path.exists():
            answers["用文件里的内容"] = partial(self._reload, path)
        return ask(
            self._window,
            "数据文件不见了" if is_lost else "数据文件被改动",
            f"{_LOST if is_lost else _CHANGED}窗口里的内容已存为“{ours}”，"
            "不管怎么选都会保留。接着用哪一份？",
            answers,
            _told(ours, path),
            cancel="稍后决定",
            is_warning=True,
        )

    def _on_answered(self) -> None:
        """Who decides later is asked again at the next change, which cannot be written either."""
        self._box = None

    def _keep_ours(self, path: Path, ours: Path) -> None:
        """Put what the window had in the place of the file, or work on where it is."""
        self._leave()
        try:
            put_copy_in_place(ours, path, beside(path, "文件里的内容"))
        except UserError:
            path = ours
        else:
            ours.unlink()
        self._go_back(path)

    def _reload(self, path: Path) -> None:
        self._leave()
        self._go_back(path)


def _told(ours: Path, path: Path) -> str:
    """How the two differ, as far as the other one can be read."""
    from model.usecases.outside_changes import differences

    try:
        told = differences(ours, path)
    except UserError as error:
        return error.message
    shown = [*told[:_LISTED], *([f"……共 {len(told)} 处"] if len(told) > _LISTED else [])]
    return "\n".join(shown) or "两份的每张表都相同。"
