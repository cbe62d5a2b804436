"""The actions of the table as Qt has them, and when they can be chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from gui.main_window.icons import icon
from gui.main_window.specs import ActionSpec, Needs


class ActionSet(QObject):
    """The window's actions by their id; an unknown one is a KeyError."""

    def __init__(self, specs: Iterable[ActionSpec], parent: QObject) -> None:
        super().__init__(parent)
        self._specs = {spec.id: spec for spec in specs}
        self._groups: dict[str, QActionGroup] = {}
        self._actions = {spec.id: self._made(spec) for spec in self._specs.values()}

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def local(self) -> Iterator[QAction]:
        """The actions whose keys count in the list of projects only."""
        return (self[spec.id] for spec in self._specs.values() if spec.is_local)

    def enable(self, there: Iterable[Needs]) -> None:
        """Enable what needs nothing but what is there."""
        for spec in self._specs.values():
            if spec.needs is not Needs.OWN:
                self[spec.id].setEnabled(spec.needs in {Needs.NOTHING, *there})

    def draw_icons(self) -> None:
        """Draw the icons in the colours that the text has now."""
        for spec in self._specs.values():
            if spec.icon:
                self[spec.id].setIcon(icon(spec.icon))

    def _made(self, spec: ActionSpec) -> QAction:
        action = QAction(spec.text, self)
        action.setObjectName(spec.id)
        action.setEnabled(spec.needs is not Needs.OWN)
        action.setStatusTip(spec.tip)
        keys = spec.keys.split()
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setToolTip(f"{spec.tip}（{keys[0]}）" if keys else spec.tip)
        if spec.is_local:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if spec.short:
            action.setIconText(spec.short)
        if spec.icon:
            action.setIcon(icon(spec.icon))
        if spec.choice:
            action.setCheckable(True)
            group = self._groups.setdefault(spec.choice, QActionGroup(self))
            group.addAction(action)
        return action
