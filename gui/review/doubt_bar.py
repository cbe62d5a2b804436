"""What can be said to one doubt: accept, correct, leave out; a text without a place gets one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from gui.plain import PlainLabel, quiet_button
from gui.widgets import LineEditor
from model.usecases.review import UNREAD, DoubtQuestion

if TYPE_CHECKING:
    from model.document import Place

_NOWHERE = "选择要放入的栏目…"


class DoubtBar(QWidget):
    """The answers to the current question; ``choose`` shows which it is.

    ``ways``, the buttons that go from doubt to doubt, stand where their owner puts them.
    """

    accepted = Signal()
    rejected = Signal()
    corrected = Signal(object, str)
    """The clerk typed the right text for a `Place`."""
    stepped = Signal(int)
    """To the next question (1) or the one before (-1)."""
    all_accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question: DoubtQuestion | None = None
        self._shown = ""
        self._label = PlainLabel("内容：")
        self.value = LineEditor()
        self.value.setFrame(True)
        self.value.setAccessibleName("这一处的内容")
        self._label.setBuddy(self.value)
        self.where = _place_box()
        self.accept = quiet_button("接受", "就按读到的处理（Enter）")
        self.correct = quiet_button("更正", "改为左边输入的内容（在输入框里按 Enter）")
        self.reject = quiet_button("去掉", "不要这个值，留空（Del）")
        self.before = quiet_button("上一处", "上一处待核对的地方（Shift+F8）")
        self.after = quiet_button("下一处", "下一处待核对的地方（F8）")
        self.accept_all = quiet_button("全部接受", "这张表里还没有核对的地方都按读到的处理")
        self.ways = self._make_ways()
        self._lay_out()
        self._connect()
        self.choose(None, "", [])

    def choose(
        self, question: DoubtQuestion | None, text: str, empty: Sequence[tuple[str, Place]]
    ) -> None:
        """Show a question, the text that it is about, and where a text without a place may go."""
        self._question, self._shown = question, text
        unread = question is not None and question.doubt.kind in UNREAD
        homeless = question is not None and question.place is None and unread
        self.value.show_content(text)
        self.where.setVisible(homeless)
        self.where.clear()
        self.where.addItem(_NOWHERE, None)
        for label, place in empty if homeless else ():
            self.where.addItem(label, place)
        has_place = question is not None and (question.place is not None or homeless)
        self.value.setEnabled(has_place)
        self.accept.setText("不读取" if homeless else "接受")
        self.correct.setText("放入" if homeless else "更正")
        self.reject.setVisible(not homeless)
        self.accept.setEnabled(question is not None and question.is_open)
        self.reject.setEnabled(question is not None and question.place is not None)
        self._enable()

    def edit(self) -> None:
        """Put the cursor into the value."""
        if self.value.isEnabled():
            self.value.setFocus()
            self.value.selectAll()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._label, self.value, self.where):
            layout.addWidget(widget, int(widget is self.value))
        for button in (self.accept, self.correct, self.reject):
            layout.addWidget(button)

    def _make_ways(self) -> QWidget:
        """What is about all doubts, to stand beside their number."""
        ways = QWidget()
        layout = QHBoxLayout(ways)
        layout.setContentsMargins(0, 0, 0, 0)
        for button in (self.before, self.after, self.accept_all):
            layout.addWidget(button)
        return ways

    def _connect(self) -> None:
        self.accept.clicked.connect(self.accepted)
        self.reject.clicked.connect(self.rejected)
        self.correct.clicked.connect(self._on_correct)
        self.value.returnPressed.connect(self._on_enter)
        self.value.textChanged.connect(self._enable)
        self.where.currentIndexChanged.connect(self._enable)
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.accept_all.clicked.connect(self.all_accepted)

    @property
    def _target(self) -> Place | None:
        if self._question is None:
            return None
        place: Place | None = self._question.place or self.where.currentData()
        return place

    def _enable(self) -> None:
        has_text = bool(self.value.text().strip())
        is_other = self.value.content() != self._shown or self.where.currentData() is not None
        self.correct.setEnabled(self._target is not None and has_text and is_other)

    def _on_enter(self) -> None:
        """Enter in the value corrects it if it is another, and else accepts it."""
        if self.correct.isEnabled():
            self._on_correct()
        elif self._target is not None and self.accept.isEnabled():
            self.accepted.emit()

    def _on_correct(self) -> None:
        if self._target is not None:
            self.corrected.emit(self._target, self.value.content())


def _place_box() -> QComboBox:
    box = QComboBox()
    box.setAccessibleName("放入哪一栏")
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    box.setMaxVisibleItems(20)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return box
