"""The one picture of a table: cells with spans, text and style on columns, rows and a page.

All lengths are points (1/72 inch), all positions count from 0.  Readers make grids of files,
the layout engine makes them of documents; renderers turn them into files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cached_property
from operator import attrgetter

from model.fonts import Face
from model.records import record


class NoteKind(Enum):
    """The kinds of notes, each with its sentence; ``{text}`` is put in."""

    HIDDEN = "隐藏的{text}没有读取"
    MAYBE_HIDDEN = "条件格式可能隐藏了“{text}”，请核对"
    STRUCK = "划掉的文字“{text}”没有读取"
    REVISED = "文件里有没有接受的修订，按接受全部修订后的样子读取"
    EMBEDDED = "嵌入的{text}没有读取，请打开它，另存为文件后再导入"
    EMBEDDED_READ = "{text}，已当作表格读取，请核对"
    LEFT = "{text}没有读取"
    PICTURE = "这里是图片，图片里的文字没有读取"
    ERROR = "错误值“{text}”没有读取，请填写"
    FORMULA = "公式“{text}”没有保存计算结果，没有读取，请填写"
    LOST_DIGITS = "数字“{text}”超过 15 位，末尾的数字 Excel 没有存下来，请核对"
    UNREADABLE = "“{text}”里有无法辨认的字符，请核对"
    RECOGNIZED = "{text}是扫描的图片，读取的是文字识别软件认出的文字，请逐项核对"
    SCANNED = "{text}是扫描的图片，没有读取"
    MAYBE_REST = "“{text}”可能是上一页最后一行的下半部分，按新的一行读取，请核对"
    CUT = "格子放不下“{text}”，可能没有显示全，请核对"
    BESIDE = "{text}接在它的右边，按一张宽表读取，请核对"
    LOW_ROWS = "这张表的行太矮，放不下的文字没有印出来，请对照原表逐项核对"
    NOT_RULED = "这张表没有框线，行和列是按文字的位置分的，请逐项核对"


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that a reader saw.

    ``place`` says where it stands where no cell of the grid does: "第 3 页", "B7", "" for the
    whole table.
    """

    kind: NoteKind
    text: str = ""
    place: str = ""

    @property
    def sentence(self) -> str:
        """The note in words, without its place."""
        short = self.text if len(self.text) <= _LONGEST else self.text[:_LONGEST] + "…"
        return self.kind.value.format(text=short.replace("\n", " "))


_LONGEST = 60


POINTS_PER_MM = 72 / 25.4
PAGE_HEADER, PAGE_FOOTER = -1, -2
"""The numbers of rows that stand on no sheet: what is printed above and below it."""


class Align(StrEnum):
    """Where text stands in its cell, from left to right."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class VerticalAlign(StrEnum):
    """Where text stands in its cell, from top to bottom."""

    TOP = "top"
    MIDDLE = "middle"


class RowKind(StrEnum):
    """What a row is for: a title or line above the table, the table itself, a line below it."""

    HEADING = "heading"
    TABLE = "table"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Font:
    """A face in a size (points)."""

    face: Face = Face.SONG
    size: float = 10.5
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell's text is set, and how thick the lines around the cell are (points, 0: none)."""

    font: Font = field(default_factory=Font)
    align: Align = Align.LEFT
    vertical: VerticalAlign = VerticalAlign.MIDDLE
    border: float = 0.5


