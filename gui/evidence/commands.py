"""佐证材料: files attached to the indicators of the open table, looked after and collected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from gui.shell.commands import CommandGroup
from gui.tasks import run_with_progress

if TYPE_CHECKING:
    from gui.evidence.dialog import EvidenceDialog
    from gui.settings import Settings
    from gui.shell.shell import Shell
    from gui.tasks import TaskProgress, TaskRunner
    from model.document import Document
    from model.document.evidence import EvidenceFile, PlacedEvidence
    from model.usecases.evidence import Collected, FileState

NAME = "佐证材料"


class EvidenceCommands(CommandGroup):
    """Connects 佐证材料, also of tables that are frozen: it stands beside what was approved."""

    def __init__(self, shell: Shell, runner: TaskRunner, settings: Settings) -> None:
        super().__init__(shell)
        self._runner = runner
        self._settings = settings
        self._connect_action("evidence", self.ask)

    def ask(self) -> None:
        """Show the files of the open table; what became of them is looked up at once."""
        from gui.evidence.dialog import EvidenceDialog
        from model.document.evidence import placed_evidence

        table = self._open[0]
        document = self._workspace.document(table)
        dialog = EvidenceDialog(self._workspace.called(table), self._shell.widget)
        sheet = _Sheet(dialog, table, document)
        dialog.add_wanted.connect(partial(self._choose, sheet))
        dialog.dropped.connect(partial(self._attach, sheet))
        dialog.remove_wanted.connect(partial(self._remove, sheet))
        dialog.open_wanted.connect(self._look_at)
        dialog.check_wanted.connect(partial(self._check, sheet))
        dialog.folder_wanted.connect(partial(self._ask_for_folder, sheet))
        dialog.zip_wanted.connect(partial(self._ask_for_zip, sheet))
        sheet.show()
        dialog.open()
        if list(placed_evidence(document)):
            self._check(sheet)

    # What is done to the table

    def _choose(self, sheet: _Sheet, node: int) -> None:
        from gui.dialogs import ask_for_sources

        kind = "文档和图片 (*.pdf *.doc *.docx *.xls *.xlsx *.jpg *.jpeg *.png *.ofd)"
        folder = self._settings.table_folder(self._workspace.path, sheet.table)
        attach = partial(self._attach, sheet, node)
        ask_for_sources(sheet.dialog, f"添加{NAME}", kind, folder, attach)

    def _attach(self, sheet: _Sheet, node: int, paths: Sequence[Path]) -> None:
        from model.usecases.evidence import attach

        def work(progress: TaskProgress) -> tuple[EvidenceFile, ...]:
            return attach(paths, progress.report)

        done = partial(self._on_attached, sheet, node)
        run_with_progress(sheet.dialog, self._runner, f"添加{NAME}", work, done)

    def _on_attached(self, sheet: _Sheet, node: int, files: tuple[EvidenceFile, ...]) -> None:
        from model.usecases.evidence import FileState

        names = {each.name for each in files}
        self._put(
            sheet,
            node,
            # A file that is attached again takes the place of what it was.
            lambda there: (*(each for each in there if each.name not in names), *files),
            f"添加{NAME}",
        )
        sheet.states |= dict.fromkeys(files, FileState.GOOD)
        sheet.show()
        self._shell.tell(f"已添加 {len(files)} 个文件")

    def _remove(self, sheet: _Sheet, placed: PlacedEvidence) -> None:
        def without(there: Sequence[EvidenceFile]) -> Sequence[EvidenceFile]:
            return [each for each in there if each != placed.file]

        self._put(sheet, placed.node, without, f"移除{NAME}")
        sheet.show()

    def _put(
        self,
        sheet: _Sheet,
        node: int,
        change: Callable[[Sequence[EvidenceFile]], Sequence[EvidenceFile]],
        name: str,
    ) -> None:
        """Change the files of an indicator, if it is still there."""
        from model.document.evidence import evidence_of, set_evidence

        if sheet.document.holds(node):
            row = sheet.document.node(node)
            with self._workspace.beside(sheet.table, name) as pen:
                set_evidence(pen, row, change(evidence_of(row)))

    # What is done with the files

    def _look_at(self, placed: PlacedEvidence) -> None:
        path = placed.file.path
        if not path or not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
            self._shell.tell(f"打不开“{placed.file.name}”：{path or '没有链接'}")

    def _check(self, sheet: _Sheet) -> None:
        from model.document.evidence import placed_evidence
        from model.usecases.evidence import states

        files = [each.file for each in placed_evidence(sheet.document)]

        def work(progress: TaskProgress) -> tuple[FileState, ...]:
            return states(files, progress.report)

        def done(found: tuple[FileState, ...]) -> None:
            sheet.states = dict(zip(files, found, strict=True))
            sheet.show()

        run_with_progress(sheet.dialog, self._runner, f"核对{NAME}", work, done)

    def _ask_for_folder(self, sheet: _Sheet) -> None:
        from gui.dialogs import ask_for_folder, suggested_name

        def go(folder: Path) -> None:
            self._collect(
                sheet, folder / suggested_name(f"{NAME} {self._workspace.called(sheet.table)}")
            )

        ask_for_folder(sheet.dialog, f"收集{NAME}", self._settings.export_folder, go)

    def _ask_for_zip(self, sheet: _Sheet) -> None:
        from gui.dialogs import ask_for_target, suggested_name

        name = suggested_name(f"{NAME} {self._workspace.called(sheet.table)}")
        target = self._settings.export_folder / f"{name}.zip"
        go = partial(self._collect, sheet)
        ask_for_target(sheet.dialog, f"收集{NAME}", ("压缩文件", ".zip"), target, go)

    def _collect(self, sheet: _Sheet, target: Path) -> None:
        from model.usecases.evidence import collect

        table = self._workspace.called(sheet.table), sheet.document

        def work(progress: TaskProgress) -> Collected:
            return collect([table], target, progress.report)

        done = partial(self._on_collected, sheet)
        run_with_progress(sheet.dialog, self._runner, f"收集{NAME}", work, done)

    def _on_collected(self, sheet: _Sheet, collected: Collected) -> None:
        from gui.dialogs import show_sentence

        self._settings.export_folder = collected.target.parent
        said = [f"已收集 {collected.count} 个文件到“{collected.target}”。", *collected.sentences]
        icon = QMessageBox.Icon.Warning if collected.sentences else QMessageBox.Icon.Information
        show_sentence(sheet.dialog, f"收集{NAME}", "\n".join(said), icon)


class _Sheet:
    """A table whose files are shown in a dialog, with what is known of them."""

    def __init__(self, dialog: EvidenceDialog, table: int, document: Document) -> None:
        self.dialog = dialog
        self.table = table
        self.document = document
        self.states: dict[EvidenceFile, FileState] = {}

    def show(self) -> None:
        """Show them as they are now."""
        self.dialog.show_document(self.document, self.states)
