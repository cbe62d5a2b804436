"""The size of the window and the layout of its panels, kept from one start to the next."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QScrollArea

from gui.printing.placing import LEAST_LENGTH

if TYPE_CHECKING:
    from gui.main_window.panels import Panels
    from gui.settings import Settings

_SMALL_SCREEN = 1500
"""Where list, table and preview need all the pixels there are."""
_LIST, _LEAST_TABLE = 22, 50
"""Characters that the list shows at first, and that a table shows at least beside a preview."""
_OF_PREVIEW = 30
"""Percent of its width that a window gives to a preview, if there is room."""
_SHARE, _MOST = 0.34, 0.45
"""Of its height a window gives to the panels below, and at most."""
_LOW, _MOST_OF_LOW = 45, 0.36
"""A window that is less high than so many letters leaves the table more: so much at most."""
PROJECTS, PREVIEW = "projects", "preview"


class WindowState:
    """Keeps it in the settings; the first time, in a size that suits small screens too.

    Panels take shares of the window and not pixels: screens and sizes of the interface change.
    A preview that has no room gives way, and comes back with the room unless the clerk hid it.
    """

    def __init__(self, window: QMainWindow, settings: Settings) -> None:
        self._window = window
        self._settings = settings
        self._is_first_time = False
        self._em = 0
        """The width of a Chinese character when the panels got their sizes."""
        self._fitted: set[str] = set()

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

    def share_out(self, panels: Panels) -> None:
        """The first time: a list that shows names, a preview that can be read, the most between.

        Later each panel takes the share of the window that it had.
        """
        em, width = self._measured(), self._window.width()
        if self._is_first_time:
            wanted = {PROJECTS: em * _LIST, PREVIEW: self._best()}
        else:
            shares = {PREVIEW: _OF_PREVIEW / 100} | self._settings.panel_shares
            wanted = {name: int(width * shares[name]) for name in _SIDES if name in shares}
        self._fit(panels, wanted)

    def fit(self, panels: Panels) -> None:
        """Let window and panels fit the screen, whatever it was when they got their sizes.

        Names are the last to be shortened: the preview makes room for list and table.
        """
        before, em = self._em, self._measured()
        docks = {dock.objectName(): dock for dock in self._docked(panels)}
        wanted = {name: docks[name].width() for name in _SIDES if name in docks}
        is_other_size = before not in (0, em)
        if self._settings.preview_gave_way:
            wanted[PREVIEW] = self._best()
        if PROJECTS in wanted and is_other_size:
            # It goes on to show as many characters as before, as far as a table can be read.
            most = self._window.width() - em * _LEAST_TABLE
            wanted[PROJECTS] = min(wanted[PROJECTS] * em // before, max(most, 1))
        self._fit(panels, wanted, is_other_size=is_other_size)

    def _fit(self, panels: Panels, wanted: dict[str, int], *, is_other_size: bool = False) -> None:
        """Give the panels at the sides the pixels that are wanted, as far as there is room."""
        self._fit_screen()
        docks = {dock.objectName(): dock for dock in self._docked(panels)}
        if self._settings.preview_gave_way:
            docks[PREVIEW] = panels[PREVIEW]
        sides = {name: pixels for name, pixels in wanted.items() if name in docks}
        if PREVIEW in sides:
            room = self._window.width() - sides.get(PROJECTS, 0) - self._em * _LEAST_TABLE
            is_shown = room >= self._em * LEAST_LENGTH
            docks[PREVIEW].setVisible(is_shown)
            self._settings.preview_gave_way = not is_shown
            sides[PREVIEW] = min(sides[PREVIEW], max(room, 1))
        # All at once: what a panel is given later, the one before would have to give.
        self._window.resizeDocks(
            [docks[name] for name in sides], list(sides.values()), Qt.Orientation.Horizontal
        )
        for dock in docks.values():
            self._fit_below(dock, is_other_size=is_other_size)

    def on_shown(self, dock: QDockWidget) -> None:
        """Give a panel its height when it is first shown; later Qt remembers it.

        A preview of which a small screen left too little gets a width in which it can be read.
        """
        if dock.objectName() == PREVIEW and dock.isVisible():
            self._settings.preview_gave_way = False
            wanted = self._best(self._spare(dock.width()))
            if dock.width() <= self._em * LEAST_LENGTH and wanted > dock.width():
                self._window.resizeDocks([dock], [wanted], Qt.Orientation.Horizontal)
        if dock.objectName() not in self._fitted and not dock.isFloating():
            self._fit_below(dock)

    def on_resized(self, preview: QDockWidget) -> None:
        """Let a preview that gave way come back where the window has room for it again."""
        room = self._spare()
        if self._settings.preview_gave_way and room >= self._em * LEAST_LENGTH > 0:
            preview.show()
            self._window.resizeDocks([preview], [self._best(room)], Qt.Orientation.Horizontal)

    def _best(self, room: int = sys.maxsize) -> int:
        """The width that a preview gets if nobody says another, where it has so much room."""
        return min(self._window.width() * _OF_PREVIEW // 100, room)

    def _spare(self, preview: int = 0) -> int:
        """So many pixels a preview may have that has so many now."""
        table = self._window.centralWidget()
        return preview + (table.width() if table is not None else 0) - self._em * _LEAST_TABLE

    def save(self, panels: Panels) -> None:
        """Remember size and layout as they are now."""
        self._settings.window_geometry = self._window.saveGeometry()
        self._settings.window_state = self._window.saveState()
        shares = self._settings.panel_shares
        size = self._window.size()
        for dock in self._docked(panels):
            whole, part = (size.height(), dock.height()) if self._is_below(dock) else (
                size.width(), dock.width()
            )  # fmt: skip
            shares[dock.objectName()] = part / whole
        self._settings.panel_shares = shares

    def _measured(self) -> int:
        """The width of a Chinese character, which is noted."""
        self._em = self._window.fontMetrics().horizontalAdvance("国")
        return self._em

    def _docked(self, panels: Panels) -> Iterable[QDockWidget]:
        """The panels in sight that take room of the window."""
        return [dock for dock in panels if dock.isVisible() and not dock.isFloating()]

    def _is_below(self, dock: QDockWidget) -> bool:
        return self._window.dockWidgetArea(dock) is Qt.DockWidgetArea.BottomDockWidgetArea

    def _fit_screen(self) -> None:
        """Bring a window back that is larger than its screen, or beyond its edges."""
        window, room = self._window, self._window.screen().availableGeometry()
        frame = window.frameGeometry()
        if window.isMaximized() or window.isFullScreen() or room.contains(frame):
            return
        edges = frame.size() - window.size()
        window.resize(window.size().boundedTo(room.size() - edges))
        x = max(room.left(), min(frame.x(), room.right() + 1 - window.frameGeometry().width()))
        y = max(room.top(), min(frame.y(), room.bottom() + 1 - window.frameGeometry().height()))
        window.move(x, y)

    def _fit_below(self, dock: QDockWidget, *, is_other_size: bool = False) -> None:
        """Give a panel below its share of the height, and never most of it.

        The first time, and when letters have another size, it gets what it needs.
        """
        if not self._is_below(dock):
            return
        name, height = dock.objectName(), self._window.height()
        share = self._settings.panel_shares.get(name)
        pixels = int(height * (share or _SHARE))
        if share is None or is_other_size:
            pixels = max(pixels, self._needed_by(dock))
        is_low = share is None and height < _LOW * self._em
        pixels = min(pixels, int(height * (_MOST_OF_LOW if is_low else _MOST)))
        self._window.resizeDocks([dock], [pixels], Qt.Orientation.Vertical)
        self._fitted.add(name)

    def _needed_by(self, dock: QDockWidget) -> int:
        """The height in which a panel shows all of its parts."""
        shown, title = dock.widget(), dock.titleBarWidget()
        inner = (shown.widget() if isinstance(shown, QScrollArea) else None) or shown
        return inner.minimumSizeHint().height() + title.sizeHint().height()


_SIDES = (PROJECTS, PREVIEW)
