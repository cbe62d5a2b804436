"""Lists on paper: a title, heads that are repeated on each page, and a row for each thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from model.exchange.progress import Progress
from model.files import write_file
from model.fonts import Face, FontBook
from model.grid import POINTS_PER_MM, Align, Cell, Font, Grid, Page, Row, RowKind, Style
from model.layout import Typesetter
from model.resources import resource_folder


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: its head, its width in millimetres, and whether its texts stand in the middle.

    All together are as wide as the inside of a sheet lying on its long side (266 mm).
    """

    head: str
    width: int
    is_centred: bool = False


def list_grid(
    title: str,
    columns: Sequence[ListColumn],
    rows: Iterable[Sequence[str]],
    typesetter: Typesetter,
    name: str,
) -> Grid:
    """The list as a grid called ``name``, each row as high as its texts."""
    sheet = ListSheet([column.width for column in columns], typesetter)
    sheet.add([Cell(0, 0, title, 1, len(columns), TITLE)], Row(kind=RowKind.HEADING))
    heads = [Cell(1, place, column.head, style=HEAD) for place, column in enumerate(columns)]
    sheet.add(heads, Row(repeat=True))
    styles = [replace(TEXT, align=Align.CENTER) if c.is_centred else TEXT for c in columns]
    for number, texts in enumerate(rows, start=2):
        cells = zip(texts, styles, strict=True)
        drawn = [Cell(number, place, text, style=s) for place, (text, s) in enumerate(cells)]
        sheet.add(drawn, Row(headed=True))
    return sheet.grid(name)


TITLE = Style(Font(Face.HEI, 16, bold=True), Align.CENTER, border=0)
HEAD = Style(Font(Face.SONG, 10.5, bold=True), Align.CENTER)
TEXT = Style(Font(Face.SONG, 10.5))
_PAGE = Page(width=297 * POINTS_PER_MM, height=210 * POINTS_PER_MM)
_FOOTER = "第 {page} 页  共 {pages} 页"


def write_list(path: Path, render: Callable[[FontBook], bytes], progress: Progress) -> Path:
    """Write a list, rendered with the fonts of this machine, to a file; the file's path."""
    progress.report(0, 0, "正在导出……")
    write_file(path, render(FontBook.installed(resource_folder("fonts"))))
    return path


class ListSheet:
    """Takes a list row by row; ``widths`` are those of the columns in millimetres.

    All together are as wide as the inside of the sheet (266 mm).
    """

    def __init__(self, widths: Sequence[float], typesetter: Typesetter) -> None:
        self._columns = tuple(width * POINTS_PER_MM for width in widths)
        self._typesetter = typesetter
        self._cells: list[Cell] = []
        self._rows: list[Row] = []

    def add(self, cells: Sequence[Cell], row: Row) -> None:
        """Add a row, which becomes as high as its texts."""
        drawn = [replace(cell, lines=self._lines(cell)) for cell in cells]
        heights = (self._typesetter.height(len(c.lines), c.style.font) for c in drawn)
        self._cells += drawn
        self._rows.append(replace(row, height=max(heights)))

    def grid(self, name: str) -> Grid:
        """All rows as a grid of this name."""
        return Grid(
            tuple(self._cells), self._columns, tuple(self._rows), _PAGE, name, footer=_FOOTER
        )

    def _lines(self, cell: Cell) -> tuple[str, ...]:
        width = sum(self._columns[cell.column : cell.last_column + 1])
        return self._typesetter.lines(cell.text, cell.style.font, width)
