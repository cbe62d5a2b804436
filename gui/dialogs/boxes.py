"""Message boxes that do not block, with Chinese buttons and a text that can be copied."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

COPYABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


def show_sentence(
    parent: QWidget,
    title: str,
    sentence: str,
    icon: QMessageBox.Icon = QMessageBox.Icon.Warning,
) -> QMessageBox:
    """Tell the clerk something in a box beside the work."""
    box = QMessageBox(icon, title, sentence, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(COPYABLE)
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


def ask(
    parent: QWidget,
    title: str,
    question: str,
    answers: Mapping[str, Callable[[], object]],
    detail: str = "",
    *,
    cancel: str = "取消",
    is_warning: bool = False,
) -> QMessageBox:
    """Ask in a box beside the work: each answer is a button, and what it does.

    ``cancel`` is what the last button says, which does nothing.
    """
    icon = QMessageBox.Icon.Warning if is_warning else QMessageBox.Icon.Question
    box = QMessageBox(icon, title, question, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(detail)
    for answer, do in answers.items():
        button = box.addButton(answer, QMessageBox.ButtonRole.AcceptRole)
        button.clicked.connect(partial(_answer, do))
    box.addButton(cancel, QMessageBox.ButtonRole.RejectRole)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


def _answer(do: Callable[[], object], _checked: bool = False) -> None:
    do()


def show_about(parent: QWidget, version: str, data_format: int) -> QMessageBox:
    """What the program is, and the format of the data files that it writes."""
    text = (
        f"绩表 {version}（数据文件格式 {data_format}）\n\n"
        "预算绩效表的填报、检查和打印：读入去年的文件，填写今年的指标，"
        "按官方版式输出 Excel 和 PDF。\n\n"
        "界面字体 Noto Sans SC、打印字体 Noto Serif SC 依 SIL OFL 许可使用。"
    )
    return show_sentence(parent, "关于绩表", text, QMessageBox.Icon.NoIcon)
