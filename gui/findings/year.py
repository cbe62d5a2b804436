"""The findings of all tables of a year: checked off the GUI thread, kept true, and exported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gui.shell.commands import CommandGroup
from gui.tasks import run_with_progress

if TYPE_CHECKING:
    from datetime import datetime

    from gui.findings.entries import FindingEntry
    from gui.settings import Settings
    from gui.shell.shell import Shell
    from gui.tasks import TaskProgress, TaskRunner
    from model.check import Finding, RuleLibrary
    from model.store import DocumentEntry
    from model.usecases.checking import Checked


class YearFindings(CommandGroup):
    """Knows what was found in each table when the year was checked, or since then.

    ``changed`` is called when a check has ended.
    """

    def __init__(
        self,
        shell: Shell,
        runner: TaskRunner,
        rules: Callable[[], RuleLibrary],
        settings: Settings,
        changed: Callable[[], None],
    ) -> None:
        super().__init__(shell)
        self._runner = runner
        self._rules = rules
        self._settings = settings
        self._changed = changed
        self._tables: dict[int, tuple[str, tuple[Finding, ...]]] = {}
        self._modified: dict[int, datetime] = {}
        self._year = ""

    @property
    def entries(self) -> list[FindingEntry]:
        """The findings of all tables that are still there, those of a table together."""
        from gui.findings.entries import FindingEntry

        there = self._shell.is_listed
        return [
            FindingEntry(table, project, finding)
            for table, (project, findings) in self._tables.items()
            if there(table)
            for finding in findings
        ]

    def learn(self, table: int, findings: Sequence[Finding]) -> None:
        """What is found in a table now."""
        if table in self._tables:
            project, _ = self._tables[table]
            self._tables[table] = project, tuple(findings)

    def forget(self) -> None:
        """Another data file is opened."""
        self._tables, self._modified, self._year = {}, {}, ""

    def stale(self) -> list[DocumentEntry]:
        """The tables of the year that came or were changed since they were checked."""
        workspace = self._current.workspace
        entries = workspace.entries() if workspace is not None and self._year else ()
        of_year = (each for each in entries if each.year == self._year)
        return [each for each in of_year if self._modified.get(each.id) != each.modified]

    def put(self, entry: DocumentEntry, findings: Sequence[Finding]) -> None:
        """What is found in a table that came or was changed."""
        self._tables[entry.id] = " ".join(entry.project_name.split()), tuple(findings)
        self._modified[entry.id] = entry.modified

    def check(self, year: str) -> None:
        """Check all tables of a year, "" for the newest."""
        workspace = self._current.workspace
        if workspace is None:
            return
        entries = workspace.entries()
        from model.usecases.checking import check_year

        self._year = year or max((entry.year for entry in entries), default="")
        tables = [entry.id for entry in entries if entry.year == self._year]
        self._modified = {entry.id: entry.modified for entry in entries}
        neighbours, load, forms = workspace.neighbours, workspace.load, workspace.definitions
        rules = self._rules()

        def work(progress: TaskProgress) -> Sequence[Checked[int]]:
            progress.report(0, len(tables), "正在读取……")
            neighbours.refresh()
            return check_year(tables, load, forms, rules, neighbours.beside, progress)

        run_with_progress(self._shell.widget, self._runner, "检查", work, self._on_checked)

    def ask_for_export(self, entries: Sequence[FindingEntry]) -> None:
        """Ask where the list of these findings goes."""
        from gui.dialogs import ask_for_target

        path = self._settings.export_folder / "检查结果.xlsx"
        kind = ("Excel 工作簿", ".xlsx")
        ask_for_target(self._shell.widget, "导出清单", kind, path, partial(self.export, entries))

    def export(self, entries: Sequence[FindingEntry], path: Path) -> None:
        """Write the list of these findings."""
        from model.usecases.checking import write_findings

        self._settings.export_folder = path.parent
        listed = [(entry.project, entry.finding) for entry in entries]
        work = partial(write_findings, listed, path)
        run_with_progress(
            self._shell.widget, self._runner, "导出清单", work, self._shell.tell_exported
        )

    def _on_checked(self, found: Sequence[Checked[int]]) -> None:
        self._tables = {each.table: (each.project, each.findings) for each in found}
        self._mark(found)
        self._changed()

    def _mark(self, found: Sequence[Checked[int]]) -> None:
        """Tables in which nothing is open but hints are checked, unless they were changed."""
        from model.check import Severity
        from model.document.stages import WorkState

        workspace = self._current.workspace
        if workspace is None:
            return
        same = {e.id for e in workspace.entries() if self._modified.get(e.id) == e.modified}
        open_ones = {
            each.table
            for each in found
            if any(f.severity is not Severity.HINT and not f.is_accepted for f in each.findings)
        }
        passed = [each.table for each in found if each.table in same - open_ones]
        workspace.mark_progress(passed, WorkState.CHECKED)
