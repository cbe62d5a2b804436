"""The goals of a scope: one editor each, with buttons to add and remove them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.form.binding import EditedTable
from gui.form.bound import BoundFrame
from gui.form.labels import WrappedLabel
from gui.plain import set_tip
from gui.widgets import TextEditor
from model.definition.keys import GoalText
from model.document import Place
from model.document.place import add_goal

Namer = Callable[[int, int], str]
"""The label of the n-th of so many goals; "" for none."""


class GoalList(QWidget):
    """All goals of a scope from the top, given the place of the first one's text or actual.

    ``namer`` says what stands before each.  With ``stretches`` that label is a column of the
    table, and both columns keep these proportions.
    """

    def __init__(
        self,
        place: Place,
        edited: EditedTable,
        namer: Namer,
        lines: int = 1,
        stretches: tuple[int, int] | None = None,
    ) -> None:
        super().__init__()
        self._place = place
        self._edited = edited
        self._namer = namer
        self._lines = lines
        self._stretches = stretches
        self._rows: list[_Row] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAutoFillBackground(True)
        role = QPalette.ColorRole
        self.setBackgroundRole(role.Mid if stretches else role.Base)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(1 if stretches else 0)
        self._add = _button("＋ 添加目标")
        self._add.clicked.connect(self.add)
        self.follow()
        # After the first rows, because Tab goes in this order.
        strip = _strip(self._add)
        strip.setVisible(place.key == GoalText.TEXT)
        self._layout.addWidget(strip)

    @property
    def frames(self) -> tuple[BoundFrame, ...]:
        """The frames of the goals in order; always one at least."""
        return tuple(row.frame for row in self._rows)

    def follow(self) -> None:
        """Show what the document says now.

        Editors belong to positions, not to goals, so that the one being typed into stays when
        the first goal comes into being.
        """
        count = max(1, len(self._edited.document.goals_of(self._place.scope)))
        while len(self._rows) < count:
            self._append_row()
        while len(self._rows) > count:
            row = self._rows.pop()
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        for index, row in enumerate(self._rows):
            row.label.setText(self._namer(index + 1, count))
            row.label.setVisible(bool(row.label.text()))
            row.strip.setVisible(self._place.key == GoalText.TEXT and count > 1)
            row.frame.follow()

    def add(self) -> None:
        """Add an empty goal behind the others and go there."""
        self._finish()
        scope, document = self._place.scope, self._edited.document
        with self._edited.edit("添加目标") as edit:
            if not document.goals_of(scope):
                add_goal(document, edit, scope, {})
            add_goal(document, edit, scope, {})
        self._rows[-1].frame.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self, index: int) -> None:
        """Remove the goal at a position."""
        self._finish()
        with self._edited.edit("删除目标") as edit:
            edit.remove(self._edited.document.goals_of(self._place.scope)[index])
        row = self._rows[min(index, len(self._rows) - 1)]
        row.frame.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _finish(self) -> None:
        for frame in self.frames:
            frame.binding.finish()

    def _append_row(self) -> None:
        index = len(self._rows)
        place = Place.goal(self._place.scope, self._place.key, index)
        row = _Row(BoundFrame(TextEditor(self._lines), place, self._edited), self._stretches)
        row.remove.clicked.connect(partial(self.remove, index))
        self._layout.insertWidget(index, row, 1)
        self._rows.append(row)
        if self.isAncestorOf(self._add):
            QWidget.setTabOrder(self._rows[-2].remove, row.frame.editor)
            QWidget.setTabOrder(row.frame.editor, row.remove)
            QWidget.setTabOrder(row.remove, self._add)


class _Row(QWidget):
    """One goal: label, editor, and the button that removes it."""

    def __init__(self, frame: BoundFrame, stretches: tuple[int, int] | None) -> None:
        super().__init__()
        self.frame = frame
        self.label = WrappedLabel(align="center" if stretches else "left")
        self.remove = _button("删除")
        set_tip(self.remove, "删除这个目标（可以撤销）")
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(1 if stretches else 0)
        layout.addWidget(self.label, 0, 0)
        layout.addWidget(frame, 0, 1)
        self.strip = _strip(self.remove)
        layout.addWidget(self.strip, 0, 2)
        if stretches is None:
            self.label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            self.label.setAlignment(Qt.AlignmentFlag.AlignTop)
            layout.setColumnStretch(1, 1)
        else:
            self.label.shade()
            layout.setColumnStretch(0, stretches[0])
            layout.setColumnStretch(1, stretches[1])


def _button(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _strip(button: QToolButton) -> QWidget:
    """A button at the left of a blank strip."""
    strip = QWidget()
    strip.setAutoFillBackground(True)
    strip.setBackgroundRole(QPalette.ColorRole.Base)
    layout = QVBoxLayout(strip)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return strip


def numbered(number: int, count: int) -> str:
    """A number for each of several goals."""
    return f"{number}." if count > 1 else ""
