"""The widget of each cell of a header section."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gui.form.binding import EditedTable
from gui.form.bound import BoundFrame, TotalFrame
from gui.form.goals import GoalList, numbered
from gui.form.labels import PrintedLabel, WrappedLabel
from gui.form.remarks import judge_amount, judge_field, judge_year, sum_rule
from gui.widgets import (
    ChoiceEditor,
    DateEditor,
    Editor,
    LineEditor,
    MoneyEditor,
    NumberEditor,
    PhoneEditor,
    TextEditor,
    TickEditor,
    YearEditor,
)
from model.definition import CellDefinition, FieldDefinition, FieldKind, Pattern
from model.definition.choices import bare_word
from model.definition.naming import spoken
from model.document import TITLE, YEAR, Place


def field_editor(field: FieldDefinition, lines: int) -> Editor:
    """An editor for a kind of field; ``lines`` is the least height of its cell."""
    match field.kind:
        case FieldKind.LONG_TEXT:
            editor: Editor = TextEditor(max(lines, 2))
        case FieldKind.TEXT:
            editor = TextEditor(lines, single=lines == 1)
        case FieldKind.CHOICE:
            editor = ChoiceEditor(field.options)
        case FieldKind.TICKS:
            editor = TickEditor(field.options, single=field.single)
        case FieldKind.DATE:
            editor = DateEditor()
        case FieldKind.PHONE:
            editor = PhoneEditor()
            editor.setMinimumWidth(editor.fontMetrics().horizontalAdvance("000-000000000"))
        case FieldKind.PERCENT | FieldKind.YEAR:
            editor = NumberEditor()
            editor.setMinimumWidth(editor.fontMetrics().horizontalAdvance("00000000"))
        case _:
            editor = LineEditor()
            editor.setMinimumWidth(editor.fontMetrics().horizontalAdvance("00000000"))
    hint = field.hint or ("必填" if field.required else "")
    editor.set_hint(hint)
    return editor


Part = BoundFrame | GoalList | PrintedLabel
"""What follows the document."""


class CellMaker:
    """Makes the widgets of cells and keeps those that follow the document in ``parts``."""

    def __init__(self, edited: EditedTable) -> None:
        self._edited = edited
        self.parts: list[Part] = []

    def make(self, cell: CellDefinition) -> QWidget:
        """The widget of a cell in a table."""
        if cell.is_label:
            label = self.label(cell)
            label.shade()
            label.setMinimumWidth(label.fontMetrics().horizontalAdvance("国国国"))
            return label
        if cell.field is not None:
            return self._field_cell(cell)
        if cell.fund is not None:
            return self._keep(self._fund(cell.fund))
        if cell.rate is not None:
            # Computed, so there is nothing to enter.
            rate = self.label(cell)
            rate.shade(QPalette.ColorRole.Base)
            return rate
        if cell.goal is not None:
            return self.goals(cell.goal, cell.part, cell.lines)
        return self._beside_print(cell, self._keep(self._result(cell)))

    def label(self, cell: CellDefinition, align: str = "center") -> PrintedLabel:
        """The printed text of a label cell."""
        label = PrintedLabel(cell, self._edited, align)
        self.parts.append(label)
        return label

    def goals(self, scope: str, part: str, lines: int) -> GoalList:
        """The goals of a scope in one cell."""
        goals = GoalList(Place.goal(scope, part), self._edited, numbered, lines)
        self.parts.append(goals)
        return goals

    def year(self) -> BoundFrame:
        """The editor of the document's year, which stands in the title's line."""
        frame = BoundFrame(YearEditor(), YEAR, self._edited, judge_year)
        frame.stand_in_text()
        frame.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        frame.editor.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return self._keep(frame)

    def title(self) -> BoundFrame:
        """The editor of a title that is the table's own."""
        editor = TextEditor(single=True)
        editor.set_hint(self._edited.definition.title)
        centred = editor.document().defaultTextOption()
        centred.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        editor.document().setDefaultTextOption(centred)
        frame = BoundFrame(editor, TITLE, self._edited)
        frame.stand_in_text()
        return self._keep(frame)

    def _keep(self, frame: BoundFrame) -> BoundFrame:
        self.parts.append(frame)
        return frame

    def _field_cell(self, cell: CellDefinition) -> QWidget:
        printed = Pattern.parse(cell.pattern).keys if cell.pattern else (cell.field or "",)
        fields = self._edited.definition.fields
        keys = [key for key in printed if key in fields or key == YEAR.key]
        frames = [self._field(key, cell.lines) for key in keys]
        if len(frames) > 1:
            for key, frame in zip(keys, frames, strict=True):
                frame.editor.set_hint(self._name(key))
        if len(frames) == 1:
            return self._beside_print(cell, frames[0])
        before, after = _texts_around(cell.pattern or "")
        stretches = [1 if _is_code(key) else 3 for key in keys]
        return _side_by_side(spoken(before), frames, stretches, spoken(after))

    def _beside_print(self, cell: CellDefinition, frame: BoundFrame) -> QWidget:
        """The one value of a cell, between the texts that its pattern prints with it."""
        before, after = _texts_around(cell.pattern or "")
        if not before and not after:
            return frame
        return _side_by_side(spoken(before), [frame], [3], spoken(after))

    def _field(self, key: str, lines: int) -> BoundFrame:
        if key == YEAR.key:
            return self.year()
        field = self._edited.definition.fields[key]
        place, editor = Place.field(key), field_editor(field, lines)
        return self._keep(BoundFrame(editor, place, self._edited, judge_field(field), field.limit))

    def _name(self, key: str) -> str:
        place = YEAR if key == YEAR.key else Place.field(key)
        return self._edited.names.label(place)

    def _fund(self, fund: str) -> BoundFrame:
        money, place = self._edited.definition.money, Place.amount(*fund.split("."))
        editor = MoneyEditor(money)
        rule = sum_rule(self._edited.definition, place)
        if rule is not None:
            return TotalFrame(editor, place, self._edited, rule)
        return BoundFrame(editor, place, self._edited, judge_amount(money))

    def _result(self, cell: CellDefinition) -> BoundFrame:
        place = Place.result(cell.result or "")
        if cell.options:
            names = [bare_word(option) for option in cell.options]
            return BoundFrame(TickEditor(names, single=True), place, self._edited)
        if cell.lines > 1:
            return BoundFrame(TextEditor(cell.lines), place, self._edited)
        editor = NumberEditor()
        editor.setAlignment(Qt.AlignmentFlag.AlignCenter)
        editor.setMinimumWidth(editor.fontMetrics().horizontalAdvance("000.000"))
        return BoundFrame(editor, place, self._edited)


def _is_code(key: str) -> bool:
    return key.endswith((FieldKind.CODE, FieldKind.YEAR))


def _texts_around(pattern: str) -> tuple[str, str]:
    """The literal texts before the first and after the last place of a pattern."""
    before = re.match(r"[^{\[]*", pattern)
    after = re.search(r"[^}\]]*$", pattern)
    return (before[0] if before else "", after[0] if after else "")


def _side_by_side(
    before: str, frames: list[BoundFrame], stretches: list[int], after: str
) -> QWidget:
    cell = QWidget()
    cell.setAutoFillBackground(True)
    cell.setBackgroundRole(QPalette.ColorRole.Mid)
    cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    layout = QHBoxLayout(cell)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(1)
    if before:
        layout.addWidget(_beside(before))
    for frame, stretch in zip(frames, stretches, strict=True):
        layout.addWidget(frame, stretch)
    if after:
        layout.addWidget(_beside(after))
    # The columns go by the form's widths alone; this is what they may not go below.
    cell.setMinimumWidth(layout.minimumSize().width())
    return cell


def _beside(text: str) -> WrappedLabel:
    """A label that takes just its own width."""
    label = WrappedLabel(text)
    label.keep_in_one_line()
    label.shade()
    return label
