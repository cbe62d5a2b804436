"""Asks what is to become of files that an export would replace, and tells what it did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui.plain import PlainLabel, set_tip
from gui.room import take_room


class Existing(Enum):
    """What an export does where there is a file already."""

    OVERWRITE = auto()
    SKIP = auto()
    RENAME = auto()


_ANSWERS = {
    "覆盖": (Existing.OVERWRITE, "用新的内容替换这些文件"),
    "跳过": (Existing.SKIP, "这些文件保持不变，只导出其余的"),
    "改名": (Existing.RENAME, "新文件名后面加上 (2)、(3)……，原有的文件保持不变"),
}


class ExistingFilesDialog(QDialog):
    """Lists the files that exist; 取消 exports nothing."""

    answered = Signal(object)
    """An `Existing`."""

    def __init__(self, paths: Sequence[Path], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("文件已存在")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.files = QListWidget()
        self.files.setAccessibleName("已存在的文件")
        self.files.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.files.addItems([path.name for path in paths])
        said = PlainLabel(f"文件夹“{paths[0].parent}”里已有下面 {len(paths)} 个文件，怎么办？")
        said.setWordWrap(True)
        layout = QVBoxLayout(self)
        for widget in (said, self.files, self._button_box()):
            layout.addWidget(widget)
        take_room(self, 40, 20)

    def _button_box(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        for text, (answer, hint) in _ANSWERS.items():
            button = buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
            set_tip(button, hint)
            button.setAutoDefault(False)
            button.clicked.connect(self._answering(answer))
        cancel = buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setDefault(True)
        buttons.rejected.connect(self.reject)
        return buttons

    def _answering(self, answer: Existing) -> Callable[[], None]:
        def on_clicked() -> None:
            self.accept()
            self.answered.emit(answer)

        return on_clicked


class ExportResultDialog(QDialog):
    """Tells of an export that did not succeed everywhere: a summary, and a sentence a fault."""

    def __init__(self, summary: str, faults: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("导出结果")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = PlainLabel(summary)
        said.setWordWrap(True)
        self.faults = QPlainTextEdit("\n".join(faults))
        self.faults.setAccessibleName("需要注意的地方")
        self.faults.setReadOnly(True)
        buttons = QDialogButtonBox()
        buttons.addButton("知道了", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (said, self.faults, buttons):
            layout.addWidget(widget)
        take_room(self, 40, 16)
