"""The pointer of waiting."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.tasks import busy_pointer

pytestmark = pytest.mark.usefixtures("qapp")


def pointer() -> Qt.CursorShape | None:
    """What the pointer of the program is for now, or nothing of the kind."""
    cursor = QApplication.overrideCursor()
    return None if cursor is None else cursor.shape()


def test_the_pointer_waits_during_the_work_and_not_after() -> None:
    during = []
    with busy_pointer():
        during.append(pointer())
    assert [*during, pointer()] == [Qt.CursorShape.WaitCursor, None]


def test_work_that_fails_leaves_no_waiting_pointer() -> None:
    with pytest.raises(ValueError, match="frozen"), busy_pointer():
        raise ValueError("frozen")
    assert pointer() is None
