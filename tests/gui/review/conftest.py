"""The session over a doubtful file, and a window that dialogs belong to."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.model.usecases.review.conftest import definitions, reading, session

__all__ = ["definitions", "reading", "session"]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget
