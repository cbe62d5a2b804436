"""The doubts of a table, the most doubtful first, each with what the clerk said to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QPalette
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget
from typing_extensions import override

from gui.plain import plain_tip
from model.usecases.review import UNREAD, Answer, DoubtQuestion, ReadingSureness, part_name

if TYPE_CHECKING:
    from collections.abc import Sequence

_STATE, _PLACE, _SENTENCE = range(3)
_DATA = Qt.ItemDataRole.UserRole
_ANSWERS = {
    Answer.ACCEPTED: "✓ 已接受",
    Answer.CORRECTED: "✓ 已更正",
    Answer.REJECTED: "✓ 已去掉",
}
_OF_UNREAD = {Answer.ACCEPTED: "✓ 不读取", Answer.CORRECTED: "✓ 已放入"}
_MARKS = {
    ReadingSureness.UNREAD: "▨",
    ReadingSureness.UNSURE: "◆",
    ReadingSureness.LIKELY: "◇",
    ReadingSureness.TOLD: "○",
}


class DoubtList(QTreeWidget):
    """Lists questions; Enter accepts the current one, Del rejects it, F2 goes to its value."""

    pointed = Signal(object)
    """Another question is current: a `DoubtQuestion`, or None."""
    accepted = Signal()
    rejected = Signal()
    correcting = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[DoubtQuestion, QTreeWidgetItem] = {}
        self.setAccessibleName("需要核对的地方")
        self.setHeaderLabels(["把握", "位置", "说明"])
        self.headerItem().setToolTip(0, "最没有把握的在前")
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(_STATE, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_PLACE, QHeaderView.ResizeMode.ResizeToContents)
        self.currentItemChanged.connect(self._on_current)

    @property
    def current(self) -> DoubtQuestion | None:
        """The question that is looked at."""
        item = self.currentItem()
        return item.data(_STATE, _DATA) if item is not None else None

    @property
    def questions(self) -> list[DoubtQuestion]:
        """All of them in their order."""
        return list(self._items)

    def show_questions(self, questions: Sequence[DoubtQuestion]) -> None:
        """Show the questions of a table, the first open one being current."""
        if list(questions) != list(self._items):
            self.blockSignals(True)
            self.clear()
            self._items = {question: _item(question) for question in questions}
            self.addTopLevelItems(list(self._items.values()))
            self.blockSignals(False)
        muted = QBrush(self.palette().color(QPalette.ColorRole.PlaceholderText))
        for question, item in self._items.items():
            mark = f"{_MARKS[question.sureness]} {question.sureness.value}"
            unread = question.doubt.kind in UNREAD and question.place is None
            answers = _OF_UNREAD if unread else _ANSWERS
            item.setText(_STATE, answers.get(question.answer, mark))
            for column in range(3):
                item.setForeground(column, QBrush() if question.is_open else muted)

    def go_to(self, question: DoubtQuestion | None) -> None:
        """Make a question the current one."""
        item = self._items.get(question) if question is not None else None
        if item is not None:
            self.setCurrentItem(item)
            self.scrollToItem(item)

    def has_open(self, step: int) -> bool:
        """Whether there is an open question behind (1) or before (-1) the current one."""
        questions = list(self._items)[::step]
        current = self.current
        behind = questions[questions.index(current) + 1 :] if current is not None else questions
        return any(each.is_open for each in behind)

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) open question, round the ends."""
        questions = list(self._items)
        if not questions:
            return
        at = questions.index(self.current) if self.current is not None else -max(step, 0)
        ring = [questions[(at + step * n) % len(questions)] for n in range(1, len(questions) + 1)]
        self.go_to(next((each for each in ring if each.is_open), self.current))

    @override
    def sizeHint(self) -> QSize:
        rows = min(max(len(self._items), 2), 6)
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * (rows + 2))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {
            Qt.Key.Key_Return: self.accepted,
            Qt.Key.Key_Enter: self.accepted,
            Qt.Key.Key_Delete: self.rejected,
            Qt.Key.Key_F2: self.correcting,
        }
        signal = keys.get(Qt.Key(event.key()))
        if signal is not None and self.current is not None:
            signal.emit()
        else:
            super().keyPressEvent(event)

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        self.pointed.emit(item.data(_STATE, _DATA) if item is not None else None)


def _item(question: DoubtQuestion) -> QTreeWidgetItem:
    doubt = question.doubt
    place = " ".join(part for part in (part_name(doubt.table), doubt.cell) if part)
    item = QTreeWidgetItem(["", place, doubt.sentence])
    item.setData(_STATE, _DATA, question)
    item.setToolTip(_PLACE, plain_tip(doubt.place))
    item.setToolTip(_SENTENCE, plain_tip(f"{doubt.sentence}\n{doubt.text}".strip()))
    return item
