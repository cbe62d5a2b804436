"""Errors that nobody caught: the clerk's as a sentence, ours with a saved report."""

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget

from gui.dialogs import CrashDialog, CrashHook
from model.errors import UserError


class Told:
    """What a hook told."""

    def __init__(self) -> None:
        self.sentences: list[str] = []
        self.reports: list[tuple[str, Path | None]] = []

    def hook(self, folder: Path) -> CrashHook:
        return CrashHook(
            folder,
            "0.1",
            self.sentences.append,
            lambda text, path: self.reports.append((text, path)),
        )


def test_the_clerks_fault_is_a_sentence() -> None:
    told = Told()
    error = UserError("磁盘已满。")

    told.hook(Path("none"))(UserError, error, None)

    assert told.sentences == ["磁盘已满。"]
    assert not told.reports


def test_our_fault_is_saved_and_shown(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    told = Told()
    with pytest.raises(ZeroDivisionError) as caught:
        _ = 1 / 0

    told.hook(tmp_path / "new")(ZeroDivisionError, caught.value, caught.tb)

    ((report, path),) = told.reports
    assert path is not None
    assert path.read_text(encoding="utf-8") == report
    assert "ZeroDivisionError" in report
    assert "绩表 0.1" in report
    assert [record.levelno for record in caplog.records] == [logging.CRITICAL]
    caplog.clear()


def test_a_report_that_cannot_be_saved_is_shown_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    told = Told()
    (tmp_path / "file").write_bytes(b"")

    told.hook(tmp_path / "file")(ValueError, ValueError("x"), None)

    assert told.reports[0][1] is None
    caplog.clear()


def test_the_dialog_says_where_the_report_is_and_copies_it(window: QWidget) -> None:
    dialog = CrashDialog("Traceback …", Path("folder", "故障报告.txt"), window)
    dialog.open()

    words = dialog.findChildren(QLabel)[0]
    assert "故障报告.txt" in words.text()
    assert words.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    assert dialog.findChildren(QPlainTextEdit)[0].toPlainText() == "Traceback …"
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "复制报告")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "Traceback …"
    dialog.accept()
