"""All that has a key in the window, for the sheet of shortcuts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from gui.main_window.action_set import ActionSpec
from gui.main_window.actions import ENTRIES

if TYPE_CHECKING:
    from gui.help.shortcuts import Shortcut
    from gui.main_window.window import MainWindow

_LISTS = "indicators"
"""The menu whose keys count in the lists of indicators; the lists tell them themselves."""
_PROJECTS = "项目列表"
_SPECS = {entry.id: entry for entry in ENTRIES if isinstance(entry, ActionSpec)}
_MNEMONIC = re.compile(r"\(&\w\)|…")


def shortcuts_of(window: MainWindow) -> list[Shortcut]:
    """All actions with keys: those of the menus, and those of the lists."""
    from gui.help.shortcuts import Shortcut, shown_keys
    from gui.tree.action_table import TREE_ACTIONS

    found = [*_in_menus(window)]
    local = [each for each in found if each.group == _PROJECTS]
    found = [each for each in found if each not in local] + local
    for spec in TREE_ACTIONS:
        if spec.keys:
            keys = shown_keys(map(QKeySequence, spec.keys.split()))
            found.append(
                Shortcut(f"tree.{spec.id}", "指标列表", _spoken(spec.text), spec.tip, keys)
            )
    return found


def _in_menus(window: MainWindow) -> Iterator[Shortcut]:
    panels = {dock.toggleViewAction(): f"panel.{dock.objectName()}" for dock in window.panels}
    for top in window.menuBar().actions():
        menu = top.menu()
        if isinstance(menu, QMenu) and menu is not window.menus[_LISTS]:
            for action in _below(menu):
                if action.shortcuts():
                    name = action.objectName() or panels.get(action, "")
                    yield _shortcut(action, name, _spoken(top.text()))


def _shortcut(action: QAction, name: str, group: str) -> Shortcut:
    from gui.help.shortcuts import Shortcut, shown_keys

    # What some are called just now tells what they would do: 撤销 修改指标值.
    spec = _SPECS.get(name)
    is_local = spec is not None and spec.is_local
    return Shortcut(
        name,
        _PROJECTS if is_local else group,
        _spoken(spec.text if spec is not None else action.text()),
        spec.tip if spec is not None else action.statusTip(),
        shown_keys(action.shortcuts()),
    )


def _below(menu: QMenu) -> Iterator[QAction]:
    """The actions of a menu and of those in it, but not the menus themselves."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _below(inner)
        elif not action.isSeparator():
            yield action


def _spoken(text: str) -> str:
    return _MNEMONIC.sub("", text)
