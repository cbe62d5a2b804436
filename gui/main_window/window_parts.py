"""The parts of the window: list of projects, tables, preview, menus, tool bar and status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from gui.library import LibraryPanel
from gui.main_window.action_set import ActionSet
from gui.main_window.actions import ENTRIES
from gui.main_window.centre import Centre
from gui.main_window.desks import Desks
from gui.main_window.furniture import place_panels, place_tool_bar
from gui.main_window.icons import program_icon
from gui.main_window.menus import Menus
from gui.main_window.panels import Area, Panels
from gui.main_window.preview_dock import PreviewDock
from gui.main_window.specs import ActionSpec
from gui.main_window.status import StatusBar
from gui.main_window.tables import TableTabs
from gui.main_window.undo_labels import UndoLabels
from gui.main_window.undo_list import UndoList

if TYPE_CHECKING:
    from gui.settings import Settings
    from gui.workspace import Workspace


class WindowParts(QMainWindow):
    """Makes what the window consists of, and gives everything its place."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.workspace: Workspace | None = None
        self._desks = Desks(self.form_title, settings.columns)
        self.commands = ActionSet((e for e in ENTRIES if isinstance(e, ActionSpec)), self)
        self._build()

    def add_panel(
        self, name: str, title: str, widget: QWidget, area: Area, key: str = ""
    ) -> QDockWidget:
        """A panel of a feature at an edge of the window; see `Panels.add`."""
        return self.panels.add(name, title, widget, area, key)

    def form_title(self, form: str) -> str:
        """The title of a form by its id."""
        known = self.workspace.definitions if self.workspace is not None else {}
        return known[form].title if form in known else "其他表格"

    def _some(self, *names: str) -> list[QAction]:
        return [self.commands[name] for name in names]

    def _build(self) -> None:
        self.setWindowIcon(program_icon())
        self.setAcceptDrops(True)
        self.menus = Menus(ENTRIES, self.commands, self.menuBar())
        self.panels = Panels(self, self.menus)
        undo, redo = self.commands["undo"], self.commands["redo"]
        self._undo_labels = UndoLabels(undo, redo, self)
        self.tables = TableTabs(self._desks.content, self._desks.label)
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
        self.preview = PreviewDock(self._settings, self)
        self._projects = place_panels(self, self.panels, self.library, self.preview)
        self.undo_list = UndoList()
        self.panels.add("undo", "操作记录", self.undo_list, Area.RightDockWidgetArea, "F11")
        self._tools = place_tool_bar(self, self.commands, self.preview)
