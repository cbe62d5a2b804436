"""Menus of files that were used lately."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from gui.plain import set_tip, without_mnemonic
from gui.settings import Settings

IMPORTED, DATA = "imported", "data"
"""The names under which the settings keep them."""


class RecentMenu(QObject):
    """Fills a menu with the files that the settings remember under a name.

    ``use`` receives the one that is chosen; one that is gone is told of by ``tell``, and
    forgotten.
    """

    def __init__(
        self,
        menu: QMenu,
        settings: Settings,
        kind: str,
        use: Callable[[Path], object],
        tell: Callable[[str], object],
    ) -> None:
        super().__init__(menu)
        self._menu = menu
        self._settings = settings
        self._kind = kind
        self._use = use
        self._tell = tell
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self._menu.clear()
        for number, path in enumerate(self._settings.recent_files(self._kind), 1):
            name = without_mnemonic(path.name)
            action = self._menu.addAction(f"&{number}　{name}")
            set_tip(action, str(path))
            action.setStatusTip(str(path))
            action.triggered.connect(partial(self._choose, path))
        if self._menu.isEmpty():
            self._menu.addAction("（还没有）").setEnabled(False)

    def _choose(self, path: Path, _checked: bool = False) -> None:
        if path.exists():
            self._use(path)
            return
        self._settings.forget_recent_file(self._kind, path)
        self._tell(f"文件“{path}”找不到了，已从列表里去掉")
