"""Ties an editor to a place in a document, so that neither knows the other."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from gui.editing import EditFactory
from gui.form.places import Place
from gui.widgets import Editor
from model.document import Document

PAUSE = 400
"""After so many milliseconds without a keystroke what was typed is committed."""


class Binding(QObject):
    """Commits what is typed after a pause or when the focus goes, and shows what others change.

    What was typed and is not yet committed is never overwritten.
    """

    def __init__(self, editor: Editor, place: Place, document: Document, edit: EditFactory) -> None:
        super().__init__(editor)
        self.editor = editor
        self.place = place
        self._document = document
        self._edit = edit
        self._value = place.read(document)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.commit)
        editor.show_content(self._value)
        editor.changed.connect(self._timer.start)
        editor.left.connect(self.commit)

    def finish(self) -> None:
        """Commit everything, also what an input method is composing."""
        self.editor.finish_composition()
        self.commit()

    def commit(self) -> None:
        """Write what was typed into the document."""
        self._timer.stop()
        text = self.editor.content()
        if text != self._value:
            self._write(text)
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says, if it is not what was last shown or written."""
        text = self.place.read(self._document)
        if text != self._value and not self._timer.isActive():
            self._value = text
            self.editor.show_content(text)

    def _write(self, text: str) -> None:
        # Known before the observers are told, so that the editor is not painted under the
        # clerk's hands; taken back if the journal fails, so that the next pause tries again.
        before, self._value = self._value, text
        try:
            with self._edit(f"修改{self.place.label}") as pen:
                self.place.write(self._document, pen, text)
        except BaseException:
            self._value = before
            raise
