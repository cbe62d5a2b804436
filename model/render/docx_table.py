"""A grid as Word tables (ECMA-376 part 1, 17.4): spans, widths, borders, heights, page breaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from model.grid import Cell, Grid, Style, VerticalAlign
from model.grid.metrics import PADDING_X, PADDING_Y
from model.render.docx_looks import cell_paragraph, thin_paragraph
from model.render.docx_xml import Element, make, twips

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
        widths = [right - left for left, right in pairwise(self._edges())]
        properties = make(
            "tblPr",
            make("tblW", w=sum(widths), type="dxa"),
            make("jc", val="center"),
            make("tblLayout", type="fixed"),
            _margins(),
            make("tblLook", val="0000"),
        )
        columns = make("tblGrid", *(make("gridCol", w=width) for width in widths))
        rows = (self._row(row) for row in range(self.start, self.stop))
        return make("tbl", properties, columns, *rows)

    def _edges(self) -> list[int]:
        # Rounding the edges, not the widths, keeps the table as wide as it is.
        return [twips(edge) for edge in accumulate(self.grid.columns, initial=0.0)]

    def _row(self, row: int) -> Element:
        height, properties = self.grid.rows[row].height, make("trPr")
        if height <= self.grid.page.inner_height:
            properties.append(make("cantSplit"))
        if height:
            properties.append(make("trHeight", val=int(height * 20), hRule="atLeast"))
        if self._is_header(row):
            properties.append(make("tblHeader"))
        keep, edges = self._leads(row), self._edges()
        cells = (self._cell(cell, row, edges, keep) for cell in self._filled(row))
        return make("tr", properties, *cells)

    def _is_header(self, row: int) -> bool:
        """Whether a row is one of the header rows that the table begins with."""
        return all(one.repeat for one in self.grid.rows[self.start : row + 1])

    def _leads(self, row: int) -> bool:
        """Whether a row stays on the page of the row below: a header, or what stands above it."""
        rows = self.grid.rows
        below = row + 1 < len(rows) and rows[row + 1].repeat
        fits = rows[row].height <= self.grid.page.inner_height / 4
        return rows[row].repeat or (below and fits)

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

    def _cell(self, cell: Cell, row: int, edges: list[int], keep: bool) -> Element:
        properties = make(
            "tcPr", make("tcW", w=edges[cell.last_column + 1] - edges[cell.column], type="dxa")
        )
        if cell.column_span > 1:
            properties.append(make("gridSpan", val=cell.column_span))
        if cell.row_span > 1:
            properties.append(make("vMerge", val="restart" if row == cell.row else "continue"))
        self._add_borders(properties, cell, row)
        middle = cell.style.vertical is VerticalAlign.MIDDLE
        properties.append(make("vAlign", val="center" if middle else "top"))
        lines = cell.text.split("\n") if row == cell.row else [""]
        font, align = cell.style.font, cell.style.align
        return make("tc", properties, *(cell_paragraph(line, font, align, keep) for line in lines))

    def _add_borders(self, properties: Element, cell: Cell, row: int) -> None:
        if cell.style.border <= 0:
            return
        # The table that follows a cut begins with a line of its own.
        cut = row + 1 == self.stop < len(self.grid.rows)
        sides = ["top", "left", "right"] if cut else ["top", "left", "bottom", "right"]
        size = max(2, round(cell.style.border * 8))
        properties.append(
            make(
                "tcBorders",
                *(make(side, val="single", sz=size, space=0, color="auto") for side in sides),
            )
        )


def _margins() -> Element:
    """The room between a cell's lines and its text; the grid counts from the line's middle."""
    across, down = twips(PADDING_X), twips(PADDING_Y - _LINE / 2)
    sides = {"top": down, "left": across, "bottom": down, "right": across}
    return make("tblCellMar", *(make(side, w=w, type="dxa") for side, w in sides.items()))
