"""The pages of a PDF from which tables were read, for the review of an import."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtGui import QImage

from gui.printing.finding import PageHit, find_text
from gui.printing.page_view import PageView
from gui.printing.pdfium import draw_page, page_sizes
from gui.review.source_pane import Original
from gui.tasks import Task, TaskProgress, TaskRunner
from model.errors import UserError
from model.files import read_bytes

_LONGEST = 30
"""So many characters of a text are sought: longer ones may be broken by the end of a page."""


class OriginalPages(PageView):
    """Shows the pages of a PDF; a thread of its own draws them and finds texts on them."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self._pdf = pdf
        self._runner = TaskRunner(self)
        self._drawing: Task | None = None
        self._seeking: Task | None = None
        self.setAccessibleName("原文件的页面")
        self.wanting.connect(self._draw)
        self.set_pages(page_sizes(pdf))

    def look_at(self, text: str, before: int) -> None:
        """Mark a text and scroll to it; ``before`` is how often it stands before this place."""
        if self._seeking is not None:
            self._seeking.cancel()
        work = partial(find_text, self._pdf, text[:_LONGEST])
        done = partial(self._on_found, before)
        self._seeking = self._runner.start(work, done, _fail)

    def _on_found(self, before: int, hits: list[PageHit]) -> None:
        hits = hits[min(before, len(hits) - 1) :][:1]
        self.show_hits(hits, 0)
        for hit in hits:
            self.reveal(hit)

    def _draw(self) -> None:
        """Draw the next visible page that lacks its image."""
        wanted = self.wanted()
        if wanted is None or self._drawing is not None:
            return

        def work(_progress: TaskProgress) -> QImage:
            size = wanted.width, wanted.height
            return draw_page(self._pdf, wanted.page, *size, for_print=False)

        self._drawing = self._runner.start(work, partial(self._on_drawn, wanted.page), _fail)

    def _on_drawn(self, page: int, image: QImage) -> None:
        self._drawing = None
        self.set_image(page, image)
        self._draw()


def original_of(path: Path) -> Original | None:
    """The pages of a PDF file; None for other files, and for one that cannot be drawn."""
    if path.suffix.lower() != ".pdf":
        return None
    try:
        pages = OriginalPages(read_bytes(path))
    except (UserError, RuntimeError):
        # It was read before, but is gone by now, or PDFium does not take it.
        return None
    return Original(pages, pages.look_at)


def _fail(error: Exception) -> None:
    raise error
