"""The panels at the edges of the window, each with its entry in the menu 视图."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QDockWidget,
    QFrame,
    QMainWindow,
    QScrollArea,
    QTabBar,
    QWidget,
)
from typing_extensions import override

from gui.main_window.action_set import Menus
from gui.shell.shell import Area

SECTION = "view/panels"
_LEAST_LINES, _LEAST_LENGTH = 4, 10
"""Lines and Chinese characters that a panel shows at least."""


class Shrinking(QScrollArea):
    """Scrolls what a panel shows where the window has no room for all of it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._shown = widget
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(widget)

    @override
    def sizeHint(self) -> QSize:
        return self._shown.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        em, line = self.fontMetrics().horizontalAdvance("国"), self.fontMetrics().lineSpacing()
        return QSize(em * _LEAST_LENGTH, line * _LEAST_LINES)


class Panels(QObject):
    """Adds docks to a window; whether they are shown, and where, Qt keeps by their id."""

    def __init__(self, window: QMainWindow, menus: Menus) -> None:
        super().__init__(window)
        self._window = window
        self._menus = menus
        self._docks: dict[str, QDockWidget] = {}

    def __iter__(self) -> Iterator[QDockWidget]:
        return iter(self._docks.values())

    def __getitem__(self, name: str) -> QDockWidget:
        return self._docks[name]

    def add(
        self,
        name: str,
        title: str,
        widget: QWidget,
        area: Area,
        key: str = "",
        *,
        stacked: bool = False,
    ) -> QDockWidget:
        """A new dock with a widget, which ``key`` shows and hides.

        One that was not there when the window's state was restored stands where it stood last,
        or else is hidden.  A ``stacked`` one is a tab of the dock that is at this edge already.
        """
        beside = [dock for dock in self if self._window.dockWidgetArea(dock) is area]
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        scrolls = isinstance(widget, QAbstractScrollArea)
        dock.setWidget(widget if scrolls else Shrinking(widget))
        if not self.put(dock, area, key):
            dock.hide()
        if stacked and beside and dock.isHidden() and self._window.dockWidgetArea(dock) is area:
            self._window.tabifyDockWidget(beside[0], dock)
        return dock

    def put(self, dock: QDockWidget, area: Area, key: str = "") -> bool:
        """Put a dock that was made elsewhere in its place; whether it stood there before."""
        self._docks[dock.objectName()] = dock
        was_there = self._window.restoreDockWidget(dock)
        if not was_there:
            self._window.addDockWidget(area, dock)
        dock.visibilityChanged.connect(self._name_tabs)
        action = dock.toggleViewAction()
        hint = f"显示或隐藏{dock.windowTitle()}"
        action.setShortcut(key)
        action.setToolTip(f"{hint}（{key}）" if key else hint)
        action.setStatusTip(hint)
        self._menus.add(SECTION, action)
        return was_there

    def _name_tabs(self) -> None:
        """Name the tabs of docks that share a place; Qt makes them when they are first needed."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for bar in self._window.findChildren(QTabBar, options=direct):
            bar.setAccessibleName("同一处的面板")
