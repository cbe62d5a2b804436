"""The question whether the window is to close though the last words cannot be kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def ask_to_give_up(window: QWidget, sentence: str, give_up: Callable[[], object]) -> None:
    """Say why they cannot be kept; it is for the clerk to say what then."""
    box = QMessageBox(QMessageBox.Icon.Warning, "最后的修改没有保存", sentence, parent=window)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.addButton("返回", QMessageBox.ButtonRole.RejectRole)
    box.addButton("放弃这处修改并退出", QMessageBox.ButtonRole.AcceptRole)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.accepted.connect(give_up)
    box.open()
