"""The middle of the window: the open tables, or a page of what can be done to get one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.plain import PlainLabel, set_tip

if TYPE_CHECKING:
    from datetime import datetime

WELCOME = (
    "欢迎使用绩表",
    "填报预算绩效表，从去年的文件开始最省事。\n也可以把文件拖到这里，或者复制整张表，在这里粘贴。",
)
CHOOSE = (
    "请在左边的项目列表中选择一张表",
    "也可以导入文件，把文件拖到这里，或者复制整张表，在这里粘贴（Ctrl+V）。",
)
LONG_WORDS = {"import": "导入去年的文件…", "new": "按表样新建…"}
"""What some actions are called where there is room to say it."""
OPENING = ("", "正在打开数据文件……")
TROUBLE = "数据文件没有打开"
_LARGER = 1.6
"""A heading, than the rest."""


def told_of_backup(made: datetime) -> str:
    """When the newest good backup was made (in UTC), in a line of its own."""
    return f"\n最近一份完好的备份是 {made.astimezone():%Y-%m-%d %H:%M} 的。"


class MessagePage(QWidget):
    """A heading, some sentences, and large buttons one below the other."""

    def __init__(
        self, heading: str, text: str, buttons: Sequence[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._heading, self._text = _label(heading), _label(text)
        self._buttons = [_button(action) for action in buttons]
        self._layout = QVBoxLayout(self)
        self._layout.addStretch(2)
        self._layout.addWidget(self._heading)
        self._layout.addWidget(self._text)
        for button in self._buttons:
            self._layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._layout.addStretch(3)
        self.measure()

    def measure(self) -> None:
        """Take the size of the interface: a large heading, and buttons that show all they say."""
        # That of the page follows only when Qt comes to it.
        font = QApplication.font()
        em = QFontMetrics(font).horizontalAdvance("国")
        self._layout.setContentsMargins(em, em, em, em)
        self._layout.setSpacing(em * 2 // 3)
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        self._heading.setFont(font)
        for button in self._buttons:
            button.setIconSize(QSize(em * 2, em * 2))
            button.setFixedSize(em * 18, em * 3)


class Centre(QStackedWidget):
    """Shows the tables or one page; a page that is left is done with for good."""

    def __init__(self, tables: QWidget) -> None:
        super().__init__()
        self._tables = tables
        self.addWidget(tables)

    def show_tables(self) -> None:
        """Show the tabs of the open tables in the middle of the window."""
        self._show(self._tables)

    def show_page(self, page: QWidget) -> None:
        """Put a page in the middle."""
        self.addWidget(page)
        self._show(page)

    def look_again(self) -> None:
        """Fonts or colours are others."""
        page = self.currentWidget()
        if isinstance(page, MessagePage):
            page.measure()

    def focus_page(self) -> None:
        """Give the focus to what is shown."""
        page = self.currentWidget()
        if page is not None:
            page.setFocus()

    def _show(self, page: QWidget) -> None:
        before = self.currentWidget()
        self.setCurrentWidget(page)
        if before is not None and before not in (page, self._tables):
            self.removeWidget(before)
            before.deleteLater()


def _label(text: str) -> QLabel:
    label = PlainLabel(text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    label.setVisible(bool(text))
    return label


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setText(LONG_WORDS.get(action.objectName(), action.text()))
    button.setIcon(action.icon())
    set_tip(button, action.toolTip())
    button.clicked.connect(lambda _checked: action.trigger())
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
