"""Frames whose editors are tied to a document: of any value, and of a total."""

from __future__ import annotations

from dataclasses import dataclass

from typing_extensions import override

from gui.editing import EditFactory
from gui.form.binding import Binding
from gui.form.frame import EditorFrame
from gui.form.places import FundPlace, Place
from gui.form.remarks import Judge, Mark, judge_amount, judge_sum, sum_of_parts
from gui.widgets import Editor, MoneyEditor
from model.definition import Definition
from model.definition.schema import SumRule
from model.document import Document


@dataclass(frozen=True, slots=True)
class Desk:
    """What all parts of one form work on."""

    document: Document
    definition: Definition
    edit: EditFactory


class BoundFrame(EditorFrame):
    """An editor at work on a place of the document."""

    def __init__(
        self,
        editor: Editor,
        place: Place,
        desk: Desk,
        judge: Judge | None = None,
        limit: int | None = None,
    ) -> None:
        super().__init__(editor, place.label, judge, limit)
        self.setObjectName(place.key)
        self.binding = Binding(editor, place, desk.document, desk.edit)
        self.refresh()

    def follow(self) -> None:
        """Show what the document says now."""
        self.binding.refresh()
        self.refresh()


class TotalFrame(BoundFrame):
    """An amount that others add up to: it shows a difference and offers the sum."""

    def __init__(self, editor: MoneyEditor, place: FundPlace, desk: Desk, rule: SumRule) -> None:
        self._money_editor = editor
        self._desk = desk
        self._rule = rule
        self._column = place.column
        super().__init__(editor, place, desk, judge_amount(desk.definition.money))

    @override
    def refresh(self) -> None:
        super().refresh()
        total = self.editor.content()
        parts = sum_of_parts(self._desk.document, self._rule, self._column)
        remark = judge_sum(total, parts, self._desk.definition.money)
        differs = remark.mark is Mark.FAULT
        self._money_editor.offer_sum(parts if differs or not total else None)
        if differs:
            self.show_remark(remark)
