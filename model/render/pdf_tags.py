"""The structure of a tagged PDF: which drawn text is a table's cell, a heading or a line.

Screen readers then read tables by rows and cells, and programs copy them as tables
(PDF 32000-1, 14.7 and 14.8).  Reportlab has no words for it, and takes three times as long to write
an element for each cell as to draw the cells: they are written behind all that it writes.
What is no text to read (lines, page numbers, the mark of a draft) is an artifact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfdoc
from typing_extensions import override

from model.grid import Cell, Grid, RowKind


@dataclass(slots=True)
class _Element:
    """An element of the structure: its tag and attributes, its parent's and its children's places.

    ``mark`` is the page's name and the number of its marked text that this element is.
    """

    tag: str
    parent: int = -1
    attributes: str = ""
    mark: tuple[str, int] | None = None
    children: list[int] = field(default_factory=list)


class PdfTags:
    """Says what is drawn on the pages of one document."""

    def __init__(self, canvas: Any) -> None:
        self._doc = canvas._doc
        self._elements = [_Element("Document")]
        self._marks: list[list[int]] = []
        self._first = 0

    def add_page(self, page: Grid) -> None:
        """Say what the texts of the page are that is being drawn.

        Cells come in reading order, and those with a text are marked from 0 in that order.
        """
        name, marks = self._doc.thisPageName(), list[int]()
        table, row, at = 0, 0, -1
        for cell in page.cells:
            tag = tag_of(cell, page)
            if not cell.style.border:
                table, place = 0, self._add(_Element(tag, 0))
            else:
                if not table:
                    table, at = self._add(_Element("Table", 0)), -1
                if cell.row != at:
                    row, at = self._add(_Element("TR", table)), cell.row
                place = self._add(_Element(tag, row, _attributes(cell, is_head=tag == "TH")))
            if cell.text:
                self._elements[place].mark = name, len(marks)
                marks.append(place)
        self._marks.append(marks)

    def _add(self, element: _Element) -> int:
        """The place of an element that becomes the last child of its parent."""
        place = len(self._elements)
        self._elements[element.parent].children.append(place)
        self._elements.append(element)
        return place

    def finish(self) -> None:
        """Let the document lead to the structure, when all its pages are drawn."""
        for number, page in enumerate(self._doc.Pages.pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents"]
            page.StructParents = number
        self._doc.Catalog.StructTreeRoot = _Root(self)
        self._doc.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})

    def root(self, first: int) -> bytes:
        """The root of the structure, whose elements are the objects from number ``first`` on."""
        self._first = first
        parents = "\n".join(
            f"{page} {self._references(places)}" for page, places in enumerate(self._marks)
        )
        return (
            f"<</Type/StructTreeRoot/K {first} 0 R"
            f"/ParentTree<</Nums[{parents}]>>/ParentTreeNextKey {len(self._marks)}>>"
        ).encode()

    def with_elements(self, data: bytes) -> bytes:
        """The finished document with the elements before its table of objects (7.5.4)."""
        start = int(data[data.rindex(b"startxref") :].split()[1])
        table, trailer = data[start:].split(b"trailer", 1)
        count = self._doc.objectcounter + 1
        assert self._first == count, "the root is written when all objects have their numbers"
        objects, offsets, end = [], list[int](), start
        for number, element in enumerate(self._elements, self._first):
            objects.append(f"{number} 0 obj\n{self._written(element)}\nendobj\n".encode())
            offsets.append(end)
            end += len(objects[-1])
        size = count + len(objects)
        entries = "".join(f"{offset:010d} 00000 n \n" for offset in offsets).encode()
        table = table.replace(b"0 %d" % count, b"0 %d" % size, 1) + entries
        trailer = trailer.replace(b"/Size %d" % count, b"/Size %d" % size)
        trailer = trailer.replace(b"startxref\n%d" % start, b"startxref\n%d" % end)
        return b"".join([data[:start], *objects, table, b"trailer", trailer])

    def _written(self, element: _Element) -> str:
        parent = element.parent + self._first
        if element.parent < 0:
            root = self._doc.Catalog.StructTreeRoot
            parent, _ = self._doc.idToObjectNumberAndVersion[root.__InternalName__]
        kids = f"/K{self._references(element.children)}" if element.children else ""
        if element.mark is not None:
            page, number = element.mark
            kids = f"/Pg {self._doc.idToObjectNumberAndVersion[page][0]} 0 R/K {number}"
        return f"<</S/{element.tag}/P {parent} 0 R{element.attributes}{kids}>>"

    def _references(self, places: Sequence[int]) -> str:
        return f"[{' '.join([f'{self._first + place} 0 R' for place in places])}]"


class _Root(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab has no types
    """The root of a structure.  It is written last but for what has its number already."""

    __RefOnly__ = 1

    def __init__(self, tags: PdfTags) -> None:
        self._tags = tags

    @override
    def format(self, document: Any) -> bytes:
        return self._tags.root(document.objectcounter + 1)


def tag_of(cell: Cell, grid: Grid) -> str:
    """What a cell of a page is: a heading, a line, or a head or another cell of a table."""
    row = grid.rows[cell.row]
    if cell.style.border:
        return "TH" if row.repeat else "TD"
    is_title = row.kind is RowKind.HEADING and cell.row == 0 and cell.column == 0
    return "H1" if is_title else "P"


def _attributes(cell: Cell, *, is_head: bool) -> str:
    """The spans of a cell, and for whom a head stands."""
    entries = "/Scope/Column" if is_head else ""
    if cell.row_span > 1:
        entries += f"/RowSpan {cell.row_span}"
    if cell.column_span > 1:
        entries += f"/ColSpan {cell.column_span}"
    return f"/A<</O/Table{entries}>>" if entries else ""
