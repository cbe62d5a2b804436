"""The forms of the program, and a window that dialogs belong to."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from model.definition import DefinitionLibrary
from model.resources import resource_folder


@pytest.fixture
def definitions() -> DefinitionLibrary:
    return DefinitionLibrary.load(resource_folder("forms"))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget
