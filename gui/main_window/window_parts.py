"""The parts of the window: list of projects, tables, preview, menus, tool bar and status bar."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QToolBar, QWidget

from gui.library import LibraryPanel
from gui.main_window.action_set import ActionSet, ActionSpec, Menus
from gui.main_window.actions import ENTRIES, TOOL_BAR
from gui.main_window.icons import icon, program_icon
from gui.main_window.pages import Centre
from gui.main_window.panels import Panels
from gui.main_window.status import StatusBar
from gui.main_window.table_source import TableSource
from gui.main_window.tables import TableTabs
from gui.printing.preview_dock import PreviewDock
from gui.shell.current_table import CurrentTable
from gui.shell.shell import Area
from gui.shell.slow_work import SlowWork

if TYPE_CHECKING:
    from gui.settings import Settings
    from model.store import DocumentEntry


class WindowParts(QMainWindow):
    """Makes what the window consists of, and gives everything its place."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.current = CurrentTable(self)
        self._slow_work = SlowWork(self, self.current)
        self.commands = ActionSet((e for e in ENTRIES if isinstance(e, ActionSpec)), self)
        mend, again = self.commands["mend_table"], QAction("再试一次", self)
        self._source = TableSource(self.form_title, settings.columns, mend, again)
        self._build()
        again.triggered.connect(self.tables.try_again)

    def form_title(self, table: DocumentEntry) -> str:
        """The title of a table's form; one without a form is told by its own."""
        workspace = self.current.workspace
        if workspace is None or table.form not in workspace.definitions:
            return table.title or "其他表格"
        return workspace.definitions.title(table.form)

    def _some(self, *names: str) -> list[QAction]:
        return [self.commands[name] for name in names]

    def _build(self) -> None:
        self.setWindowIcon(program_icon())
        self.menus = Menus(ENTRIES, self.commands, self.menuBar())
        ClipboardMenu(self.commands, self)
        self.panels = Panels(self, self.menus)
        self.tables = TableTabs(self._source.content, self._source.label)
        menu = self._some("close_tab", "close_others", "reopen_tab", "copy_table")
        self.tables.tabBar().addActions(menu)
        self._centre = Centre(self.tables)
        self.setCentralWidget(self._centre)
        self.status = StatusBar(self)
        self.setStatusBar(self.status)
        listed = (self.commands["new"], self.commands["roll_over"])
        stages = self.menus["stage"].menuAction()
        of_selected = self.menus["selected"].actions()
        self.library = LibraryPanel(self.form_title, (*listed, stages, *of_selected))
        self.library.tree.addActions(list(self.commands.local()))
        self.preview = PreviewDock(self._settings, self.current, self)
        self._place_panels()
        self._tools = self._made_tool_bar()
        self._size_icons()

    def _place_panels(self) -> None:
        self.panels.put(self.preview, Area.RightDockWidgetArea, "F9")
        action = self.preview.toggleViewAction()
        action.setIcon(icon("preview"))
        action.setIconText("预览")
        self._projects = QDockWidget("项目列表", self)
        self._projects.setObjectName("projects")
        self._projects.setWidget(self.library)
        self.panels.put(self._projects, Area.LeftDockWidgetArea, "F8")

    def _made_tool_bar(self) -> QToolBar:
        """What is used most, and the preview."""
        bar = QToolBar("工具栏", self)
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for names in TOOL_BAR:
            bar.addActions(self._some(*names))
            bar.addSeparator()
        bar.addAction(self.preview.toggleViewAction())
        self.addToolBar(bar)
        return bar

    def _size_icons(self) -> None:
        """Make icons as large as the text beside them asks for."""
        # The bar itself hears of another font a little later.
        side = round(QFontMetrics(QApplication.font()).height() * 1.1)
        self._tools.setIconSize(QSize(side, side))


_KEYS = {"cut": Qt.Key.Key_X, "copy": Qt.Key.Key_C, "paste": Qt.Key.Key_V}
_CONTROL = Qt.KeyboardModifier.ControlModifier


class ClipboardMenu(QObject):
    """Lets the entries of the menu stand for their keys.

    They have no keys of their own: each part of the window has its cut, copy and paste, and two
    actions of one key would keep each other from being chosen.
    """

    def __init__(self, commands: ActionSet, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        for name, key in _KEYS.items():
            commands[name].triggered.connect(partial(self._press, key))

    def _press(self, key: Qt.Key, _checked: bool = False) -> None:
        # Qt answers None where nothing has the focus.
        focus: QWidget | None = self._window.focusWidget()
        if focus is None:
            return
        action = None if _takes_itself(focus, key) else _action_at(focus, key)
        if action is not None:
            action.trigger()
        else:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(focus, QKeyEvent(kind, key, _CONTROL))


def _takes_itself(focus: QWidget, key: Qt.Key) -> bool:
    """Whether a widget keeps a key from the actions round it, as text that is edited does."""
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, _CONTROL)
    asked.ignore()
    QApplication.sendEvent(focus, asked)
    return asked.isAccepted()


def _action_at(focus: QWidget, key: Qt.Key) -> QAction | None:
    """The action that has a key where the focus is, or round it."""
    keys = QKeySequence(_CONTROL | key)
    widget: QWidget | None = focus
    while widget is not None and not widget.isWindow():
        for action in widget.actions():
            if keys in action.shortcuts() and action.isEnabled():
                return action
        widget = widget.parentWidget()
    return None
