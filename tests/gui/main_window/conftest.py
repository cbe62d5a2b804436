"""A window without a data file."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.settings import Settings


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    window = MainWindow(Settings(tmp_path / "jibiao.ini"))
    qtbot.addWidget(window)
    return window
