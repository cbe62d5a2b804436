"""The paper of a sheet: how high its rows are and which of them make up a row of the grid, page
size, margins, print area, repeated rows and column widths.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil
from typing import TYPE_CHECKING

from model.grid import POINTS_PER_MM, Cell, Grid, Page

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_POINTS_PER_INCH = 72
_PIXELS_PER_POINT = 96 / 72
_PAPERS = {8: (297, 420), 9: (210, 297)}
"""Excel's numbers for A3 and A4, and their sides in mm."""
_TOLERANCE_MM = 1
_ON_SCREEN_TOO = 2
"""Lines of the sheet are hidden on the screen as well as on paper."""
_MOST_FROZEN, _SCREEN = 200, 500
"""Points: what may stand still above the rows that scroll, and what a screen shows at once."""


def set_up_page(sheet: Worksheet, grid: Grid, rows: SheetRows) -> None:
    """Make the sheet print as the grid's page says, fitted to its width."""
    page = grid.page
    sheet.hide_gridlines(_ON_SCREEN_TOO)
    sheet.fit_to_pages(1, 0)
    sheet.set_paper(_paper(page))
    sheet.set_landscape() if page.landscape else sheet.set_portrait()
    sheet.center_horizontally()
    sides = (page.left, page.right, page.top, page.bottom)
    sheet.set_margins(*(side / _POINTS_PER_INCH for side in sides))
    if grid.footer:
        sheet.set_footer(f"&C{_footer(grid.footer)}")
    sheet.print_area(0, 0, rows.starts[-1] - 1, len(grid.columns) - 1)
    repeated = _repeated(grid)
    if repeated:
        first, stop = rows.starts[repeated[0]], rows.starts[repeated[-1] + 1]
        sheet.repeat_rows(first, stop - 1)
        if _freezing_helps(grid, repeated):
            sheet.freeze_panes(stop, 0)


def _repeated(grid: Grid) -> list[int]:
    """The header rows to print again on each page.

    A sheet repeats one run of rows on all its pages.  Of several tables below each other only
    headers that print the same can therefore be repeated: the first stands for all.
    """
    blocks: list[list[int]] = []
    for index, row in enumerate(grid.rows):
        if row.repeat and blocks and blocks[-1][-1] == index - 1:
            blocks[-1].append(index)
        elif row.repeat:
            blocks.append([index])
    prints = {tuple(_print(grid, block)) for block in blocks}
    return blocks[0] if len(prints) == 1 else []


def _print(grid: Grid, block: list[int]) -> list[tuple[int, str]]:
    """The columns and texts of the cells that stand in a block of rows alone."""
    return [
        (cell.column, cell.text)
        for row in block
        for cell in grid.row_cells(row)
        if cell.row == row and cell.last_row <= block[-1]
    ]


def set_widths(sheet: Worksheet, grid: Grid) -> None:
    """Set the widths of columns."""
    # Rounding the edges, not the widths, keeps the table as wide as it is.
    pixels = [round(edge * _PIXELS_PER_POINT) for edge in accumulate(grid.columns, initial=0.0)]
    for column, (left, right) in enumerate(pairwise(pixels)):
        if left != right:
            sheet.set_column_pixels(column, column, right - left)


def _footer(text: str) -> str:
    """A footer in Excel's codes (ECMA-376, 18.3.1.46)."""
    return text.replace("&", "&&").replace("{pages}", "&N").replace("{page}", "&P")


def _freezing_helps(grid: Grid, header: list[int]) -> bool:
    """Whether a table is longer than a screen, with one short header above its rows."""
    heights = [row.height for row in grid.rows]
    one_block = header[-1] - header[0] + 1 == len(header)
    return one_block and sum(heights[: header[-1] + 1]) <= _MOST_FROZEN < _SCREEN < sum(heights)


def _paper(page: Page) -> int:
    """Excel's number for a paper, or 0 for one that has to be chosen in the printer."""
    sides = sorted((page.width / POINTS_PER_MM, page.height / POINTS_PER_MM))
    for number, paper in _PAPERS.items():
        if all(abs(a - b) <= _TOLERANCE_MM for a, b in zip(sides, paper, strict=True)):
            return number
    return 0


_HIGHEST = 409.5
"""The greatest height of a row in Excel, in points."""
_SLACK = 0.15
"""What a line is higher in other programs and fonts, in em: where 宋体 is missing, Noto Serif takes
its place, with lines of 1.45 em instead of our 1.3.  A single line finds that in the padding."""


@dataclass(frozen=True, slots=True)
class SheetRows:
    """Heights of the sheet's rows (points, 0: not known) and the first of them for each grid row.

    ``starts`` has the row after the last one at its end; all rows count from 0.
    """

    heights: tuple[float, ...]
    starts: tuple[int, ...]

    def span(self, cell: Cell) -> tuple[int, int]:
        """The first and the last sheet row of a cell."""
        return self.starts[cell.row], self.starts[cell.last_row + 1] - 1


def sheet_rows(grid: Grid) -> SheetRows:
    """Plan the rows of a sheet: a row too high for Excel becomes several, for cells to merge."""
    parts = [list(_parts(height)) for height in _heights(grid)]
    return SheetRows(
        heights=tuple(height for row in parts for height in row),
        starts=tuple(accumulate(map(len, parts), initial=0)),
    )


def _parts(height: float) -> Iterator[float]:
    count = max(1, ceil(height / _HIGHEST))
    for _ in range(count):
        yield round(height / count, 2)


def _heights(grid: Grid) -> list[float]:
    """Row heights with room for the other metrics of spreadsheet programs."""
    slack = [0.0] * len(grid.rows)
    for cell in sorted(grid.cells, key=lambda cell: cell.row_span):
        if len(cell.lines) > 1:
            needed = _SLACK * cell.style.font.size * len(cell.lines)
            covered = sum(slack[cell.row : cell.last_row + 1])
            slack[cell.last_row] += max(0.0, needed - covered)
    return [
        row.height + extra if row.height else 0.0
        for row, extra in zip(grid.rows, slack, strict=True)
    ]
