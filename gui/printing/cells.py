"""The printed cells that can be edited: where they stand, and what of the document they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from gui.printing.finding import Hit
from gui.printing.pdfium import Box
from model.document import Place
from model.grid import Grid


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell on a page (from 0)."""

    page: int
    box: Box
    place: Place


@dataclass(frozen=True, slots=True)
class Printout:
    """The pages of a document, and what can be edited on them."""

    pdf: bytes
    cells: tuple[PrintedCell, ...] = ()


def printed_cells(pages: Sequence[Grid]) -> tuple[PrintedCell, ...]:
    """The cells of pages that show a place of the document."""
    return tuple(cell for number, page in enumerate(pages) for cell in _cells(number, page))


def place_at(cells: Sequence[PrintedCell], page: int, x: float, y: float) -> Place | None:
    """The place that a point of a page (points from its upper left corner) shows."""
    return next((c.place for c in cells if c.page == page and _holds(c.box, x, y)), None)


def hits_of(cells: Sequence[PrintedCell], place: Place) -> list[Hit]:
    """Where a place is printed: on several pages if its row is split.

    A column that is not printed is found where its row begins.
    """
    found = [cell for cell in cells if cell.place == place]
    if not found and place.is_in_list:
        found = [cell for cell in cells if cell.place == place.at("")]
    return [Hit(cell.page, (cell.box,)) for cell in found]


def _cells(number: int, grid: Grid) -> Iterator[PrintedCell]:
    """As the renderer places them: the table stands in the middle between the margins."""
    paper = grid.page
    left = paper.left + max(0.0, (paper.inner_width - sum(grid.columns)) / 2)
    xs = list(accumulate(grid.columns, initial=left))
    ys = list(accumulate((row.height for row in grid.rows), initial=paper.top))
    for cell in grid.cells:
        if cell.origin:
            last_row, last_column = cell.last_row + 1, cell.last_column + 1
            box = Box(xs[cell.column], ys[cell.row], xs[last_column], ys[last_row])
            yield PrintedCell(number, box, Place.parse(cell.origin))


def _holds(box: Box, x: float, y: float) -> bool:
    return box.left <= x < box.right and box.top <= y < box.bottom
