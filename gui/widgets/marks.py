"""What is marked at a cell, for those who draw cells and know nothing of checks and comments."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPolygon

_COMMENT = QColor(0xC0, 0x39, 0x2B)


@dataclass(frozen=True, slots=True)
class CheckMark:
    """A sentence about a cell; an error is drawn otherwise than what is only to be looked at."""

    sentence: str
    is_error: bool


@dataclass(frozen=True, slots=True)
class CellHint:
    """What somebody proposes for a cell: ``shown`` in grey while it is empty, ``tip`` to explain.

    ``sign`` (one character) is drawn in the cell; ``options`` are offered when it is edited.  What
    ``is_asked`` has to be filled in, and is shown as such.
    """

    shown: str = ""
    tip: str = ""
    sign: str = ""
    options: tuple[str, ...] = ()
    is_asked: bool = False


def paint_comment(painter: QPainter, cell: QRect) -> None:
    """The corner by which spreadsheets tell that there is a comment on a cell."""
    side = max(6, painter.fontMetrics().height() // 2)
    corner = cell.topRight()
    points = [corner, corner - QPoint(side, 0), corner + QPoint(0, side)]
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_COMMENT)
    painter.drawPolygon(QPolygon(points))
    painter.restore()
