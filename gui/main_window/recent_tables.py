"""最近打开的表: a menu of the tables that were in front last, whatever was done to their tabs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from gui.plain import without_mnemonic

if TYPE_CHECKING:
    from gui.main_window.table_source import TableSource
    from gui.settings import Settings
    from gui.shell.current_table import CurrentTable

_MOST = 9
"""One for each digit key."""


class RecentTables(QObject):
    """Follows the table in front and fills the menu; ``enter`` goes to a table.

    The settings remember them for the data file that was open last.
    """

    def __init__(
        self,
        menu: QMenu,
        current: CurrentTable,
        source: TableSource,
        settings: Settings,
        enter: Callable[[int], object],
    ) -> None:
        super().__init__(menu)
        self._menu = menu
        self._current = current
        self._source = source
        self._settings = settings
        self._enter = enter
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._fill)
        current.changed.connect(self._note)

    def _note(self) -> None:
        workspace, table = self._current.workspace, self._current.table
        if workspace is not None and table is not None:
            others = [n for n in self._settings.recent_tables(workspace.path) if n != table]
            self._settings.set_recent_tables(workspace.path, [table, *others][: _MOST + 1])

    def _fill(self) -> None:
        """Offer all but the one in front: going there is going nowhere."""
        self._menu.clear()
        workspace = self._current.workspace
        known = self._settings.recent_tables(workspace.path) if workspace is not None else []
        there = [n for n in known if n in self._source.known and n != self._current.table]
        for number, table in enumerate(there[:_MOST], 1):
            label = self._source.label(table)
            told = " ".join(part for part in (label.name, label.year, label.form) if part)
            action = self._menu.addAction(f"&{number}　{without_mnemonic(told)}")
            action.setToolTip(label.tip)
            action.triggered.connect(partial(self._go, table))
        if self._menu.isEmpty():
            self._menu.addAction("（还没有）").setEnabled(False)

    def _go(self, table: int, _checked: bool = False) -> None:
        self._enter(table)
