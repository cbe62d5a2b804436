"""Ties an editor to a place in a document, so that neither knows the other."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from gui.editing import EditFactory
from gui.pausing import TypingPause
from gui.widgets import Editor
from model.definition import Definition
from model.document import Document, Place
from model.document.place_names import PlaceNames


@dataclass(frozen=True, slots=True)
class EditedTable:
    """What all parts of one form work on; ``names`` are what the form calls its places."""

    document: Document
    definition: Definition
    edit: EditFactory
    names: PlaceNames


class Binding(QObject):
    """Commits what is typed, meanwhile and when the focus goes, and shows what others change.

    What was typed and is not yet committed is never overwritten.  ``name`` is what the clerk calls
    the place.
    """

    def __init__(self, editor: Editor, place: Place, name: str, edited: EditedTable) -> None:
        super().__init__(editor)
        self.editor = editor
        self.place = place
        self._name = name
        self._edited = edited
        self._value = place.read(edited.document)
        self._pause = TypingPause(self)
        self._pause.came.connect(self._on_pause)
        editor.show_content(self._value)
        editor.changed.connect(self._pause.typed)
        editor.left.connect(self._on_pause)

    def finish(self) -> None:
        """Commit everything, also what an input method is composing."""
        self.editor.finish_composition()
        self.commit()

    def _on_pause(self) -> None:
        """Commit, now or as soon as no other program is in the way."""
        with self._pause.again_if_busy():
            self.commit()

    def commit(self) -> None:
        """Write what was typed into the document."""
        self._pause.stop()
        text = self.editor.content()
        if text != self._value:
            self._write(text)
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says, if it is not what was last shown or written."""
        text = self.place.read(self._edited.document)
        if text != self._value and not self._pause.is_awaited:
            self._value = text
            self.editor.show_content(text)

    def _write(self, text: str) -> None:
        # Known before the observers are told, so that the editor is not painted under the
        # clerk's hands; taken back if the journal fails, so that the next pause tries again.
        before, self._value = self._value, text
        try:
            with self._edited.edit(f"修改{self._name}") as edit:
                sources = tuple(self._edited.definition.funds.sources)
                self.place.write(self._edited.document, edit, text, sources)
        except BaseException:
            self._value = before
            raise
