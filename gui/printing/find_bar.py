"""The row that finds a text on the pages: what is sought, how often it is there, which it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from gui.plain import PlainLabel, set_tip
from gui.printing.finding import PageHit, find_text
from gui.printing.page_view import PageView
from gui.printing.placing import LARGEST, SMALLEST, ZoomFit
from gui.tasks import Task, TaskRunner, show_error
from gui.widgets import FlowLayout

_WIDE = 20
"""From so many characters on there is room for all buttons."""


class FindBar(QWidget):
    """Marks a text on the pages of ``view``, and goes from one place to the next.

    ``runner`` is the thread that draws the pages.  The bar is hidden until ``open`` is called.
    """

    def __init__(self, view: PageView, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._runner = runner
        self._pdf = b""
        self._task: Task | None = None
        self._hits: list[PageHit] = []
        self._current = 0
        self.line = QLineEdit()
        self.count = PlainLabel()
        self._previous = _button("上一处", "Shift+回车", partial(self._go, -1))
        self._next = _button("下一处", "回车", partial(self._go, 1))
        self._lay_out()
        self._show_count()
        self.hide()
        self.line.textChanged.connect(self._seek)

    def search_in(self, pdf: bytes) -> None:
        """Other pages are shown from now on; the view stays where it is."""
        self._pdf = pdf
        if not self.isHidden():
            self._start(follow=False)

    def open(self) -> None:
        """Show the row and wait for a text."""
        self.show()
        self.line.setFocus()
        self.line.selectAll()
        self._start(follow=False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.line.setPlaceholderText("在预览中查找")
        self.line.setAccessibleName("在预览中查找")
        self.line.setClearButtonEnabled(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 0, 6, 4)
        layout.setSpacing(4)
        layout.addWidget(self.line, 1)
        for widget in (self._previous, self._next, self.count):
            layout.addWidget(widget)
        layout.addWidget(_button("关闭", "Esc", self._close))

    def _close(self) -> None:
        self._stop()
        self.hide()
        self._show_hits([])
        self._view.setFocus()

    def _seek(self) -> None:
        self._current = 0
        self._start(follow=True)

    def _start(self, *, follow: bool) -> None:
        self._stop()
        if not self._pdf or not self.line.text().strip():
            self._show_hits([])
            return
        work = partial(find_text, self._pdf, self.line.text())
        done = partial(self._on_found, follow)
        self._task = self._runner.start(work, done, partial(show_error, self, "查找"))

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _on_found(self, follow: bool, hits: list[PageHit]) -> None:
        self._task = None
        self._show_hits(hits)
        if follow and hits:
            self._view.reveal(hits[self._current])

    def _show_hits(self, hits: list[PageHit]) -> None:
        self._hits = hits
        self._current = min(self._current, max(len(hits) - 1, 0))
        self._view.show_hits(hits, self._current)
        self._show_count()

    def _go(self, direction: int) -> None:
        if self._hits:
            self._current = (self._current + direction) % len(self._hits)
            self._view.show_hits(self._hits, self._current)
            self._view.reveal(self._hits[self._current])
            self._show_count()

    def _show_count(self) -> None:
        count = len(self._hits)
        nothing = "没有找到" if self._pdf and self.line.text().strip() else ""
        self.count.setText(f"第 {self._current + 1} 处，共 {count} 处" if count else nothing)
        self._previous.setEnabled(count > 0)
        self._next.setEnabled(count > 0)


def _button(text: str, hint: str, act: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    set_tip(button, hint)
    button.setAutoRaise(True)
    button.clicked.connect(lambda _checked: act())
    return button


class ZoomBar(QWidget):
    """Buttons that zoom a page view, the zoom in per cent, and “第 1 页，共 3 页”.

    What is wanted beyond the view is signalled.
    """

    find_wanted = Signal()
    setup_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, view: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._smaller = _button("缩小", "Ctrl+滚轮也可以缩放", partial(view.step_zoom, -1))
        self._larger = _button("放大", "Ctrl+滚轮也可以缩放", partial(view.step_zoom, 1))
        self._width = _button("适合宽度", "", partial(view.set_zoom, ZoomFit.WIDTH))
        self._whole = _button("整页", "", partial(view.set_zoom, ZoomFit.PAGE))
        self._pairs = _button("双页", "两页并排", self._toggle_pairs)
        for button in (self._width, self._whole, self._pairs):
            button.setCheckable(True)
        self._others = (
            _button("查找", "在预览中查找文字（Ctrl+F）", self.find_wanted.emit),
            _button("页面设置…", "纸张、方向、页边距、缩放", self.setup_wanted.emit),
            _button("打印…", "打印这张表（Ctrl+P）", self.print_wanted.emit),
        )
        self._percent, self._pages = PlainLabel(), PlainLabel()
        self._lay_out()
        view.moved.connect(self._on_moved)
        self._on_moved()

    def _lay_out(self) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        layout = FlowLayout(4, 2, self)
        layout.setContentsMargins(6, 4, 6, 4)
        # A label stands in the middle of its line, as the words of the buttons do.
        for label in (self._percent, self._pages):
            label.setMinimumHeight(self._smaller.sizeHint().height())
        zooming = (self._smaller, self._percent, self._larger, self._width, self._whole)
        for widget in (*zooming, self._pairs, *self._others, self._pages):
            layout.addWidget(widget)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside a wide table the page needs the height: what has a key or a menu gives way."""
        super().resizeEvent(event)
        em = self.fontMetrics().horizontalAdvance("国")
        for button in self._others:
            button.setVisible(self.width() >= em * _WIDE)

    def _toggle_pairs(self) -> None:
        self._view.set_in_pairs(not self._view.in_pairs)

    def _on_moved(self) -> None:
        view = self._view
        self._percent.setText(f"{view.factor:.0%}" if view.page_count else "")
        self._smaller.setEnabled(view.factor > SMALLEST)
        self._larger.setEnabled(view.factor < LARGEST)
        self._width.setChecked(view.zoom is ZoomFit.WIDTH)
        self._whole.setChecked(view.zoom is ZoomFit.PAGE)
        self._pairs.setChecked(view.in_pairs)
        count = view.page_count
        self._pages.setText(f"第 {view.current_page + 1} 页，共 {count} 页" if count else "")
