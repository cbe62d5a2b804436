"""The menus of the window, made from the table of actions."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from gui.main_window.action_set import ActionSet
from gui.main_window.specs import ActionSpec, MenuSpec, Needs


class Menus(QObject):
    """The menus by their id."""

    def __init__(
        self, entries: Iterable[MenuSpec | ActionSpec], actions: ActionSet, bar: QMenuBar
    ) -> None:
        super().__init__(bar)
        self._bar = bar
        self._menus: dict[str, QMenu] = {}
        self._needs: list[tuple[QMenu, Needs]] = []
        self._last: dict[str, QAction] = {}
        for entry in entries:
            if isinstance(entry, ActionSpec):
                self.add(entry.where, actions[entry.id])
            else:
                self._make(entry)

    def __getitem__(self, name: str) -> QMenu:
        return self._menus[name]

    def add(self, where: str, action: QAction) -> None:
        """Put an action at the end of a section: "menu/section"."""
        menu = self._menus[where.partition("/")[0]]
        if where in self._last:
            behind = menu.actions().index(self._last[where]) + 1
            following = menu.actions()[behind:]
            if following:
                menu.insertAction(following[0], action)
            else:
                menu.addAction(action)
        else:
            if menu.actions():
                menu.addSeparator()
            menu.addAction(action)
        self._last[where] = action
        menu.menuAction().setVisible(True)

    def enable(self, there: Iterable[Needs]) -> None:
        """Enable the menus that need nothing but what is there."""
        for menu, needs in self._needs:
            menu.menuAction().setEnabled(needs in {Needs.NOTHING, *there})

    def _make(self, spec: MenuSpec) -> None:
        menu = QMenu(spec.text, self._bar)
        self._menus[spec.id] = menu
        self._needs.append((menu, spec.needs))
        if spec.where:
            self.add(spec.where, menu.menuAction())
        else:
            self._bar.addMenu(menu)
            # Until there is something in it; what its owner fills is always there.
            menu.menuAction().setVisible(spec.needs is not Needs.NOTHING)
