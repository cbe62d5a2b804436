"""Books: the tables of several projects in one file, with title, contents and page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from model.definition import BookDefinition
from model.fonts import FontBook
from model.grid import Align, BookContents, Cell, ContentsEntry, Grid, Page, Row, RowKind, Style
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
from model.layout.draft import lowered
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
    contents: BookContents | None = None


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
) -> tuple[BookContents, tuple[Grid, ...]]:
    """The contents, and their pages: as many as the entries take, whatever their numbers are."""
    headings = [pages[0].heading for pages in paged]
    count = 0
    while True:
        starts = _starts(paged, count)
        entries = map(ContentsEntry, headings, (start + 1 for start in starts))
        contents = BookContents(title, tuple(entries))
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


SHEET_NAME = "目录"
_TITLE = Style(TITLE_FONT, Align.CENTER, border=0)
_CAPTION = Style(CAPTION_FONT, Align.CENTER, border=0)
_ENTRY = Style(ENTRY_FONT, border=0)
_NUMBER = replace(_ENTRY, align=Align.RIGHT)
_NUMBER_WIDTH = 31.0
"""The width of the column of page numbers, in points: four digits."""
_SHEET_SHARE = 0.8
"""How much of the page's width the sheet's only column takes: LibreOffice makes columns wider
where Calibri is missing, and does not fit a single one to the page."""
_LEADER, _FEWEST_DOTS = ".", 3


def front_grid(contents: BookContents, page: Page, typesetter: Typesetter, fonts: FontBook) -> Grid:
    """Title and contents for paper; each entry leads to the page on which its table begins."""
    columns = (page.inner_width - _NUMBER_WIDTH, _NUMBER_WIDTH)
    draft = _Draft(columns, typesetter)
    draft.add_heads(contents.title)
    for entry in contents.entries:
        heading = Cell(draft.row, 0, entry.heading, style=_ENTRY, link=entry.page - 1)
        heading = _led(draft.set(heading), columns[0], fonts)
        number = Cell(draft.row, 1, str(entry.page), style=_NUMBER, link=entry.page - 1)
        draft.add([heading, draft.set(number)], ENTRY_ROOM)
    return draft.grid(page)


def contents_grid(title: str, tables: Sequence[Grid], typesetter: Typesetter) -> Grid:
    """Title and contents for a workbook's first sheet; each entry leads to its table's sheet."""
    page = tables[0].page
    draft = _Draft((page.inner_width * _SHEET_SHARE,), typesetter)
    draft.add_heads(title, repeat=True)
    for position, table in enumerate(tables, start=1):
        cell = Cell(draft.row, 0, table.heading, style=_ENTRY, link=position)
        draft.add([draft.set(cell)], ENTRY_ROOM)
    return draft.grid(page)


def heading_cell(
    title: str, columns: Sequence[float], typesetter: Typesetter
) -> tuple[Cell, float]:
    """A book's title across a table, as the cell of its first row, and the row's height."""
    draft = _Draft(tuple(columns), typesetter)
    cell = draft.set(Cell(0, 0, title, 1, len(columns), _TITLE))
    return cell, len(cell.lines) * typesetter.pitch(TITLE_FONT) + 2 * TITLE_ROOM


class _Draft:
    """Rows of a page set one after the other."""

    def __init__(self, columns: tuple[float, ...], typesetter: Typesetter) -> None:
        self._columns = columns
        self._typesetter = typesetter
        self._cells: list[Cell] = []
        self._rows: list[Row] = []

    @property
    def row(self) -> int:
        """The row that comes next."""
        return len(self._rows)

    def set(self, cell: Cell) -> Cell:
        """A cell with its lines."""
        width = sum(self._columns[cell.column : cell.last_column + 1])
        return replace(cell, lines=self._typesetter.lines(cell.text, cell.style.font, width))

    def add_heads(self, title: str, *, repeat: bool = False) -> None:
        """Add the title and 目录, which following pages may repeat."""
        width = len(self._columns)
        heading = Row(kind=RowKind.HEADING)
        self.add([self.set(Cell(0, 0, title, 1, width, _TITLE))], TITLE_ROOM, heading)
        caption = self.set(Cell(1, 0, CAPTION, 1, width, _CAPTION))
        self.add([caption], CAPTION_ROOM, replace(heading, repeat=repeat))

    def add(self, cells: list[Cell], room: float, row: Row | None = None) -> None:
        """Add a row as high as its cells' lines, with room (points) above and below."""
        height = max(len(c.lines) * self._typesetter.pitch(c.style.font) for c in cells)
        self._cells += cells
        self._rows.append(replace(row or Row(headed=True), height=height + 2 * room))

    def grid(self, page: Page) -> Grid:
        """All rows."""
        return Grid(tuple(self._cells), self._columns, tuple(self._rows), page, SHEET_NAME)


def _led(cell: Cell, width: float, fonts: FontBook) -> Cell:
    """An entry whose last line is filled up with dots."""
    font = cell.style.font
    room = width - 2 * PADDING_X - fonts.width(cell.lines[-1], font.face, font.size)
    dots = int(room / fonts.width(_LEADER, font.face, font.size) + 1e-6)
    if dots < _FEWEST_DOTS:
        return cell
    return replace(cell, lines=(*cell.lines[:-1], cell.lines[-1] + _LEADER * dots))
