"""An application for every test, whichever a process begins with, and a window for dialogs."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> QApplication:
    """What each widget needs: without it the process is aborted."""
    return qapp


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget
