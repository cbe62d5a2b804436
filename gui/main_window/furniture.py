"""The tool bar of the window and its two panels that are always there."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QToolBar

from gui.library import LibraryPanel
from gui.main_window.action_set import ActionSet
from gui.main_window.actions import TOOL_BAR
from gui.main_window.icons import icon
from gui.main_window.panels import Area, Panels
from gui.main_window.preview_dock import PreviewDock


def place_panels(
    window: QMainWindow, panels: Panels, library: LibraryPanel, preview: PreviewDock
) -> QDockWidget:
    """Put the list of projects and the preview at their edges; the dock of the list."""
    panels.put(preview, Area.RightDockWidgetArea, "F9")
    action = preview.toggleViewAction()
    action.setIcon(icon("preview"))
    action.setIconText("预览")
    projects = QDockWidget("项目列表", window)
    projects.setObjectName("projects")
    projects.setWidget(library)
    panels.put(projects, Area.LeftDockWidgetArea, "F8")
    return projects


def place_tool_bar(window: QMainWindow, commands: ActionSet, preview: PreviewDock) -> QToolBar:
    """What is used most, and the preview."""
    bar = QToolBar("工具栏", window)
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    for names in TOOL_BAR:
        bar.addActions([commands[name] for name in names])
        bar.addSeparator()
    bar.addAction(preview.toggleViewAction())
    window.addToolBar(bar)
    size_icons(bar)
    return bar


def size_icons(bar: QToolBar) -> None:
    """Make icons as large as the text beside them asks for."""
    # The bar itself hears of another font a little later.
    side = round(QFontMetrics(QApplication.font()).height() * 1.1)
    bar.setIconSize(QSize(side, side))