@record
class Cell:
    """A cell or a merged range of cells.

    ``text`` is what people read, with line feeds between its paragraphs; ``lines`` is the same
    text broken to the cell's width by the layout engine (empty in grids that were read from
    files).

    What else a renderer may know stands beside the text: ``number`` or ``date`` where the cell is
    one, with the Excel format ``number_format`` that shows it as the text does; ``addends``, the
    places (row, column) of the cells whose numbers add up to this one's; ``link``, the position
    among the grids rendered together of the one that the cell leads to; ``share``, the part of the
    cell's width (0 to 1) that a bar behind its text fills.

    ``notes`` say what the reader of a file saw in the cell and left out, or took with a doubt;
    ``choices`` are the words that a blank lets choose there.

    ``origin`` is not rendered: the place of what the cell shows of a document, in its text form
    (see ``model.document.place``), "" for what is no text of it.
    """

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    style: Style = field(default_factory=Style)
    lines: tuple[str, ...] = ()
    number: Decimal | None = None
    number_format: str = ""
    date: date | None = None
    addends: tuple[tuple[int, int], ...] = ()
    link: int | None = None
    share: float | None = None
    notes: tuple[Note, ...] = ()
    origin: str = field(default="", compare=False, repr=False)
    choices: tuple[str, ...] = ()

    def set_at(self, row: int, row_span: int, lines: tuple[str, ...]) -> Cell:
        """The same cell in other rows and lines."""
        return self._remade((row, row_span), (self.column, self.column_span), lines)

    def moved(self, rows: tuple[int, int], columns: tuple[int, int]) -> Cell:
        """The same cell over other rows and columns: the first of them, and how many."""
        return self._remade(rows, columns, self.lines)

    def _remade(
        self, rows: tuple[int, int], columns: tuple[int, int], lines: tuple[str, ...]
    ) -> Cell:
        """The cell elsewhere.

        Long tables have thousands of cells, and `dataclasses.replace` takes three times as long.
        """
        return Cell(
            rows[0],
            columns[0],
            self.text,
            rows[1],
            columns[1],
            self.style,
            lines,
            self.number,
            self.number_format,
            self.date,
            self.addends,
            self.link,
            self.share,
            self.notes,
            self.origin,
            self.choices,
        )

    @property
    def last_row(self) -> int:
        """The last row that the cell covers."""
        return self.row + self.row_span - 1

    @property
    def last_column(self) -> int:
        """The last column that the cell covers."""
        return self.column + self.column_span - 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row's height (points; 0 where it is not known) and role.

    ``repeat`` marks the header rows of an indicator table that are printed again on each page,
    ``headed`` the rows below them that take them along.  ``section`` is the position of the form's
    section that a laid out row is of (-1: of none).
    """

    height: float = 0.0
    kind: RowKind = RowKind.TABLE
    repeat: bool = False
    headed: bool = False
    section: int = -1

    def with_height(self, height: float) -> Row:
        """The same row so many points high."""
        return Row(height, self.kind, self.repeat, self.headed, self.section)

    def in_section(self, section: int) -> Row:
        """The same row as one of a section."""
        return Row(self.height, self.kind, self.repeat, self.headed, section)


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of paper and its margins, in points."""

    width: float = 210 * POINTS_PER_MM
    height: float = 297 * POINTS_PER_MM
    top: float = 20 * POINTS_PER_MM
    right: float = 16 * POINTS_PER_MM
    bottom: float = 20 * POINTS_PER_MM
    left: float = 16 * POINTS_PER_MM

    @property
    def landscape(self) -> bool:
        """Whether the sheet lies on its long side."""
        return self.width > self.height

    @property
    def inner_width(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right

    @property
    def inner_height(self) -> float:
        """The height between the margins."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True)
class Grid:
    """A table: its cells in reading order, column widths, rows and page.

    ``name`` says which table this is: the sheet's name or the table's number in a file that was
    read, the project's name in one that was laid out.  ``heading`` announces it in a file of
    several.  ``footer`` is printed in the middle of each page's bottom margin, with {page} and
    {pages} for the page's number and the number of all.  ``row_numbers`` and ``column_numbers``
    say where rows and columns stood in a file of which some were not read (empty: all were;
    `PAGE_HEADER` and `PAGE_FOOTER` for what is printed round a sheet),
    ``pages`` on which page of a PDF each row stands (from 1; empty: in files without pages).
    ``notes`` are those of no cell: what of the file was passed over, such as hidden rows.
    """

    cells: tuple[Cell, ...]
    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    page: Page = field(default_factory=Page)
    name: str = ""
    heading: str = ""
    footer: str = ""
    row_numbers: tuple[int, ...] = ()
    column_numbers: tuple[int, ...] = ()
    pages: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()

    @cached_property
    def at(self) -> Mapping[tuple[int, int], Cell]:
        """The cell that covers each position, merged or not: for who asks of many."""
        found: dict[tuple[int, int], Cell] = {}
        for cell in self.cells:
            if cell.row_span == cell.column_span == 1:
                found[cell.row, cell.column] = cell
                continue
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    found[row, column] = cell
        return found

    def cell_at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a position, merged or not."""
        return self.at.get((row, column))

    def name_at(self, row: int) -> str:
        """The table's name as it is told of a row, with its page where the table goes on."""
        if not self.pages or self.pages[row] == self.pages[0]:
            return self.name
        return f"第 {self.pages[row]} 页（接{self.name}）"

    def cell_name(self, row: int, column: int) -> str:
        """The name of a cell in its file, as in A1."""
        row = self.row_numbers[row] if self.row_numbers else row
        column = self.column_numbers[column] if self.column_numbers else column
        return _PAGE_PARTS.get(row, f"{column_name(column + 1)}{row + 1}")

    def row_cells(self, row: int) -> Sequence[Cell]:
        """The cells that cover a row, from left to right, each once."""
        return self._by_row.get(row, ())

    @cached_property
    def filled(self) -> tuple[Cell, ...]:
        """The cells that say something, in reading order."""
        return tuple(cell for cell in self.cells if cell.text.strip())

    def filled_in(self, row: int) -> Sequence[Cell]:
        """The cells that cover a row and say something, from left to right."""
        return self._filled_by_row.get(row, ())

    def starting_in(self, row: int) -> Sequence[Cell]:
        """The cells with text that begin in a row, from left to right."""
        return self._starting_by_row.get(row, ())

    @cached_property
    def _starting_by_row(self) -> Mapping[int, Sequence[Cell]]:
        rows = self._filled_by_row.items()
        return {row: [cell for cell in cells if cell.row == row] for row, cells in rows}

    @cached_property
    def _filled_by_row(self) -> Mapping[int, Sequence[Cell]]:
        rows = self._by_row.items()
        return {row: [cell for cell in cells if cell.text.strip()] for row, cells in rows}

    @cached_property
    def _by_row(self) -> Mapping[int, Sequence[Cell]]:
        """The cells that cover each row, from left to right."""
        found: dict[int, list[Cell]] = defaultdict(list)
        for cell in sorted(self.cells, key=attrgetter("column")):
            for row in range(cell.row, cell.row + cell.row_span):
                found[row].append(cell)
        return found

    def width_of(self, cell: Cell) -> float:
        """The width of the columns that a cell covers."""
        place = cell.column, cell.column_span
        if place not in self._widths:
            self._widths[place] = sum(self.columns[cell.column : cell.column + cell.column_span])
        return self._widths[place]

    @cached_property
    def _widths(self) -> dict[tuple[int, int], float]:
        return {}

    def height_of(self, cell: Cell) -> float:
        """The height of the rows that a cell covers."""
        return sum(row.height for row in self.rows[cell.row : cell.row + cell.row_span])

    def slice_rows(self, start: int, stop: int) -> Grid:
        """The rows from ``start`` up to ``stop`` as a grid; cells across an edge are cut there."""
        return replace(
            self,
            cells=tuple(
                replace(
                    cell,
                    row=max(cell.row, start) - start,
                    row_span=min(cell.last_row, stop - 1) - max(cell.row, start) + 1,
                )
                for cell in self.cells
                if cell.row < stop and cell.last_row >= start
            ),
            rows=self.rows[start:stop],
            row_numbers=self.row_numbers[start:stop],
            pages=self.pages[start:stop],
        )


_PAGE_PARTS = {PAGE_HEADER: "页眉", PAGE_FOOTER: "页脚"}


def column_name(number: int) -> str:
    """A, B, …, Z, AA, … for 1, 2, …"""
    name = ""
    while number:
        number, digit = divmod(number - 1, 26)
        name = chr(ord("A") + digit) + name
    return name
