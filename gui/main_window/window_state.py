"""The size of the window and the layout of its panels, kept from one start to the next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow

from gui.settings import Settings

_SMALL_SCREEN = 1500
"""Where list, table and preview need all the pixels there are."""
_LEAST_WITH_PREVIEW = 84
"""So many Chinese characters wide a window is in which the preview leaves the table its room."""


class WindowState:
    """Keeps it in the settings; the first time, in a size that suits small screens too."""

    def __init__(self, window: QMainWindow, settings: Settings) -> None:
        self._window = window
        self._settings = settings
        self._is_first_time = False

    def restore(self) -> None:
        """Restore size and layout; all panels of the window itself have to be there already.

        Panels that features add later find their place by `QMainWindow.restoreDockWidget`.
        """
        window = self._window
        if not window.restoreGeometry(self._settings.window_geometry):
            room = window.screen().availableGeometry()
            window.resize(min(1600, room.width() * 9 // 10), min(1000, room.height() * 9 // 10))
            if room.width() < _SMALL_SCREEN:
                window.setWindowState(Qt.WindowState.WindowMaximized)
        self._is_first_time = not window.restoreState(self._settings.window_state)

    def share_width(self, projects: QDockWidget, preview: QDockWidget) -> None:
        """The first time: a list that shows names, a preview that can be read, the most between."""
        if not self._is_first_time:
            return
        em = self._window.fontMetrics().horizontalAdvance("国")
        width = self._window.width()
        preview.setVisible(width >= em * _LEAST_WITH_PREVIEW)
        widths = [em * 19, width * 34 // 100]
        self._window.resizeDocks([projects, preview], widths, Qt.Orientation.Horizontal)

    def save(self) -> None:
        """Remember size and layout as they are now."""
        self._settings.window_geometry = self._window.saveGeometry()
        self._settings.window_state = self._window.saveState()
