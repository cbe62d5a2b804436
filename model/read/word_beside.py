"""What belongs to a Word document's text and stands elsewhere: foot notes, charts and diagrams.

None of it is a value of a table, so it is told where the text leads to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from model.grid import Note, NoteKind
from model.read.package import Package
from model.read.word_xml import Element, value, w

_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_DRAWN_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_NOTES: Mapping[str, tuple[str, str]] = {
    w("footnoteReference"): ("footnotes", "脚注"),
    w("endnoteReference"): ("endnotes", "尾注"),
}
_DRAWINGS: Mapping[str, tuple[str, str]] = {_CHART: ("id", "图表"), _DIAGRAM: ("dm", "图示")}


class TextBeside:
    """Tells of what elements of a document lead to; without a package only that it is there."""

    def __init__(self, package: Package | None = None) -> None:
        self._package = package
        self._notes: dict[str, Mapping[str, str]] = {}

    def note(self, element: Element) -> Note | None:
        """The note on what an element leads to, None if it leads nowhere."""
        tag = str(element.tag)
        if tag in _NOTES:
            kind, name = _NOTES[tag]
            text = self._foot_notes(kind).get(value(element, "id"), "")
        elif tag in _DRAWINGS:
            attribute, name = _DRAWINGS[tag]
            text = self._drawn(str(element.get(f"{_RELATED}{attribute}")))
        else:
            return None
        return Note(NoteKind.LEFT, f"{name}“{text}”" if text else name)

    def _foot_notes(self, kind: str) -> Mapping[str, str]:
        """The texts of the notes of a kind by their ids."""
        if kind not in self._notes:
            self._notes[kind] = dict(self._found(kind))
        return self._notes[kind]

    def _found(self, kind: str) -> Iterator[tuple[str, str]]:
        package = self._package
        part = None if package is None else package.related(package.main, kind)
        for note in () if package is None or part is None else package.tree(part):
            yield value(note, "id"), "".join(str(t.text or "") for t in note.iter(w("t"))).strip()

    def _drawn(self, identity: str) -> str:
        """The texts of a chart or diagram, by the relationship that it has."""
        if self._package is None:
            return ""
        relation = self._package.relations(self._package.main).get(identity)
        if relation is None:
            return ""
        texts = self._package.tree(relation.target).iter(_DRAWN_TEXT)
        return "、".join(dict.fromkeys(str(t.text).strip() for t in texts if t.text))
