"""The preview: the very pages that will be printed, kept up to date while the clerk types."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from gui.editing import StepWatch
from gui.plain import PlainLabel
from gui.printing.cells import CellPointer, Printout
from gui.printing.find_bar import FindBar, ZoomBar
from gui.printing.page_view import PageView
from gui.printing.pdfium import Size, WantedImage, draw_page, page_sizes
from gui.printing.placing import LEAST_LENGTH, parse_zoom
from gui.tasks import Task, TaskProgress, TaskRunner
from model.document import Branch, Document, Place
from model.errors import UserError

Print = Callable[[Branch], Printout]
"""Makes the pages of a document's content; it runs in another thread."""

REFRESH_AFTER = 80
"""Milliseconds that a series of steps has to rest before the pages are made again."""
_EMPTY = "打开一张绩效表后，这里显示它打印出来的样子。"
_MAKING = "正在生成预览……"
_FAILED = "预览没有生成。填写的内容已保存，不受影响；修改后会再次生成，也可以重新打开程序再试。"

_LEAST_LINES = 6
"""Lines that the preview shows at least."""

_log = logging.getLogger(__name__)


class PreviewWidget(QWidget):
    """Shows the pages of one document and makes them again after each step.

    One thread makes the PDF and draws the visible pages, one job at a time; the GUI thread only
    takes the document's content and shows images.  Nothing is done while the widget is hidden.
    """

    zoom_changed = Signal(str)
    """Another zoom was chosen: its ``zoom_text``; or pairs of pages, or none."""
    setup_wanted = Signal()
    """The clerk wants other paper."""
    print_wanted = Signal()
    """The clerk wants to print what is shown."""

    cell_chosen = Signal(Place)
    """The clerk clicked what shows this place."""

    def __init__(self, make: Print, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._print = make
        self._watch = StepWatch(self._on_step)
        self._pdf = b""
        self._outdated = False
        self._task: Task | None = None
        self._runner = TaskRunner(self)
        self._timer = QTimer(self, singleShot=True, interval=REFRESH_AFTER)
        self._timer.timeout.connect(self._refresh)
        self.view = PageView()
        self._pointer = CellPointer(self.view)
        self._pointer.chosen.connect(self.cell_chosen)
        self.find_bar = FindBar(self.view, self._runner)
        self._build()
        self.destroyed.connect(partial(self._watch.look_at, None))

    @override
    def minimumSizeHint(self) -> QSize:
        """Little: the page is scrolled, and below it other panels need room as well.

        Where a page can only be guessed at, there had better be none.
        """
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance("国") * LEAST_LENGTH
        return QSize(width, metrics.lineSpacing() * _LEAST_LINES)

    def show_document(self, document: Document | None) -> None:
        """Show another document, or none."""
        self._stop()
        self._watch.look_at(document)
        self._pdf = b""
        self._outdated = document is not None
        self._say(_EMPTY if document is None else _MAKING)
        self.view.set_pages([])
        self._pointer.show_cells(())
        self.find_bar.search_in(b"")
        self.view.verticalScrollBar().setValue(0)
        if self.isVisible():
            self._refresh()

    def make_again(self) -> None:
        """Make the pages of the document again: they are to look different."""
        if self._watch.document is not None:
            self._on_step()

    def mark(self, place: Place | None) -> None:
        """Frame the printed cell of a place that is being edited, and show it."""
        if self.isVisible():
            self._pointer.mark(place)

    @property
    def zoom_text(self) -> str:
        """The zoom for the settings: "width", "page" or a factor such as "1.25"."""
        zoom = self.view.zoom
        return f"{zoom:g}" if isinstance(zoom, float) else str(zoom)

    @zoom_text.setter
    def zoom_text(self, text: str) -> None:
        self.view.set_zoom(parse_zoom(text))

    @override
    def event(self, event: QEvent) -> bool:
        """Take Ctrl+F from the window, which has it for its list, while the focus is here."""
        if event.type() is QEvent.Type.ShortcutOverride and _asks_to_find(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _asks_to_find(event):
            self.find_bar.open()
        else:
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._outdated:
            self._refresh()
        else:
            self._draw()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._stop()

    def _build(self) -> None:
        self._message = PlainLabel(_EMPTY)
        self._message.setWordWrap(True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setMargin(24)
        self._message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._message)
        self._stack.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        bar = ZoomBar(self.view)
        bar.find_wanted.connect(self.find_bar.open)
        bar.setup_wanted.connect(self.setup_wanted)
        bar.print_wanted.connect(self.print_wanted)
        layout.addWidget(bar)
        layout.addWidget(self.find_bar)
        layout.addWidget(self._stack, 1)
        self.view.wanting.connect(self._draw)
        self.view.zoom_chosen.connect(lambda: self.zoom_changed.emit(self.zoom_text))

    def _on_step(self) -> None:
        self._outdated = True
        if self.isVisible():
            self._timer.start()

    def _refresh(self) -> None:
        """Make the pages again; what was under way is of no use any more."""
        self._stop()
        document = self._watch.document
        if document is not None:
            # Outdated until the result is here: hiding the widget throws the work away.
            self._outdated = True
            work = partial(_make, self._print, document.branch())
            self._task = self._runner.start(work, self._on_made, self._on_failed)

    def _stop(self) -> None:
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _on_made(self, made: tuple[Printout, list[Size]]) -> None:
        self._task = None
        self._outdated = False
        printout, sizes = made
        pdf = printout.pdf
        self._stack.setCurrentWidget(self.view)
        if pdf != self._pdf:
            self._pdf = pdf
            self.view.set_pages(sizes)
            self.find_bar.search_in(pdf)
        self._pointer.show_cells(printout.cells)
        self._draw()

    def _draw(self) -> None:
        """Draw the next visible page that lacks its image, unless something is under way."""
        wanted = self.view.wanted()
        if self._task is None and wanted is not None and self.view.isVisible():
            work = partial(_draw_wanted, self._pdf, wanted)
            self._task = self._runner.start(
                work, partial(self._on_drawn, wanted.page), self._on_failed
            )

    def _on_drawn(self, page: int, image: QImage) -> None:
        self._task = None
        self.view.set_image(page, image)
        self._draw()

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self._outdated = False
        if isinstance(error, UserError):
            self._say(error.message)
        else:
            _log.error("the preview failed", exc_info=error)
            self._say(_FAILED)

    def _say(self, message: str) -> None:
        self._message.setText(message)
        self._stack.setCurrentWidget(self._message)


def _asks_to_find(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Find)


def _make(make: Print, branch: Branch, progress: TaskProgress) -> tuple[Printout, list[Size]]:
    printout = make(branch)
    progress.check()
    return printout, page_sizes(printout.pdf)


def _draw_wanted(pdf: bytes, wanted: WantedImage, _progress: TaskProgress) -> QImage:
    return draw_page(pdf, wanted.page, wanted.width, wanted.height, for_print=False)
