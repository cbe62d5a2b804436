"""Pointing at printed cells: a click chooses one, and the one being edited is marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from gui.printing.cells import PrintedCell, hits_of, place_at
from gui.printing.finding import Hit
from gui.printing.page_view import PageView
from model.document import Place

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

    def _mark(self) -> list[Hit]:
        hits = hits_of(self._cells, self._place) if self._place is not None else []
        self._view.show_spot(hits)
        return hits

    def _reveal(self) -> None:
        for hit in self._mark()[:1]:
            self._view.reveal(hit)
