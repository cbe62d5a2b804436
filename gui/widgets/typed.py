"""What all editors that are typed into share: compositions, undo keys, and pasted texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from gui.widgets.keyboard import finish_composition, is_undo
from gui.widgets.pasted import clipboard_data, holds_cells, pasted_text

if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object


class TypedInto(_Base):
    """Stands before the Qt class among the bases of an editor.

    A composition is put in when the focus goes.  Undo keys are left to the document.  Pasting
    several cells is left to whoever stands around, one cell or text is put in by
    ``insert_text``.
    """

    _composed = ""

    if TYPE_CHECKING:
        left: Signal

    def finish_composition(self) -> None:
        """Put in what an input method is composing."""
        if self._composed:
            QGuiApplication.inputMethod().commit()
        finish_composition(self, self._composed)

    def insert_text(self, text: str) -> None:
        """Put a text where the cursor is, as if it were typed."""
        raise NotImplementedError

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composed = event.preeditString()
        super().inputMethodEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        finish_composition(self, self._composed)
        super().focusOutEvent(event)
        self.left.emit()

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
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste(event)
        else:
            super().keyPressEvent(event)

    def _paste(self, event: QKeyEvent) -> None:
        data = clipboard_data()
        if holds_cells(data):
            event.ignore()
        else:
            self.insert_text(pasted_text(data))
