"""查找和替换 in the open table, in some tables or in a year: found while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLineEdit

from gui.search.entries import SearchScope
from gui.search.find_panel import FindPanel
from gui.search.searcher import Searcher, table_names
from gui.shell.commands import CommandGroup

if TYPE_CHECKING:
    from gui.shell.shell import Shell
    from gui.tasks import TaskProgress
    from model.exchange.progress import Progress
    from model.usecases.searching import Find, Replaced, SearchResult, TableName


class FindAndReplace(CommandGroup):
    """Fills the panel by what is kept of the tables, again whenever something changes."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.panel = FindPanel()
        self._searcher = Searcher(shell, self.panel.show_found)
        self._connect()

    def begin(self, *, replacing: bool) -> None:
        """Ask what is sought, and with what it is replaced."""
        self.panel.begin(replacing=replacing, text=_chosen_text())

    def replace(self, finds: Sequence[Find]) -> None:
        """Put the other text in the place of finds, as one thing that can be undone."""
        from model.usecases.searching import replace_finds

        name, other = f"替换“{_short(self.panel.wanted.text)}”", self.panel.other.text()
        write = self._workspace.write_together

        def work(progress: Progress) -> Callable[[], Replaced]:
            edit = partial(write, name=name, progress=progress)
            return replace_finds(finds, other, edit)

        self._work_on("替换", len({find.table for find in finds}), work, self._tell_replaced)

    def _tell_replaced(self, done: Replaced) -> None:
        self.panel.show_replaced(done.texts)
        self._shell.tell(f"替换了 {done.texts} 处，在 {done.tables} 张表里，可以撤销（Ctrl+Z）")

    # What it follows

    def _connect(self) -> None:
        shell, panel = self._shell, self.panel
        panel.search_wanted.connect(self._search)
        panel.entered.connect(self._searcher.go_to)
        panel.replace_wanted.connect(self.replace)
        shell.current.changed.connect(panel.search_later)
        shell.current.outline_changed.connect(panel.search_later)
        shell.selection_changed.connect(panel.search_later)
        shell.current.workspace_changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        """Another data file has other tables."""
        self._searcher.clear()
        if self._current.workspace is not None:
            self._current.workspace.undo_stack.indexChanged.connect(self.panel.search_later)

    def _search(self) -> None:
        """Search again for what is in the panel, if that can be seen."""
        from model.usecases.searching import Request, find_in_tables

        workspace = self._current.workspace
        if workspace is None or not self.panel.isVisible() or not self.panel.wanted:
            self._searcher.clear()
            return
        panel = self.panel
        request = Request(panel.wanted, panel.chosen_part, tuple(self._tables()))

        def work(progress: TaskProgress) -> SearchResult:
            return find_in_tables(request, workspace.load_many, workspace.definitions, progress)

        self._searcher.start(work)

    def _tables(self) -> list[TableName]:
        names = table_names(self._shell)
        match self.panel.chosen_scope:
            case SearchScope.TABLE:
                chosen = set(self._open)
            case SearchScope.SELECTED:
                chosen = set(self._selected)
            case SearchScope.YEAR:
                chosen = self._of_year()
        return [name for name in names if name.id in chosen]

    def _of_year(self) -> set[int]:
        """The tables of the year of the open one, or of the newest year."""
        document, entries = self._current.document, self._workspace.entries()
        newest = max((entry.year for entry in entries), default="")
        year = document.year if document is not None else newest
        return {entry.id for entry in entries if entry.year == year}


def _chosen_text() -> str:
    """What is selected in the line in which the clerk is."""
    focus = QApplication.focusWidget()
    return focus.selectedText() if isinstance(focus, QLineEdit) else ""


def _short(text: str) -> str:
    return text if len(text) <= 12 else f"{text[:11]}…"
