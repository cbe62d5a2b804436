"""导入: files and folders are read, reviewed by the clerk, and added in one go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import cycle
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QInputDialog, QLineEdit

from gui.shell.commands import CommandGroup
from gui.shell.recent_menu import IMPORTED, RecentMenu
from gui.tasks import TaskRunner, run_with_progress
from model.errors import UserError

if TYPE_CHECKING:
    from gui.review.dialog import ReviewDialog
    from gui.settings import Settings
    from gui.shell.shell import Shell
    from model.definition import Definition
    from model.document import Branch, Edit
    from model.document.stages import PastVersion
    from model.exchange import Reading
    from model.recognize.explain import Explainer
    from model.usecases.reading import FilesRead
    from model.usecases.review import ReviewSession
    from model.usecases.rolling_over import RolloverWish

_NAMED = 3
"""So many locked files are named."""


class ImportCommands(CommandGroup):
    """Connects 导入, what is dropped on the window, and 打开样例.

    ``runner`` does the reading; ``sample`` is the interchange file behind 打开样例.
    """

    blank_found = Signal(object)
    """The clerk wants to learn the form of a file without content: its path."""

    def __init__(self, shell: Shell, runner: TaskRunner, settings: Settings, sample: Path) -> None:
        super().__init__(shell)
        self._runner = runner
        self._settings = settings
        self._sample = sample
        shell.files_dropped.connect(self.import_files)
        RecentMenu(
            shell.menu("recent_imports"),
            settings,
            IMPORTED,
            lambda path: self.import_files([path]),
            shell.tell,
        )
        self._connect_action("import", self.ask_for_files)
        self._connect_action("import_folder", self.ask_for_folder)
        self._connect_action("import_clipboard", self.import_copied)
        self._connect_action("sample", self.add_sample)

    def ask_for_files(self) -> None:
        """Ask for files to import."""
        from gui.dialogs import ask_for_sources
        from model.exchange import READABLE

        kind = f"绩效表文件 ({' '.join(f'*{suffix}' for suffix in READABLE)})"
        folder = self._settings.import_folder
        ask_for_sources(self._shell.widget, "导入", kind, folder, self.import_files)

    def ask_for_folder(self) -> None:
        """Ask for a folder whose files are to be imported."""
        from gui.dialogs import ask_for_folder

        folder = self._settings.import_folder
        ask_for_folder(
            self._shell.widget, "导入文件夹", folder, lambda path: self.import_files([path])
        )

    def import_files(self, paths: Sequence[Path]) -> None:
        """Read files and folders, and show what is in them."""
        if paths:
            from model.usecases.reading import read_files

            self._settings.import_folder = paths[0].parent
            for path in reversed(paths):
                self._settings.add_recent_file(IMPORTED, path)
            done = partial(self._look_for_blank, paths[0]) if len(paths) == 1 else self._unlock
            self._read(partial(read_files, tuple(paths)), done)

    def _look_for_blank(self, path: Path, read: FilesRead) -> None:
        """Offer to learn the form of a file in which nothing is filled in."""
        from model.usecases.reading import is_blank

        if read.locked or not is_blank(read):
            self._unlock(read)
            return
        answers: dict[str, Callable[[], object]] = {
            "学习表样": partial(self.blank_found.emit, path),
            "仍然导入": partial(self._unlock, read),
        }
        self._shell.ask(
            "空白表",
            f"“{path.name}”里没有填写的内容，像是发文单位发的空白表。要从它学习表样吗？",
            answers,
            "学会以后就能填这种表、检查、打印，并导出成这个文件的样子。",
        )

    def _unlock(self, read: FilesRead) -> None:
        """Ask for the password of files that were sent with one, and go on with the others."""
        if not read.locked:
            self._review(read)
            return
        dialog = QInputDialog(self._shell.widget)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle("密码")
        names = "、".join(f"“{path.name}”" for path in read.locked[:_NAMED])
        more = f"等 {len(read.locked)} 个文件" if len(read.locked) > _NAMED else ""
        dialog.setLabelText(f"{names}{more}加了密码。请输入发文件的人告诉您的密码：")
        dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
        dialog.setOkButtonText("打开")
        dialog.setCancelButtonText("跳过")
        dialog.textValueSelected.connect(partial(self._read_locked, read))
        dialog.rejected.connect(partial(self._leave_locked, read))
        dialog.open()

    def _read_locked(self, read: FilesRead, password: str) -> None:
        from model.usecases.reading import read_files

        work = partial(read_files, read.locked, password=password)
        self._read(work, lambda opened: self._unlock(read.with_opened(opened)))

    def _leave_locked(self, read: FilesRead) -> None:
        skipped = tuple(f"“{path.name}”加了密码，没有打开。" for path in read.locked)
        self._review(replace(read, faults=(*read.faults, *skipped), locked=()))

    def import_copied(self) -> None:
        """Read what was copied: tables of another program, or files in a file manager."""
        from gui.widgets import clipboard_data
        from model.usecases.reading import read_copied

        data = clipboard_data()
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self.import_files(files)
        else:
            self._read(partial(read_copied, data.html(), data.text()), self._review)

    def add_sample(self) -> None:
        """Add the sample tables of the program, as one step that can be undone."""
        from model.usecases.reading import read_files

        self._read(partial(read_files, (self._sample,)), self._add_all)

    # What was read

    def _read(self, read: Callable[..., FilesRead], done: Callable[[FilesRead], None]) -> None:
        work = partial(read, self._workspace.definitions)
        run_with_progress(self._shell.widget, self._runner, "导入", work, done)

    def _add_all(self, read: FilesRead) -> None:
        branches = [branch for reading in read.readings for branch in reading.documents]
        if branches:
            self._workspace.add(branches, "添加样例")
            self._shell.tell("已添加样例")

    def _review(self, read: FilesRead) -> None:
        from gui.dialogs import show_sentence
        from gui.review.dialog import ReviewDialog
        from gui.review.original_pages import original_of
        from model.usecases.review import KnownTables, ReviewSession

        if not read.readings:
            show_sentence(self._shell.widget, "导入", "\n".join(read.faults))
            return
        workspace = self._workspace
        there = KnownTables(workspace.entries(), workspace.load, workspace.past)
        session = ReviewSession(read.readings, workspace.definitions, self._explainer_of, there)
        definitions = list(self._workspace.definitions.values())
        dialog = ReviewDialog(session, read.faults, definitions, original_of, self._shell.widget)
        dialog.import_wanted.connect(partial(self._take, dialog))
        dialog.rollover_wanted.connect(partial(self._ask_for_rollover, dialog))
        dialog.open()

    def _explainer_of(self, reading: Reading) -> Explainer:
        """What tells why the cells of a file were read as they were."""
        from model.recognize.explain import Explainer

        return Explainer(reading.grids, self._workspace.definitions, reading.path.name)

    def _definition_of(self, branch: Branch) -> Definition | None:
        """The form of a table; None if it is not known."""
        try:
            return self._workspace.definitions.of(branch)
        except UserError:
            return None

    # What the clerk wants of it

    def _take(self, dialog: ReviewDialog) -> None:
        added, updated = _noted(dialog.session), len(dialog.session.twins.updates())
        parts = [f"导入 {len(added)} 张表"] if added else []
        parts += [f"更新 {updated} 张表"] if updated else []
        pasts = _pasts(dialog.session)
        self._add(dialog, added, "，".join(parts), f"已{'，'.join(parts)}", pasts)

    def _ask_for_rollover(self, dialog: ReviewDialog) -> None:
        from gui.rollover.dialog import LastTable, RolloverDialog
        from model.usecases.rolling_over import next_year

        branches = _added(dialog.session)
        last = [LastTable(branch, self._definition_of(branch)) for branch in branches]
        rollover = RolloverDialog(last, next_year(branches), dialog)
        rollover.chosen.connect(partial(self._take_and_roll_over, dialog, branches))
        rollover.open()

    def _take_and_roll_over(
        self, dialog: ReviewDialog, branches: Sequence[Branch], wish: RolloverWish
    ) -> None:
        """Add last year's tables and the drafts made of them, which come first: they are open."""
        from gui.rollover.commands import add_drafts, drafts_beside

        said = f"已导入 {len(branches)} 张表，并结转到 {wish.year} 年度"

        def add(drafts: Sequence[Branch]) -> None:
            self._add(
                dialog, [*drafts, *_noted(dialog.session)], f"导入并结转到{wish.year}年度", said
            )

        drafts = partial(drafts_beside, self._workspace, branches, wish)
        end = partial(add_drafts, dialog, add)
        self._work_on("结转到新年度", len(branches), drafts, lambda found: end(*found))

    def _add(
        self,
        dialog: ReviewDialog,
        branches: Sequence[Branch],
        name: str,
        said: str,
        pasts: Mapping[int, Sequence[PastVersion]] = MappingProxyType({}),
    ) -> None:
        """Add tables as one thing that can be undone, and tell what was not checked."""
        from model.versions import take_over

        doubts, updates = dialog.session.open, dialog.session.twins.updates()

        def update(table: int, edit: Edit) -> None:
            for content, taken in updates[table]:
                take_over(edit, edit.document, content, taken)

        def done(added: Sequence[int]) -> None:
            self._remember_folders(dialog.session, added)
            dialog.done(dialog.DialogCode.Accepted)
            if not branches:
                self._shell.enter_table(next(iter(updates)))
            left = f"；其中 {doubts} 处没有核对，已记在批注里" if doubts else ""
            self._shell.tell(f"{said}{left}；可以撤销（Ctrl+Z）")

        write = partial(self._workspace.write_added, branches, updates, name, update, pasts)
        self._work_on("导入", len(branches) + len(updates), write, done)

    def _remember_folders(self, session: ReviewSession, added: Sequence[int]) -> None:
        """What comes of a file is written beside it, if nothing else is said."""
        from model.usecases.review import Fate

        paths = [table.reading.path for table in session.of_fate(Fate.ADD, Fate.COPY)]
        # Drafts of the next year stand before the tables of which they were made, in their order.
        is_each_drafted = len(added) == 2 * len(paths)
        tables = added if is_each_drafted else added[len(added) - len(paths) :]
        for table, path in zip(tables, cycle(paths)):
            if path.is_absolute():
                self._settings.set_table_folder(self._workspace.path, [table], path.parent)


def _added(session: ReviewSession) -> list[Branch]:
    """The contents that come into the data file as tables of their own."""
    from model.usecases.review import Fate

    return [session.twins.updated(table) for table in session.of_fate(Fate.ADD, Fate.COPY)]


def _noted(session: ReviewSession) -> list[Branch]:
    """The same contents, with comments on what was not checked."""
    from model.usecases.review import Fate, with_open_doubts

    tables, at = session.of_fate(Fate.ADD, Fate.COPY), datetime.now(UTC)
    contents = zip(tables, _added(session), strict=True)
    return [with_open_doubts(table, content, at) for table, content in contents]


def _pasts(session: ReviewSession) -> dict[int, Sequence[PastVersion]]:
    """What those of them that were sent said once, by their positions."""
    from model.usecases.review import Fate

    tables = session.of_fate(Fate.ADD, Fate.COPY)
    return {number: table.past for number, table in enumerate(tables) if table.past}
