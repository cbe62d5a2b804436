"""The way back to a backup, from the menu 文件."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from gui.backups.keeper import BackupKeeper
from gui.dialogs import ask_for_folder
from gui.shell.commands import CommandGroup
from gui.tasks import Task, TaskRunner, show_error
from model.errors import UserError
from model.store.backups import Backup, Occasion

if TYPE_CHECKING:
    from pathlib import Path

    from gui.backups.dialog import BackupDialog
    from gui.settings import Settings
    from gui.shell.shell import Shell
    from model.exchange.progress import Progress
    from model.store import DocumentEntry
    from model.usecases.restoring import TableChange


class BackupCommands(CommandGroup):
    """Shows the backups, looks into them, and restores tables from them."""

    def __init__(self, shell: Shell, settings: Settings, parent_folder: Path) -> None:
        super().__init__(shell)
        self.keeper = BackupKeeper(shell, settings, parent_folder)
        # Of its own: who looks for a backup is not to wait for an export.
        self._runner = TaskRunner(self)
        self._settings = settings
        self._dialog: BackupDialog | None = None
        self._looking: Task | None = None
        self.keeper.made.connect(self._on_made)
        self._connect_action("restore_backup", self.show_backups)

    def show_backups(self) -> None:
        """List the backups of the data file."""
        from gui.backups.dialog import BackupDialog

        shell = self._shell
        entries = self.keeper.folder.entries()
        dialog = BackupDialog(entries, shell.form_title, self._look, shell.widget)
        dialog.chosen.connect(self._restore)
        dialog.wished.connect(partial(self.keeper.back_up, Occasion.WISH))
        dialog.place_wished.connect(self._ask_for_place)
        dialog.place_dropped.connect(partial(self._use_place, None))
        dialog.show_place(self._settings.second_backup_folder)
        dialog.finished.connect(self._on_closed)
        self._dialog = dialog
        dialog.open()
        if dialog.backups.current() is not None:
            self._look(dialog.backups.current())

    def _look(self, backup: Backup) -> None:
        workspace = self._workspace

        def show(changes: Sequence[TableChange]) -> None:
            if self._dialog is not None:
                self._dialog.show_tables(backup, changes)

        def tell(error: Exception) -> None:
            if not isinstance(error, UserError):
                raise error
            if self._dialog is not None:
                self._dialog.show_trouble(backup, error.message)

        self._stop_looking()
        self._looking = self._runner.start(
            lambda _progress: workspace.safety.changes_since(backup.path), show, tell
        )

    def _stop_looking(self) -> None:
        """Nobody waits for what a backup says; the data file may be closed before it is said."""
        if self._looking is not None:
            self._looking.cancel()

    def _restore(self, backup: Backup, tables: Sequence[int]) -> None:
        """Restore tables, after a backup of what is now."""
        from gui.backups.dialog import local_time

        workspace, when = self._workspace, local_time(backup.made)
        folder = self.keeper.folder

        def work(progress: Progress) -> Callable[[], tuple[DocumentEntry, ...]]:
            workspace.safety.back_up(folder, Occasion.RESTORE)
            name = f"恢复 {when} 的备份"
            return workspace.safety.restore_from(backup.path, tables, name, progress)

        def done(frozen: Sequence[DocumentEntry]) -> None:
            held = f"；已批复的 {len(frozen)} 张没有改动" if frozen else ""
            count = len(tables) - len(frozen)
            self._shell.tell(f"{count} 张表已恢复为 {when} 的备份{held}，可以撤销（Ctrl+Z）")

        self._shell.finish_pending_edit()
        self._shell.work_slowly("从备份恢复", work, done)

    def _ask_for_place(self) -> None:
        before = self._settings.second_backup_folder
        ask_for_folder(self._dialog or self._shell.widget, "第二备份位置", before, self._use_place)

    def _use_place(self, folder: Path | None) -> None:
        """Put each backup there too from now on, and the newest one at once."""
        try:
            self.keeper.use_second_place(folder)
        except UserError as error:
            show_error(self._dialog or self._shell.widget, "第二备份位置", error)
            return
        if self._dialog is not None:
            self._dialog.show_place(folder)
        if folder is not None:
            self.keeper.back_up(Occasion.WISH)

    def _on_made(self, _backup: Backup) -> None:
        if self._dialog is not None:
            self._dialog.show_backups(self.keeper.folder.entries())
            self._dialog.show_place(self._settings.second_backup_folder)

    def _on_closed(self) -> None:
        self._stop_looking()
        self._dialog = None
