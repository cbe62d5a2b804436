"""Frames whose editors are tied to a document: of any value, and of a total."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget
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
from gui.plain import PlainLabel
from gui.widgets import Editor, MoneyEditor
from model.definition.schema import SumRule
from model.document import Place


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
    """An amount that others add up to: it shows a difference and offers the sum."""

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
        # What stands below must not move away while the clerk types.
        _keep_room(self)
        _keep_room(self.difference)
        self.button.setText("填入合计")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(editor.fill_sum.trigger)
        # One above the other: a column of amounts has no room for both in a line.
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.difference, self.button):
            layout.addWidget(widget, alignment=Qt.AlignmentFlag.AlignRight)

    def show_difference(self, text: str) -> None:
        """Say by how much the total differs; "" for a total that is only missing."""
        # It has its height without a text, too.
        self.difference.setText(f"⚠ 相差 {text}")
        self.difference.setVisible(bool(text))
        self.button.setAccessibleName(f"填入合计，{self.difference.text()}" if text else "填入合计")


def _keep_room(widget: QWidget) -> None:
    """Let a widget take its room while it is hidden, too."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)
