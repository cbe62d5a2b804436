"""Where the pages stand in the preview: pure geometry in logical pixels."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QPoint, QRect, QSize

from gui.printing.pdfium import Size

MARGIN = 16
"""Round all pages."""
GAP = 14
"""Between two pages."""
SMALLEST, LARGEST = 0.5, 3.0
"""The zooms a clerk may choose; a fitted page may be smaller."""
STEPS = (0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
"""Where the buttons for larger and smaller stop."""
_LEAST_FIT = 0.05


class Fit(StrEnum):
    """A zoom that follows the size of the window."""

    WIDTH = "width"
    PAGE = "page"


Zoom = Fit | float
"""A zoom is fitted or a factor; 1.0 is the size on paper."""


def fitted(fit: Fit, sizes: Sequence[Size], view: QSize, unit: float) -> float:
    """The factor at which the widest page (and for PAGE the highest, too) fits the view.

    ``unit`` is how many pixels a point has at 1.0.
    """
    width = max((size[0] for size in sizes), default=1) * unit
    height = max((size[1] for size in sizes), default=1) * unit
    factor = (view.width() - 2 * MARGIN) / width
    if fit is Fit.PAGE:
        factor = min(factor, (view.height() - 2 * MARGIN) / height)
    return max(factor, _LEAST_FIT)


def place_pages(sizes: Sequence[Size], scale: float, width: int) -> list[QRect]:
    """The pages under each other, centred in ``width``; ``scale`` is pixels a point."""
    boxes = [QSize(round(size[0] * scale), round(size[1] * scale)) for size in sizes]
    room = max([width, *(box.width() + 2 * MARGIN for box in boxes)])
    rects, top = [], MARGIN
    for box in boxes:
        rects.append(QRect(QPoint((room - box.width()) // 2, top), box))
        top += box.height() + GAP
    return rects


def content_size(rects: Sequence[QRect]) -> QSize:
    """The room that placed pages take, with the margin round them."""
    if not rects:
        return QSize(0, 0)
    right = max(rect.x() + rect.width() for rect in rects)
    return QSize(right + MARGIN, rects[-1].y() + rects[-1].height() + MARGIN)


def page_at(rects: Sequence[QRect], y: int) -> int:
    """The page at a height, or the next below; the last one beyond the end."""
    for index, rect in enumerate(rects):
        if y < rect.y() + rect.height() + GAP:
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
        return Fit(text)
    except ValueError:
        pass
    try:
        return min(max(float(text), SMALLEST), LARGEST)
    except ValueError:
        return Fit.WIDTH
