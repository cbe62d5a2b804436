"""A page on the screen: a sheet with its shadow, and the image on it, pixel for pixel."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

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
