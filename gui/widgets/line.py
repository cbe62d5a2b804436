"""A one-line editor, and the base of those that understand what is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from gui.widgets.keyboard import finish_composition, is_undo

_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class LineEditor(QLineEdit):
    """One line of text without a frame.

    Subclasses say how a stored text looks at rest (``display``) and under the cursor
    (``editable``), and what is stored for a typed one (``understood``).
    """

    changed = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = ""
        self._shown = ""
        self._composed = ""
        self._active = False
        self.setFrame(False)
        self.textEdited.connect(self.changed)
        self.returnPressed.connect(self.left)

    def content(self) -> str:
        """The stored text of what stands here."""
        return self._stored if self.text() == self._shown else self.understood(self.text())

    def show_content(self, text: str) -> None:
        """Show a stored text."""
        self._stored = text
        self._show()

    def set_hint(self, hint: str) -> None:
        """Say what is asked for while nothing is there."""
        self.setPlaceholderText(hint)

    def finish_composition(self) -> None:
        """Put in what an input method is composing."""
        if self._composed:
            QGuiApplication.inputMethod().commit()
        finish_composition(self, self._composed)

    def display(self, stored: str) -> str:
        """How a stored text looks while nobody edits it."""
        return stored

    def editable(self, stored: str) -> str:
        """How a stored text is offered for editing."""
        return stored

    def understood(self, typed: str) -> str:
        """What is stored for a typed text."""
        return typed

    def put(self, typed: str) -> None:
        """Do as if the clerk had typed a text and left."""
        self.setText(typed)
        self.changed.emit()
        self.left.emit()
        self.show_content(self.content())

    def _show(self) -> None:
        text = self.editable(self._stored) if self._active else self.display(self._stored)
        # Typing in the line could not keep a line break of an imported text either.
        self.setText(text.replace("\n", " "))
        self._shown = self.text()
        if not self._active:
            self.setCursorPosition(0)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self._active:
            self._active = True
            if self.editable(self._stored) != self.display(self._stored):
                self._show()
        super().focusInEvent(event)
        self.entered.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        finish_composition(self, self._composed)
        super().focusOutEvent(event)
        self.left.emit()
        # A menu or another window takes the focus for a while: the selection must survive that.
        if event.reason() not in _PASSING:
            self._active = False
            self.show_content(self.content())

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to the window, which reads them: their names are no text."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composed = event.preeditString()
        super().inputMethodEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_undo(event):
            event.ignore()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo(event):
            event.ignore()
        else:
            super().keyPressEvent(event)
