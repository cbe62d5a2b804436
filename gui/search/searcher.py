"""What both searches of the window share: a thread, the names of tables, and the way to a find."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from gui.search.search_panel import SearchPanel
from gui.shell.commands import CommandGroup
from gui.tasks import TaskRunner, show_error
from model.definition.unnamed import shown_name
from model.document import Place
from model.usecases.searching import SearchResult, TableName

if TYPE_CHECKING:
    from gui.shell.shell import Shell
    from gui.tasks import Task, TaskProgress
    from model.store import DocumentEntry
    from model.usecases.searching import Archive, Find, SearchResult


class Searcher(CommandGroup):
    """Does one search at a time in a thread of its own; a new one ends the last.

    ``show`` is called with what was found.
    """

    def __init__(self, shell: Shell, show: Callable[[SearchResult], None]) -> None:
        super().__init__(shell)
        self._show = show
        self._runner: TaskRunner | None = None
        self._task: Task | None = None
        shell.current.workspace_changed.connect(self._leave)

    def start(self, work: Callable[[TaskProgress], SearchResult]) -> None:
        """Search, and show what was found unless another search was begun meanwhile."""
        self.stop()
        self._task = self._thread().start(
            work, self._show, partial(show_error, self._shell.widget, "查找")
        )

    def stop(self) -> None:
        """What is searched is wanted no more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def clear(self) -> None:
        """Forget the search: nothing is sought any more."""
        self.stop()
        self._show(SearchResult())

    def go_to(self, find: Find) -> None:
        """Go to the place of a find in its table."""
        self._shell.open_table(find.table)
        editors, document = self._current.editors, self._current.document
        if editors is None or document is None:
            return
        node = document.find(find.found.node)
        if node is None or not editors.reveal(Place.of(node, find.found.key)):
            self._shell.tell("这一处已经不在表里了")

    def _thread(self) -> TaskRunner:
        """The thread, begun when it is first wanted in a data file."""
        if self._runner is None:
            self._runner = TaskRunner(self)
        return self._runner

    def _leave(self) -> None:
        """The data file is about to be closed: nobody may be reading it."""
        self.stop()
        if self._runner is not None:
            self._runner.close()
            self._runner.deleteLater()
            self._runner = None


def table_names(shell: Shell) -> list[TableName]:
    """All tables, the newest year first."""
    workspace = shell.current.workspace
    entries = workspace.entries() if workspace is not None else ()
    named = (_named(entry, shell.form_title(entry)) for entry in entries)
    by_year = sorted(zip(entries, named, strict=True), key=lambda pair: pair[0].year, reverse=True)
    return [name for _, name in by_year]


def _named(entry: DocumentEntry, form: str) -> TableName:
    project = shown_name(entry.project_name)
    locked = f"已{entry.stage.label}（第{entry.version}版）" if entry.is_frozen else ""
    return TableName(entry.id, f"{project} — {entry.year} 年度 {form}", entry.modified, locked)


class SearchAll(CommandGroup):
    """Keeps the archive of the data file that is open, and fills the panel from it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.panel = SearchPanel()
        self._searcher = Searcher(shell, self.panel.show_found)
        self._archive: Archive | None = None
        self.panel.search_wanted.connect(self._search)
        self.panel.cancelled.connect(self._searcher.stop)
        self.panel.entered.connect(self._searcher.go_to)
        shell.current.workspace_changed.connect(self._follow)
        self._follow()

    def _search(self) -> None:
        from model.usecases.searching import Archive

        workspace = self._current.workspace
        if workspace is None or not self.panel.isVisible():
            self._searcher.clear()
            return
        if self._archive is None:
            self._archive = Archive(workspace.load_many, workspace.definitions)
        archive, typed, names = self._archive, self.panel.text.text(), table_names(self._shell)

        def work(progress: TaskProgress) -> SearchResult:
            return archive.search(typed, names, progress)

        self.panel.show_searching()
        self._searcher.start(work)

    def _follow(self) -> None:
        """Another data file has other tables."""
        self._archive = None
        self._searcher.clear()
        if self._current.workspace is not None:
            self._current.workspace.undo_stack.indexChanged.connect(self.panel.search_later)
