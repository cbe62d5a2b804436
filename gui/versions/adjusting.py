"""调整: asks for the reason for which an approved table is changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)


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
        what = QLabel(
            f"“{name}”现在的内容会作为第{version - 1}版保留，可以随时比较和还原。"
            f"调整从第{version}版开始。"
        )
        what.setTextFormat(Qt.TextFormat.PlainText)
        what.setWordWrap(True)
        label = QLabel("调整原因（必填）：")
        label.setBuddy(self.reason)
        layout = QVBoxLayout(self)
        for widget in (what, label, self.reason, self._buttons):
            layout.addWidget(widget)
        em = self.fontMetrics().horizontalAdvance("国")
        self.resize(em * 36, em * 16)

    def _enable(self) -> None:
        self.begin.setEnabled(bool(self.reason.toPlainText().strip()))
