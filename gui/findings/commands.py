"""检查结果: the findings of the open table, always those of now, and what is done to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QToolButton

from gui.findings.changes import FindingChanges, by_table
from gui.findings.year import YearFindings
from gui.plain import set_tip
from gui.shell.commands import CommandGroup
from gui.tasks import show_error
from model.errors import UserError

if TYPE_CHECKING:
    from gui.findings.entries import FindingEntry
    from gui.findings.panel import FindingsPanel
    from gui.settings import Settings
    from gui.shell.shell import Shell
    from gui.shell.slow_work import Works
    from gui.tasks import Task, TaskRunner
    from model.check import Finding, LiveCheck, RuleLibrary, Tally
    from model.exchange.progress import Progress
    from model.usecases.checking import Errors
    from model.usecases.neighbours import Neighbourhood


PANEL, KEY = "findings", "Ctrl+3"
_FEW = 30
"""So many tables are checked again without a word where the whole year is listed."""


class Findings(CommandGroup):
    """Checks the table in front as it is edited, and fills the panel and the status bar.

    ``runner`` checks all tables of the year when that is asked for.  ``rules`` are asked for
    when there is something to check, which is also when the check itself is imported.
    """

    def __init__(
        self,
        shell: Shell,
        runner: TaskRunner,
        rules: Callable[[], RuleLibrary],
        settings: Settings,
    ) -> None:
        super().__init__(shell)
        self._rules = rules
        self._runner = runner
        self._looking: Task | None = None
        self._live: LiveCheck | None = None
        self._table: int | None = None
        area = Qt.DockWidgetArea.BottomDockWidgetArea
        self.dock = shell.add_panel(PANEL, "检查结果", lambda: self.panel, area, KEY)
        self.year = YearFindings(shell, runner, rules, settings, self._show)
        self._changes = FindingChanges(shell, self._findings_of)
        self._has_looked = False
        self.count = self._counter()
        self._connect()
        self._follow()

    @cached_property
    def panel(self) -> FindingsPanel:
        """The list, made when it is first shown."""
        from gui.findings.panel import FindingsPanel

        panel = FindingsPanel()
        panel.scope_chosen.connect(self._on_scope)
        panel.again_wanted.connect(self._check_year)
        panel.jump_wanted.connect(self._jump)
        panel.fix_wanted.connect(self._fix)
        panel.accept_wanted.connect(self._accept)
        panel.withdraw_wanted.connect(self._withdraw)
        panel.export_wanted.connect(lambda: self.year.ask_for_export(panel.listed))
        return panel

    @property
    def _lists_year(self) -> bool:
        """Whether the panel lists the findings of the whole year."""
        return self.dock.widget() is not None and self.panel.bar.is_whole_year

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of the table in front."""
        return self._live.findings if self._live is not None else ()

    def errors_in(self, tables: Sequence[int]) -> Works[Errors]:
        """Finds the errors that are left in some tables; those of unknown forms are not checked."""
        from model.usecases.checking import errors_among, errors_left

        if tuple(tables) == (self._table,):
            own = errors_among(self.findings)
            return lambda _progress: lambda: {tables[0]: own} if own else {}
        workspace, rules = self._workspace, self._rules()
        neighbours, forms = workspace.neighbours, workspace.definitions

        def work(progress: Progress) -> Callable[[], Errors]:
            progress.report(0, len(tables), "正在读取……")
            neighbours.refresh()
            found = errors_left(tables, workspace.load, forms, rules, neighbours.beside, progress)
            return lambda: found

        return work

    def count_open(self, table: int) -> Tally | None:
        """How many findings of a table are open; None for a table that cannot be checked."""
        if self._current.workspace is None:
            return None
        from model.check import Tally

        try:
            return Tally.of(self._findings_of(table))
        except (KeyError, UserError):
            return None

    def show_errors(self, tables: Sequence[int]) -> None:
        """List the findings of a table, or of its year where there are several."""
        if tuple(tables) == self._open:
            self._show_own()
        else:
            self.show_year()

    def show_panel(self) -> None:
        """Bring the list to the front."""
        self.dock.show()
        self.dock.raise_()
        self.panel.view.setFocus()

    def show_year(self) -> None:
        """List the findings of all tables of the year."""
        from gui.findings.entries import WHOLE_YEAR

        self.show_panel()
        if self._lists_year:
            self._check_year()
        else:
            self.panel.bar.scope.setCurrentText(WHOLE_YEAR)

    def _show_own(self) -> None:
        self._leave_year()
        self.show_panel()

    def _leave_year(self) -> None:
        if self._lists_year:
            from gui.findings.entries import THIS_TABLE

            self.panel.bar.scope.setCurrentText(THIS_TABLE)

    # What it follows

    def _connect(self) -> None:
        self._current.workspace_changed.connect(self._on_workspace)
        self._current.changed.connect(self._follow)
        self._current.steps_finished.connect(self._show)
        # Within a step not all who follow the document know of it yet.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._on_outline)
        self._current.outline_changed.connect(self._later.start)
        self._current.stage_changed.connect(self._later.start)
        self._connect_action("check", self._show_own)
        self._connect_action("check_year", self.show_year)
        self.dock.visibilityChanged.connect(lambda _visible: self._show())

    def _follow(self) -> None:
        """Check the table that is in front now."""
        if self._live is not None:
            if self._table is not None:
                self.year.learn(self._table, self.findings)
            self._live.close()
        self._live, self._table = None, self._current.table
        document = self._current.document
        if document is not None and self._table is not None:
            from model.check import LiveCheck

            definition = self._workspace.definition(self._table)
            beside = partial(self._workspace.neighbours.beside_if_read, self._table)
            self._live = LiveCheck(document, definition, self._rules(), beside)
        self._look_around()
        self._show()

    def _on_outline(self) -> None:
        """What other tables say may be another thing now."""
        if self._current.workspace is not None and self._look_around():
            self._show()

    def _look_around(self) -> bool:
        """Learn what the table has beside it; whether that is another thing than before.

        In a large data file this takes time, and is done while the clerk goes on; so is what would
        wait for somebody who still reads it.
        """
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        if self._current.workspace is None:
            return False
        self._has_looked = self._table is not None
        if self._table is None:
            # Nothing here is checked now; who asks what is found in a table looks first.
            return True
        work = partial(_learned, self._workspace.neighbours, self._table)
        if self._workspace.is_large or self._runner.is_busy:
            failed = partial(show_error, self._shell.widget, "检查")
            self._looking = self._runner.start(lambda _progress: work(), self._on_learned, failed)
            return False
        return self._note_learned(work())

    def _on_learned(self, is_new: bool) -> None:
        self._looking = None
        if self._note_learned(is_new):
            self._show()

    def _note_learned(self, is_new: bool) -> bool:
        if is_new and self._live is not None:
            self._live.look_again()
        return is_new

    def _on_workspace(self) -> None:
        """What was found in another data file is forgotten."""
        self.year.forget()
        self._leave_year()

    def _show(self) -> None:
        findings = self.findings
        editors, document = self._current.editors, self._current.document
        if editors is not None and document is not None:
            from gui.findings.marks import show_marks

            show_marks(editors, findings)
        self.count.setVisible(self._live is not None)
        if self._live is not None:
            from gui.findings.entries import summary

            self.count.setText(summary(findings))
        if self.dock.isVisible():
            from gui.findings.panel import NO_TABLE, NOTHING

            is_known = self._live is not None or self._lists_year
            self.panel.show_entries(self._entries(findings), NOTHING if is_known else NO_TABLE)

    def _entries(self, findings: Sequence[Finding]) -> list[FindingEntry]:
        if self._table is not None:
            self.year.learn(self._table, findings)
        if self._lists_year:
            self._bring_up_to_date()
            return self.year.entries
        if self._table is None or self._current.document is None:
            return []
        from gui.findings.entries import FindingEntry

        project = self._current.called
        return [FindingEntry(self._table, project, finding) for finding in findings]

    def _bring_up_to_date(self) -> None:
        """Check again what was changed elsewhere; if that is much, say that it has to be."""
        stale = self.year.stale()
        self.panel.bar.show_stale(len(stale) > _FEW)
        for entry in stale if len(stale) <= _FEW else ():
            with suppress(UserError):
                self.year.put(entry, self._findings_of(entry.id))

    def _on_scope(self, whole_year: bool) -> None:
        self._check_year() if whole_year else self._show()

    def _check_year(self) -> None:
        self._shell.finish_pending_edit()
        document = self._current.document
        self.year.check(document.year if document is not None else "")

    # What is done to them

    def _jump(self, entry: FindingEntry) -> None:
        self._shell.open_table(entry.table)
        editors = self._current.editors
        if editors is not None and not editors.reveal(entry.finding.place):
            self._shell.tell("这一处已经不在表里了")

    def _fix(self, entries: Sequence[FindingEntry]) -> None:
        self._changes.fix(entries)
        self._learn_again(entries)

    def _accept(self, entries: Sequence[FindingEntry], note: str) -> None:
        self._changes.accept(entries, note)
        self._learn_again(entries)

    def _withdraw(self, entries: Sequence[FindingEntry]) -> None:
        self._changes.withdraw(entries)
        self._learn_again(entries)

    def _findings_of(self, table: int) -> tuple[Finding, ...]:
        if table == self._table:
            return self.findings
        from model.check import check

        document = self._workspace.document(table)
        definition = self._workspace.definition(table)
        rules = self._rules().rules_of(document, definition)
        if not self._has_looked:
            self._workspace.neighbours.refresh()
            self._has_looked = True
        return check(document, definition, rules, self._workspace.neighbours.beside(table))

    def _learn_again(self, entries: Iterable[FindingEntry]) -> None:
        """What is found in few tables now; that many have to be checked again is told once more."""
        tables = by_table(entries)
        if self._lists_year and len(tables) <= _FEW:
            for table in tables:
                self.year.learn(table, self._findings_of(table))
        self._show()

    def _counter(self) -> QToolButton:
        count = QToolButton()
        count.setAutoRaise(True)
        set_tip(count, "打开检查结果", KEY)
        count.setAccessibleName("检查结果")
        count.clicked.connect(self.show_panel)
        self._shell.add_status_widget(count)
        return count


def _learned(neighbours: Neighbourhood, table: int) -> bool:
    """Know what a table has beside it; whether that is another thing than before."""
    is_new = neighbours.refresh()
    was_read = neighbours.beside_if_read(table) is not None
    neighbours.beside(table)
    return is_new or not was_read
