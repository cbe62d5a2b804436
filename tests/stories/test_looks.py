"""Every main screen can be read on a small screen, at each size of the interface."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QToolButton,
    QWidget,
)

from gui.app.appearance import Appearance
from gui.shell.table_editors import TableEditors
from tests.looks import faults
from tests.stories.clerk import Clerk
from tests.stories.conftest import Start
from tests.tools.screenshots import DIALOGS


@contextmanager
def dressed(clerk: Clerk) -> Iterator[None]:
    """Let the clerk choose how the window looks; afterwards all is as it was."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    font, palette, style = application.font(), application.palette(), application.style().name()
    appearance = Appearance(application, clerk.window._settings)
    appearance.offer(clerk.window)
    try:
        yield
    finally:
        appearance.deleteLater()
        application.setStyleSheet("")
        application.setStyle(style)
        application.setPalette(palette)
        application.setFont(font)


@pytest.fixture
def small(clerk: Clerk) -> Iterator[Clerk]:
    """A clerk with the sample on the smallest screen that offices have."""
    with dressed(clerk):
        clerk.window.commands["sample"].trigger()
        clerk.wait(lambda: clerk.window.current.table is not None)
        clerk.window.showNormal()
        clerk.window.resize(1366, 768)
        yield clerk


def is_another(clerk: Clerk, editors: TableEditors) -> bool:
    return clerk.editors is not editors


def test_ctrl_and_the_wheel_make_list_and_header_larger(small: Clerk) -> None:
    for show in ("header", "indicators"):
        small.window.commands[show].trigger()
        editors = small.editors
        before = QApplication.font().pointSizeF()
        at = editors.currentWidget()
        inner = at.viewport() if isinstance(at, QAbstractScrollArea) else small.view.viewport()
        turn = QWheelEvent(
            QPointF(20, 20),
            QPointF(inner.mapToGlobal(QPoint(20, 20))),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(inner, turn)
        small.wait(partial(is_another, small, editors))
        assert QApplication.font().pointSizeF() > before


WITH_TEXT: tuple[type[QWidget], ...] = (
    QLabel,
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QMenuBar,
)


def small_texts(window: QWidget) -> list[str]:
    """What is shown in a smaller font than the interface has."""
    size = QApplication.font().pointSizeF()
    texts = [
        each
        for kind in WITH_TEXT
        for each in window.findChildren(kind)
        if each.isVisible() and not each.objectName().startswith("qt_")
    ]
    return [repr(each) for each in texts if each.font().pointSizeF() < size - 0.1]


@pytest.mark.parametrize("theme", ["light", "contrast"])
def test_all_that_is_there_takes_another_size(start: Start, theme: str) -> None:
    clerk = start()
    with dressed(clerk):
        clerk.window.commands[f"theme_{theme}"].trigger()
        clerk.window.commands["scale_200"].trigger()
        QApplication.processEvents()
        assert small_texts(clerk.window) == []
        clerk.window.commands["sample"].trigger()
        clerk.wait(lambda: clerk.window.current.table is not None)
        for name in ("indicators", "check", "board", "summary"):
            clerk.window.commands[name].trigger()
        clerk.window.commands["scale_150"].trigger()
        clerk.window.commands["scale_200"].trigger()
        QApplication.processEvents()
        assert small_texts(clerk.window) == []


def test_no_dialog_is_larger_than_the_screen(small: Clerk) -> None:
    room = small.window.screen().availableGeometry()
    for name in DIALOGS:
        small.window.commands[name].trigger()
        dialog = small.dialog(QDialog)
        assert room.width() >= dialog.width(), name
        assert room.height() >= dialog.height(), name
        dialog.close()
        small.wait(partial(has_no_dialog, small))


def has_no_dialog(clerk: Clerk) -> bool:
    return not any(each.isVisible() for each in clerk.window.findChildren(QDialog))


def test_a_panel_floats_and_hides_by_its_title(small: Clerk) -> None:
    dock = small.window.panels["projects"]
    title = dock.titleBarWidget()
    buttons = {each.toolTip(): each for each in title.findChildren(QToolButton)}
    QTest.mouseClick(buttons["浮动或停靠"], Qt.MouseButton.LeftButton)
    assert dock.isFloating()
    QTest.mouseClick(buttons["浮动或停靠"], Qt.MouseButton.LeftButton)
    assert not dock.isFloating()
    QTest.mouseClick(buttons["隐藏"], Qt.MouseButton.LeftButton)
    assert not dock.isVisible()


def is_preview_made(clerk: Clerk) -> bool:
    """Whether the preview shows its pages, if it is there."""
    shown = clerk.window.preview.preview
    return shown is None or not shown.isVisible() or shown.view.page_count > 0


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_main_screens_can_be_read(small: Clerk, scale: int) -> None:
    window = small.window
    window.commands[f"scale_{scale}"].trigger()
    # What is larger than this platform's screen is made to fit it, as it ought to be.
    QApplication.processEvents()
    window.resize(1366, 768)
    found = {}
    for name in ("header", "indicators", "check", "board"):
        window.commands[name].trigger()
        QApplication.processEvents()
        small.wait(partial(is_preview_made, small))
        QApplication.processEvents()
        found[name] = faults(window)
    assert {name: told for name, told in found.items() if told} == {}


def test_a_page_behind_a_table_presses_nothing_off_the_screen(clerk: Clerk) -> None:
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    table = clerk.table
    before = clerk.window.minimumSizeHint().height()
    clerk.key(Qt.Key.Key_F7)
    clerk.key(Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    clerk.window.open_table(table)
    clerk.wait(lambda: clerk.window.minimumSizeHint().height() <= before)
