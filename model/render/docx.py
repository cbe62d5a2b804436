"""Writes grids as a Word document: real tables below their titles, contents, page numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from model.grid import Align, BookContents, Cell, Grid, Page, RowKind
from model.grid.contents import (
    CAPTION,
    CAPTION_FONT,
    CAPTION_ROOM,
    ENTRY_FONT,
    ENTRY_ROOM,
    TITLE_FONT,
    TITLE_ROOM,
)
from model.grid.metrics import PADDING_X
from model.render.characters import check_characters, check_titles
from model.render.docx_looks import (
    PITCH,
    field,
    field_char,
    field_start,
    justified,
    run,
    run_of,
    spacing,
    thin_paragraph,
)
from model.render.docx_package import add_footer, new_document, saved
from model.render.docx_table import tables
from model.render.docx_xml import Element, make, text_parts, twips


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


_CODE = r'TOC \o "2-2" \f \h \z \u'
"""Headings of the second level and TC fields make the entries, which are links."""


def contents_paragraphs(contents: BookContents, page: Page) -> Iterator[Element]:
    """The title and the contents, as they stand before the first table."""
    properties = [
        make("pStyle", val="Heading1"),
        spacing(TITLE_FONT, 0, 2 * TITLE_ROOM),
        justified(Align.CENTER),
    ]
    yield make("p", make("pPr", *properties), run(contents.title, TITLE_FONT))
    caption = [spacing(CAPTION_FONT, 0, 2 * CAPTION_ROOM), justified(Align.CENTER)]
    yield make("p", make("pPr", make("keepNext"), *caption), run(CAPTION, CAPTION_FONT))
    for index, entry in enumerate(contents.entries):
        start = [] if index else field_start(_CODE, ENTRY_FONT)
        line = _entry(entry.heading, entry.page, index)
        yield make("p", _entry_properties(page), *start, line)
    # Not in the paragraph that ends the section: LibreOffice reads the footer before its text,
    # and drops the footer's page number while a contents field is open.
    end = thin_paragraph()
    end.append(field_char("end", ENTRY_FONT))
    yield end


def bookmarked(runs: list[Element], index: int) -> list[Element]:
    """Runs as the target of an entry."""
    start = make("bookmarkStart", id=index, name=_bookmark(index))
    return [start, *runs, make("bookmarkEnd", id=index)]


def hidden_entry(heading: str) -> list[Element]:
    """A TC field (17.16.5.67): the entry of a table whose title says something else."""
    quoted = heading.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    code = text_parts(f' TC "{quoted}" \\l 2 ', "instrText")
    return [
        field_char("begin", ENTRY_FONT),
        run_of(code, ENTRY_FONT),
        field_char("end", ENTRY_FONT),
    ]


def _entry_properties(page: Page) -> Element:
    tab = make("tab", val="right", leader="dot", pos=twips(page.inner_width))
    return make(
        "pPr",
        make("pStyle", val="TOC2"),
        make("tabs", tab),
        spacing(ENTRY_FONT, 0, 2 * ENTRY_ROOM),
    )


def _entry(heading: str, number: int, index: int) -> Element:
    name = _bookmark(index)
    page = field(f"PAGEREF {name} \\h", [run(str(number), ENTRY_FONT)], ENTRY_FONT)
    text = run(heading.replace("\n", " "), ENTRY_FONT)
    return make("hyperlink", text, run_of([make("tab")], ENTRY_FONT), *page, anchor=name, history=1)


def _bookmark(index: int) -> str:
    """The name of a heading's bookmark, as Word names them."""
    return f"_Toc{index + 1:09}"
