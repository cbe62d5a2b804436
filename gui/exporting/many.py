"""Export of many tables at once: asks what and where to, asks before it replaces, and tells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

from gui.exporting.group import KINDS, ExportGroup
from gui.tasks import Task, TaskProgress, run_with_progress
from model.document import Document
from model.document.stages import WorkState

if TYPE_CHECKING:
    from gui.exporting.many_dialog import ExportWish
    from gui.exporting.result_dialogs import Existing
    from model.definition import DefinitionLibrary
    from model.exchange import Exported, ExportTarget
    from model.store import UnitEntry

TITLE = "批量导出"
SUFFIXES = (".xlsx", ".docx", ".pdf")


class ExportManyCommands(ExportGroup):
    """Connects 批量导出."""

    _writing: Task | None = None
    _tables: Sequence[int] = ()
    _draft = False

    @override
    def _connect(self) -> None:
        self._runner.ended.connect(self._on_ended)
        self._shell.action("export_many").triggered.connect(self._on_menu)
        self._shell.action("many_of_selected").triggered.connect(self._on_selection)

    def ask(self, tables: Sequence[int]) -> None:
        """Ask what is to be exported, with some tables ticked."""
        from gui.exporting.many_dialog import ExportDialog, ExportOffer
        from model.exchange.file_names import KEYS

        self._shell.finish_pending_edit()
        kinds = {suffix: KINDS[suffix] for suffix in SUFFIXES}
        offer = ExportOffer(
            self._workspace.outline(),
            kinds,
            tuple(KEYS.values()),
            self._name,
            self._shell.form_title,
        )
        dialog = ExportDialog(offer, self._last_wish(tables), self._shell.widget)
        dialog.chosen.connect(self.export)
        dialog.open()

    def export(self, wish: ExportWish) -> None:
        """Write what is wished, once the clerk has said what becomes of errors and of files."""
        go = partial(self._export, wish)
        self._errors.ask(wish.tables, "导出", on_pages=wish.suffix == ".pdf", go=go)

    def _export(self, wish: ExportWish, draft: bool) -> None:
        settings = self._settings
        settings.export_suffix, settings.export_rule = wish.suffix, wish.rule
        settings.export_book = wish.one_book
        self._remember(wish.tables, wish.folder / "*")
        self._output.annex, self._output.originals = wish.annex, wish.originals
        workspace = self._workspace
        copies = [Document(workspace.document(table).branch()) for table in wish.tables]
        work = partial(_planned, copies, wish, workspace.definitions)
        self._tables, self._draft = wish.tables, draft
        run_with_progress(self._shell.widget, self._runner, TITLE, work, self._on_planned)

    # On the way

    def _on_menu(self) -> None:
        """Offer what is selected in the list, or else the year of the open table."""
        if len(self._selected) > 1:
            self.ask(self._selected)
        else:
            self.ask(_whole_year(self._workspace.outline(), self._current.table))

    def _on_selection(self) -> None:
        self.ask(self._selected)

    def _last_wish(self, tables: Sequence[int]) -> ExportWish:
        from gui.exporting.many_dialog import ExportWish
        from model.exchange.file_names import DEFAULT_RULE, shown_rule

        settings = self._settings
        return ExportWish(
            tuple(tables),
            settings.export_suffix or SUFFIXES[0],
            settings.export_book,
            self._folder(tables),
            shown_rule(settings.export_rule or DEFAULT_RULE),
            self._output.annex,
            self._output.originals,
        )

    def _name(self, wish: ExportWish) -> str:
        """The name of the first file of a wish; UserError if its rule is wrong."""
        tables = wish.tables if wish.one_book else wish.tables[:1]
        documents = [self._workspace.document(table) for table in tables]
        return _plan(documents, wish, self._workspace.definitions)[0].path.name

    def _on_planned(self, targets: tuple[ExportTarget, ...]) -> None:
        from gui.exporting.result_dialogs import ExistingFilesDialog

        existing = [target.path for target in targets if target.exists]
        if not existing:
            self._write(targets)
            return
        dialog = ExistingFilesDialog(existing, self._shell.widget)
        dialog.answered.connect(partial(self._on_answered, targets))
        dialog.open()

    def _on_answered(self, targets: tuple[ExportTarget, ...], answer: Existing) -> None:
        from gui.exporting.result_dialogs import Existing
        from model.exchange import renamed

        if answer is Existing.RENAME:
            targets = renamed(targets)
        self._write(targets, overwrite=answer is Existing.OVERWRITE)

    def _write(self, targets: tuple[ExportTarget, ...], *, overwrite: bool = False) -> None:
        work = partial(self._output.export, targets, overwrite, draft=self._draft)
        folder = targets[0].path.parent
        done = partial(self._on_written, folder)
        self._writing = run_with_progress(self._shell.widget, self._runner, TITLE, work, done)

    def _on_written(self, folder: Path, done: Exported) -> None:
        from gui.exporting.result_dialogs import ExportResultDialog

        summary = _summary(done)
        # What went out as a draft stays one.
        if not done.kept and not done.failures and not self._draft:
            self._workspace.mark_progress(self._tables, WorkState.EXPORTED)
        self._shell.tell_exported_to(summary, folder)
        if done.failures or done.remarks:
            sentences = (*done.failures, *done.remarks)
            ExportResultDialog(summary, sentences, self._shell.widget).open()

    def _on_ended(self, task: Task) -> None:
        if task is self._writing and task.progress.cancelled:
            self._shell.tell("批量导出已取消，已经写好的文件保留在文件夹里")


def _plan(
    documents: Sequence[Document], wish: ExportWish, definitions: DefinitionLibrary
) -> tuple[ExportTarget, ...]:
    from model.exchange import plan_export

    return plan_export(
        documents, wish.folder, wish.suffix, definitions, one_book=wish.one_book, rule=wish.rule
    )


def _planned(
    documents: Sequence[Document],
    wish: ExportWish,
    definitions: DefinitionLibrary,
    _progress: TaskProgress,
) -> tuple[ExportTarget, ...]:
    return _plan(documents, wish, definitions)


def _whole_year(outline: Sequence[UnitEntry], table: int | None) -> tuple[int, ...]:
    """The tables of the year to which a table belongs; those of the first year without one."""
    years = [
        tuple(document.id for project in year.projects for document in project.documents)
        for unit in outline
        for year in unit.years
    ]
    return next((tables for tables in years if table is None or table in tables), ())


def _summary(done: Exported) -> str:
    parts = [f"已导出 {len(done.written)} 个文件"]
    if done.kept:
        parts.append(f"跳过 {len(done.kept)} 个已有的文件")
    if done.failures:
        parts.append(f"{len(done.failures)} 个没有导出")
    if done.remarks:
        parts.append(f"{len(done.remarks)} 处需要注意")
    return "，".join(parts)
