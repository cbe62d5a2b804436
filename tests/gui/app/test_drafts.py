"""What stands in a dialog outlives the program, until the clerk has answered the dialog."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from gui.app.drafts import DialogDrafts, Drafted
from gui.completion.indicator_dialog import IndicatorDialog
from gui.findings.panel import NoteDialog
from gui.library.unit_dialog import UnitProfileDialog
from gui.versions.stage_dialogs import AdjustDialog, OpinionDialog
from model.document.reviews import ReviewAction
from model.suggest import KnownIndicator

FOUND = "已找回"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "新的文件夹" / "drafts.json"


def drafts(qapp: QApplication, path: Path) -> DialogDrafts:
    """As a start of the program makes them."""
    for before in qapp.findChildren(DialogDrafts):
        before.deleteLater()
    return DialogDrafts(qapp, path)


def opened(window: QWidget, qtbot: QtBot, name: str = "甲") -> AdjustDialog:
    dialog = AdjustDialog(name, 2, window)
    dialog.open()
    dialog.activateWindow()
    dialog.reason.setFocus()
    qtbot.waitUntil(dialog.reason.hasFocus)
    return dialog


def test_a_text_is_kept_while_it_is_typed_and_found_again(
    qapp: QApplication, window: QWidget, qtbot: QtBot, path: Path
) -> None:
    drafts(qapp, path)
    dialog = opened(window, qtbot)
    dialog.reason.setPlainText("预算调减")
    qtbot.waitUntil(lambda: path.exists() and "预算调减" in path.read_text("utf-8"))
    killed = path.read_bytes()
    dialog.reject()
    assert "预算调减" not in path.read_text("utf-8")

    path.write_bytes(killed)
    ended = drafts(qapp, path)
    assert opened(window, qtbot, "乙").reason.toPlainText() == ""
    again = opened(window, qtbot)
    assert again.reason.toPlainText() == "预算调减"
    assert FOUND in again.windowTitle()
    again.accept()
    assert "预算调减" not in path.read_text("utf-8")
    ended.deleteLater()


def test_the_end_of_the_program_keeps_what_stands_in_a_dialog(
    qapp: QApplication, window: QWidget, qtbot: QtBot, path: Path
) -> None:
    kept = drafts(qapp, path)
    dialog = opened(window, qtbot)
    dialog.reason.setPlainText("刚打的字")
    kept.end()
    dialog.close()
    assert opened_with(qapp, path, window, qtbot) == "刚打的字"


def opened_with(qapp: QApplication, path: Path, window: QWidget, qtbot: QtBot) -> str:
    again = drafts(qapp, path)
    dialog = opened(window, qtbot)
    text = dialog.reason.toPlainText()
    dialog.reject()
    again.deleteLater()
    return text


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"a": 1}', b"\xff"])
def test_a_file_that_says_something_else_is_no_draft(
    qapp: QApplication, window: QWidget, qtbot: QtBot, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "drafts.json"
    path.write_bytes(content)
    assert opened_with(qapp, path, window, qtbot) == ""


def test_all_dialogs_that_ask_for_longer_texts_say_so(window: QWidget) -> None:
    dialogs: list[QDialog] = [
        AdjustDialog("甲", 2, window),
        OpinionDialog(ReviewAction.RETURNED, "甲", "", window),
        IndicatorDialog("新增", KnownIndicator(name="培训人次"), [], window),
        NoteDialog("提醒", "", window),
        UnitProfileDialog({"unit": "单位"}, "2024", 1, True, window),
    ]
    assert all(isinstance(each, Drafted) for each in dialogs)
    for each in dialogs:
        each.deleteLater()
