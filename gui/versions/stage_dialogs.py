"""The two boxes of stages: why an approved table is changed, and what a review says."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui.plain import PlainLabel
from gui.room import take_room
from model.document.reviews import ReviewAction


class AdjustDialog(QDialog):
    """Asks why ``name`` is changed; ``version`` is the number that the new version gets."""

    chosen = Signal(str)
    """The reason."""

    def __init__(self, name: str, version: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("调整")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.reason = QPlainTextEdit()
        self.reason.setAccessibleName("调整原因")
        self.reason.setTabChangesFocus(True)
        self.reason.setPlaceholderText(
            "例如：预算调减 20 万元，培训场次相应减少（市财政局 8 月批复）"
        )
        self.draft_about, self.draft_fields = name, {"reason": self.reason}
        self._buttons = QDialogButtonBox()
        accept = QDialogButtonBox.ButtonRole.AcceptRole
        self.begin = self._buttons.addButton("开始调整", accept)
        self._buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self._lay_out(name, version)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self.reason.toPlainText().strip()))
        self.reason.textChanged.connect(self._enable)
        self._enable()

    def _lay_out(self, name: str, version: int) -> None:
        what = PlainLabel(
            f"“{name}”现在的内容会作为第{version - 1}版保留，可以随时比较和还原。"
            f"调整从第{version}版开始。"
        )
        what.setWordWrap(True)
        label = PlainLabel("调整原因（必填）：")
        label.setBuddy(self.reason)
        layout = QVBoxLayout(self)
        for widget in (what, label, self.reason, self._buttons):
            layout.addWidget(widget)
        take_room(self, 36, 16)

    def _enable(self) -> None:
        self.begin.setEnabled(bool(self.reason.toPlainText().strip()))


class OpinionDialog(QDialog):
    """Asks what the head of finance says of a table; ``place`` is the cell it may be about.

    ``name`` tells the table from others.
    """

    chosen = Signal(str)
    """The comment."""

    def __init__(self, action: ReviewAction, name: str, place: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{action}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_needed = action is ReviewAction.RETURNED
        self.comment = QPlainTextEdit(f"{place}：" if place and is_needed else "")
        self.comment.setAccessibleName("审核意见")
        self.comment.setTabChangesFocus(True)
        self.draft_about, self.draft_fields = f"{name} {action}", {"comment": self.comment}
        label = PlainLabel("审核意见（必填）：" if is_needed else "审核意见：")
        label.setBuddy(self.comment)
        self._buttons = QDialogButtonBox()
        self.done_button = self._buttons.addButton(
            f"{action}", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self.comment.toPlainText()))
        if is_needed:
            self.comment.textChanged.connect(self._enable)
            self._enable()
        layout = QVBoxLayout(self)
        for widget in (label, self.comment, self._buttons):
            layout.addWidget(widget)
        take_room(self, 34, 14)

    def _enable(self) -> None:
        self.done_button.setEnabled(bool(self.comment.toPlainText().strip()))
