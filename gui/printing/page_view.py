"""The paper of the preview: pages under each other on a neutral ground, scrolled and zoomed.

It knows where pages stand and which of them lack an image; the images are brought to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from gui.printing.finding import PageHit
from gui.printing.pdfium import Pictures, Size, WantedImage
from gui.printing.placing import (
    LARGEST,
    SMALLEST,
    Zoom,
    ZoomFit,
    content_size,
    fitted,
    next_step,
    page_at,
    place_pages,
)
from gui.printing.sheet import (
    SHADOW,
    device_size,
    paint_marks,
    paint_paper,
    paint_picture,
    paint_spot,
    place_of,
)


class PageView(QAbstractScrollArea):
    """Shows pages whose sizes it knows, white until their images are brought."""

    wanting = Signal()
    """A visible page may lack its image: see ``wanted``."""
    moved = Signal()
    """Another page or another zoom is shown."""
    zoom_chosen = Signal()
    """Another ``zoom``, or another number of pages beside each other, was set."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: list[Size] = []
        self._rects: list[QRect] = []
        self._pictures = Pictures()
        self._zoom: Zoom = ZoomFit.WIDTH
        self._factor = 1.0
        self._columns = 1
        self._hits: Sequence[PageHit] = ()
        self._current_hit = 0
        self._spot: Sequence[PageHit] = ()
        self.setAccessibleName("打印预览")
        # A bar that came and went would change the width that pages are fitted to.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(24)
            bar.valueChanged.connect(self._on_scrolled)

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def current_page(self) -> int:
        """The index of the page in the middle of the view, or of the left one there."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return page_at(self._rects, QPoint(0, middle))

    @property
    def factor(self) -> float:
        """The zoom as a number; 1.0 is the size on paper."""
        return self._factor

    @property
    def zoom(self) -> Zoom:
        """The zoom as it was chosen."""
        return self._zoom

    @property
    def in_pairs(self) -> bool:
        """Whether two pages stand beside each other."""
        return self._columns == 2

    def set_in_pairs(self, in_pairs: bool) -> None:
        """Show two pages beside each other, or one."""
        self._columns = 2 if in_pairs else 1
        self._place(self.viewport().rect().center())
        self.zoom_chosen.emit()

    def show_hits(self, hits: Sequence[PageHit], current: int) -> None:
        """Mark places on the pages, one of them more than the others."""
        self._hits, self._current_hit = hits, current
        self.viewport().update()

    def show_spot(self, spot: Sequence[PageHit]) -> None:
        """Frame the place that is being edited, wherever it is printed."""
        self._spot = spot
        self.viewport().update()

    def point_on_page(self, at: QPoint) -> tuple[int, float, float]:
        """The page at a point of the view, and where on it (points from its corner)."""
        point = at + self._scrolled()
        page = page_at(self._rects, point)
        corner = self._rects[page].topLeft() if self._rects else QPoint()
        return page, (point - corner).x() / self._scale, (point - corner).y() / self._scale

    def reveal(self, hit: PageHit) -> None:
        """Scroll to a place unless it is in sight."""
        if hit.page >= len(self._rects):
            return
        place = place_of(hit.boxes[0], self._rects[hit.page], self._scale).toAlignedRect()
        view = QRect(self._scrolled(), self.viewport().size())
        if not view.contains(place):
            self.horizontalScrollBar().setValue(place.center().x() - view.width() // 2)
            self.verticalScrollBar().setValue(place.center().y() - view.height() // 2)

    def set_zoom(self, zoom: Zoom, anchor: QPoint | None = None) -> None:
        """Change the zoom; what is at ``anchor`` of the view (its middle) stays there."""
        self._zoom = zoom if isinstance(zoom, ZoomFit) else min(max(zoom, SMALLEST), LARGEST)
        self._place(self.viewport().rect().center() if anchor is None else anchor)
        self.zoom_chosen.emit()

    def step_zoom(self, direction: int) -> None:
        """One step larger (1) or smaller (-1)."""
        self.set_zoom(next_step(self._factor, direction))

    def set_pages(self, sizes: list[Size]) -> None:
        """Show other pages from now on; old images stay until the new ones are brought."""
        self._sizes = list(sizes)
        self._pictures.renew(len(sizes))
        self._place(self._top())

    def set_image(self, page: int, image: QImage) -> None:
        """Bring the image of a page; images far from the view are let go."""
        self._pictures.bring(page, image, self._visible(self.viewport().height()))
        self.viewport().update()

    def wanted(self) -> WantedImage | None:
        """The first visible page whose image is missing, outdated or of another size."""
        for page in self._visible(0):
            size = device_size(self._rects[page].size(), self.devicePixelRatioF())
            if self._pictures.lacks(page, size):
                return WantedImage(page, size.width(), size.height())
        return None

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self._top())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        notches = event.angleDelta().y() / 120
        self.set_zoom(self._factor * 1.1**notches, event.position().toPoint())
        event.accept()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Window).darker(118))
        for page in self._visible(SHADOW):
            self._paint_page(painter, page)

    def _on_scrolled(self) -> None:
        self.moved.emit()
        self.wanting.emit()

    def _paint_page(self, painter: QPainter, page: int) -> None:
        rect = self._rects[page].translated(-self._scrolled())
        paint_paper(painter, rect)
        if (picture := self._pictures.of(page)) is not None:
            paint_picture(painter, picture, rect, self.viewport())
        current = self._current_hit
        hits = [(hit, n == current) for n, hit in enumerate(self._hits) if hit.page == page]
        paint_marks(painter, hits, rect, self._scale)
        paint_spot(painter, [hit for hit in self._spot if hit.page == page], rect, self._scale)

    @property
    def _scale(self) -> float:
        """Pixels a point."""
        return self._factor * self.logicalDpiX() / 72

    def _visible(self, beyond: int) -> list[int]:
        """The pages in the view and ``beyond`` pixels above and below it."""
        view = QRect(self._scrolled(), self.viewport().size()).adjusted(0, -beyond, 0, beyond)
        return [page for page, rect in enumerate(self._rects) if _overlap(rect, view)]

    def _top(self) -> QPoint:
        return QPoint(self.viewport().width() // 2, 0)

    def _scrolled(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _place(self, anchor: QPoint) -> None:
        """Place the pages anew; what is under the anchor stays there."""
        page, across, down = self._under(anchor)
        unit = self.logicalDpiX() / 72
        view = self.viewport().size()
        zoom = self._zoom
        self._factor = (
            fitted(zoom, self._sizes, view, unit, self._columns)
            if isinstance(zoom, ZoomFit)
            else zoom
        )
        self._rects = place_pages(self._sizes, self._scale, view.width(), self._columns)
        self._set_ranges()
        if page < len(self._rects):
            rect = self._rects[page]
            self.horizontalScrollBar().setValue(
                round(rect.x() + across * rect.width()) - anchor.x()
            )
            self.verticalScrollBar().setValue(round(rect.y() + down * rect.height()) - anchor.y())
        self.viewport().update()
        self.moved.emit()
        self.wanting.emit()

    def _under(self, anchor: QPoint) -> tuple[int, float, float]:
        """The page under a point of the view, and where on it, in parts of its size.

        Where there are no pages yet, it is above the middle of the first.
        """
        if not self._rects:
            return 0, 0.5, -1.0
        point = anchor + self._scrolled()
        page = page_at(self._rects, point)
        rect = self._rects[page]
        return (
            page,
            (point.x() - rect.x()) / max(rect.width(), 1),
            (point.y() - rect.y()) / max(rect.height(), 1),
        )

    def _set_ranges(self) -> None:
        content, view = content_size(self._rects), self.viewport().size()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, content.width() - view.width()))
        down.setRange(0, max(0, content.height() - view.height()))
        across.setPageStep(view.width())
        down.setPageStep(view.height())


def _overlap(rect: QRect, view: QRect) -> bool:
    return rect.y() < view.y() + view.height() and view.y() < rect.y() + rect.height()
