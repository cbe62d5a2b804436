"""The panels at the edges of the window, each with its entry in the menu 视图."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QTabBar,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from gui.main_window.action_set import Menus
from gui.main_window.icons import icon
from gui.plain import PlainLabel, set_tip
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


class PanelTitle(QWidget):
    """The title of a panel, which lets it float or hides it.

    Qt's own keeps the font of the time when the panel was made.
    """

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        name = PlainLabel(dock.windowTitle())
        dock.windowTitleChanged.connect(name.setText)
        self._float = self._button("浮动或停靠", lambda: dock.setFloating(not dock.isFloating()))
        self._close = self._button("隐藏", dock.close)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 2, 2, 2)
        layout.setSpacing(0)
        layout.addWidget(name, 1)
        layout.addWidget(self._float)
        layout.addWidget(self._close)
        self._draw()

    def _button(self, hint: str, do: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        set_tip(button, hint)
        button.setAccessibleName(hint)
        # The keys for it are those of the menu 视图.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(do)
        return button

    def _draw(self) -> None:
        """Take the colours and the size of the text."""
        side = self.fontMetrics().height() * 2 // 3
        for button, name in ((self._float, "float"), (self._close, "close")):
            button.setIcon(icon(name, (side,)))
            button.setIconSize(QSize(side, side))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._draw()


class Panel(QDockWidget):
    """A dock whose title and content are made when it is first to be seen, whoever shows it.

    Most panels are hidden at most starts, and what they show takes longer to import and to make
    than the window to paint.
    """

    def __init__(self, title: str, window: QMainWindow, make: Callable[[], QWidget]) -> None:
        super().__init__(title, window)
        self._make = make

    @override
    def setVisible(self, visible: bool) -> None:
        if visible and self.widget() is None:
            self.setTitleBarWidget(PanelTitle(self))
            content = self._make()
            scrolls = isinstance(content, QAbstractScrollArea)
            self.setWidget(content if scrolls else Shrinking(content))
        if visible:
            # What scrolls by itself asks for a few characters alone.
            em = self.fontMetrics().horizontalAdvance("国")
            self.widget().setMinimumWidth(em * _LEAST_LENGTH)
        super().setVisible(visible)


class Panels(QObject):
    """Adds docks to a window; whether they are shown, and where, Qt keeps by their id."""

    shown = Signal(QDockWidget)
    """A panel is in sight that was not."""

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
        make: Callable[[], QWidget],
        area: Area,
        key: str = "",
        *,
        stacked: bool = False,
    ) -> QDockWidget:
        """A new dock, which ``key`` shows and hides, and what ``make`` makes once it is shown.

        One that was not there when the window's state was restored stands where it stood last,
        or else is hidden.  A ``stacked`` one is a tab of the dock that is at this edge already.
        """
        beside = [dock for dock in self if self._window.dockWidgetArea(dock) is area]
        dock = Panel(title, self._window, make)
        dock.setObjectName(name)
        if not self._place(dock, area, key):
            dock.hide()
        if stacked and beside and dock.isHidden() and self._window.dockWidgetArea(dock) is area:
            self._window.tabifyDockWidget(beside[0], dock)
        return dock

    def put(self, dock: QDockWidget, area: Area, key: str = "") -> None:
        """Put a dock that was made elsewhere in its place."""
        dock.setTitleBarWidget(PanelTitle(dock))
        self._place(dock, area, key)

    def _place(self, dock: QDockWidget, area: Area, key: str) -> bool:
        """Give a dock its place, its key and its entry in the menu; whether it stood there."""
        self._docks[dock.objectName()] = dock
        was_there = self._window.restoreDockWidget(dock)
        if not was_there:
            self._window.addDockWidget(area, dock)
        dock.visibilityChanged.connect(self._on_visible)
        action = dock.toggleViewAction()
        hint = f"显示或隐藏{dock.windowTitle()}"
        # One that shares its place with others comes to the front.
        action.triggered.connect(lambda is_shown: dock.raise_() if is_shown else None)
        action.setShortcut(key)
        set_tip(action, hint, key)
        action.setStatusTip(hint)
        self._menus.add(SECTION, action)
        return was_there

    def _on_visible(self, is_visible: bool) -> None:
        self._name_tabs()
        if is_visible:
            self.shown.emit(self.sender())

    def _name_tabs(self) -> None:
        """Name the tabs of docks that share a place; Qt makes them when they are first needed."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for bar in self._window.findChildren(QTabBar, options=direct):
            bar.setAccessibleName("同一处的面板")
