"""What all editors that are typed into have in common: input methods and undo keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)


def finish_composition(widget: QWidget, composed: str) -> None:
    """Put what an input method is composing into the widget.

    The input method is asked first; what it left unanswered (``composed``, the text still
    underlined) is committed as it stands, because a lost composition is lost typing.
    """
    if not composed:
        return
    event = QInputMethodEvent()
    event.setCommitString(composed)
    QApplication.sendEvent(widget, event)
    QGuiApplication.inputMethod().reset()


def pass_on_commit(view: QAbstractItemView, event: QInputMethodEvent, *, was_editing: bool) -> None:
    """Give an editor the text that opened it, where an input method committed it at once.

    Qt opens an editor for a full-width sign, a phrase or a dictated sentence, but hands it keys
    alone.  ``was_editing`` tells whether one was open before, which the input method then knows.
    """
    editor = QApplication.focusWidget()
    is_opened = not was_editing and view.state() is QAbstractItemView.State.EditingState
    if event.commitString() and is_opened and editor and view.viewport().isAncestorOf(editor):
        QApplication.sendEvent(editor, event)


def is_undo(event: QEvent) -> bool:
    """Whether a key event asks for undo or redo, which are the document's, not the editor's."""
    return isinstance(event, QKeyEvent) and (
        event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
    )


def undoes_nothing(editor: QObject, event: QEvent) -> bool:
    """Whether a key asks to undo typing of which there is none."""
    line = editor.lineEdit() if isinstance(editor, QComboBox) else editor
    if not is_undo(event):
        return False
    if isinstance(line, QPlainTextEdit):
        return not line.document().isUndoAvailable()
    return isinstance(line, QLineEdit) and not line.isUndoAvailable()
