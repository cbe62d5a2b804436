"""查找, 替换 and 在全部年度中查找: their actions and panels.

What searches, and what the panels show, is imported and made when it is first asked for.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from gui.shell.commands import CommandGroup
from gui.shell.shell import Area

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDockWidget

    from gui.search.find_and_replace import FindAndReplace
    from gui.search.searcher import SearchAll
    from gui.shell.shell import Shell


class SearchCommands(CommandGroup):
    """Shows the panels and hides them, and lets them begin."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        below = partial(shell.add_panel, area=Area.BottomDockWidgetArea, stacked=True)
        self._find = below("find", "查找和替换", lambda: self._finding.panel, key="Ctrl+4")
        self._search = below("search", "在全部年度中查找", lambda: self._all.panel, key="Ctrl+5")
        self._find.visibilityChanged.connect(self._on_visible)
        self._connect_action("find", partial(self._begin_finding, replacing=False))
        self._connect_action("replace", partial(self._begin_finding, replacing=True))
        self._connect_action("find_next", partial(self._step, 1))
        self._connect_action("find_previous", partial(self._step, -1))
        self._connect_action("search_all", self._begin_search)

    @cached_property
    def _finding(self) -> FindAndReplace:
        from gui.search.find_and_replace import FindAndReplace

        finding = FindAndReplace(self._shell)
        finding.panel.closed.connect(lambda: self._close(self._find))
        return finding

    @cached_property
    def _all(self) -> SearchAll:
        from gui.search.searcher import SearchAll

        search = SearchAll(self._shell)
        search.panel.closed.connect(lambda: self._close(self._search))
        return search

    def _begin_finding(self, *, replacing: bool) -> None:
        """Ask what is sought, and with what it is replaced."""
        _bring_up(self._find)
        self._finding.begin(replacing=replacing)

    def _step(self, by: int) -> None:
        """Go to the next find or the previous one."""
        if self._find.isVisible() and self._finding.panel.wanted:
            self._finding.panel.step(by)
        else:
            self._begin_finding(replacing=False)

    def _begin_search(self) -> None:
        """Ask what is sought in all years; the tables are read while the clerk types."""
        _bring_up(self._search)
        self._all.panel.begin()

    def _on_visible(self) -> None:
        if self._find.widget() is not None:
            self._finding.panel.search_later()

    def _close(self, dock: QDockWidget) -> None:
        dock.hide()
        self._shell.focus_table()


def _bring_up(dock: QDockWidget) -> None:
    dock.show()
    dock.raise_()
