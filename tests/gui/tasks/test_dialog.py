"""The progress dialog: when it shows, what it says, and how the clerk cancels."""

import threading
from typing import NoReturn

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from typing_extensions import override

from gui.plain import ShortenedLabel
from gui.tasks import ProgressDialog, TaskProgress, TaskRunner, run_with_progress, show_error
from model.errors import UserError


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def unexpected(outcome: object) -> NoReturn:
    raise AssertionError(f"not expected: {outcome!r}")


def dialog_of(window: QWidget) -> ProgressDialog:
    return window.findChildren(ProgressDialog)[0]


class Gate:
    """Work that reports, and goes on when the test opens the gate."""

    def __init__(self) -> None:
        self.opened = threading.Event()

    def work(self, progress: TaskProgress) -> str:
        progress.report(3, 10, "正在导出第 3 份，共 10 份……")
        while not self.opened.wait(0.002):
            progress.check()
        return "finished"


class Showing(QObject):
    """Counts how often a dialog is shown."""

    def __init__(self, dialog: ProgressDialog) -> None:
        super().__init__()
        self.count = 0
        dialog.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Show
        return False


def test_a_quick_task_shows_no_dialog(window: QWidget, runner: TaskRunner, qtbot: QtBot) -> None:
    results: list[str] = []
    gate = Gate()
    gate.opened.set()
    run_with_progress(window, runner, "导出", gate.work, results.append)
    showing = Showing(dialog_of(window))
    qtbot.waitUntil(lambda: not window.findChildren(ProgressDialog))
    assert results == ["finished"]
    assert showing.count == 0


def test_a_long_task_shows_its_progress_and_closes_before_its_result_arrives(
    window: QWidget, runner: TaskRunner, qtbot: QtBot
) -> None:
    visible_at_the_end: list[bool] = []
    gate = Gate()
    dialog: ProgressDialog
    run_with_progress(
        window, runner, "导出", gate.work, lambda _: visible_at_the_end.append(dialog.isVisible())
    )
    dialog = dialog_of(window)
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.windowTitle() == "导出"
    assert dialog.windowModality() is Qt.WindowModality.WindowModal
    bar = dialog.findChildren(QProgressBar)[0]
    qtbot.waitUntil(lambda: (bar.value(), bar.maximum()) == (3, 10))
    assert dialog.findChildren(QLabel)[0].text() == "正在导出第 3 份，共 10 份……"
    gate.opened.set()
    qtbot.waitUntil(lambda: visible_at_the_end == [False])
    qtbot.waitUntil(lambda: not window.findChildren(ProgressDialog))


def test_a_long_name_makes_no_dialog_wider_than_the_screen(
    window: QWidget, runner: TaskRunner, qtbot: QtBot
) -> None:
    gate = Gate()
    run_with_progress(window, runner, "导出", gate.work, lambda _: None)
    dialog = dialog_of(window)
    qtbot.waitUntil(dialog.isVisible)
    label = dialog.findChildren(ShortenedLabel)[0]
    label.show_text("正在导出“某某市卫生健康委员会专项经费”" * 9)
    assert dialog.minimumSizeHint().width() <= dialog.minimumWidth()
    gate.opened.set()
    qtbot.waitUntil(lambda: not window.findChildren(ProgressDialog))


@pytest.mark.parametrize("way", ["button", "escape", "close"])
def test_every_way_out_of_the_dialog_cancels_the_task(
    window: QWidget, runner: TaskRunner, qtbot: QtBot, way: str
) -> None:
    task = run_with_progress(window, runner, "导入", Gate().work, unexpected)
    dialog = dialog_of(window)
    qtbot.waitUntil(dialog.isVisible)
    button = dialog.findChildren(QPushButton)[0]
    assert button.text() == "取消"
    if way == "button":
        button.click()
    elif way == "escape":
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        QApplication.sendEvent(dialog, QCloseEvent())
    assert task.progress.cancelled
    assert not button.isEnabled()
    assert dialog.findChildren(QLabel)[0].text() == "正在取消……"
    qtbot.waitUntil(lambda: not window.findChildren(ProgressDialog))


def test_the_end_of_another_task_leaves_the_dialog(
    window: QWidget, runner: TaskRunner, qtbot: QtBot
) -> None:
    gate = Gate()
    ended: list[object] = []
    runner.ended.connect(ended.append)
    runner.start(lambda _progress: None, lambda _result: None, unexpected)
    task = run_with_progress(window, runner, "导入", gate.work, unexpected)
    qtbot.waitUntil(lambda: len(ended) == 1)
    qtbot.waitUntil(dialog_of(window).isVisible)
    task.cancel()
    qtbot.waitUntil(lambda: not window.findChildren(ProgressDialog))


def test_the_users_fault_is_told_in_a_box(
    window: QWidget, runner: TaskRunner, qtbot: QtBot
) -> None:
    def work(_progress: TaskProgress) -> None:
        raise UserError("磁盘空间不足。请清理磁盘。")

    run_with_progress(window, runner, "备份", work, unexpected)
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    box = window.findChildren(QMessageBox)[0]
    assert box.text() == "磁盘空间不足。请清理磁盘。"
    box.buttons()[0].click()
    qtbot.waitUntil(lambda: not window.findChildren(QMessageBox))


def test_a_fault_of_ours_is_raised(window: QWidget) -> None:
    with pytest.raises(ZeroDivisionError):
        show_error(window, "备份", ZeroDivisionError())


def test_a_window_that_goes_takes_task_and_dialog_along(qtbot: QtBot) -> None:
    window = QWidget()
    runner = TaskRunner(window)
    run_with_progress(window, runner, "导入", Gate().work, unexpected)
    qtbot.waitUntil(dialog_of(window).isVisible)
    window.deleteLater()
    qtbot.waitUntil(lambda: not [t for t in threading.enumerate() if t.name == "tasks"])
