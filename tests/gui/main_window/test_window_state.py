"""Panels and window fit the screen, whatever was remembered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QTextBrowser, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.settings import Settings

Area = Qt.DockWidgetArea


def tall_panel() -> QWidget:
    """A panel that would like to be as high as a small screen."""
    panel = QWidget()
    layout = QVBoxLayout(panel)
    for number in range(30):
        layout.addWidget(QLabel(f"第 {number} 行"))
    return panel


def shown(qtbot: QtBot, settings: Settings) -> MainWindow:
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.panels.add("tall", "高", tall_panel, Area.BottomDockWidgetArea)
    with qtbot.waitExposed(window):
        window.showNormal()
    window.resize(760, 700)
    window.panels["tall"].show()
    # It gets its first height.
    QApplication.processEvents()
    return window


@contextmanager
def letters(points: float) -> Iterator[None]:
    """Letters of another size, as long as a test wants them."""
    before = QApplication.font()
    font = QFont(before)
    font.setPointSizeF(points)
    QApplication.setFont(font)
    try:
        yield
    finally:
        QApplication.setFont(before)


@pytest.fixture
def small_letters() -> Iterator[None]:
    """The screen of the tests has room for a preview in small letters alone."""
    with letters(6):
        yield


@pytest.mark.parametrize(("points", "share"), [(9.0, 0.46), (13.5, 0.37), (18.0, 0.37)])
def test_a_panel_below_is_never_higher_than_its_share(
    qtbot: QtBot, tmp_path: Path, points: float, share: float
) -> None:
    with letters(points):
        window = shown(qtbot, Settings(tmp_path / "jibiao.ini"))
        dock = window.panels["tall"]
        window.look_again()
        qtbot.waitUntil(lambda: dock.height() <= window.height() * share)
        assert window.height() == 700
        assert dock.y() > window.menuBar().height()


def test_panels_keep_their_share_of_another_window(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "jibiao.ini")
    window = shown(qtbot, settings)
    dock = window.panels["tall"]
    window.resizeDocks([dock], [280], Qt.Orientation.Vertical)
    qtbot.waitUntil(lambda: abs(dock.height() - 280) < 5)
    window.close()
    assert settings.panel_shares["tall"] == pytest.approx(280 / 700, abs=0.02)

    window.showNormal()
    window.resize(760, 500)
    window.look_again()
    qtbot.waitUntil(lambda: abs(dock.height() - 200) < 15)


def test_a_preview_that_is_shown_again_can_be_read(qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot, Settings(tmp_path / "jibiao.ini"))
    window.panels["tall"].hide()
    window.resize(1500, 700)
    em, preview = window.fontMetrics().horizontalAdvance("国"), window.preview
    preview.show()
    QApplication.processEvents()  # it is widened once it is seen
    window.resizeDocks([preview], [1], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: preview.width() <= em * 14)
    preview.hide()
    QApplication.processEvents()
    preview.show()
    qtbot.waitUntil(lambda: abs(preview.width() - 450) < 15)


@pytest.mark.usefixtures("small_letters")
def test_a_preview_that_gave_way_comes_back_with_the_room(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "jibiao.ini")
    window = shown(qtbot, settings)
    em, preview = window.fontMetrics().horizontalAdvance("国"), window.preview
    window.panels["tall"].hide()
    window.resize(em * 80, 700)
    preview.show()
    window.look_again()
    qtbot.waitUntil(preview.isHidden)

    window.resize(em * 95, 700)
    qtbot.waitUntil(preview.isVisible)
    qtbot.waitUntil(lambda: em * 14 < preview.width() <= em * 29)
    preview.hide()
    window.resize(em * 110, 700)
    QApplication.processEvents()
    assert preview.isHidden(), "the clerk wants none"

    preview.show()
    window.resize(em * 80, 700)
    window.look_again()
    qtbot.waitUntil(preview.isHidden)
    window.close()
    tomorrow = MainWindow(settings)
    qtbot.addWidget(tomorrow)
    tomorrow.resize(em * 95, 700)
    tomorrow.show()
    qtbot.waitUntil(tomorrow.preview.isVisible)


def test_a_window_that_is_larger_than_its_screen_is_put_right(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "jibiao.ini")
    window = shown(qtbot, settings)
    window.resize(3000, 2000)
    window.look_again()
    room = window.screen().availableGeometry()
    qtbot.waitUntil(lambda: room.contains(window.frameGeometry()))


def test_a_panel_that_scrolls_by_itself_is_wide_enough_to_be_read(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = shown(qtbot, Settings(tmp_path / "jibiao.ini"))
    dock = window.panels.add("told", "说明", QTextBrowser, Area.RightDockWidgetArea)
    dock.show()
    window.resizeDocks([dock], [10], Qt.Orientation.Horizontal)
    QApplication.processEvents()
    assert dock.width() >= dock.fontMetrics().horizontalAdvance("国") * 10


def test_what_a_panel_shows_is_made_when_it_is_first_seen(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "jibiao.ini")
    shown(qtbot, settings).close()
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show()

    # It was seen when the window was closed.
    seen = window.panels.add("tall", "高", tall_panel, Area.BottomDockWidgetArea)
    hidden = window.panels.add("low", "低", tall_panel, Area.BottomDockWidgetArea)
    assert seen.isVisible()
    assert seen.widget() is not None
    assert hidden.widget() is None

    hidden.toggleViewAction().trigger()
    made = hidden.widget()
    assert made is not None
    assert made.isVisible()
    hidden.hide()
    hidden.show()
    assert hidden.widget() is made
