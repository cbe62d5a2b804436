"""Files embedded in a Word document: workbooks and documents as objects, and altChunk (17.17.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from model.errors import UserError
from model.grid import Grid, Note, NoteKind
from model.read.guarding import NoTableError
from model.read.package import Package
from model.read.word_text import object_name
from model.read.word_xml import Element, w

ReadInner = Callable[[bytes, str], tuple[Grid, ...]]
"""Reads the bytes of a file under a name, as any file is read."""
OLE_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PARTS = {w("altChunk"): "文档", w("subDoc"): "子文档"}
"""Files that are parts of the document's own text."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """What an embedded file says: its tables or, if it has none, its lines, and a note on it."""

    note: Note
    grids: tuple[Grid, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class EmbeddedFiles:
    """Reads the files embedded in a document; without a package there are none."""

    package: Package | None = None
    read_inner: ReadInner | None = None

    def read(self, element: Element) -> Embedded:
        """What the file that an element stands for says."""
        name = _PARTS.get(str(element.tag)) or object_name(element)
        unread = Embedded(Note(NoteKind.EMBEDDED, name))
        try:
            grids = self._grids(str(element.get(_ID)))
        except NoTableError as error:
            return Embedded(unread.note, lines=error.lines) if element.tag in _PARTS else unread
        except UserError:
            return unread
        return Embedded(Note(NoteKind.EMBEDDED_READ, name), grids) if grids else unread

    def text(self, element: Element) -> tuple[str, Note | None]:
        """What a file in a cell says in lines, and a note if it says more, or nothing."""
        found = self.read(element)
        if found.grids:
            return "", Note(NoteKind.EMBEDDED, found.note.text)
        return "\n".join(found.lines), None if found.lines else found.note

    def _grids(self, identity: str) -> tuple[Grid, ...]:
        if self.package is None or self.read_inner is None:
            return ()
        relation = self.package.relations(self.package.main).get(identity)
        if relation is None:
            return ()
        name = relation.target.rpartition("/")[2]
        return self.read_inner(self.package.read(relation.target), name)
