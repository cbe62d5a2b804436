"""What the status bar says is read whole."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.main_window.status import StatusBar

SUMS, FILE = "资金 1,860.00 万元", "数据文件：今年.jibiao"
SAID = "已导入 7 张表；其中 11 处没有核对，已记在批注里；可以撤销（Ctrl+Z）"


def seen(status: StatusBar) -> list[str]:
    """What stands at the right."""
    return [label.text() for label in status.findChildren(QLabel) if label.isVisible()]


def test_sums_and_file_give_way_to_a_message_and_come_back(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    status = StatusBar(window)
    status.show_file(Path("今年.jibiao"))
    status.show_sums(SUMS)
    em = status.fontMetrics().horizontalAdvance("国")
    status.resize(em * 100, 30)
    window.show()
    status.tell(SAID)
    assert {SUMS, FILE} <= set(seen(status))
    status.clearMessage()
    status.resize(em * 45, 30)
    status.tell(SAID)
    assert not {SUMS, FILE} & set(seen(status))
    status.clearMessage()
    assert {SUMS, FILE} <= set(seen(status))
    status.show_sums("")
    assert SUMS not in seen(status)
