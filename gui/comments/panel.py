"""The panel 批注: what was said of the open table, and the ways to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.comments.lines import CommentLine
from gui.plain import PlainLabel, plain_tip, set_tip
from gui.widgets import FlowBar
from model.document.comments import PlacedComment

COLUMNS = ("位置", "批注", "谁", "时间", "状态")
_WIDTHS = (16, 0, 6, 9, 5)
_TEXT = 1
_LEAST_LINES = 3
NONE = "还没有批注。光标放在格子或栏目里，按 Shift+F2 写一条；不打印，也不导出。"


class CommentPanel(QWidget):
    """Lists comments and says what is wanted of them; it changes nothing itself."""

    add_wanted = Signal()
    jump_wanted = Signal(object)
    """The place of a `PlacedComment` is to be shown."""
    edit_wanted = Signal(object)
    """It is to say something else."""
    done_wanted = Signal(object)
    """It was seen to, or is to be seen to again."""
    remove_wanted = Signal(object)
    """It is to go."""

    def __init__(self) -> None:
        super().__init__()
        self.list = QTreeWidget()
        self._nothing = PlainLabel(NONE)
        self.add = _button("添加批注…", "给光标所在的格子或栏目写批注（Shift+F2）")
        self.jump = _button("转到", "转到批注的地方（回车）")
        self.edit = _button("修改…", "改写这条批注")
        self.done = _button("标为已处理", "已经处理，或者还要处理")
        self.remove = _button("删除", "删除这条批注（可以撤销）")
        self._remarks: Sequence[CommentLine] = ()
        self._lay_out()
        self._connect()
        self.show_remarks(())

    @property
    def _row(self) -> int:
        return self.list.currentIndex().row()

    @property
    def current(self) -> PlacedComment | None:
        """The comment on which the clerk stands."""
        row = self._row
        return self._remarks[row].of if 0 <= row < len(self._remarks) else None

    def show_remarks(self, remarks: Sequence[CommentLine]) -> None:
        """Show other comments; the clerk stays at the same line."""
        if remarks and remarks == self._remarks:
            return
        row = max(self._row, 0)
        self._remarks = remarks
        self.list.clear()
        for each in remarks:
            texts = [each.where, " ".join(each.text.split()), each.who, each.when, each.state]
            item = QTreeWidgetItem(self.list, texts)
            item.setToolTip(_TEXT, plain_tip(each.text))
        if remarks:
            at = self.list.model().index(min(row, len(remarks) - 1), 0)
            self.list.setCurrentIndex(at)
        self.list.setVisible(bool(remarks))
        self._nothing.setVisible(not remarks)
        self._enable()

    def _lay_out(self) -> None:
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self.list.setHeaderLabels(list(COLUMNS))
        self.list.setAccessibleName("批注")
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header, em = self.list.header(), self.fontMetrics().horizontalAdvance("国")
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_TEXT, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(_WIDTHS):
            header.resizeSection(column, em * width)
        self.list.setMinimumHeight(self.fontMetrics().lineSpacing() * _LEAST_LINES)
        layout = QVBoxLayout(self)
        # What can be done stands on top: below, a low panel would hide it.
        layout.addWidget(FlowBar((self.add, self.jump, self.edit, self.done, self.remove)))
        layout.addWidget(self.list, 1)
        layout.addWidget(self._nothing, 1)

    def _connect(self) -> None:
        self.add.clicked.connect(self.add_wanted)
        self.list.itemActivated.connect(lambda: self._ask(self.jump_wanted.emit))
        self.list.currentItemChanged.connect(self._enable)
        for button, signal in (
            (self.jump, self.jump_wanted),
            (self.edit, self.edit_wanted),
            (self.done, self.done_wanted),
            (self.remove, self.remove_wanted),
        ):
            button.clicked.connect(lambda _checked, signal=signal: self._ask(signal.emit))

    def _ask(self, emit: object) -> None:
        if self.current is not None and callable(emit):
            emit(self.current)

    def _enable(self) -> None:
        """What a review said of the whole table stays as it was said."""
        current = self.current
        for button in (self.jump, self.edit, self.done, self.remove):
            button.setEnabled(current is not None)
        is_done = current is not None and current.comment.is_done
        self.done.setText("标为未处理" if is_done else "标为已处理")


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    set_tip(button, tip)
    button.setAutoDefault(False)
    return button
