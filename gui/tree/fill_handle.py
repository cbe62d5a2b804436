"""The small square at the corner of the selected cells: dragged, it fills rows or columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from gui.plain import set_tip
from gui.tree.selecting import SelectingTree
from model.document import Node


class Filler(Protocol):
    """Fills cells by repeating the selected ones."""

    def fill_rows(self, nodes: Sequence[Node], way: int) -> None:
        """Fill rows from the selected ones on, the nearest first, downwards (1) or upwards (-1)."""

    def fill_columns(self, columns: Sequence[int], way: int) -> None:
        """Fill columns, the nearest first, to the right (1) or to the left (-1)."""


TIP = "拖动，用选中的内容填充经过的格子；也可以选中要填的各行，按 Ctrl+D"
_SCROLL_EVERY = 60


class FillHandle(QObject):
    """Drags the selection of one list over rows or columns beside it; Esc lets go of it."""

    def __init__(self, view: SelectingTree, filler: Filler) -> None:
        super().__init__(view)
        self._view = view
        self._filler = filler
        self._columns: list[int] = []
        self._rows: list[Node] | None = None
        self._way = 1
        self._shown = QRect()
        self._pointer = QPoint()
        self._scrolling = QTimer(self, interval=_SCROLL_EVERY)
        self._scrolling.timeout.connect(self._scroll)
        view.viewport().setMouseTracking(True)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.selectionModel().selectionChanged.connect(self._move)

    @property
    def area(self) -> QRect:
        """Where the square stands in the viewport; nowhere if there is nothing to fill with."""
        last = self._view.last_of_block() if self._is_of_use() else QModelIndex()
        if not last.isValid():
            return QRect()
        cell, side = self._view.visualRect(last), max(6, self._view.fontMetrics().height() * 2 // 5)
        return QRect(cell.right() - side, cell.bottom() - side, side, side)

    def paint(self, painter: QPainter) -> None:
        """Draw the square, and while it is dragged the frame of what it will fill."""
        self._shown = self.area
        if self._shown.isEmpty():
            return
        palette, role = self._view.palette(), QPalette.ColorRole
        painter.setPen(palette.color(role.Base))
        painter.setBrush(palette.color(role.Text))
        painter.drawRect(self._shown)
        if self._rows or self._columns:
            painter.setPen(QPen(palette.color(role.Text), 2, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._frame())

    def _frame(self) -> QRect:
        """Around the cells that will be filled."""
        view, columns = self._view, self._columns or self._view.selected_columns()
        if self._rows:
            ends = [view.indicators.index_of(self._rows[n]) for n in (0, -1)]
        else:
            ends = [view.first_of_block(), view.last_of_block()]
        corners = zip(ends, (columns[0], columns[-1]), strict=True)
        first, last = (view.visualRect(row.siblingAtColumn(column)) for row, column in corners)
        return first.united(last)

    def _is_of_use(self) -> bool:
        triggers, state = self._view.editTriggers(), QAbstractItemView.State.EditingState
        can_change = triggers != QAbstractItemView.EditTrigger.NoEditTriggers
        return can_change and self._view.state() is not state

    def _move(self) -> None:
        for area in (self._shown, self.area):
            self._view.viewport().update(area.adjusted(-1, -1, 1, 1))

    # Dragging

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the mouse where the square is, and while it is dragged."""
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
            return self._on_mouse(event)
        if self._rows is None or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self._let_go()
        return True

    def _on_mouse(self, event: QMouseEvent) -> bool:
        at, kind = event.position().toPoint(), event.type()
        if self._rows is not None:
            if kind == QEvent.Type.MouseMove:
                self._drag_to(at)
            elif kind == QEvent.Type.MouseButtonRelease:
                self._finish()
            return True
        is_here = self.area.adjusted(-3, -3, 3, 3).contains(at)
        self._show_what_it_is(is_here)
        if kind == QEvent.Type.MouseButtonDblClick and is_here:
            self._fill_gap()
            return True
        if kind != QEvent.Type.MouseButtonPress or not is_here:
            return False
        self._rows = [] if event.button() == Qt.MouseButton.LeftButton else None
        return self._rows is not None

    def _show_what_it_is(self, is_here: bool) -> None:
        viewport = self._view.viewport()
        if is_here:
            viewport.setCursor(Qt.CursorShape.CrossCursor)
            set_tip(viewport, TIP)
        elif viewport.toolTip() == TIP:
            viewport.unsetCursor()
            set_tip(viewport, "")

    def _drag_to(self, at: QPoint) -> None:
        """Take what lies between the selected rows and the pointer."""
        self._pointer, room = at, self._view.viewport().rect()
        y = max(room.top(), min(at.y(), room.bottom()))
        index = self._view.indexAt(QPoint(at.x(), y))
        self._columns = self._columns_to(index, y)
        self._rows = [] if self._columns else self._rows_to(index)
        self._view.viewport().update()
        beyond = not room.top() <= at.y() <= room.bottom()
        (self._scrolling.start if beyond else self._scrolling.stop)()

    def _columns_to(self, index: QModelIndex, y: int) -> list[int]:
        """The columns beside the selected ones as far as a cell, in a row that is selected."""
        first, last = self._view.first_of_block(), self._view.last_of_block()
        top, bottom = self._view.visualRect(first).top(), self._view.visualRect(last).bottom()
        if not index.isValid() or not top <= y <= bottom:
            return []
        here, shown = index.column(), self._view.shown_columns()
        right = [column for column in shown if last.column() < column <= here]
        left = [column for column in shown if 0 < here <= column < first.column()]
        self._way = 1 if right else -1
        return right or left[::-1]

    def _rows_to(self, index: QModelIndex) -> list[Node]:
        """The rows beyond the selected ones as far as a row; behind the last row, all there are."""
        last, first = self._view.last_of_block(), self._view.first_of_block()
        node = self._view.indicators.node(index) if index.isValid() else None
        y = self._view.visualRect(index).top() if index.isValid() else None
        self._way = -1 if y is not None and y < self._view.visualRect(first).top() else 1
        if self._way < 0:
            return self._view.rows_from(first, -1, node)
        return [] if index == last else self._view.rows_from(last, 1, node)

    def _scroll(self) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + (-1 if self._pointer.y() < 0 else 1) * bar.singleStep())
        self._drag_to(self._pointer)

    def _finish(self) -> None:
        rows, columns = self._rows, self._columns
        self._let_go()
        if columns:
            self._filler.fill_columns(columns, self._way)
        elif rows:
            self._filler.fill_rows(rows, self._way)

    def _let_go(self) -> None:
        self._rows, self._columns = None, []
        self._scrolling.stop()
        self._view.viewport().update()

    def _fill_gap(self) -> None:
        """Fill the rows below as far as nothing stands there."""
        view, rows = self._view, []
        keys = [view.indicators.keys[column] for column in view.selected_columns()]
        for node in view.rows_from(view.last_of_block(), 1, None):
            if any(node.value(key) for key in keys):
                break
            rows.append(node)
        if rows:
            self._filler.fill_rows(rows, 1)
