"""The box in which a comment is written."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from gui.plain import PlainLabel
from gui.room import take_room


class CommentDialog(QDialog):
    """Asks what is to be said of ``place``, about which ``said`` was said before."""

    chosen = Signal(str)
    """The comment, which says something."""

    def __init__(self, place: str, said: Iterable[str], text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("批注")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QPlainTextEdit(text)
        self.text.setAccessibleName("批注")
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText("例如：数字等财务科核对；不打印，也不导出")
        buttons = QDialogButtonBox()
        self._accept = buttons.addButton("写下批注", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self.text.toPlainText().strip()))
        self.text.textChanged.connect(self._enable)
        layout = QVBoxLayout(self)
        for words in (f"{place}：", *said):
            label = PlainLabel(words)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)
        take_room(self, 36, 16)
        self._enable()

    def _enable(self) -> None:
        self._accept.setEnabled(bool(self.text.toPlainText().strip()))
