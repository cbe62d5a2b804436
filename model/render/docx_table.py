"""A grid as Word tables (ECMA-376 part 1, 17.4): spans, widths, borders, heights, page breaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from model.grid import Cell, Grid, Style, VerticalAlign
from model.grid.metrics import PADDING_X, PADDING_Y
from model.render.docx_looks import cell_paragraph, thin_paragraph
from model.render.docx_xml import Element, make, markup, parsed, twips

_LINE = 0.5
"""What Word and LibreOffice add to a row's height for its line, in points."""
_NOTHING = Style(border=0)


def tables(grid: Grid, first: int) -> Iterator[Element]:
    """The rows of a grid from ``first`` on as a table, or several with hardly a gap between them.

    Word repeats header rows only where a table begins with them.  Therefore a grid higher than
    a page is cut above its header rows, except where a merged label runs across the cut.
    """
    bounds = [first, *_cuts(grid, first), len(grid.rows)]
    for start, stop in pairwise(bounds):
        if start > first:
            yield thin_paragraph(make("keepNext"))
        yield _TableWriter(grid, start, stop).table()


def _cuts(grid: Grid, first: int) -> list[int]:
    if sum(row.height for row in grid.rows) <= grid.page.inner_height:
        return []
    return [
        row
        for row in range(first + 1, len(grid.rows))
        if grid.rows[row].repeat and not grid.rows[row - 1].repeat and not _is_crossed(grid, row)
    ]


def _is_crossed(grid: Grid, row: int) -> bool:
    return any(cell.row < row for cell in grid.row_cells(row))


@dataclass(frozen=True)
class _TableWriter:
    """Writes the rows of a grid from ``start`` up to ``stop`` as one table."""

    grid: Grid
    start: int
    stop: int

    def table(self) -> Element:
        """The table's element."""
        widths = [right - left for left, right in pairwise(self._edges)]
        columns = make("tblGrid", *(make("gridCol", w=width) for width in widths))
        rows = [self._row(row) for row in range(self.start, self.stop)]
        return parsed("tbl", _table_properties(sum(widths)) + markup(columns) + "".join(rows))

    @cached_property
    def _edges(self) -> list[int]:
        # Rounding the edges, not the widths, keeps the table as wide as it is.
        return [twips(edge) for edge in accumulate(self.grid.columns, initial=0.0)]

    def _row(self, row: int) -> str:
        height, properties = self.grid.rows[row].height, make("trPr")
        if height <= self.grid.page.inner_height:
            properties.append(make("cantSplit"))
        if height:
            properties.append(make("trHeight", val=int(height * 20), hRule="atLeast"))
        if self._is_header(row):
            properties.append(make("tblHeader"))
        keep = self._leads(row)
        cells = [self._cell(cell, row, keep) for cell in self._filled(row)]
        return f"<w:tr>{markup(properties)}{''.join(cells)}</w:tr>"

    def _is_header(self, row: int) -> bool:
        """Whether a row is one of the header rows that the table begins with."""
        return all(one.repeat for one in self.grid.rows[self.start : row + 1])

    def _leads(self, row: int) -> bool:
        """Whether a row stays on the page of the row below.

        A header does, what stands above it, and the last rows of a table above what closes it.
        """
        rows = self.grid.rows
        if self._closing <= row < len(rows) - 1:
            return True
        below = row + 1 < len(rows) and rows[row + 1].repeat
        fits = rows[row].height <= self.grid.page.inner_height / 4
        return rows[row].repeat or (below and fits)

    @cached_property
    def _closing(self) -> int:
        """The first of the rows that stay together with those that close the table (总分)."""
        rows, end = self.grid.rows, len(self.grid.rows)
        while end > 0 and not rows[end - 1].headed:
            end -= 1
        low = sum(row.height for row in rows[end:]) <= self.grid.page.inner_height / 4
        return end - 2 if end > 2 and low and end < len(rows) else len(rows)

    def _filled(self, row: int) -> Iterator[Cell]:
        """The cells across a row, empty ones where the grid has none."""
        column = 0
        for cell in self.grid.row_cells(row):
            yield from self._gap(row, column, cell.column)
            yield cell
            column = cell.last_column + 1
        yield from self._gap(row, column, len(self.grid.columns))

    @staticmethod
    def _gap(row: int, start: int, stop: int) -> Iterator[Cell]:
        if start < stop:
            yield Cell(row, start, "", 1, stop - start, _NOTHING)

    def _cell(self, cell: Cell, row: int, keep: bool) -> str:
        style, first = cell.style, row == cell.row
        width = self._edges[cell.last_column + 1] - self._edges[cell.column]
        merge = ("restart" if first else "continue") if cell.row_span > 1 else ""
        # The table that follows a cut begins with a line of its own.
        closed = row + 1 != self.stop or self.stop == len(self.grid.rows)
        middle = style.vertical is VerticalAlign.MIDDLE
        look = _CellLook(width, cell.column_span, merge, style.border, closed, middle)
        lines = cell.text.split("\n") if first else [""]
        paragraphs = [cell_paragraph(line, style.font, style.align, keep) for line in lines]
        return f"<w:tc>{_cell_properties(look)}{''.join(paragraphs)}</w:tc>"


class _CellLook(NamedTuple):
    """What a cell's properties say: width in twips, columns, merge, thickness of its lines."""

    width: int
    span: int
    merge: str
    border: float
    closed: bool
    middle: bool


@lru_cache(maxsize=1024)
def _cell_properties(look: _CellLook) -> str:
    properties = make("tcPr", make("tcW", w=look.width, type="dxa"))
    if look.span > 1:
        properties.append(make("gridSpan", val=look.span))
    if look.merge:
        properties.append(make("vMerge", val=look.merge))
    if look.border > 0:
        sides = ["top", "left", "bottom", "right"] if look.closed else ["top", "left", "right"]
        size = max(2, round(look.border * 8))
        lines = (make(side, val="single", sz=size, space=0, color="auto") for side in sides)
        properties.append(make("tcBorders", *lines))
    properties.append(make("vAlign", val="center" if look.middle else "top"))
    return markup(properties)


def _table_properties(width: int) -> str:
    """A table of fixed width; the grid counts the room round texts from the middle of a line."""
    across, down = twips(PADDING_X), twips(PADDING_Y - _LINE / 2)
    sides = {"top": down, "left": across, "bottom": down, "right": across}
    margins = (make(side, w=room, type="dxa") for side, room in sides.items())
    properties = make(
        "tblPr",
        make("tblW", w=width, type="dxa"),
        make("jc", val="center"),
        make("tblLayout", type="fixed"),
        make("tblCellMar", *margins),
        make("tblLook", val="0000"),
    )
    return markup(properties)
