"""The program: one window, and the data file that is open in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QUndoStack
from PySide6.QtWidgets import QApplication, QMessageBox

from gui.app.checking import DataCheck
from gui.app.opening import OpeningMode, backups_of, default_data_file, opened
from gui.app.outside import OutsideChanges
from gui.app.refused import ask_beside, ask_to_take_over, offers_of
from gui.main_window import MainWindow
from gui.main_window.pages import told_of_backup
from gui.pausing import KeptLaterError
from gui.shell.recent_menu import DATA, RecentMenu
from gui.tasks import InterpreterCare, TaskRunner
from gui.workspace import DataFile, Workspace
from model.errors import UserError
from model.files import beside, put_copy_in_place
from model.own_files import BACKUPS, DATA_SUFFIX, DATA_SUFFIXES, data_folder, told_of_package

if TYPE_CHECKING:
    from gui.settings import Settings
    from model.definition import DefinitionLibrary
    from model.store import DamagedFileError

DONE, FAILED = 0, 3
_DATA_FILTER = f"绩表数据文件 ({' '.join(f'*{suffix}' for suffix in DATA_SUFFIXES)})"


class Program(QObject):
    """Opens data files for the window, and closes them.

    ``asked`` is the data file of the command line, if there is one.  The window is painted
    first; only then what it shows is loaded.
    """

    def __init__(self, settings: Settings, asked: Path | None, version: str) -> None:
        super().__init__()
        self._settings = settings
        self._version = version
        self._wanted = asked
        self._definitions: DefinitionLibrary | None = None
        self._data: DataFile | None = None
        self._workspace: Workspace | None = None
        self._was_open = False
        self._care = InterpreterCare(self)
        self._runner = TaskRunner(self)
        self.window = MainWindow(settings)
        self._outside = OutsideChanges(self.window, self._leave, self.open, backups_of)
        self._check = DataCheck(self.window, self._runner, self._leave, self.open, backups_of)
        self._connect()

    @property
    def exit_code(self) -> int:
        """What the process returns: 3 if no data file could ever be opened."""
        return DONE if self._was_open else FAILED

    def start(self) -> None:
        """Show the window."""
        self.window.show()

    def end(self) -> None:
        """Close the window in order without a question, whatever is open over it."""
        self.window.close_at_once()
        QApplication.quit()

    def close(self) -> None:
        """Let go of the data file and of everything that runs; the window is closed."""
        self._runner.close()
        self._leave()
        self._care.stop()

    def open(self, path: Path, way: OpeningMode = OpeningMode.WORK) -> None:
        """Open (or make) a data file instead of the one that is open, which stays if it fails."""
        if way is OpeningMode.WORK and self._is_open(path):
            return
        self.window.finish_pending_edit()
        try:
            definitions = self._load_definitions()
            data = opened(path, way)
        except UserError as error:
            self._on_failure(path, error, is_new=way is OpeningMode.NEW)
            return
        self._leave()
        self._show(data, definitions)

    def _is_open(self, path: Path) -> bool:
        return self._data is not None and self._data.path.resolve() == path.resolve()

    def finish(self) -> bool:
        """Commit what is being typed; whether that went without any fault."""
        try:
            self.window.finish_pending_edit()
        except Exception:  # noqa: BLE001 - who asks has a fault of the program at hand already
            return False
        return True

    @property
    def is_kept(self) -> bool:
        """Whether the tables say just what the data file says, which is looked up."""
        return self._workspace is None or self._workspace.is_kept()

    def reload(self) -> None:
        """Open the data file anew, with the tables that are open."""
        if self._data is None:
            return
        path = self._data.path
        try:
            self.window.save()
        finally:
            self._leave()
            self.open(path)

    def tell_error(self, error: UserError) -> None:
        """Tell of the clerk's fault that nobody caught.

        Ask where the file has become another's; leave one that the first backup found damaged.
        """
        from model.store import (
            ChangedBehindError,
            DamagedFileError,
            LostFileError,
            NotWrittenError,
        )

        if isinstance(error, KeptLaterError):
            # Who goes on typing is not to be stopped by a box.
            self.window.status.show_waiting()
            return
        if isinstance(error, NotWrittenError):
            self.window.status.show_unsaved()
        workspace = self._workspace
        concerned = ChangedBehindError | DamagedFileError | LostFileError
        if workspace is None or not isinstance(error, concerned) or error.path != workspace.path:
            self.tell("没有完成", error.message)
        elif isinstance(error, DamagedFileError):
            # Who found it is still at work.
            QTimer.singleShot(0, self, partial(self._leave_damaged, error))
        else:
            self._outside.ask(workspace, error)

    def tell(self, title: str, sentence: str) -> None:
        """Show the clerk a sentence, unless it stands there already or the window is closed.

        An editor that cannot make its text last tries again whenever it loses the focus.
        """
        from gui.dialogs import show_sentence

        boxes = self.window.findChildren(QMessageBox)
        is_told = any(box.isVisible() and box.text() == sentence for box in boxes)
        if self.window.isVisible() and not is_told:
            show_sentence(self.window, title, sentence)

    # How it goes

    def _connect(self) -> None:
        actions = self.window.commands
        self.window.painted.connect(self._open_first)
        self.window.own_files_dropped.connect(self._take_own_files)
        menu, tell = self.window.menus["recent_data"], self.window.status.tell
        RecentMenu(menu, self._settings, DATA, self.open, tell)
        for action, do in (
            (actions["retry"], self._open_first),
            (actions["use_backup"], self._use_wanted_backup),
            (actions["read_only"], self._look),
            (actions["check_data"], self._check_data),
            (actions["mend_table"], self._mend_table),
            (actions["take_over"], self._ask_to_take_over),
            (actions["open_data"], self._ask_to_open),
            (actions["new_data"], self._ask_to_create),
            (actions["save_copy"], self._ask_to_copy),
            (actions["show_data"], self._show_folder),
            (actions["about"], self._show_about),
        ):
            action.triggered.connect(lambda _checked=False, do=do: do())

    def _open_first(self) -> None:
        """Open what was asked for, or was open last, or belongs to this user."""
        path = self._wanted or self._last_data_file() or default_data_file()
        self._wanted = path
        if path == default_data_file():
            # If it cannot be made, opening the file says so.
            with suppress(OSError):
                path.parent.mkdir(parents=True, exist_ok=True)
        # A file that has gone is not to be taken for one that never was.
        is_known = path.exists() or backups_of(path).newest_good() is not None
        self.open(path, OpeningMode.WORK if is_known else OpeningMode.NEW)

    def _last_data_file(self) -> Path | None:
        """The file that was open last; the clerk is told if it is gone."""
        last = self._settings.data_file
        if last is None or last == default_data_file() or last.exists():
            return last
        sentence = (
            f"上次使用的数据文件“{last}”找不到了，现在打开的是默认的数据文件。"
            "如果它在移动硬盘或网络上，请连接后用“文件”菜单的“打开数据文件”打开它。"
        )
        QTimer.singleShot(0, self.window, lambda: self.tell("数据文件", sentence))
        return None

    def _load_definitions(self) -> DefinitionLibrary:
        """The forms; with them comes all that makes pages."""
        if self._definitions is None:
            from gui.main_window.features import connect_features
            from model.usecases.own_forms import known_forms

            forms, faults = known_forms()
            self._definitions = forms.definitions
            if faults:
                told = partial(self.tell, "表样", "\n".join(faults))
                QTimer.singleShot(0, self.window, told)
            connect_features(
                self.window,
                self._runner,
                self._settings,
                self._definitions,
                data_folder() / BACKUPS,
                forms,
            )
        return self._definitions

    def _show(self, data: DataFile, definitions: DefinitionLibrary) -> None:
        self._data = data
        self._was_open = True
        self._wanted = data.path
        self._workspace = Workspace(data.store, definitions, QUndoStack(self), self)
        self._workspace.set_author(self._settings.author)
        self._settings.data_file = data.path
        self._settings.add_recent_file(DATA, data.path)
        self.window.show_workspace(self._workspace, data.path)
        self._tell_of_clock(data)

    def _tell_of_clock(self, data: DataFile) -> None:
        """Ask the clerk to look at the clock if what stands in the file speaks against it."""
        from model.store import doubt_of_clock

        sentence = doubt_of_clock(datetime.now(UTC), data.store.last_change())
        if sentence:
            QTimer.singleShot(0, self.window, lambda: self.tell("电脑的时间", sentence))

    def _leave(self) -> None:
        """Let go of the data file that is open."""
        if self._data is None or self._workspace is None:
            return
        data, workspace = self._data, self._workspace
        self._data = self._workspace = None
        try:
            self.window.leave_workspace()
        finally:
            workspace.undo_stack.deleteLater()
            workspace.deleteLater()
            data.close()

    def _leave_damaged(self, error: DamagedFileError) -> None:
        """Offer for a file that was opened what is offered for one that cannot be."""
        self.finish()
        self._leave()
        self._on_failure(error.path, error)

    def _on_failure(self, path: Path, error: UserError, *, is_new: bool = False) -> None:
        offers = offers_of(error)
        backup = None if offers or is_new else backups_of(path).newest_good()
        made = backup.made if backup is not None else None
        if self._data is not None:
            self._ask_beside(path, error, offers, made)
            return
        self._wanted = path
        if not offers and path.is_file():
            offers.append("check_data")
        self.window.show_trouble(error.message, made, offers)

    def _ask_beside(
        self, path: Path, error: UserError, offers: list[str], made: datetime | None
    ) -> None:
        ways = {
            "read_only": partial(self.open, path, OpeningMode.LOOK),
            "take_over": partial(self._take_over, path),
        }
        wanted = {offer: ways[offer] for offer in offers}
        sentence = error.message
        if made is not None and not self._is_open(path):
            sentence += told_of_backup(made)
            wanted["use_backup"] = partial(self._use_backup, path)
        if wanted:
            ask_beside(self.window, sentence, wanted)
        else:
            self.tell("数据文件", sentence)

    def _look(self) -> None:
        """Open the data file that is in use, to look at it."""
        if self._wanted is not None:
            self.open(self._wanted, OpeningMode.LOOK)

    def _check_data(self) -> None:
        if self._wanted is not None:
            self.window.finish_pending_edit()
            self._check.start(self._wanted)

    def _mend_table(self) -> None:
        page = self.window.tables.page
        if page is not None and page.editors is None:
            self._check.mend_table(page.table)
        else:
            self.window.tell("当前的表没有损坏")

    def _ask_to_take_over(self) -> None:
        assert self._wanted is not None, "the page of trouble tells of a file"
        self._take_over(self._wanted)

    def _take_over(self, path: Path) -> None:
        ask_to_take_over(self.window, partial(self.open, path, OpeningMode.TAKE_OVER))

    def _use_wanted_backup(self) -> None:
        assert self._wanted is not None, "the page of trouble tells of a file"
        self._use_backup(self._wanted)

    def _use_backup(self, path: Path) -> None:
        """Put the newest good backup in the place of a data file, which is kept beside it."""
        backup = backups_of(path).newest_good()
        if backup is None:
            self.tell("数据文件", "备份不在了，请换一个数据文件。")
            return
        put_copy_in_place(backup.path, path, beside(path, "损坏"))
        self.open(path)

    # What the menu asks of it

    def _ask_to_open(self) -> None:
        from gui.dialogs import ask_for_sources

        ask_for_sources(
            self.window,
            "打开数据文件",
            _DATA_FILTER,
            self._folder(),
            lambda paths: self.open(paths[0]),
            many=False,
        )

    def _ask_to_create(self) -> None:
        new = partial(self.open, way=OpeningMode.NEW)
        self._ask_for_data_file("新建数据文件", f"绩表{DATA_SUFFIX}", new)

    def _ask_to_copy(self) -> None:
        self._ask_for_data_file("另存数据文件副本", f"绩表副本{DATA_SUFFIX}", self._save_copy)

    def _ask_for_data_file(self, title: str, name: str, done: Callable[[Path], None]) -> None:
        from gui.dialogs import ask_for_target

        kind = ("绩表数据文件", DATA_SUFFIX)
        ask_for_target(self.window, title, kind, self._folder() / name, done)

    def _save_copy(self, path: Path) -> None:
        if self._data is not None:
            self.window.finish_pending_edit()
            self._data.store.save_copy(path)
            self.window.status.tell_exported_to(f"副本已保存到“{path}”", path.parent)

    def _show_folder(self) -> None:
        """Show the folder of the data file in the system's own file manager."""
        folder = self._folder()
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.tell("数据文件", f"系统没有打开文件夹“{folder}”。请在文件管理器里找到它。")

    def _take_own_files(self, paths: Sequence[Path]) -> None:
        """Open a data file that was dropped; of packages, say what to do with them."""
        for path in paths:
            if sentence := told_of_package(path.name):
                self.tell("安装包", sentence)
            else:
                self.open(path)

    def _show_about(self) -> None:
        from gui.dialogs import show_about
        from model.store.opening import SCHEMA_VERSION

        show_about(self.window, self._version, SCHEMA_VERSION)

    def _folder(self) -> Path:
        return self._data.path.parent if self._data is not None else Path.home()
