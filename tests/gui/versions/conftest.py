"""A window for dialogs to stand over."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    del qtbot
    window = QWidget()
    window.show()
    yield window
    window.close()
    window.deleteLater()
