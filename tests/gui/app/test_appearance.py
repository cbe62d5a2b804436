"""Themes are legible, and what the clerk chooses is seen at once and the next time."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app.appearance import Appearance
from gui.app.looks import THEMES, palette_of
from gui.main_window import MainWindow
from gui.settings import Settings

Role = QPalette.ColorRole
PAIRS = (
    (Role.Text, Role.Base),
    (Role.Text, Role.AlternateBase),
    (Role.WindowText, Role.Window),
    (Role.ButtonText, Role.Button),
    (Role.HighlightedText, Role.Highlight),
    (Role.ToolTipText, Role.ToolTipBase),
    (Role.Link, Role.Base),
    (Role.PlaceholderText, Role.Base),
)


def luminance(colour: QColor) -> float:
    """As the Web Content Accessibility Guidelines measure it."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(palette: QPalette, ink: Role, ground: Role) -> float:
    levels = sorted(luminance(palette.color(role)) for role in (ink, ground))
    return (levels[1] + 0.05) / (levels[0] + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_every_theme_is_legible(theme: str, ink: Role, ground: Role) -> None:
    least = 7.0 if theme == "contrast" else 4.5
    assert contrast(palette_of(theme), ink, ground) >= least


@pytest.fixture
def application(qtbot: QtBot, qapp: QApplication) -> Iterator[QApplication]:
    """The application, which looks as before when the test is over."""
    del qtbot
    font, palette = QFont(qapp.font()), QPalette(qapp.palette())
    yield qapp
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    qapp.setFont(font)


def test_what_is_chosen_is_seen_and_remembered(
    application: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    settings = Settings(tmp_path / "a.ini")
    window = MainWindow(settings)
    qtbot.addWidget(window)
    appearance = Appearance(application, settings)
    appearance.offer(window)
    size = application.font().pointSizeF()
    assert window.commands["theme_system"].isChecked()
    assert window.commands["scale_100"].isChecked()

    window.commands["theme_dark"].trigger()
    window.commands["scale_150"].trigger()
    assert application.palette().color(Role.Base).lightness() < 60
    assert window.fontMetrics().height() > 0
    assert application.font().pointSizeF() == pytest.approx(size * 1.5)
    ink = window.commands["undo"].icon().pixmap(24, 24).toImage()
    shades = {ink.pixelColor(x, y).lightness() for x in range(24) for y in range(24)}
    assert max(shades) > 100
    appearance.deleteLater()
    application.setFont(QFont(application.font().families(), round(size)))

    again = Appearance(application, Settings(tmp_path / "a.ini"))
    assert application.palette().color(Role.Base).lightness() < 60
    assert application.font().pointSizeF() == pytest.approx(round(size) * 1.5)
    again.deleteLater()


def test_the_sharpest_theme_frames_what_can_be_used(
    application: QApplication, tmp_path: Path
) -> None:
    settings = Settings(tmp_path / "a.ini")
    settings.theme = "contrast"
    sharp = Appearance(application, settings)
    assert "border" in application.styleSheet()
    sharp.deleteLater()


@pytest.mark.parametrize(
    ("theme", "scheme"),
    [("dark", Qt.ColorScheme.Dark), ("light", Qt.ColorScheme.Light)],
)
def test_what_the_system_draws_follows_the_theme(
    application: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    theme: str,
    scheme: Qt.ColorScheme,
) -> None:
    """Without a screen Qt draws no title bar, so what it is asked for is heard."""
    asked: list[Qt.ColorScheme] = []
    monkeypatch.setattr(QStyleHints, "setColorScheme", lambda _hints, wanted: asked.append(wanted))
    settings = Settings(tmp_path / "a.ini")
    Appearance(application, settings).deleteLater()
    settings.theme = theme
    Appearance(application, settings).deleteLater()
    assert asked == [Qt.ColorScheme.Unknown, scheme]
