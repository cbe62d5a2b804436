"""Books: the tables of several projects in one file, with title, contents and page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from model.definition import BookDefinition
from model.fonts import FontBook
from model.grid import Contents, ContentsEntry, Grid, Row, RowKind
from model.layout.contents import contents_grid, front_grid, heading_cell
from model.layout.lowering import lowered
from model.layout.paging import paginate
from model.layout.typesetter import Typesetter


@dataclass(frozen=True)
class Book:
    """Tables as they stand in one file, and their pages.

    ``contents`` is none where the book has no pages of its own in front.  ``starts`` are the
    positions of the tables' first pages among ``pages``.
    """

    title: str
    tables: tuple[Grid, ...]
    pages: tuple[Grid, ...]
    starts: tuple[int, ...]
    contents: Contents | None = None


def bind(
    tables: Sequence[Grid],
    title: str,
    definition: BookDefinition,
    typesetter: Typesetter,
    fonts: FontBook,
    *,
    annexes: int = 0,
) -> Book:
    """Bind laid out tables for paper; a table alone gets page numbers only if it needs several.

    ``definition`` is that of the first table's form.  ``annexes`` is how many of the tables only
    explain others: they do not make a book of a single table.
    """
    bound, contents = list(tables), None
    count = len(tables) - annexes
    if 1 < count < definition.contents_from and definition.title_above:
        bound[0] = _with_title(bound[0], title, typesetter)
    paged = [paginate(table, typesetter) for table in bound]
    front: tuple[Grid, ...] = ()
    if count >= definition.contents_from:
        contents, front = _front(paged, title, typesetter, fonts)
    pages = [*front, *(page for pages in paged for page in pages)]
    footer = definition.footer if len(pages) > 1 else ""
    return Book(
        title,
        tuple(replace(table, footer=footer) for table in bound),
        tuple(replace(page, footer=footer) for page in pages),
        _starts(paged, len(front)),
        contents,
    )


def with_contents_sheet(
    tables: Sequence[Grid],
    title: str,
    definition: BookDefinition,
    typesetter: Typesetter,
    *,
    contents: bool,
) -> list[Grid]:
    """The sheets of a workbook, with ``contents`` behind one that leads to each of them."""
    sheets = list(tables)
    if contents:
        sheets.insert(0, contents_grid(title, tables, typesetter))
    elif all(_fits_a_page(table) for table in tables):
        return sheets
    return [replace(sheet, footer=definition.footer) for sheet in sheets]


def _fits_a_page(table: Grid) -> bool:
    return sum(row.height for row in table.rows) <= table.page.inner_height


def _front(
    paged: Sequence[tuple[Grid, ...]], title: str, typesetter: Typesetter, fonts: FontBook
) -> tuple[Contents, tuple[Grid, ...]]:
    """The contents, and their pages: as many as the entries take, whatever their numbers are."""
    headings = [pages[0].heading for pages in paged]
    count = 0
    while True:
        starts = _starts(paged, count)
        entries = map(ContentsEntry, headings, (start + 1 for start in starts))
        contents = Contents(title, tuple(entries))
        front = front_grid(contents, paged[0][0].page, typesetter, fonts)
        pages = paginate(front, typesetter)
        if len(pages) == count:
            return contents, pages
        count = len(pages)


def _starts(paged: Sequence[tuple[Grid, ...]], front: int) -> tuple[int, ...]:
    return tuple(accumulate((len(pages) for pages in paged[:-1]), initial=front))


def _with_title(table: Grid, title: str, typesetter: Typesetter) -> Grid:
    """A table below the title of its book."""
    [cell, height] = heading_cell(title, table.columns, typesetter)
    return replace(
        table,
        cells=(cell, *lowered(table.cells, 1)),
        rows=(Row(height, RowKind.HEADING), *table.rows),
    )
