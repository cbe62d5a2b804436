"""Word files → grids: each table with the lines above it, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from model.errors import UserError
from model.grid import Align, Cell, Grid, Page, Row, RowKind, Style
from model.read.package import Package
from model.read.word_contents import contents_entries
from model.read.word_numbering import Numbering
from model.read.word_styles import Styles
from model.read.word_table import TableReader, inner_tables, is_frame
from model.read.word_text import joined_text, paragraph_text
from model.read.word_xml import (
    Element,
    blocks,
    child,
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


def word_grids(package: Package, name: str) -> tuple[Grid, ...]:
    """The tables of a Word file. Raises UserError if there is none, or far too much."""
    document = WordFile.of_package(package)
    _check_size(document.body, name)
    story = _Story(document)
    grids = story.grids()
    if not grids:
        raise UserError(
            f"“{name}”里没有表格，只有文字或图片。请确认选对了文件；表格是图片的话，需要重新录入。"
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


@dataclass(frozen=True)
class WordFile:
    """What is read of a Word file: its body, and its styles and lists if it has any."""

    body: Element
    styles: Element | None = None
    numbering: Element | None = None

    @classmethod
    def of_package(cls, package: Package) -> WordFile:
        """The file that a package holds."""
        body = child(package.main_tree, "body")
        if body is None:
            raise ValueError("a document without a body")

        def tree(kind: str) -> Element | None:
            part = package.related(package.main, kind)
            return None if part is None else package.tree(part)

        return cls(body, tree("styles"), tree("numbering"))


class _Story:
    """One reading of a document's body."""

    def __init__(self, document: WordFile) -> None:
        self._body = document.body
        self._styles = Styles(document.styles)
        numbering = Numbering(document.numbering, self._styles)
        self._numbers = numbering.texts(self._body.iter(w("p")))
        self._contents = contents_entries(self._body, self._styles)
        self._reader = TableReader(self._cell_text, self._align)
        self._above: list[Cell] = []
        self._grids: list[Grid] = []
        self._paged = 0

    def grids(self) -> tuple[Grid, ...]:
        """Every table, each with the lines above it; lines after the last are its notes."""
        for block in self._opened(self._body):
            if block.tag == w("tbl"):
                self._add_table(block)
            else:
                self._add_paragraph(block)
        self._set_page(child(self._body, "sectPr"))
        if self._grids and self._above:
            self._grids[-1] = _with_notes(self._grids[-1], self._above)
        return tuple(self._grids)

    def _opened(self, container: Element) -> Iterator[Element]:
        """Paragraphs and tables, also those in tables that only hold others."""
        for block in blocks(container):
            if block.tag != w("tbl") or not is_frame(block, self._cell_text):
                yield block
                continue
            for row in table_rows(block):
                for cell in table_cells(row):
                    yield from self._opened(cell)

    def _add_paragraph(self, paragraph: Element) -> None:
        if paragraph not in self._contents:
            text = self._paragraph_text(paragraph).strip()
            if text and paragraph_text(paragraph).strip():
                style = Style(align=self._align(paragraph), border=0)
                self._above.append(Cell(row=len(self._above), column=0, text=text, style=style))
        for table in nested_tables(paragraph):
            self._add_table(table)
        section = child(paragraph, "pPr", "sectPr")
        if section is not None:
            self._set_page(section)

    def _add_table(self, table: Element) -> None:
        cells, columns, rows = self._reader.read(table)
        if cells:
            grid = Grid(tuple(cells), columns, tuple(rows), name=str(len(self._grids) + 1))
            self._grids.append(_with_headings(grid, self._above))
            self._above = []
        for inner in inner_tables(table):
            self._add_table(inner)

    def _set_page(self, section: Element | None) -> None:
        """Put the tables since the last section break on that section's page."""
        page = _page(section)
        self._grids[self._paged :] = [
            replace(grid, page=page) for grid in self._grids[self._paged :]
        ]
        self._paged = len(self._grids)

    def _paragraph_text(self, paragraph: Element) -> str:
        return self._numbers.get(paragraph, "") + paragraph_text(paragraph)

    def _cell_text(self, cell: Element) -> str:
        return joined_text(cell, self._paragraph_text)

    def _align(self, paragraph: Element) -> Align:
        return _ALIGN.get(value(self._styles.property(paragraph, "jc")), Align.LEFT)


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
