"""Where the pages stand in the preview: pure geometry in logical pixels."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize

if TYPE_CHECKING:
    from gui.printing.pdfium import Size

MARGIN = 16
"""Round all pages."""
GAP = 14
"""Between two pages."""
LEAST_LENGTH = 14
"""So many Chinese characters wide the preview is at least, or it makes room for the table."""
SMALLEST, LARGEST = 0.5, 3.0
"""The zooms a clerk may choose; a fitted page may be smaller."""
STEPS = (0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
"""Where the buttons for larger and smaller stop."""
_LEAST_FIT = 0.05


class ZoomFit(StrEnum):
    """A zoom that follows the size of the window."""

    WIDTH = "width"
    PAGE = "page"


Zoom = ZoomFit | float
"""A zoom is fitted or a factor; 1.0 is the size on paper."""


def fitted(
    fit: ZoomFit, sizes: Sequence[Size], view: QSize, unit: float, columns: int = 1
) -> float:
    """The factor at which the widest page (and for PAGE the highest, too) fits the view.

    ``unit`` is how many pixels a point has at 1.0; ``columns`` is how many pages stand beside
    each other.
    """
    columns = min(columns, max(len(sizes), 1))
    width = max((size[0] for size in sizes), default=1) * unit
    height = max((size[1] for size in sizes), default=1) * unit
    factor = (view.width() - 2 * MARGIN - (columns - 1) * GAP) / (columns * width)
    if fit is ZoomFit.PAGE:
        factor = min(factor, (view.height() - 2 * MARGIN) / height)
    return max(factor, _LEAST_FIT)


def place_pages(sizes: Sequence[Size], scale: float, width: int, columns: int = 1) -> list[QRect]:
    """The pages row by row, ``columns`` in each, centred in ``width``.

    ``scale`` is pixels a point.
    """
    boxes = [QSize(round(size[0] * scale), round(size[1] * scale)) for size in sizes]
    columns = min(columns, max(len(boxes), 1))
    widest = max((box.width() for box in boxes), default=0)
    across = columns * widest + (columns - 1) * GAP
    left = (max(width, across + 2 * MARGIN) - across) // 2
    rects, top = [], MARGIN
    for start in range(0, len(boxes), columns):
        row = boxes[start : start + columns]
        for number, box in enumerate(row):
            x = left + number * (widest + GAP) + (widest - box.width()) // 2
            rects.append(QRect(QPoint(x, top), box))
        top += max(box.height() for box in row) + GAP
    return rects


def content_size(rects: Sequence[QRect]) -> QSize:
    """The room that placed pages take, with the margin round them."""
    if not rects:
        return QSize(0, 0)
    right = max(rect.x() + rect.width() for rect in rects)
    bottom = max(rect.y() + rect.height() for rect in rects)
    return QSize(right + MARGIN, bottom + MARGIN)


def page_at(rects: Sequence[QRect], point: QPoint) -> int:
    """The page at a point, or the next to the right or below; the last one beyond the end."""
    for index, rect in enumerate(rects):
        ends_row = index + 1 == len(rects) or rects[index + 1].y() != rect.y()
        is_left = point.x() < rect.x() + rect.width() + GAP
        if (is_left or ends_row) and point.y() < rect.y() + rect.height() + GAP:
            return index
    return max(len(rects) - 1, 0)


def next_step(factor: float, direction: int) -> float:
    """The next zoom of `STEPS` above (1) or below (-1) a factor."""
    if direction > 0:
        return next((step for step in STEPS if step > factor + 0.005), LARGEST)
    return next((step for step in reversed(STEPS) if step < factor - 0.005), SMALLEST)


def parse_zoom(text: str) -> Zoom:
    """The zoom that a text of the settings names; what is not understood fits the width."""
    try:
        return ZoomFit(text)
    except ValueError:
        pass
    try:
        return min(max(float(text), SMALLEST), LARGEST)
    except ValueError:
        return ZoomFit.WIDTH
