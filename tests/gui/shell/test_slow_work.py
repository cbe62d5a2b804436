"""What writes many tables does so behind a dialog that is there at once, and can be cancelled."""

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.shell.current_table import CurrentTable
from gui.shell.slow_work import SlowWork
from gui.tasks import ProgressDialog
from model.exchange.progress import Progress


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def dialogs(window: QWidget) -> list[ProgressDialog]:
    return [each for each in window.findChildren(ProgressDialog) if each.isVisible()]


def test_what_was_written_is_shown_and_told(qtbot: QtBot, window: QWidget) -> None:
    go, told = Event(), list[str]()

    def write(_progress: Progress) -> Callable[[], str]:
        go.wait(5)
        return lambda: "写好了"

    SlowWork(window, CurrentTable(window)).start("替换", write, told.append)
    assert [each.windowTitle() for each in dialogs(window)] == ["替换"]
    go.set()
    qtbot.waitUntil(lambda: told == ["写好了"])
    assert dialogs(window) == []


def test_with_the_data_file_the_writing_ends(window: QWidget) -> None:
    current, began, ended, told = CurrentTable(window), Event(), Event(), list[str]()

    def write(progress: Progress) -> Callable[[], str]:
        began.set()
        try:
            while True:
                progress.report(1, 2, "正在写")
        finally:
            ended.set()

    SlowWork(window, current).start("替换", write, told.append)
    assert began.wait(5)
    current.use(None)
    assert ended.is_set()
    assert not dialogs(window)
    assert not told
