"""Files embedded in a Word document: workbooks and documents as objects, and altChunk (17.17.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from model.errors import UserError
from model.grid import Grid, Note, NoteKind
from model.read.package import Package
from model.read.word_text import object_name
from model.read.word_xml import Element, w

ReadInner = Callable[[bytes, str], tuple[Grid, ...]]
"""Reads the bytes of a file under a name, as any file is read."""
OLE_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class EmbeddedFiles:
    """Reads the files embedded in a document; without a package there are none."""

    package: Package | None = None
    read_inner: ReadInner | None = None

    def read(self, element: Element) -> tuple[tuple[Grid, ...], Note]:
        """The tables of the file that an element stands for, and a note that it was read or not."""
        name = {w("altChunk"): "文档", w("subDoc"): "子文档"}.get(str(element.tag))
        name = object_name(element) if name is None else name
        grids = self._grids(str(element.get(_ID)))
        if grids:
            return grids, Note(NoteKind.EMBEDDED_READ, name)
        return (), Note(NoteKind.EMBEDDED, name)

    def _grids(self, identity: str) -> tuple[Grid, ...]:
        if self.package is None or self.read_inner is None:
            return ()
        relation = self.package.relations(self.package.main).get(identity)
        if relation is None:
            return ()
        name = relation.target.rpartition("/")[2]
        try:
            return self.read_inner(self.package.read(relation.target), name)
        except UserError:
            return ()
