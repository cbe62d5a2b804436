"""Word files → grids: each table with the lines above it, in the order of the document.

Lines above a table are also those of text boxes and, for the first table of a section, of the
page header.  Workbooks and files embedded in the document are read at their place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from model.errors import UserError
from model.grid import Align, Cell, Font, Grid, Note, NoteKind, Page, Row, RowKind, Style
from model.read.guarding import NoTableError
from model.read.hiding import hidden_rows_note, told_notes
from model.read.package import Package
from model.read.page_lines import is_page_number
from model.read.word_contents import ContentsEntries
from model.read.word_embedded import OLE_OBJECT, EmbeddedFiles, ReadInner
from model.read.word_file import WordFile
from model.read.word_grounds import Grounds
from model.read.word_looks import WordLooks, theme_fonts
from model.read.word_numbering import Numbering
from model.read.word_styles import WordStyles
from model.read.word_table import TableReader, inner_tables, is_frame
from model.read.word_text import WordText, text_boxes
from model.read.word_xml import (
    Element,
    blocks,
    child,
    flag,
    nested_tables,
    number,
    table_cells,
    table_rows,
    value,
    w,
)

_TWIPS = 20.0
_MOST_CELLS, _MOST_PARAGRAPHS = 100_000, 150_000
"""A book of a hundred projects has some 40,000 cells with a paragraph each."""
_ALIGN: Mapping[str, Align] = {
    "center": Align.CENTER,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
}
_PLAIN = Style(border=0)


def word_grids(package: Package, name: str, read_inner: ReadInner) -> tuple[Grid, ...]:
    """The tables of a Word file, whose embedded files ``read_inner`` reads.

    Raises UserError if there is none, or far too much.
    """
    document = WordFile.of_package(package)
    _check_size(document.body, name)
    return document_grids(document, name, EmbeddedFiles(package, read_inner))


def document_grids(document: WordFile, name: str, embedded: EmbeddedFiles) -> tuple[Grid, ...]:
    """The tables of a Word document. Raises UserError if there is none."""
    story = _Story(document, embedded)
    grids = story.grids()
    if not grids:
        raise NoTableError(
            f"“{name}”里没有表格，只有文字或图片{told_notes(story.notes)}。"
            "请确认选对了文件；表格是图片的话，需要重新录入。",
            story.lines(),
        )
    return grids


def _check_size(body: Element, name: str) -> None:
    cells, paragraphs = (sum(1 for _ in body.iter(w(tag))) for tag in ("tc", "p"))
    if cells > _MOST_CELLS or paragraphs > _MOST_PARAGRAPHS:
        raise UserError(
            f"“{name}”太大：有 {cells} 个单元格、{paragraphs} 段文字，"
            f"最多能读 {_MOST_CELLS} 个单元格、{_MOST_PARAGRAPHS} 段文字。"
            "请删去多余的内容，或者把它拆成几个文件后再导入。"
        )


class _Story:
    """One reading of a document's body."""

    def __init__(self, document: WordFile, embedded: EmbeddedFiles) -> None:
        self._body = document.body
        self._headers, self._footers = document.headers, document.footers
        self._embedded = embedded
        self._styles = WordStyles(document.styles)
        numbering = Numbering(document.numbering, self._styles)
        self._looks = WordLooks(self._styles, theme_fonts(document.theme))
        self._text = WordText(
            self._looks,
            Grounds(self._body, self._styles),
            document.beside,
            embedded.text,
            numbering.texts(self._body.iter(w("p"))),
        )
        self._contents = ContentsEntries(self._body, self._styles)
        self._reader = TableReader(self._text.noted_cell, self._set_in)
        self._above: list[Cell] = []
        self._grids: list[Grid] = []
        self._paged = 0
        self._header: Element | None = None
        self._footer: Element | None = None
        self.notes: list[Note] = []

    def grids(self) -> tuple[Grid, ...]:
        """Every table, each with the lines above it; lines after the last are its notes."""
        for block in self._opened(self._body):
            if block.tag == w("tbl"):
                self._add_table(block)
            elif block.tag == w("p"):
                self._add_paragraph(block)
            else:
                self._add_embedded(block)
        self._end_section(child(self._body, "sectPr"))
        if self._grids and self._above:
            self._grids[-1] = _with_notes(self._grids[-1], self._above)
        if self._grids and self.notes:
            first = self._grids[0]
            self._grids[0] = replace(first, notes=(*first.notes, *self.notes))
        return tuple(self._grids)

    def lines(self) -> tuple[str, ...]:
        """The lines below the last table."""
        return tuple(cell.text for cell in self._above)

    def _opened(self, container: Element) -> Iterator[Element]:
        """Paragraphs and tables, also those in tables that only hold others."""
        for block in blocks(container):
            if block.tag != w("tbl") or not is_frame(block, self._text.cell):
                yield block
                continue
            for row in table_rows(block):
                for cell in table_cells(row):
                    yield from self._opened(cell)

    def _add_paragraph(self, paragraph: Element) -> None:
        text = self._text.paragraph(paragraph, boxes=False).strip()
        self._text.taken_notes()
        if not self._contents.has(paragraph, text):
            for box in text_boxes(paragraph):
                self._add_lines(box)
            self._add_line(paragraph)
            self.notes += (n for n in self._text.taken_notes() if n.kind is not NoteKind.EMBEDDED)
        for element in paragraph.iter(OLE_OBJECT):
            self._add_embedded(element)
        for table in nested_tables(paragraph):
            self._add_table(table)
        section = child(paragraph, "pPr", "sectPr")
        if section is not None:
            self._end_section(section)

    def _add_lines(self, container: Element) -> None:
        """The paragraphs of a text box."""
        for block in blocks(container):
            if block.tag == w("p"):
                self._add_line(block)

    def _add_line(self, paragraph: Element) -> None:
        """A line above a table; one with nothing but its number says nothing."""
        text = self._text.paragraph(paragraph, boxes=False).strip()
        if text:
            number = self._text.numbers.get(paragraph, "")
            font, align = self._set_in(paragraph)
            line = self._line(len(self._above), number + text, Style(font, align, border=0))
            self._above.append(line)

    @staticmethod
    def _line(row: int, text: str, style: Style = _PLAIN) -> Cell:
        return Cell(row=row, column=0, text=text, style=style)

    def _add_table(self, table: Element) -> None:
        cells, columns, rows = self._reader.read(table)
        if cells:
            name = str(len(self._grids) + 1)
            notes = tuple(_notes_of(table))
            self._add_grid(Grid(tuple(cells), columns, tuple(rows), name=name, notes=notes))
        for inner in inner_tables(table):
            self._add_table(inner)

    def _add_embedded(self, element: Element) -> None:
        """The tables or lines of an embedded file at its place, or a note that there is one."""
        found = self._embedded.read(element)
        for grid in found.grids:
            notes = (*grid.notes, found.note)
            self._add_grid(replace(grid, name=str(len(self._grids) + 1), notes=notes))
        for line in found.lines:
            self._above.append(self._line(len(self._above), line))
        if not found.grids and not found.lines:
            self.notes.append(found.note)

    def _add_grid(self, grid: Grid) -> None:
        self._grids.append(_with_headings(grid, self._above))
        self._above = []

    def _end_section(self, section: Element | None) -> None:
        """Put the tables since the last section break on that section's page."""
        page = _page(section)
        grids = [replace(grid, page=page) for grid in self._grids[self._paged :]]
        header = self._headers.of(section)
        self._header = self._header if header is None else header
        if grids and self._header is not None:
            grids[0] = _with_headings(grids[0], self._page_lines(self._header, grids[0]))
        footer = self._footers.of(section)
        self._footer = self._footer if footer is None else footer
        if grids and self._footer is not None:
            grids[-1] = _with_notes(grids[-1], self._page_lines(self._footer, grids[-1]))
        self._grids[self._paged :] = grids
        self._paged = len(self._grids)

    def _page_lines(self, part: Element, grid: Grid) -> list[Cell]:
        """The lines of a page header or footer, also those in its tables and text boxes.

        Page numbers and what the table says itself are left out.
        """
        told = {cell.text for cell in grid.cells}
        texts = [self._text.paragraph(one, boxes=False).strip() for one in part.iter(w("p"))]
        self._text.taken_notes()
        said = (text for text in texts if any(map(str.isalnum, text)))
        own = [text for text in said if text not in told and not is_page_number(text)]
        return [self._line(row, text) for row, text in enumerate(own)]

    def _set_in(self, paragraph: Element) -> tuple[Font, Align]:
        """How a paragraph is set: as its first run, or as what is typed into an empty one."""
        first = next(paragraph.iter(w("r")), None)
        mark = child(paragraph, "pPr") if first is None else first
        font = self._looks.of(mark, paragraph).font
        return font, _ALIGN.get(value(self._styles.property(paragraph, "jc")), Align.LEFT)


