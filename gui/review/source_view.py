"""The source of a table: its grids drawn under each other as they stood in the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from gui.review.marks import CellMark, Corner, paint_cell, paint_current, paint_focus
from gui.review.placing import PlacedGrid, place_grid
from model.recognize import Source

if TYPE_CHECKING:
    from model.grid import Cell, Grid

_EDGE = 10
_LEAST_WIDTH_EMS = 22


class SourceView(QAbstractScrollArea):
    """Shows grids, and which of their cells was read as what; the arrow keys go through them."""

    pointed = Signal(object)
    """A cell was clicked, or gone to with the keys: its `Corner`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grids: Sequence[tuple[int, Grid]] = ()
        self._placed: list[PlacedGrid] = []
        self._marks: Mapping[Corner, CellMark] = {}
        self._current: Corner | None = None
        self._source: Source | None = None
        self.setAccessibleName("原文件")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(24)

    @property
    def current(self) -> Corner | None:
        """The cell that is framed."""
        return self._current

    @property
    def marks(self) -> Mapping[Corner, CellMark]:
        """What became of the cells."""
        return self._marks

    def show_grids(
        self, grids: Sequence[tuple[int, Grid]], marks: Mapping[Corner, CellMark]
    ) -> None:
        """Show grids, each with its position in the file."""
        self._grids = grids
        self._marks = marks
        self._current = self._source = None
        self._place()
        self.verticalScrollBar().setValue(0)

    def show_marks(self, marks: Mapping[Corner, CellMark]) -> None:
        """Show that other cells are doubtful now."""
        self._marks = marks
        self.viewport().update()

    def look_at(self, source: Source | None) -> None:
        """Frame a cell and scroll to it; None frames nothing."""
        self._source = source
        self._frame(*self._find(source))

    def rect_of(self, corner: Corner) -> QRect:
        """Where a cell stands in the viewport."""
        placed = next(p for p in self._placed if p.number == corner[0])
        cell = placed.grid.cell_at(*corner[1:])
        assert cell is not None
        return placed.rect_of(cell).translated(-self._scrolled())

    @override
    def sizeHint(self) -> QSize:
        em = self.fontMetrics().horizontalAdvance("国")
        return QSize(em * 40, em * 24)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        ground = self.palette().color(QPalette.ColorRole.Window).darker(112)
        painter.fillRect(event.rect(), ground)
        painter.setFont(self.font())
        offset = self._scrolled()
        painter.translate(-offset)
        seen = event.rect().translated(offset)
        for placed in self._placed:
            self._paint_grid(painter, placed, seen)
        if self.hasFocus():
            painter.translate(offset)
            paint_focus(painter, self.viewport().rect(), self.palette())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        # What was looked at stays in sight.
        self._frame(*self._find(self._source))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint() + self._scrolled()
        for placed in self._placed:
            cell = placed.cell_at(point)
            if cell is not None:
                self._point(placed, cell)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Left: -1,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._step(step)

    def _step(self, step: int) -> None:
        """To the next cell with a text, in reading order."""
        cells = [
            (p, cell) for p in self._placed for cell in p.grid.cells if not self.is_passed(cell)
        ]
        corners = [_corner(placed, cell) for placed, cell in cells]
        if not cells:
            return
        known = self._current in corners
        at = corners.index(self._current) + step if self._current and known else 0
        self._point(*cells[min(max(at, 0), len(cells) - 1)])

    def _point(self, placed: PlacedGrid, cell: Cell) -> None:
        self._source = Source(placed.number, cell.row, cell.column)
        self._frame(placed, cell)
        self.pointed.emit(_corner(placed, cell))

    def _find(self, source: Source | None) -> tuple[PlacedGrid | None, Cell | None]:
        if source is None:
            return None, None
        placed = next((p for p in self._placed if p.number == source.grid), None)
        cell = placed.grid.cell_at(source.row, source.column) if placed is not None else None
        return placed, cell

    def _frame(self, placed: PlacedGrid | None, cell: Cell | None) -> None:
        self._current = None
        if placed is not None and cell is not None:
            self._current = _corner(placed, cell)
            self._reveal(placed.rect_of(cell))
        self.setAccessibleDescription(cell.text if cell is not None else "")
        self.viewport().update()

    def _reveal(self, rect: QRect) -> None:
        view = QRect(self._scrolled(), self.viewport().size())
        if view.contains(rect):
            return
        self.verticalScrollBar().setValue(rect.center().y() - view.height() // 2)
        self.horizontalScrollBar().setValue(rect.center().x() - view.width() // 2)

    def _paint_grid(self, painter: QPainter, placed: PlacedGrid, seen: QRect) -> None:
        framed: QRect | None = None
        for cell in placed.grid.cells:
            rect = placed.rect_of(cell)
            if rect.intersects(seen):
                corner = _corner(placed, cell)
                self.paint_one(painter, rect, cell, corner)
                if corner == self._current:
                    framed = rect
        if framed is not None:
            paint_current(painter, framed)

    def paint_one(self, painter: QPainter, rect: QRect, cell: Cell, corner: Corner) -> None:
        """Draw a cell as what it was read as."""
        paint_cell(painter, rect, cell, self._marks.get(corner, _unmarked(cell)))

    def is_passed(self, cell: Cell) -> bool:
        """Whether the keys pass over a cell: a blank one has nothing to be looked at."""
        return not cell.text.strip()

    def _place(self) -> None:
        """Lay the grids out for the width that there is."""
        em = self.fontMetrics().horizontalAdvance("国")
        width = max(self.viewport().width() - 2 * _EDGE, em * _LEAST_WIDTH_EMS)
        top = _EDGE
        self._placed = []
        for number, grid in self._grids:
            if grid.rows and grid.columns:
                origin = QPoint(_EDGE, top)
                placed = place_grid(number, grid, origin, width, self.fontMetrics())
                self._placed.append(placed)
                top = placed.bottom + 2 * _EDGE
        widest = max((placed.width for placed in self._placed), default=0) + 2 * _EDGE
        view = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, top - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.horizontalScrollBar().setRange(0, max(0, widest - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.viewport().update()

    def _scrolled(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())


def _unmarked(cell: Cell) -> CellMark | None:
    return None if cell.text.strip() else CellMark.VALUE


def _corner(placed: PlacedGrid, cell: Cell) -> Corner:
    return placed.number, cell.row, cell.column
