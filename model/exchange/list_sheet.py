"""The sheet that our own lists stand on: A4 lying on its side, rows as high as their texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from model.fonts import Face
from model.grid import POINTS_PER_MM, Align, Cell, Font, Grid, Page, Row, Style
from model.layout import Typesetter

TITLE = Style(Font(Face.HEI, 16, bold=True), Align.CENTER, border=0)
HEAD = Style(Font(Face.SONG, 10.5, bold=True), Align.CENTER)
TEXT = Style(Font(Face.SONG, 10.5))
_PAGE = Page(width=297 * POINTS_PER_MM, height=210 * POINTS_PER_MM)
_FOOTER = "第 {page} 页  共 {pages} 页"


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
