"""The actions of the table as Qt has them, and when they can be chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from gui.main_window.icons import icon
from gui.plain import set_tip


class Needs(Enum):
    """What has to be there for an action to make sense."""

    NOTHING = auto()
    NO_DATA = auto()
    """No data file is open: something went wrong."""
    DATA = auto()
    TABLE = auto()
    TAB = auto()
    """A tab is there; its table may be of an unknown form."""
    SELECTION = auto()
    """Something is selected in the list of projects."""
    OWN = auto()
    """Who connects the action enables it, too."""


@dataclass(frozen=True, slots=True)
class MenuSpec:
    """A menu: of the menu bar, or (with ``where``) of another menu.

    Others may fill it: ``window.menus[id]``.  An empty one is not shown in the menu bar.
    """

    id: str
    text: str
    where: str = ""
    needs: Needs = Needs.NOTHING


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """An action as data.

    ``where`` is "menu/section"; sections of a menu are parted by lines.  ``keys`` are parted by
    blanks; what it is called on the tool bar is ``short``, "" for what does not stand there.
    ``choice`` names a group of actions of which one is checked.  The keys of an action that
    ``is_local`` count in the list of projects only.
    """

    id: str
    text: str
    tip: str
    where: str
    needs: Needs = Needs.DATA
    keys: str = ""
    icon: str = ""
    short: str = ""
    choice: str = ""
    is_local: bool = False
    shown_keys: str = ""
    """Keys that stand in the menu; the part of the window that has the focus answers them."""


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
        """Enable what needs nothing but what is there; what helps in trouble shows only then."""
        met = {Needs.NOTHING, *there}
        for spec in self._specs.values():
            if spec.needs is not Needs.OWN:
                self[spec.id].setEnabled(spec.needs in met)
            if spec.needs is Needs.NO_DATA:
                self[spec.id].setVisible(spec.needs in met)

    def draw_icons(self) -> None:
        """Draw the icons in the colours that the text has now."""
        for spec in self._specs.values():
            if spec.icon:
                self[spec.id].setIcon(icon(spec.icon))

    def _made(self, spec: ActionSpec) -> QAction:
        action = QAction(f"{spec.text}\t{spec.shown_keys}".rstrip(), self)
        action.setObjectName(spec.id)
        action.setEnabled(spec.needs is not Needs.OWN)
        action.setStatusTip(spec.tip)
        keys = spec.keys.split()
        action.setShortcuts([QKeySequence(key) for key in keys])
        set_tip(action, spec.tip, keys[0] if keys else "")
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


class Menus(QObject):
    """Builds the menu bar, and gives its menus by their ids."""

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
