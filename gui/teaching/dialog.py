"""The window in which a form is taught: the blank, what is asked about it, and a try-out beside."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.plain import PlainLabel, set_tip
from gui.room import take_room
from gui.teaching.blank_view import BlankView, legend
from gui.teaching.cell_choice import CellChoice
from gui.teaching.name_fields import NameFields
from gui.teaching.trial import Trial, TrialView
from model.errors import UserError
from model.learn.keys import form_id

if TYPE_CHECKING:
    from gui.review.marks import Corner
    from model.learn import CellRole, FormName, Lesson, Question

_WIDTH, _HEIGHT = 110, 56
_SHARES = (46, 24, 30)
"""Of the window's width: the blank, what is asked, the try-out."""


class TeachingDialog(QDialog):
    """Shows a lesson and takes answers; each can be undone.

    ``taken`` are the ids that forms have already; ``trial`` sets the sample in the form.
    """

    kept = Signal(object)
    """The form is to be kept as it is: its `Lesson`, which can be a definition."""

    def __init__(
        self, lesson: Lesson, file: str, trial: Trial, taken: Container[str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"学习表样 — {file}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._lessons = [lesson]
        self._at = 0
        self._taken = taken
        self.view = BlankView()
        self.name = NameFields(lesson.name)
        self.questions = QListWidget()
        self.questions.setAccessibleName("要确认的地方")
        self.questions.setWordWrap(True)
        self.asked = PlainLabel()
        self.asked.setBuddy(self.questions)
        self.choice = CellChoice()
        self.trial = TrialView(trial)
        self._buttons = self._button_row()
        self._lay_out()
        self._connect()
        self._show()
        self._go_to_first()

    @property
    def lesson(self) -> Lesson:
        """What is learnt at the step where the clerk stands: undo goes back from it."""
        return self._lessons[self._at]

    # What the clerk does

    def answer(self, role: CellRole) -> None:
        """Take what the framed cell is, and go on to what is asked next."""
        position = self._position
        if position is not None:
            self._take(self.lesson.answer(position, role))
            if not self._go_to_first():
                self.view.point_at(position)

    def rename(self, name: FormName) -> None:
        """Call the form something else; its id tells title and year."""
        key = form_id(name.title, name.year, self._taken)
        self._take(self.lesson.named(replace(name, id=key)))

    def undo(self) -> None:
        """Take the last answer back."""
        self._move(-1)

    def redo(self) -> None:
        """Give it again."""
        self._move(1)

    def next_question(self) -> None:
        """Go to the next question."""
        count = self.questions.count()
        if count:
            self.questions.setCurrentRow((self.questions.currentRow() + 1) % count)

    def keep(self) -> None:
        """Tell that the form is to be kept, or why it cannot be one yet."""
        try:
            self.lesson.definition()
        except UserError as error:
            self.trial.fault.setText(error.message)
            return
        self.kept.emit(self.lesson)

    # How it is shown

    @property
    def _position(self) -> tuple[int, int] | None:
        corner = self.view.current
        return corner[1:] if corner is not None else None

    def _take(self, lesson: Lesson) -> None:
        del self._lessons[self._at + 1 :]
        self._lessons.append(lesson)
        self._at += 1
        self._show()

    def _move(self, step: int) -> None:
        at = self._at + step
        if 0 <= at < len(self._lessons):
            self._at = at
            self._show()

    def _show(self) -> None:
        lesson, position = self.lesson, self._position
        self.view.show_lesson(lesson)
        self.name.show_name(lesson.name)
        self._show_questions(lesson.questions)
        self._show_cell(position)
        self._keep.setEnabled(self.trial.show_lesson(lesson))
        self._undo.setEnabled(self._at > 0)
        self._redo.setEnabled(self._at + 1 < len(self._lessons))

    def _show_questions(self, questions: Sequence[Question]) -> None:
        self.questions.blockSignals(True)
        self.questions.clear()
        for question in questions:
            item = QListWidgetItem(question.sentence)
            item.setData(Qt.ItemDataRole.UserRole, question)
            self.questions.addItem(item)
        self.questions.blockSignals(False)
        count = len(questions)
        self.questions.setVisible(bool(count))
        self.asked.setText(f"要确认的有 {count} 处（F8 下一处）：" if count else "没有要确认的了。")

    def _show_cell(self, position: tuple[int, int] | None) -> None:
        cell = self.lesson.at(position) if position is not None else None
        self.choice.show_cell(cell, self.lesson.questions)

    def _go_to_first(self) -> bool:
        """Go to the first question; whether there is one."""
        if self.questions.count():
            self.questions.setCurrentRow(-1)
            self.questions.setCurrentRow(0)
        return self.questions.count() > 0

    def _on_question(self, row: int) -> None:
        if not 0 <= row < self.questions.count():
            return
        question: Question = self.questions.item(row).data(Qt.ItemDataRole.UserRole)
        if question.at is not None:
            self.view.point_at(question.at)
            self._show_cell(question.at)
            self.choice.search.setFocus()

    def _on_pointed(self, corner: Corner) -> None:
        self._show_cell(corner[1:])
        self.choice.search.setFocus()

    def _connect(self) -> None:
        self.view.pointed.connect(self._on_pointed)
        self.questions.currentRowChanged.connect(self._on_question)
        self.choice.chosen.connect(self.answer)
        self.name.changed.connect(self.rename)
        for keys, do in (
            ("F8", self.next_question),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+S", self.keep),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(do)

    def _lay_out(self) -> None:
        panes = QSplitter()
        panes.setChildrenCollapsible(False)
        for number, (pane, share) in enumerate(
            zip((self._picture(), self._answers(), self.trial), _SHARES, strict=True)
        ):
            panes.addWidget(pane)
            panes.setStretchFactor(number, share)
        layout = QVBoxLayout(self)
        layout.addWidget(panes, 1)
        layout.addLayout(self._buttons)
        take_room(self, _WIDTH, _HEIGHT)
        panes.setSizes([self.width() * share // 100 for share in _SHARES])

    def _picture(self) -> QWidget:
        pane = QWidget()
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(PlainLabel("点一个格子，说明它是什么："))
        layout.addWidget(self.view, 1)
        layout.addWidget(legend(self))
        return pane

    def _answers(self) -> QWidget:
        pane = QWidget()
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.name)
        layout.addWidget(self.asked)
        layout.addWidget(self.questions, 2)
        layout.addWidget(self.choice, 3)
        return pane

    def _button_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._undo, self._redo = QPushButton("撤销"), QPushButton("重做")
        self._keep, cancel = QPushButton("保存表样"), QPushButton("取消")
        for button, do, tip in (
            (self._undo, self.undo, "撤销上一个回答（Ctrl+Z）"),
            (self._redo, self.redo, "重做（Ctrl+Y）"),
            (self._keep, self.keep, "把这张空白表存为表样（Ctrl+S）"),
            (cancel, self.reject, "不保存，关闭"),
        ):
            button.setAutoDefault(False)
            set_tip(button, tip)
            button.clicked.connect(do)
        for button in (self._undo, self._redo):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self._keep, cancel):
            row.addWidget(button)
        return row
