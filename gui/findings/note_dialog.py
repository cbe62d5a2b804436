"""Asks for the note with which a finding is accepted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from gui.plain import PlainLabel


class NoteDialog(QDialog):
    """Shows what is accepted and takes a note, which starts as the last one was."""

    noted = Signal(str)
    """The finding is accepted with this note."""

    def __init__(self, told: str, note: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("接受提醒")
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 32)
        sentence = PlainLabel(told)
        sentence.setWordWrap(True)
        self.note = QLineEdit(note)
        self.note.selectAll()
        label = PlainLabel("理由（会保留下来，审核时可以查看）(&R)：")
        label.setBuddy(self.note)
        buttons = QDialogButtonBox()
        buttons.addButton("接受", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (sentence, label, self.note, buttons):
            layout.addWidget(widget)
        self.note.setFocus()

    @override
    def accept(self) -> None:
        self.noted.emit(self.note.text())
        super().accept()
