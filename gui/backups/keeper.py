"""Makes backups by itself: when a data file is opened, before much changes, and while one works."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gui.tasks import TaskRunner
from model.errors import UserError
from model.store import ChangedBehindError, DamagedFileError
from model.store.backups import Backup, BackupFolder, Occasion, backup_folder

if TYPE_CHECKING:
    from gui.settings import Settings
    from gui.shell.shell import Shell

EVERY = 30 * 60 * 1000
"""Milliseconds of work between two backups."""
BEFORE: Mapping[str, Occasion] = MappingProxyType(
    {
        "import": Occasion.IMPORT,
        "import_folder": Occasion.IMPORT,
        "roll_over": Occasion.ROLLOVER,
        "replace": Occasion.REPLACE,
    }
)
"""The actions before which a backup is made: it is done when their dialogs are answered."""


class BackupKeeper(QObject):
    """Keeps the backups of the data file that is open, in a thread of its own.

    ``parent_folder`` has a folder for each data file.  What prevents a backup is told once in
    the status bar, until one succeeds again.
    """

    made = Signal(object)
    """A backup was made, or found to say the same already (`Backup`)."""

    def __init__(self, shell: Shell, settings: Settings, parent_folder: Path) -> None:
        super().__init__(shell.widget)
        self._shell = shell
        self._settings = settings
        self._parent_folder = parent_folder
        self._runner: TaskRunner | None = None
        self._changed = False
        self._told = ""
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self._on_time)
        current = shell.current
        current.workspace_changed.connect(self._on_workspace)
        current.undo_moved.connect(self._on_changed)
        for name, occasion in BEFORE.items():
            shell.action(name).triggered.connect(partial(self.back_up, occasion))
        self._on_workspace()

    @property
    def folder(self) -> BackupFolder:
        """The backups of the data file that is open."""
        workspace = self._shell.current.workspace
        assert workspace is not None, "only an open data file has backups"
        place = backup_folder(self._parent_folder, workspace.path)
        return BackupFolder(place, self._settings.second_backup_folder)

    def use_second_place(self, folder: Path | None) -> None:
        """Put each backup into another folder too, or no more.

        UserError for the folder of the backups themselves, which would keep nothing safe.
        """
        own = self._parent_folder.resolve()
        if folder is not None and (folder.resolve() == own or own in folder.resolve().parents):
            raise UserError(f"“{folder}”就是存放备份的文件夹。请选择另一个磁盘上的文件夹。")
        self._settings.second_backup_folder = folder

    def back_up(self, occasion: Occasion, _checked: bool = False) -> None:
        """Make a backup in the thread; `made` tells of its end."""
        workspace = self._shell.current.workspace
        if workspace is None or self._runner is None:
            return
        self._changed = False
        folder = self.folder

        def work(_progress: object) -> tuple[Backup, str]:
            backup = workspace.safety.back_up(folder, occasion)
            try:
                folder.mirror(backup)
            except UserError as error:
                return backup, error.message
            return backup, ""

        self._runner.start(work, self._on_made, self._on_failed)

    def _on_made(self, result: tuple[Backup, str]) -> None:
        backup, trouble = result
        self._tell_once(trouble)
        self.made.emit(backup)

    def _on_failed(self, error: Exception) -> None:
        concerns_file = isinstance(error, ChangedBehindError | DamagedFileError)
        if concerns_file or not isinstance(error, UserError):
            raise error
        self._changed = True
        self._tell_once(error.message)

    def _tell_once(self, sentence: str) -> None:
        if sentence and sentence != self._told:
            self._shell.tell(sentence)
        self._told = sentence

    def _on_workspace(self) -> None:
        """Begin with the data file that is open now; the thread is done with the one before."""
        if self._runner is not None:
            self._runner.close()
            self._runner.deleteLater()
            self._runner = None
        workspace = self._shell.current.workspace
        if workspace is None or workspace.is_read_only:
            self._timer.stop()
            return
        self._runner = TaskRunner(self)
        self._timer.start()
        workspace.added.connect(self._on_added)
        # After the first table is shown.
        QTimer.singleShot(0, self, partial(self.back_up, Occasion.START))

    def _on_added(self, tables: Collection[int]) -> None:
        """Tables came: those that nobody opens stand in the data file alone, and in backups."""
        QTimer.singleShot(0, self, partial(self._back_up_unopened, tuple(tables)))

    def _back_up_unopened(self, tables: Collection[int]) -> None:
        workspace = self._shell.current.workspace
        if workspace is not None and not all(map(workspace.is_live, tables)):
            self.back_up(Occasion.WORK)

    def _on_changed(self) -> None:
        self._changed = True

    def _on_time(self) -> None:
        if self._changed:
            self.back_up(Occasion.WORK)
