"""How the interface looks: its theme and its size, as the clerk chose them in the menu 视图."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from gui.app.looks import THEMES, palette_of, style_sheet_of

if TYPE_CHECKING:
    from gui.main_window import MainWindow
    from gui.settings import Settings

SYSTEM = "system"
SCALES = (100, 110, 125, 150, 175, 200)
"""Per cent of the system's own size."""


class Appearance(QObject):
    """Applies what the settings say, and follows the system where they say nothing."""

    def __init__(self, application: QApplication, settings: Settings) -> None:
        super().__init__(application)
        self._application = application
        self._settings = settings
        self._font = QFont(application.font())
        self._windows: list[MainWindow] = []
        application.setStyle("Fusion")
        self._apply()
        application.styleHints().colorSchemeChanged.connect(self._on_system)

    def offer(self, window: MainWindow) -> None:
        """Let the menu of a window choose, and show there what is chosen."""
        self._windows.append(window)
        for theme in (SYSTEM, *THEMES):
            action = window.commands[f"theme_{theme}"]
            action.setChecked(theme == self._theme)
            action.triggered.connect(partial(self._choose_theme, theme))
        for scale in SCALES:
            action = window.commands[f"scale_{scale}"]
            action.setChecked(scale == self._scale)
            action.triggered.connect(partial(self._choose_scale, scale))

    @property
    def _theme(self) -> str:
        chosen = self._settings.theme
        return chosen if chosen in THEMES else SYSTEM

    @property
    def _scale(self) -> int:
        chosen = self._settings.scale
        return chosen if chosen in SCALES else SCALES[0]

    def _choose_theme(self, theme: str, _checked: bool = True) -> None:
        self._settings.theme = theme
        self._look_again()

    def _choose_scale(self, scale: int, _checked: bool = True) -> None:
        self._settings.scale = scale
        self._look_again()

    def _on_system(self) -> None:
        if self._theme == SYSTEM:
            self._look_again()

    def _look_again(self) -> None:
        self._apply()
        for window in self._windows:
            window.look_again()

    def _apply(self) -> None:
        theme = self._theme
        hints = self._application.styleHints()
        # What the system draws itself, such as the title bar on Windows, is dark or light as well.
        hints.setColorScheme(_scheme_of(theme))
        if theme == SYSTEM:
            scheme = hints.colorScheme()
            theme = "dark" if scheme is Qt.ColorScheme.Dark else "light"
        font = QFont(self._font)
        font.setPointSizeF(self._font.pointSizeF() * self._scale / 100)
        # Under a style sheet, widgets that are there already hear of neither palette nor font.
        sheet = style_sheet_of(theme, self._scale)
        if not self._application.styleSheet():
            # And from the first one on they would keep the font that they had before.
            self._application.setStyleSheet(sheet)
        self._application.setStyleSheet("")
        self._application.setPalette(palette_of(theme))
        self._application.setFont(font)
        self._application.setStyleSheet(sheet)
        for widget in QApplication.allWidgets():
            if sheet := widget.styleSheet():
                widget.setStyleSheet("")
                widget.setStyleSheet(sheet)


def _scheme_of(theme: str) -> Qt.ColorScheme:
    """What a theme asks of the system; nothing if it follows the system."""
    if theme == SYSTEM:
        return Qt.ColorScheme.Unknown
    is_dark = palette_of(theme).window().color().lightness() < 128
    return Qt.ColorScheme.Dark if is_dark else Qt.ColorScheme.Light
