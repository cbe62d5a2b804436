"""Which editor a header field gets."""

from __future__ import annotations

from gui.widgets import (
    ChoiceEditor,
    DateEditor,
    Editor,
    LineEditor,
    NumberEditor,
    PhoneEditor,
    TextEditor,
    TickEditor,
)
from model.definition import FieldDefinition, FieldKind


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
            editor = TickEditor(field.options)
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
