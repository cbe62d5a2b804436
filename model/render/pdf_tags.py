"""The structure of a tagged PDF: which drawn text is a table's cell, a heading or a line.

Screen readers then read tables by rows and cells, and programs copy them as tables
(PDF 32000-1, 14.7 and 14.8).  Reportlab has no words for it; its few objects are written here.
What is no text to read (lines, page numbers, the mark of a draft) is an artifact.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase import pdfdoc
from typing_extensions import override

from model.grid import Cell, Grid, RowKind


class PdfTags:
    """Says what is drawn on the pages of one document."""

    def __init__(self, canvas: Any) -> None:
        self._doc = canvas._doc
        self._root = _Root(self._doc)
        self._pages: list[_PageTags] = []

    def add_page(self, page: Grid) -> None:
        """Say what the texts of the page are that is being drawn."""
        tags = _PageTags(self._doc, page, self._root.document)
        for cell in page.cells:
            tags.add(cell)
        self._pages.append(tags)

    def finish(self) -> None:
        """Put the structure into the document, all of whose pages are drawn."""
        self._root.marks = [page.marks for page in self._pages]
        for number, page in enumerate(self._doc.Pages.pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents"]
            page.StructParents = number
        self._doc.Catalog.StructTreeRoot = self._root
        self._doc.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})


class _PageTags:
    """The elements of one page.

    ``marks`` are those of its marked texts, in the order in which they are drawn.
    """

    def __init__(self, doc: Any, grid: Grid, document: _Element) -> None:
        self.marks: list[_Element] = []
        self._doc = doc
        self._grid = grid
        self._document = document
        self._name = doc.thisPageName()
        self._table: _Element | None = None
        self._row = document
        self._at = -1

    def add(self, cell: Cell) -> None:
        """Say what a cell's text is, which is marked by its number on the page.

        Cells come in reading order, and those with a text are numbered from 0.
        """
        element = self._element(cell)
        if cell.text:
            element.mark = (self._name, len(self.marks))
            self.marks.append(element)

    def _element(self, cell: Cell) -> _Element:
        tag = tag_of(cell, self._grid)
        if not cell.style.border:
            self._table = None
            return _Element(self._doc, tag, self._document)
        if self._table is None:
            self._table, self._at = _Element(self._doc, "Table", self._document), -1
        if cell.row != self._at:
            self._row, self._at = _Element(self._doc, "TR", self._table), cell.row
        element = _Element(self._doc, tag, self._row)
        element.attributes = _attributes(cell, is_head=tag == "TH")
        return element


def tag_of(cell: Cell, grid: Grid) -> str:
    """What a cell of a page is: a heading, a line, or a head or another cell of a table."""
    row = grid.rows[cell.row]
    if cell.style.border:
        return "TH" if row.repeat else "TD"
    is_title = row.kind is RowKind.HEADING and cell.row == 0 and cell.column == 0
    return "H1" if is_title else "P"


class _Element(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab has no types
    """An element of the structure, which takes its place in the document when it is made."""

    def __init__(self, doc: Any, tag: str, parent: _Element | _Root) -> None:
        doc.Reference(self)
        self.number: int = doc.objectcounter
        self.tag = tag
        self.attributes = ""
        self.mark: tuple[str, int] | None = None
        """The page's name and the number of its marked text that this element is."""
        self._parent = parent.number
        self._kids: list[int] = []
        if isinstance(parent, _Element):
            parent._kids.append(self.number)

    @override
    def format(self, document: Any) -> bytes:
        kids = f"/K{_references(self._kids)}" if self._kids else ""
        if self.mark is not None:
            page, number = self.mark
            kids = f"/Pg {document.idToObjectNumberAndVersion[page][0]} 0 R/K {number}"
        return f"<</S/{self.tag}/P {self._parent} 0 R{self.attributes}{kids}>>".encode()


class _Root(pdfdoc.PDFObject):  # type: ignore[misc]
    """The root of the structure; ``marks`` are the elements of the texts of each page."""

    def __init__(self, doc: Any) -> None:
        doc.Reference(self)
        self.number: int = doc.objectcounter
        self.marks: Sequence[Sequence[_Element]] = ()
        self.document = _Element(doc, "Document", self)

    @override
    def format(self, document: Any) -> bytes:
        parents = "\n".join(
            f"{page} {_references([element.number for element in marks])}"
            for page, marks in enumerate(self.marks)
        )
        return (
            f"<</Type/StructTreeRoot/K {self.document.number} 0 R"
            f"/ParentTree<</Nums[{parents}]>>/ParentTreeNextKey {len(self.marks)}>>"
        ).encode()


def _references(numbers: Sequence[int]) -> str:
    return f"[{' '.join(f'{number} 0 R' for number in numbers)}]"


def _attributes(cell: Cell, *, is_head: bool) -> str:
    """The spans of a cell, and for whom a head stands."""
    entries = "/Scope/Column" if is_head else ""
    if cell.row_span > 1:
        entries += f"/RowSpan {cell.row_span}"
    if cell.column_span > 1:
        entries += f"/ColSpan {cell.column_span}"
    return f"/A<</O/Table{entries}>>" if entries else ""
