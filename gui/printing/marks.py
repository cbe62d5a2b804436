"""Marks the places that were found, as a marker pen does: the text shines through."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from gui.printing.finding import Hit
from gui.printing.pdfium import Box

_FOUND, _CURRENT = QColor(255, 236, 110), QColor(255, 170, 60)
_AROUND = 1.0
"""Points that a mark is larger than its text."""
_SPOT = QColor(30, 110, 210)


def place_of(box: Box, page: QRect, scale: float) -> QRectF:
    """Where a box of a page is, the page standing at a place, so many pixels a point."""
    left, top = page.x() + (box.left - _AROUND) * scale, page.y() + (box.top - _AROUND) * scale
    width = (box.right - box.left + 2 * _AROUND) * scale
    height = (box.bottom - box.top + 2 * _AROUND) * scale
    return QRectF(left, top, width, height)


def paint_marks(
    painter: QPainter, hits: Sequence[tuple[Hit, bool]], page: QRect, scale: float
) -> None:
    """Mark hits on a page that was painted; True goes with the one at which the clerk is."""
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for hit, is_current in hits:
        for box in hit.boxes:
            painter.fillRect(place_of(box, page, scale), _CURRENT if is_current else _FOUND)
    painter.restore()


def paint_spot(painter: QPainter, hits: Sequence[Hit], page: QRect, scale: float) -> None:
    """Frame the cells of a page that are being edited."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tint = QColor(_SPOT)
    tint.setAlpha(28)
    for hit in hits:
        for box in hit.boxes:
            place = place_of(box, page, scale)
            painter.fillRect(place, tint)
            painter.setPen(QPen(_SPOT, 2))
            painter.drawRect(place)
    painter.restore()
