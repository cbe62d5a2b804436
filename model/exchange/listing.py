"""Lists on paper: a title, heads that are repeated on each page, and a row for each thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from model.fonts import Face
from model.grid import Align, Cell, Font, Grid, Page, Row, RowKind, Style
from model.grid.grid import POINTS_PER_MM
from model.layout import Typesetter

_TITLE = Style(Font(Face.HEI, 16, bold=True), Align.CENTER, border=0)
_HEAD = Style(Font(Face.SONG, 10.5, bold=True), Align.CENTER)
_TEXT = Style(Font(Face.SONG, 10.5))
_PAGE = Page(width=297 * POINTS_PER_MM, height=210 * POINTS_PER_MM)
_FOOTER = "第 {page} 页  共 {pages} 页"


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
    draft = _Draft(tuple(column.width * POINTS_PER_MM for column in columns), typesetter)
    draft.add([Cell(0, 0, title, 1, len(columns), _TITLE)], Row(kind=RowKind.HEADING))
    heads = [Cell(1, place, column.head, style=_HEAD) for place, column in enumerate(columns)]
    draft.add(heads, Row(repeat=True))
    styles = [replace(_TEXT, align=Align.CENTER) if c.is_centred else _TEXT for c in columns]
    for number, texts in enumerate(rows, start=2):
        cells = zip(texts, styles, strict=True)
        drawn = [Cell(number, place, text, style=s) for place, (text, s) in enumerate(cells)]
        draft.add(drawn, Row(headed=True))
    return draft.grid(name)


class _Draft:
    """Rows as high as their texts."""

    def __init__(self, columns: tuple[float, ...], typesetter: Typesetter) -> None:
        self._columns = columns
        self._typesetter = typesetter
        self._cells: list[Cell] = []
        self._rows: list[Row] = []

    def add(self, cells: Sequence[Cell], row: Row) -> None:
        """Add a row."""
        drawn = [replace(cell, lines=self._lines(cell)) for cell in cells]
        heights = (self._typesetter.height(len(c.lines), c.style.font) for c in drawn)
        self._cells += drawn
        self._rows.append(replace(row, height=max(heights)))

    def grid(self, name: str) -> Grid:
        """All rows."""
        return Grid(
            tuple(self._cells), self._columns, tuple(self._rows), _PAGE, name, footer=_FOOTER
        )

    def _lines(self, cell: Cell) -> tuple[str, ...]:
        width = sum(self._columns[cell.column : cell.last_column + 1])
        return self._typesetter.lines(cell.text, cell.style.font, width)
