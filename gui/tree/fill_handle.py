"""The small square at the corner of the selected cells: dragged up or down, it fills the rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from gui.plain import set_tip
from gui.tree.selecting import SelectingTree
from model.document import Node

Fill = Callable[[Sequence[Node], int], object]
"""Fills rows from the selected ones on, the nearest first, downwards (1) or upwards (-1)."""
TIP = "向上或向下拖动，用选中的内容填充；也可以选中要填的各行，按 Ctrl+D"
_SCROLL_EVERY = 60


class FillHandle(QObject):
    """Drags the selection of one list over the rows above or below it; Esc lets go of it."""

    def __init__(self, view: SelectingTree, fill: Fill) -> None:
        super().__init__(view)
        self._view = view
        self._fill = fill
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
        if self._rows:
            rows = self._rows[:: self._way]
            painter.setPen(QPen(palette.color(role.Text), 2, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._frame(rows))

    def _frame(self, rows: Sequence[Node]) -> QRect:
        """Around the cells of some rows in the selected columns."""
        index_of, columns = self._view.indicators.index_of, self._view.selected_columns()
        first = self._view.visualRect(index_of(rows[0], columns[0]))
        return first.united(self._view.visualRect(index_of(rows[-1], columns[-1])))

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
        self._rows = self._rows_to(self._view.indexAt(QPoint(at.x(), y)))
        self._view.viewport().update()
        beyond = not room.top() <= at.y() <= room.bottom()
        (self._scrolling.start if beyond else self._scrolling.stop)()

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
        rows = self._rows
        self._let_go()
        if rows:
            self._fill(rows, self._way)

    def _let_go(self) -> None:
        self._rows = None
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
            self._fill(rows, 1)
