"""Frames whose editors are tied to a document: of any value, and of a total."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from gui.form.binding import Binding, EditedTable
from gui.form.frame import EditorFrame
from gui.form.remarks import (
    Judge,
    ValueMark,
    difference,
    judge_amount,
    judge_sum,
    sum_of_parts,
)
from gui.plain import PlainLabel, set_tip
from gui.widgets import Editor, MoneyEditor
from model.definition.schema import SumRule
from model.document import Place

FILL, _SHORT = "填入合计", "填入"


class BoundFrame(EditorFrame):
    """An editor at work on a place of the document."""

    def __init__(
        self,
        editor: Editor,
        place: Place,
        edited: EditedTable,
        judge: Judge | None = None,
        limit: int | None = None,
    ) -> None:
        name = edited.names.label(place)
        super().__init__(editor, name, judge, limit)
        self.setObjectName(str(place))
        self.binding = Binding(editor, place, name, edited)
        self.refresh()

    def follow(self) -> None:
        """Show what the document says now."""
        self.binding.refresh()
        self.refresh()


class TotalFrame(BoundFrame):
    """An amount that others add up to: it shows a difference and offers the sum.

    The line of the offer has its room while it is hidden, too: what stands below must not move
    away while the clerk types.
    """

    def __init__(
        self, editor: MoneyEditor, place: Place, edited: EditedTable, rule: SumRule
    ) -> None:
        self._money_editor = editor
        self._edited = edited
        self._rule = rule
        self._column = place.key
        self._offer = SumOffer(editor)
        super().__init__(editor, place, edited, judge_amount(edited.definition.money))
        if (layout := self.layout()) is not None:
            layout.addWidget(self._offer)
            edges = layout.contentsMargins()
            inside = editor.sizeHint().height() + self._offer.sizeHint().height()
            self.setMinimumHeight(edges.top() + inside + edges.bottom())

    @override
    def refresh(self) -> None:
        super().refresh()
        total = self.editor.content()
        parts = sum_of_parts(self._edited.document, self._rule, self._column)
        remark = judge_sum(total, parts, self._edited.definition.money)
        differs = remark.mark is ValueMark.FAULT
        is_offered = parts is not None and (differs or not total)
        self._money_editor.offer_sum(parts if is_offered else None)
        self._offer.show_difference(difference(total, parts, self._edited.definition.money))
        self._offer.setVisible(is_offered)
        if differs:
            self.show_remark(remark)


class SumOffer(QWidget):
    """Below a total that is not the sum: by how much, and a button that fills the sum in."""

    def __init__(self, editor: MoneyEditor) -> None:
        super().__init__()
        self.difference = PlainLabel()
        self.button = QToolButton()
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(editor.fill_sum.trigger)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._text = ""
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        # What it says follows its width, and not the other way round.
        self._line.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._line.addStretch(1)
        self._line.addWidget(self.difference)
        self._line.addWidget(self.button)
        self.show_difference("")

    def show_difference(self, text: str) -> None:
        """Say by how much the total differs; "" for a total that is only missing."""
        self._text = f"⚠ 相差 {text}" if text else ""
        self.difference.setText(self._text)
        said = f"{FILL}，{self._text}" if text else FILL
        self.button.setAccessibleName(said)
        set_tip(self.button, said)
        self._fit()

    def _fit(self) -> None:
        """Say as much as a column of amounts has room for; the tip says all of it."""
        for words, has_difference in ((FILL, True), (_SHORT, True), (FILL, False)):
            self.button.setText(words)
            is_shown = has_difference and bool(self._text)
            self.difference.setVisible(is_shown)
            taken = self.button.sizeHint().width() + self._line.spacing()
            if taken + self.difference.sizeHint().width() * is_shown <= self.width():
                return

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
