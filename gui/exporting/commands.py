"""What carries tables out of the window: files, whole years of them, the clipboard, the printer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from typing_extensions import override

from gui.exporting.group import KINDS, ExportGroup
from gui.tasks import run_with_progress
from model.document import Branch
from model.document.stages import WorkState
from model.errors import UserError

if TYPE_CHECKING:
    from gui.exporting.transfer import CopiedTable

_HTML_HEAD = '<meta http-equiv="content-type" content="text/html; charset=utf-8">'
"""Without it LibreOffice guesses the characters of the clipboard."""


class ExportCommands(ExportGroup):
    """Connects 导出, 打印 and 复制为表格, for the open table and for those selected in the list."""

    @override
    def _connect(self) -> None:
        for name, do in (
            ("export_xlsx", lambda: self.ask_for_export(self._meant, ".xlsx")),
            ("export_docx", lambda: self.ask_for_export(self._meant, ".docx")),
            ("export_pdf", lambda: self.ask_for_export(self._meant, ".pdf")),
            ("export_html", lambda: self.ask_for_export(self._open, ".html")),
            ("xlsx_of_selected", lambda: self.ask_for_export(self._selected, ".xlsx")),
            ("docx_of_selected", lambda: self.ask_for_export(self._selected, ".docx")),
            ("pdf_of_selected", lambda: self.ask_for_export(self._selected, ".pdf")),
            ("print", lambda: self.print(self._meant)),
            ("print_selected", lambda: self.print(self._selected)),
            ("copy_as_table", self.copy_as_table),
        ):
            self._connect_action(name, do)

    # One file

    def ask_for_export(self, tables: Sequence[int], suffix: str) -> None:
        """Ask where tables are to be written."""
        if tables:
            go = partial(self._ask_for_target, tables, suffix)
            self._errors.ask(tables, "导出", on_pages=suffix == ".pdf", go=go)

    def _ask_for_target(self, tables: Sequence[int], suffix: str, draft: bool) -> None:
        from gui.dialogs import ask_for_target

        target = self._target(tables, suffix)
        kind = (KINDS[suffix], suffix)
        gap = " " * KINDS[suffix][0].isascii()
        done = partial(self.export, tables, draft=draft)
        ask_for_target(self._shell.widget, f"导出为{gap}{KINDS[suffix]}", kind, target, done)

    def export(self, tables: Sequence[int], path: Path, *, draft: bool = False) -> None:
        """Write tables, as they are now, to one file."""
        self._shell.finish_pending_edit()
        self._remember(tables, path)
        work = partial(self._output.write, self._branches(tables), path, draft=draft)
        done = partial(self._on_exported, () if draft else tables)
        run_with_progress(self._shell.widget, self._runner, "导出", work, done)

    def _on_exported(self, tables: Sequence[int], exported: tuple[Path, list[str]]) -> None:
        from gui.exporting.result_dialogs import ExportResultDialog

        # What went out as a draft stays one.
        path, remarks = exported
        self._workspace.mark_progress(tables, WorkState.EXPORTED)
        self._shell.tell_exported(path)
        if remarks:
            said = f"已导出“{path.name}”，有 {len(remarks)} 处需要注意："
            ExportResultDialog(said, remarks, self._shell.widget).open()

    # Clipboard and printer

    def copy_as_table(self) -> None:
        """Put the open table on the clipboard as it stands on paper."""
        branches = self._branches(self._open)
        if branches:
            work = partial(self._output.copied, branches[0])
            run_with_progress(self._shell.widget, self._runner, "复制为表格", work, self._on_copied)

    def _on_copied(self, copied: CopiedTable) -> None:
        data = QMimeData()
        data.setHtml(_HTML_HEAD + copied.html)
        data.setText(copied.text)
        QGuiApplication.clipboard().setMimeData(data)
        self._shell.tell("已复制，可以粘贴到 Word、WPS 或 Excel 里")

    def print(self, tables: Sequence[int]) -> None:
        """Set tables, several of them as a book, and let the clerk choose a printer."""
        if tables:
            go = partial(self._print, tables)
            self._errors.ask(tables, "打印", on_pages=True, go=go)

    def _print(self, tables: Sequence[int], draft: bool) -> None:
        run_with_progress(
            self._shell.widget,
            self._runner,
            "打印",
            partial(self._output.print, self._branches(tables), draft=draft),
            partial(self._on_set, tables, self._target(tables, ".pdf"), draft),
        )

    def _on_set(self, tables: Sequence[int], target: Path, draft: bool, pdf: bytes) -> None:
        from gui.printing.printer import PrintJob, print_document

        def written(path: Path) -> None:
            self._remember(tables, path)
            self._workspace.mark_progress(() if draft else tables, WorkState.EXPORTED)
            self._shell.tell_exported(path)

        job = PrintJob(pdf, target, self._shell.tell, written)
        print_document(self._shell.widget, self._runner, job)

    def _branches(self, tables: Sequence[int]) -> list[Branch]:
        return [self._workspace.document(table).branch() for table in tables]

    def _target(self, tables: Sequence[int], suffix: str) -> Path:
        """Where a file of tables is likely to go: by the naming rule, to where they came from."""
        from model.exchange import plan_export

        documents = [self._workspace.document(table) for table in tables]
        definitions, rule = self._workspace.definitions, self._naming_rule()
        (target,) = plan_export(
            documents, self._folder(tables), suffix, definitions, one_book=True, rule=rule
        )
        return target.path

    def _naming_rule(self) -> str:
        """The rule that the clerk chose; one that is wrong by now is not held on to."""
        from model.exchange.file_names import DEFAULT_RULE, naming_rule

        rule = self._settings.export_rule or DEFAULT_RULE
        try:
            naming_rule(rule)
        except UserError:
            return DEFAULT_RULE
        return rule
