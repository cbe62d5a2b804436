"""Writes grids as a Word document: real tables below their titles, contents, page numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from model.grid import BookContents, Cell, Grid, Page, RowKind
from model.grid.metrics import PADDING_X
from model.render.characters import check_characters, check_titles
from model.render.docx_contents import (
    bookmarked,
    contents_paragraphs,
    hidden_entry,
)
from model.render.docx_looks import PITCH, justified, run, spacing, thin_paragraph
from model.render.docx_package import add_footer, new_document, saved
from model.render.docx_table import tables
from model.render.docx_xml import Element, make, twips


def render_docx(
    grids: Sequence[Grid], *, title: str, contents: BookContents | None = None
) -> bytes:
    """A Word document in which each grid begins a page; equal input gives equal bytes.

    With ``contents`` (an entry for each grid) it begins with title and contents.  The first
    grid's footer stands on all pages.  Raises UserError for control characters.
    """
    headings = [entry.heading for entry in contents.entries] if contents else []
    check_titles([title, *headings], "Word")
    document = new_document(title)
    body = document.element.body
    footer = add_footer(document, grids[0].footer) if grids and grids[0].footer else None
    for child in list(body):
        body.remove(child)
    for block in _Story(grids, contents, footer).blocks():
        body.append(block)
    return saved(document)


@dataclass(frozen=True)
class _Story:
    """The blocks of the body: paragraphs and tables, and the sections' properties."""

    grids: Sequence[Grid]
    contents: BookContents | None
    footer: Element | None

    def blocks(self) -> Iterator[Element]:
        """All blocks; the last one describes the last section.

        Each grid is taken once, in its turn, so that who gives them knows how far the work is.
        """
        paper: Page | None = None
        if self.contents:
            paper = self.grids[0].page
            yield from contents_paragraphs(self.contents, paper)
            yield thin_paragraph(_section(paper, self.footer))
        for index, grid in enumerate(self.grids):
            check_characters([grid], "Word")
            changes = index > 0 and grid.page != paper
            if changes and paper:
                yield thin_paragraph(_section(paper, self.footer))
            paper = grid.page
            yield from self._grid(grid, index, breaks=index > 0 and not changes)
        yield thin_paragraph()
        if paper:
            yield _section(paper, self.footer)

    def _grid(self, grid: Grid, index: int, *, breaks: bool) -> Iterator[Element]:
        """A grid: the lines of its own above the table, and the table."""
        lines = list(_lines(grid))
        opening = [make("pageBreakBefore")] if breaks else []
        if not lines and (breaks or self.contents):
            mark = thin_paragraph(make("keepNext"), *opening)
            mark.extend(self._target(grid, index, []))
            yield mark
        for number, cell in enumerate(lines):
            yield self._line(grid, cell, index, opening if number == 0 else [])
        yield from tables(grid, len(lines))

    def _line(self, grid: Grid, cell: Cell, index: int, opening: list[Element]) -> Element:
        runs = [run(cell.text, cell.style.font)] if cell.text else []
        is_heading = cell.row == 0 and self._is_heading(cell, index)
        properties = _line_properties(grid, cell, is_heading=is_heading, opening=opening)
        if cell.row == 0:
            runs = self._target(grid, index, runs)
        return make("p", properties, *runs)

    def _is_heading(self, cell: Cell, index: int) -> bool:
        """Whether the first line says what the contents say."""
        return not self.contents or self.contents.entries[index].heading == cell.text

    def _target(self, grid: Grid, index: int, runs: list[Element]) -> list[Element]:
        """The runs at the beginning of a grid, as the target of its entry in the contents."""
        if not self.contents:
            return runs
        first = next(iter(_lines(grid)), None)
        told = first is not None and self._is_heading(first, index)
        entry = [] if told else hidden_entry(self.contents.entries[index].heading)
        return [*bookmarked(runs, index), *entry]


def _lines(grid: Grid) -> Iterator[Cell]:
    """The title and the lines across the table that stand above it as paragraphs."""
    for row, kind in enumerate(grid.rows):
        cells = list(grid.row_cells(row))
        across = len(cells) == 1 and cells[0].column_span == len(grid.columns)
        if kind.kind is not RowKind.HEADING or not across or cells[0].row_span > 1:
            return
        yield cells[0]


def _line_properties(
    grid: Grid, cell: Cell, *, is_heading: bool, opening: list[Element]
) -> Element:
    """A paragraph as high and as wide as the row that it stands for."""
    font, row = cell.style.font, grid.rows[cell.row]
    lines = len(cell.lines) or cell.text.count("\n") + 1
    room = max(0.0, row.height - lines * font.size * PITCH) / 2
    indent = twips(max(0.0, grid.page.inner_width - sum(grid.columns)) / 2 + PADDING_X)
    style = [make("pStyle", val="Heading2")] if is_heading else []
    return make(
        "pPr",
        *style,
        make("keepNext"),
        *opening,
        spacing(font, room),
        make("ind", left=indent, right=indent),
        justified(cell.style.align),
    )


def _section(page: Page, footer: Element | None) -> Element:
    orientation = {"orient": "landscape"} if page.landscape else {}
    size = make("pgSz", w=twips(page.width), h=twips(page.height), **orientation)
    properties = make("sectPr", size, _margins(page))
    if footer is not None:
        properties.insert(0, deepcopy(footer))
    properties.append(make("cols", space=0))
    return properties


def _margins(page: Page) -> Element:
    sides = {side: twips(getattr(page, side)) for side in ("top", "right", "bottom", "left")}
    # Header and footer stand in the middle of the margins.
    header, footer = sides["top"] // 2, sides["bottom"] // 2 - 140
    return make("pgMar", **sides, header=header, footer=max(0, footer), gutter=0)
