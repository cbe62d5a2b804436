"""The signs in the cells of an indicator list: shapes, so that they do not depend on colour."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF

from gui.tree.answers import FAULT_ROLE, WARNING_ROLE, ShownCell
from gui.tree.selecting import SelectingTree
from gui.widgets.marks import paint_comment

_FAULT = QColor(0xD0, 0x36, 0x2D)
_WARNING = QColor(0xE0, 0xA0, 0x30)
_WHITE = QColor(0xFF, 0xFF, 0xFF)
_FRAME = 2


def paint_signs(
    view: SelectingTree, painter: QPainter, cells: Iterable[tuple[QRect, ShownCell]]
) -> None:
    """Draw over cells what there is to remark, and frame the current cell.

    Cells themselves are painted by Qt alone: asking Python to draw each takes as long as all else.
    """
    for cell, look in cells:
        _paint_remark(painter, cell, look.role, look.remark, view.palette())
        if look.comment:
            paint_comment(painter, cell)
    if view.hasFocus() and view.currentIndex().isValid():
        _paint_frame(view, painter)


def _paint_remark(painter: QPainter, cell: QRect, role: int, said: str, palette: QPalette) -> None:
    """A fault's triangle, a lighter one with a question in it, or the sign itself."""
    if said and role == FAULT_ROLE:
        _paint_triangle(painter, cell, _FAULT, "!")
    elif said and role == WARNING_ROLE:
        _paint_triangle(painter, cell, _WARNING, "?")
    elif said:
        _paint_sign(painter, cell, said, palette)


def _paint_frame(view: SelectingTree, painter: QPainter) -> None:
    """Frame the current cell, where typing goes."""
    current, palette = view.currentIndex(), view.palette()
    is_selected = view.selectionModel().isSelected(current)
    brush = palette.highlightedText() if is_selected else palette.highlight()
    painter.save()
    painter.setPen(QPen(brush.color(), _FRAME))
    painter.drawRect(view.visualRect(current).adjusted(1, 1, -1, -1))
    painter.restore()


def _paint_triangle(painter: QPainter, cell: QRect, color: QColor, sign: str) -> None:
    """A triangle at the right edge."""
    box = _box(painter, cell)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    top = QPointF(box.center().x(), box.top())
    painter.drawPolygon(QPolygonF([top, box.bottomRight(), box.bottomLeft()]))
    _write(painter, box.adjusted(0, box.height() * 0.2, 0, 0), sign, _WHITE)
    painter.restore()


def _paint_sign(painter: QPainter, cell: QRect, sign: str, palette: QPalette) -> None:
    """A sign in a round field at the right edge."""
    box = _box(painter, cell)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(palette.highlight().color())
    painter.setBrush(palette.base())
    painter.drawEllipse(box)
    _write(painter, box, sign, palette.text().color())
    painter.restore()


def _box(painter: QPainter, cell: QRect) -> QRectF:
    side = min(painter.fontMetrics().height(), cell.height() - 4)
    return QRectF(cell.right() - side - 3, cell.center().y() - side / 2, side, side)


def _write(painter: QPainter, box: QRectF, sign: str, color: QColor) -> None:
    font = painter.font()
    font.setBold(True)
    font.setPixelSize(max(6, int(box.height() * 0.75)))
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)
