"""年度汇总: the projects of a year summed up off the GUI thread, shown as a tab, and exported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gui.shell.commands import CommandGroup
from gui.tasks import run_with_progress, show_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.settings import Settings
    from gui.shell.shell import Shell
    from gui.summary.page import SummaryPage
    from gui.tasks import Task, TaskProgress, TaskRunner
    from gui.widgets.year_choice import Year
    from gui.workspace import Workspace
    from model.check import RuleLibrary
    from model.store import DocumentEntry
    from model.summary import ProjectLine, TableFacts


TITLE = "年度汇总"
_KINDS = {".xlsx": "Excel 工作簿", ".docx": "Word 文档", ".pdf": "PDF 文件"}

_Entries = Mapping[str, Sequence["DocumentEntry"]]
"""The tables of some years."""
_Facts = Sequence["TableFacts | None"]
_Known = dict[int, tuple["DocumentEntry", "TableFacts | None"]]
"""What was found of tables, by their ids, and what they were like then."""


class SummaryCommands(CommandGroup):
    """Connects 年度汇总, and keeps what is known of a year until a table of it changes."""

    def __init__(
        self,
        shell: Shell,
        runner: TaskRunner,
        rules: Callable[[], RuleLibrary],
        settings: Settings,
        year_ahead: Callable[[], Year | None],
    ) -> None:
        super().__init__(shell)
        self._runner = runner
        self._rules = rules
        self._settings = settings
        self._year_ahead = year_ahead
        self._page: SummaryPage | None = None
        self._task: Task | None = None
        self._known: _Known = {}
        self._past: _Known = {}
        self._earlier: dict[str, list[ProjectLine]] = {}
        self._of: Workspace | None = None
        self._connect_action("summary", self.show)
        shell.current.outline_changed.connect(self._refresh)
        shell.current.changed.connect(self._refresh)

    def show(self) -> None:
        """Show the year of the open table, or that of the board."""
        from gui.summary.page import SummaryPage

        if self._page is None:
            self._page = SummaryPage()
            self._page.entered.connect(self._shell.enter_table)
            self._page.year_wanted.connect(self._sum_up)
            self._page.export_wanted.connect(self._ask_for_export)
            self._page.report_wanted.connect(self._ask_for_report)
        years = self._years()
        wanted = self._year_ahead() or self._year_of(years, self._current.table)
        self._page.show_years(list(years), wanted)
        self._shell.show_page(self._page, TITLE)
        self._sum_up()
        self._page.setFocus()

    @staticmethod
    def _year_of(years: Mapping[Year, Sequence[DocumentEntry]], table: int | None) -> Year | None:
        here = (year for year, entries in years.items() if table in {e.id for e in entries})
        return next(here, None)

    # What it follows

    def _refresh(self) -> None:
        """Years may have come or gone; whoever does not see them does not wait for them."""
        if self._page is None:
            return
        if self._current.workspace is None:
            self._page.show_years([])
            self._page.show_lines([], {})
        elif self._page.isVisible():
            self._page.show_years(list(self._years()))
            self._sum_up()

    def _years(self) -> dict[Year, list[DocumentEntry]]:
        """The tables of each unit and year, in the order of the list of projects."""
        years: dict[Year, list[DocumentEntry]] = {}
        for unit in self._workspace.outline():
            for year in unit.years:
                owner = unit.name or unit.code
                entries = [each for project in year.projects for each in project.documents]
                years.setdefault((owner, year.year), []).extend(entries)
        return years

    def _sum_up(self) -> None:
        """Sum up the chosen year anew where tables have changed since the last time."""
        page, workspace = self._page, self._current.workspace
        if page is None or workspace is None:
            return
        if workspace is not self._of:
            self._of, self._known, self._past = workspace, {}, {}
        years = self._years()
        entries = years.get(page.year, []) if page.year is not None else []
        before = _earlier(years, page.year)
        missing = [e for each in before.values() for e in each if self._stale(e)]
        # What a table says counts for the findings of others, so all are looked at anew.
        is_known = all(self._known.get(e.id, (None, None))[0] == e for e in entries)
        changed = [] if is_known else entries
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if not changed and not missing:
            self._show(entries, before)
            return
        page.show_busy()
        from model.usecases.summarising import counting, sum_up, uncounted

        neighbours, load, forms = workspace.neighbours, workspace.load, workspace.definitions
        count = counting(self._rules(), forms, neighbours.beside)

        def work(progress: TaskProgress) -> tuple[_Facts, _Facts]:
            neighbours.refresh()
            past = sum_up(missing, load, forms, uncounted, progress)
            return sum_up(changed, load, forms, count, progress), past

        done = partial(self._on_summed, (entries, before), changed, missing)
        self._task = self._runner.start(work, done, partial(show_error, self._shell.widget, TITLE))

    def _stale(self, entry: DocumentEntry) -> bool:
        """Whether a table of an earlier year says something else than was known of it."""
        return self._past.get(entry.id, (None, None))[0] != entry

    def _on_summed(
        self,
        shown: tuple[Sequence[DocumentEntry], _Entries],
        changed: Sequence[DocumentEntry],
        missing: Sequence[DocumentEntry],
        facts: tuple[_Facts, _Facts],
    ) -> None:
        self._task = None
        for known, entries, found in (
            (self._known, changed, facts[0]),
            (self._past, missing, facts[1]),
        ):
            known.update({e.id: (e, fact) for e, fact in zip(entries, found, strict=True)})
        self._show(*shown)

    def _show(self, entries: Sequence[DocumentEntry], before: _Entries) -> None:
        if self._page is not None:
            self._earlier = {year: _lines(each, self._past) for year, each in before.items()}
            self._page.show_lines(_lines(entries, self._known), self._earlier)

    # Export

    def _ask_for_export(self, suffix: str) -> None:
        from gui.dialogs import ask_for_target, suggested_name

        page = self._page
        if page is None or page.year is None:
            return
        unit, year = page.year
        name = suggested_name(unit, f"{year}年度项目支出绩效情况汇总表")
        target = self._settings.export_folder / f"{name}{suffix}"
        kind = (_KINDS[suffix], suffix)
        done = partial(self.export, page.year, page.sorted.in_order())
        ask_for_target(self._shell.widget, "导出汇总表", kind, target, done)

    def _ask_for_report(self) -> None:
        from gui.dialogs import ask_for_target, suggested_name

        page = self._page
        if page is None or page.year is None:
            return
        unit, year = page.year
        name = suggested_name(unit, f"{year}年度项目支出绩效自评报告")
        target = self._settings.export_folder / f"{name}.docx"
        done = partial(self.report, page.year)
        ask_for_target(self._shell.widget, "写自评报告", ("Word 文档", ".docx"), target, done)

    def report(self, year: Year, path: Path) -> None:
        """Write the report on a year, or bring the one that is there up to date."""
        from model.usecases.reporting import report_on_tables

        self._settings.export_folder = path.parent
        tables = [entry.id for entry in self._years().get(year, [])]
        workspace = self._workspace
        work = partial(report_on_tables, tables, workspace.load_many, workspace.definitions, path)
        done = self._on_reported
        run_with_progress(self._shell.widget, self._runner, "写自评报告", work, done)

    def _on_reported(self, written: tuple[Path, bool]) -> None:
        path, was_there = written
        self._shell.tell_exported(path)
        if was_there:
            self._shell.tell(f"“{path.name}”里的数字已更新，您写的文字都保留")

    def export(self, year: Year, lines: Sequence[ProjectLine], path: Path) -> None:
        """Write some projects of a year as a table, in their order."""
        from model.usecases.summarising import write_summary

        self._settings.export_folder = path.parent
        today = datetime.now().astimezone().date()
        work = partial(write_summary, year, lines, self._earlier, today, path)
        told = self._shell.tell_exported
        run_with_progress(self._shell.widget, self._runner, "导出汇总表", work, told)


def _earlier(years: Mapping[Year, Sequence[DocumentEntry]], year: Year | None) -> _Entries:
    """The tables of the same unit in the years before one, as far as there are any."""
    from model.summary import earlier_years

    if year is None:
        return {}
    unit, wanted = year
    return {each: years[unit, each] for each in earlier_years(wanted) if years.get((unit, each))}


def _lines(entries: Sequence[DocumentEntry], known: _Known) -> list[ProjectLine]:
    from model.summary import lines_of

    facts = (known[entry.id][1] for entry in entries if entry.id in known)
    return lines_of(fact for fact in facts if fact is not None)
