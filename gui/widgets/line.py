"""A one-line editor, and the base of those that understand what is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from gui.widgets.pasted import in_one_line
from gui.widgets.typed import TypedInto

PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Why an editor loses the focus only for a while."""


class LineEditor(TypedInto, QLineEdit):
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
        self._active = False
        self.setFrame(False)
        self.textEdited.connect(self.changed)
        self.returnPressed.connect(self.left)

    def content(self) -> str:
        """The stored text of what stands here."""
        text = self.text()
        # The line's own menu pastes line breaks as they are.
        return self._stored if text == self._shown else self.understood(_cleaned(text))

    def show_content(self, text: str) -> None:
        """Show a text as it is stored, without telling of a change."""
        self._stored = text
        self._show()

    def set_hint(self, hint: str) -> None:
        """Say what is asked for while nothing is there."""
        self.setPlaceholderText(hint)

    @override
    def insert_text(self, text: str) -> None:
        """Put a text where the cursor is, in one line."""
        self.insert(in_one_line(text))

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
        super().focusOutEvent(event)
        # A menu or another window takes the focus for a while: the selection must survive that.
        if event.reason() not in PASSING:
            self._active = False
            self.show_content(self.content())

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to the window, which reads them: their names are no text."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)


def _cleaned(text: str) -> str:
    """A text without line breaks, spaces at its ends left as they are."""
    return in_one_line(text) if "\n" in text or "\u2028" in text else text
