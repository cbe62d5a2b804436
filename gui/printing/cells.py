"""The printed cells that can be edited: where they stand, what of the document they show, and
pointing at them: a click chooses one, and the one being edited is marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from gui.printing.finding import PageHit
from gui.printing.page_view import PageView
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


def hits_of(cells: Sequence[PrintedCell], place: Place) -> list[PageHit]:
    """Where a place is printed: on several pages if its row is split.

    A column that is not printed is found where its row begins.
    """
    found = [cell for cell in cells if cell.place == place]
    if not found and place.is_in_list:
        found = [cell for cell in cells if cell.place == place.at("")]
    return [PageHit(cell.page, (cell.box,)) for cell in found]


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


MARK_AFTER = 40
"""Milliseconds that the clerk has to stay at a place before it is looked up."""


class CellPointer(QObject):
    """Watches the mouse over a view of pages; it knows which cells are printed there."""

    chosen = Signal(Place)
    """The clerk clicked what shows this place."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self._cells: Sequence[PrintedCell] = ()
        self._place: Place | None = None
        self._pressed = QPoint()
        self._later = QTimer(self, singleShot=True, interval=MARK_AFTER)
        self._later.timeout.connect(self._reveal)
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)

    def show_cells(self, cells: Sequence[PrintedCell]) -> None:
        """Other pages are shown: what is marked may stand elsewhere."""
        self._cells = cells
        self._mark()

    def mark(self, place: Place | None) -> None:
        """Mark where a place is printed and show it; nothing with None."""
        self._place = place
        self._later.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            at = event.position().toPoint()
            is_left = event.button() is Qt.MouseButton.LeftButton
            if event.type() is QEvent.Type.MouseMove:
                self._point(at)
            elif event.type() is QEvent.Type.MouseButtonPress:
                self._pressed = at
            elif event.type() is QEvent.Type.MouseButtonRelease and is_left:
                self._choose(at)
        return super().eventFilter(watched, event)

    def _point(self, at: QPoint) -> None:
        shape = Qt.CursorShape.PointingHandCursor if self._under(at) else Qt.CursorShape.ArrowCursor
        self._view.viewport().setCursor(shape)

    def _choose(self, at: QPoint) -> None:
        place = self._under(at)
        moved = (at - self._pressed).manhattanLength()
        if place is not None and moved < QApplication.startDragDistance():
            self.chosen.emit(place)

    def _under(self, at: QPoint) -> Place | None:
        page, x, y = self._view.point_on_page(at)
        return place_at(self._cells, page, x, y)

    def _mark(self) -> list[PageHit]:
        hits = hits_of(self._cells, self._place) if self._place is not None else []
        self._view.show_spot(hits)
        return hits

    def _reveal(self) -> None:
        for hit in self._mark()[:1]:
            self._view.reveal(hit)
