"""Icons drawn with a pen: a few strokes each, in the colour of the text beside them.

Strokes stand on a square of 24 units; drawn when they are needed, they are sharp at any scale
and follow the palette.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPixmap,
    QPolygonF,
)

Stroke = Sequence[tuple[float, float]]

_SHEET: Stroke = ((14, 3), (5, 3), (5, 21), (19, 21), (19, 8), (14, 3), (14, 8), (19, 8))
_STROKES: dict[str, tuple[Stroke, ...]] = {
    "new": (_SHEET, ((12, 11), (12, 18)), ((8.5, 14.5), (15.5, 14.5))),
    "import": (
        ((4, 14), (4, 20), (20, 20), (20, 14)),
        ((12, 3), (12, 15)),
        ((7.5, 10.5), (12, 15), (16.5, 10.5)),
    ),
    "float": (
        ((3, 9), (15, 9), (15, 21), (3, 21), (3, 9)),
        ((9, 9), (9, 3), (21, 3), (21, 15), (15, 15)),
    ),
    "close": (((5, 5), (19, 19)), ((19, 5), (5, 19))),
    "undo": (
        ((8, 4), (4, 8), (8, 12)),
        ((4, 8), (14, 8), (17.5, 9.4), (19, 13), (17.5, 16.6), (14, 18), (8, 18)),
    ),
    "redo": (
        ((16, 4), (20, 8), (16, 12)),
        ((20, 8), (10, 8), (6.5, 9.4), (5, 13), (6.5, 16.6), (10, 18), (16, 18)),
    ),
    "sheet": (
        ((3, 4), (21, 4), (21, 20), (3, 20), (3, 4)),
        ((3, 9), (21, 9)),
        ((3, 14.5), (21, 14.5)),
        ((9, 4), (9, 20)),
    ),
    "check": (
        ((11, 20), (4, 20), (4, 4), (20, 4), (20, 9)),
        ((8, 9), (15, 9)),
        ((8, 13), (11, 13)),
        ((12, 16), (15.5, 20), (21.5, 12)),
    ),
    "pdf": (_SHEET, ((8, 12), (16, 12)), ((8, 15), (16, 15)), ((8, 18), (13, 18))),
    "print": (
        ((7, 9), (7, 3), (17, 3), (17, 9)),
        ((7, 17), (3, 17), (3, 9), (21, 9), (21, 17), (17, 17)),
        ((7, 14), (17, 14), (17, 21), (7, 21), (7, 14)),
    ),
    "preview": (
        (
            (2, 12),
            (6, 7.5),
            (12, 5.5),
            (18, 7.5),
            (22, 12),
            (18, 16.5),
            (12, 18.5),
            (6, 16.5),
            (2, 12),
        ),
        (
            (12, 9),
            (14.1, 9.9),
            (15, 12),
            (14.1, 14.1),
            (12, 15),
            (9.9, 14.1),
            (9, 12),
            (9.9, 9.9),
            (12, 9),
        ),
    ),
    "tour": (
        ((5, 21), (5, 3)),
        ((5, 4), (19, 4), (15.5, 8.5), (19, 13), (5, 13)),
    ),
    "sample": (
        (
            (12, 3),
            (14.6, 9),
            (21, 9.6),
            (16.2, 14),
            (17.6, 20.4),
            (12, 17),
            (6.4, 20.4),
            (7.8, 14),
            (3, 9.6),
            (9.4, 9),
            (12, 3),
        ),
    ),
}
_SIZES = (16, 20, 24, 32, 48, 64)
_SEAL = QColor(0x1F, 0x5F, 0x8B)


def icon(name: str, sizes: Sequence[int] = _SIZES) -> QIcon:
    """The icon of a command, in the sizes (pixels) in which it is shown."""
    palette, path = QGuiApplication.palette(), _path(_STROKES[name])
    modes = {QIcon.Mode.Normal: QPalette.ColorGroup.Active}
    modes[QIcon.Mode.Disabled] = QPalette.ColorGroup.Disabled
    made = QIcon()
    for mode, group in modes.items():
        pen = _pen(palette.color(group, QPalette.ColorRole.WindowText))
        for size in sizes:
            pixmap, painter = _begun(size)
            _draw(painter, path, size, pen)
            made.addPixmap(pixmap, mode)
    return made


def program_icon() -> QIcon:
    """The program's own icon: a table on a blue ground."""
    made = QIcon()
    path, pen = _path(_STROKES["sheet"]), _pen(QColor(Qt.GlobalColor.white))
    for size in (*_SIZES, 128, 256):
        pixmap, painter = _begun(size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_SEAL)
        painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.18, size * 0.18)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.translate(size * 0.14, size * 0.14)
        _draw(painter, path, size * 0.72, pen)
        made.addPixmap(pixmap)
    return made


def _path(strokes: Sequence[Stroke]) -> QPainterPath:
    path = QPainterPath()
    for stroke in strokes:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in stroke]))
    return path


def _pen(color: QColor) -> QPen:
    pen = QPen(color, 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _begun(size: int) -> tuple[QPixmap, QPainter]:
    """An empty picture, and what paints on it."""
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return pixmap, painter


def _draw(painter: QPainter, path: QPainterPath, size: float, pen: QPen) -> None:
    """Draw strokes in a size, which ends the picture."""
    painter.scale(size / 24, size / 24)
    painter.setPen(pen)
    painter.drawPath(path)
    painter.end()
