"""批复内容: what was approved of a table, and its targets out of the bureau's file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gui.shell.commands import CommandGroup
from gui.tasks import run_with_progress

if TYPE_CHECKING:
    from gui.settings import Settings
    from gui.shell.shell import Shell
    from gui.tasks import TaskRunner
    from model.document import Edit
    from model.usecases.approving import Approval
    from model.usecases.reading import FilesRead
    from model.usecases.review import ReviewSession, ReviewTable


class ApprovalCommands(CommandGroup):
    """Connects 批复内容 to the open table; ``runner`` reads the bureau's file."""

    def __init__(self, shell: Shell, runner: TaskRunner, settings: Settings) -> None:
        super().__init__(shell)
        self._runner = runner
        self._settings = settings
        self._connect_action("approval", self.ask)

    def ask(self) -> None:
        """Ask what was approved of the open table."""
        (table,) = self._open
        workspace = self._workspace
        if not workspace.definition(table).is_of_targets:
            self._shell.tell("批复的是目标表；这张表由它起草，会带上批复的内容")
            return
        from gui.review.approval_dialog import ApprovalDialog

        dialog = ApprovalDialog(
            workspace.document(table), workspace.definition(table), self._shell.widget
        )
        dialog.chosen.connect(partial(self._approve, table))
        dialog.file_wanted.connect(partial(self._ask_for_file, table))
        dialog.open()

    def _approve(self, table: int, approval: Approval) -> None:
        self._workspace.stages.approve(table, approval)
        said = approval.words
        self._shell.tell(f"已批复{f'（{said}）' if said else ''}，内容已冻结，可以撤销（Ctrl+Z）")

    # The bureau's file

    def _ask_for_file(self, table: int) -> None:
        from gui.dialogs import ask_for_sources
        from model.exchange import READABLE

        kind = f"批复文件 ({' '.join(f'*{suffix}' for suffix in READABLE)})"
        folder = self._settings.import_folder
        done = partial(self.compare_with, table)
        ask_for_sources(self._shell.widget, "批复文件", kind, folder, done, many=False)

    def compare_with(self, table: int, paths: list[Path]) -> None:
        """Read the bureau's file and show where it differs from a table."""
        from model.usecases.reading import read_files

        self._settings.import_folder = paths[0].parent
        work = partial(read_files, tuple(paths), self._workspace.definitions)
        done = partial(self._show, table)
        run_with_progress(self._shell.widget, self._runner, "读取批复文件", work, done)

    def _show(self, table: int, read: FilesRead) -> None:
        from gui.dialogs import show_sentence
        from gui.review.update_dialog import UpdateDialog
        from model.usecases.approving import approved_like
        from model.usecases.review import KnownTables, ReviewSession

        workspace, document = self._workspace, self._workspace.document(table)
        there = KnownTables(
            [entry for entry in workspace.entries() if entry.id == table], workspace.load
        )
        session = ReviewSession(read.readings, workspace.definitions, there=there)
        like = approved_like(document, (each.document for each in session.tables))
        found = next((each for each in session.tables if each.document is like), None)
        if found is None:
            fault = (
                "".join(read.faults)
                or f"文件里没有“{workspace.called(table)}”的批复，请确认选对了文件。"
            )
            show_sentence(self._shell.widget, "批复文件", fault)
            return
        session.set_both([found], document.year, workspace.definition(table))
        if found.twin is None or not session.twins.differences(found):
            said = "批复文件和这张表没有不同" if found.twin else "批复文件写的是另一个单位的项目"
            self._shell.tell(said)
            self.ask()
            return
        # The bureau approves amounts and targets; what its form says else is not the clerk's words.
        header = found.document.fields.id
        own = [line for line in session.twins.differences(found) if line.node == header]
        session.take_lines(found, own, is_on=False)
        dialog = UpdateDialog(session, found, self._shell.widget)
        dialog.setWindowTitle("批复与申报的不同之处")
        dialog.accepted.connect(partial(self._take, table, session, found))
        dialog.open()

    def _take(self, table: int, session: ReviewSession, found: ReviewTable) -> None:
        """Take over what was ticked, then ask for number and date."""
        from model.versions import take_over

        content, taken = found.document.branch(), session.twins.taken(found)

        def update(number: int, edit: Edit) -> None:
            take_over(edit, self._workspace.document(number), content, taken)

        self._workspace.add_and_edit([], [table], "按批复文件修改", update)
        self._shell.tell(f"已按批复文件修改 {len(taken)} 处，原来的内容留作一个版本")
        self.ask()
