"""What can be said to one doubt: accept, correct, leave out; a text without a place gets one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from gui.plain import PlainLabel, quiet_button
from gui.widgets import LineEditor, WideChoice
from model.usecases.review import UNREAD, DoubtQuestion

if TYPE_CHECKING:
    from model.document import Place

_CHOOSE, _NAME = "选择要放入的栏目…", "选择或输入栏目…"
Named = Callable[[str], "Place | None"]
"""Gives the place of a row with a label, None where the table takes none."""


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
        self._named: Named | None = None
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
        self,
        question: DoubtQuestion | None,
        text: str,
        empty: Sequence[tuple[str, Place]],
        named: Named | None = None,
    ) -> None:
        """Show a question, the text that it is about, and where a text without a place may go.

        With ``named`` it may go into a row of its own, for which the clerk types a label.
        """
        self._question, self._shown = question, text
        unread = question is not None and question.doubt.kind in UNREAD
        homeless = question is not None and question.place is None and unread
        self.value.show_content(text)
        self._offer(empty if homeless else (), named)
        self.where.setVisible(homeless)
        has_place = question is not None and (question.place is not None or homeless)
        self.value.setEnabled(has_place)
        self.accept.setText("不读取" if homeless else "接受")
        self.correct.setText("放入" if homeless else "更正")
        self.reject.setVisible(not homeless)
        self.accept.setEnabled(question is not None and question.is_open)
        self.reject.setEnabled(question is not None and question.place is not None)
        self._enable()

    def _offer(self, empty: Sequence[tuple[str, Place]], named: Named | None) -> None:
        """Let the clerk choose among empty places, or name one."""
        self._named = named
        self.where.clear()
        if self.where.isEditable() is (named is None):
            self._let_name(is_on=named is not None)
        for label, place in empty:
            self.where.addItem(label, place)
        self.where.setCurrentIndex(-1)

    def _let_name(self, *, is_on: bool) -> None:
        """Let a label be typed, or only chosen."""
        self.where.setEditable(is_on)
        if (line := self.where.lineEdit()) is not None:
            line.setPlaceholderText(_NAME)
            line.returnPressed.connect(self._on_enter)

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
        self.where.editTextChanged.connect(self._enable)
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.accept_all.clicked.connect(self.all_accepted)

    @property
    def target(self) -> Place | None:
        """The place of which the text is, or to which it is to go; None for none."""
        if self._question is None:
            return None
        return self._question.place or self._chosen

    @property
    def _chosen(self) -> Place | None:
        """Where a text without a place is to go."""
        name, row = self.where.currentText().strip(), self.where.currentIndex()
        if row < 0 or self.where.itemText(row).strip() != name:
            row = self.where.findText(name)
        if row >= 0:
            place: Place = self.where.itemData(row)
            return place
        return self._named(name) if self._named is not None and name else None

    def _enable(self) -> None:
        has_text = bool(self.value.text().strip())
        is_other = self.value.content() != self._shown or self._chosen is not None
        self.correct.setEnabled(self.target is not None and has_text and is_other)

    def _on_enter(self) -> None:
        """Enter in the value corrects it if it is another, and else accepts it."""
        if self.correct.isEnabled():
            self._on_correct()
        elif self.target is not None and self.accept.isEnabled():
            self.accepted.emit()

    def _on_correct(self) -> None:
        if self.target is not None:
            self.corrected.emit(self.target, self.value.content())


def _place_box() -> QComboBox:
    box = WideChoice()
    box.setAccessibleName("放入哪一栏")
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setPlaceholderText(_CHOOSE)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setMinimumContentsLength(12)
    box.setMaxVisibleItems(20)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return box
