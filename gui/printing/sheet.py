"""A page on the screen: a sheet with its shadow, the image on it, pixel for pixel, and the
places that were found, marked as a marker pen does: the text shines through.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from gui.printing.finding import PageHit
from gui.printing.pdfium import Box

MOST_PIXELS = 25_000_000
"""A page larger than this on the screen is drawn smaller and stretched: 100 MB are enough."""
SHADOW = 5
"""How far the shadow of a sheet reaches, in pixels."""


def device_size(size: QSize, ratio: float) -> QSize:
    """The size of a page's image in device pixels, of which a logical one has ``ratio``²."""
    pixels = size.width() * size.height() * ratio * ratio
    ratio *= min(1.0, (MOST_PIXELS / max(pixels, 1)) ** 0.5)
    return QSize(max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio)))


def paint_paper(painter: QPainter, rect: QRect) -> None:
    """A white sheet and its shadow."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 14))
    for spread in range(1, SHADOW):
        painter.drawRoundedRect(rect.adjusted(-spread, 2 - spread, spread, 2 + spread), 3, 3)
    painter.fillRect(rect, Qt.GlobalColor.white)


def paint_picture(painter: QPainter, pixmap: QPixmap, rect: QRect, view: QWidget) -> None:
    """The image of a page on its sheet in a view; one of another size is stretched."""
    ratio = view.devicePixelRatioF()
    if pixmap.size() == device_size(rect.size(), ratio):
        # It shares its pixels with the other one.
        sharp = QPixmap(pixmap)
        sharp.setDevicePixelRatio(ratio)
        painter.drawPixmap(_on_device_grid(rect.topLeft(), view), sharp)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(rect, pixmap)


def _on_device_grid(point: QPoint, view: QWidget) -> QPointF:
    """The point moved to a whole pixel of the device, so that hairlines stay sharp."""
    ratio = view.devicePixelRatioF()
    origin = view.mapTo(view.window(), QPoint(0, 0))
    x, y = origin.x() + point.x(), origin.y() + point.y()
    return QPointF(round(x * ratio) / ratio - origin.x(), round(y * ratio) / ratio - origin.y())


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
    painter: QPainter, hits: Sequence[tuple[PageHit, bool]], page: QRect, scale: float
) -> None:
    """Mark hits on a page that was painted; True goes with the one at which the clerk is."""
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for hit, is_current in hits:
        for box in hit.boxes:
            painter.fillRect(place_of(box, page, scale), _CURRENT if is_current else _FOUND)
    painter.restore()


def paint_spot(painter: QPainter, hits: Sequence[PageHit], page: QRect, scale: float) -> None:
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