def _notes_of(table: Element) -> Iterator[Note]:
    """What of a table as a whole was left out."""
    changes = table.iter(w("delText"), w("moveFrom"), w("cellDel"))
    if next(changes, None) is not None or any(
        child(row, "trPr", "del") is not None for row in table.iter(w("tr"))
    ):
        yield Note(NoteKind.REVISED)
    hidden = [
        number
        for number, row in enumerate(table.iterchildren(w("tr")), start=1)
        if flag(child(row, "trPr", "hidden"))
    ]
    if hidden:
        yield hidden_rows_note(hidden)


def _with_headings(grid: Grid, lines: Sequence[Cell]) -> Grid:
    width, count = len(grid.columns), len(lines)
    return replace(
        grid,
        cells=tuple(replace(line, column_span=width) for line in lines)
        + tuple(replace(cell, row=cell.row + count) for cell in grid.cells),
        rows=(Row(kind=RowKind.HEADING),) * count + grid.rows,
    )


def _with_notes(grid: Grid, lines: Sequence[Cell]) -> Grid:
    width, count = len(grid.columns), len(grid.rows)
    notes = tuple(replace(line, row=count + line.row, column_span=width) for line in lines)
    return replace(
        grid,
        cells=grid.cells + notes,
        rows=grid.rows + (Row(kind=RowKind.NOTE),) * len(lines),
    )


def _page(section: Element | None) -> Page:
    """A section's paper and margins; what it does not say is as on our own pages."""
    usual = Page()
    if section is None:
        return usual
    size, margins = child(section, "pgSz"), child(section, "pgMar")

    def points(element: Element | None, name: str, otherwise: float) -> float:
        found = number(element, name)
        return otherwise if found is None else found / _TWIPS

    return Page(
        width=points(size, "w", usual.width),
        height=points(size, "h", usual.height),
        top=points(margins, "top", usual.top),
        right=points(margins, "right", usual.right),
        bottom=points(margins, "bottom", usual.bottom),
        left=points(margins, "left", usual.left),
    )
