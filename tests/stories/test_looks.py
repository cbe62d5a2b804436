"""Every main screen can be read on a small screen, at each size of the interface."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from gui.app.appearance import Appearance
from gui.shell.table_editors import TableEditors
from tests.looks import faults
from tests.stories.clerk import Clerk


@pytest.fixture
def small(clerk: Clerk) -> Iterator[Clerk]:
    """A clerk with the sample on the smallest screen that offices have."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    font, palette, style = application.font(), application.palette(), application.style().name()
    appearance = Appearance(application, clerk.window._settings)
    appearance.offer(clerk.window)
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    clerk.window.showNormal()
    clerk.window.resize(1366, 768)
    yield clerk
    appearance.deleteLater()
    application.setStyleSheet("")
    application.setStyle(style)
    application.setPalette(palette)
    application.setFont(font)


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
        QApplication.processEvents()
        found[name] = faults(window)
    assert {name: told for name, told in found.items() if told} == {}
