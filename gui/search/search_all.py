"""在全部年度中查找: all tables of the data file, searched while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.search import SearchPanel
from gui.search.searcher import Searcher, table_names
from gui.shell.commands import CommandGroup
from gui.shell.shell import Area

if TYPE_CHECKING:
    from gui.shell.shell import Shell
    from gui.tasks import Progress
    from model.usecases.searching import Archive, Found

PANEL = "search"


class SearchAll(CommandGroup):
    """Keeps the archive of the data file that is open, and fills the panel from it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.panel = SearchPanel()
        self.dock = shell.add_panel(
            PANEL, "在全部年度中查找", self.panel, Area.BottomDockWidgetArea, "Ctrl+5", stacked=True
        )
        self._searcher = Searcher(shell, self.panel.show_found)
        self._archive: Archive | None = None
        self._connect_action("search_all", self.begin)
        self.panel.search_wanted.connect(self._search)
        self.panel.cancelled.connect(self._searcher.stop)
        self.panel.entered.connect(self._searcher.go_to)
        self.panel.closed.connect(self._close)
        shell.current.workspace_changed.connect(self._follow)

    def begin(self) -> None:
        """Ask what is sought; the tables are read while the clerk types."""
        self.dock.show()
        self.dock.raise_()
        self.panel.begin()

    def _search(self) -> None:
        from model.usecases.searching import Archive

        workspace = self._current.workspace
        if workspace is None or not self.panel.isVisible():
            self._searcher.clear()
            return
        if self._archive is None:
            self._archive = Archive(workspace.load_many, workspace.definitions)
        archive, typed, names = self._archive, self.panel.text.text(), table_names(self._shell)

        def work(progress: Progress) -> Found:
            return archive.search(typed, names, progress)

        self.panel.show_searching()
        self._searcher.start(work)

    def _follow(self) -> None:
        """Another data file has other tables."""
        self._archive = None
        self._searcher.clear()
        if self._current.workspace is not None:
            self._current.workspace.undo_stack.indexChanged.connect(self.panel.search_later)

    def _close(self) -> None:
        self.dock.hide()
        self._shell.focus_table()
