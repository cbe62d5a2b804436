"""The signs in the cells of an indicator list: shapes, so that they do not depend on colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPolygonF

_FAULT = QColor(0xD0, 0x36, 0x2D)
_WARNING = QColor(0xE0, 0xA0, 0x30)
_WHITE = QColor(0xFF, 0xFF, 0xFF)


def paint_fault(painter: QPainter, cell: QRect) -> None:
    """A warning triangle at the right edge."""
    _paint_triangle(painter, cell, _FAULT, "!")


def paint_warning(painter: QPainter, cell: QRect) -> None:
    """A lighter triangle there, with a question in it."""
    _paint_triangle(painter, cell, _WARNING, "?")


def _paint_triangle(painter: QPainter, cell: QRect, color: QColor, sign: str) -> None:
    box = _box(painter, cell)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    top = QPointF(box.center().x(), box.top())
    painter.drawPolygon(QPolygonF([top, box.bottomRight(), box.bottomLeft()]))
    _write(painter, box.adjusted(0, box.height() * 0.2, 0, 0), sign, _WHITE)
    painter.restore()


def paint_difference(painter: QPainter, cell: QRect, sign: str, palette: QPalette) -> None:
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
