"""What stands in an open cell is kept in the document while it is still being typed.

A cell is written when its editor closes.  Until then a power cut would cost what stands in it,
so it is written while one types as well: all of that becomes one step, and Esc takes it back.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from gui.pausing import TypingPause
from model.errors import UserError


class CellKeeper(QObject):
    """Lives as long as one editor; ``keep`` writes a text for its cell, ``restore`` the first.

    What an input method is still composing is no text yet, and is left to it.
    """

    def __init__(
        self,
        editor: QWidget,
        keep: Callable[[str], object],
        restore: Callable[[], object],
    ) -> None:
        super().__init__(editor)
        self._editor = editor
        self._keep = keep
        self._restore = restore
        self._kept: str | None = None
        self._was_kept = False
        self._pause = TypingPause(self)
        self._pause.came.connect(self._on_pause)
        match editor:
            case QPlainTextEdit():
                editor.textChanged.connect(self._pause.typed)
            case QComboBox():
                editor.editTextChanged.connect(self._pause.typed)
            case QLineEdit():
                editor.textChanged.connect(self._pause.typed)

    def filled(self) -> None:
        """What stands in the editor now is what the cell says: nothing is to be kept of it."""
        self._kept = text_of(self._editor)
        self._pause.stop()

    def stop(self) -> None:
        """The cell is written in another way now."""
        self._pause.stop()

    def put_off(self, error: UserError) -> None:
        """The cell could not be written: it is, once another program lets go of the file."""
        self._pause.puts_off(error)

    def take_back(self) -> None:
        """Let the cell say again what it said before; nothing if nothing was kept."""
        self._pause.stop()
        if self._was_kept:
            self._was_kept = False
            self._restore()

    def _on_pause(self) -> None:
        text = text_of(self._editor)
        if text != self._kept:
            with self._pause.again_if_busy():
                self._keep(text)
            # Only now: if the disk has prevented it, the next pause tries again.
            self._kept, self._was_kept = text, True


def text_of(editor: QWidget) -> str:
    """What stands in an editor of a cell."""
    match editor:
        case QPlainTextEdit():
            return editor.toPlainText()
        case QComboBox():
            return editor.currentText()
        case QLineEdit():
            return editor.text()
    return ""
