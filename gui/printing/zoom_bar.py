"""The row above the pages: which page it is, and how large."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from gui.printing.page_view import PageView
from gui.printing.placing import LARGEST, SMALLEST, Fit


class ZoomBar(QWidget):
    """Buttons that zoom a page view, the zoom in per cent, and “第 1 页，共 3 页”."""

    def __init__(self, view: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._smaller = self._button("缩小", "Ctrl+滚轮也可以缩放", partial(view.step_zoom, -1))
        self._larger = self._button("放大", "Ctrl+滚轮也可以缩放", partial(view.step_zoom, 1))
        self._width = self._button("适合宽度", "", partial(view.set_zoom, Fit.WIDTH))
        self._whole = self._button("整页", "", partial(view.set_zoom, Fit.PAGE))
        self._width.setCheckable(True)
        self._whole.setCheckable(True)
        self._percent, self._pages = QLabel(), QLabel()
        self._lay_out()
        view.moved.connect(self._on_moved)
        self._on_moved()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 4, 6, 4)
        layout.setSpacing(4)
        for widget in (self._smaller, self._percent, self._larger, self._width, self._whole):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._pages)

    def _button(self, text: str, hint: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(hint)
        button.setAutoRaise(True)
        button.clicked.connect(lambda _checked: act())
        return button

    def _on_moved(self) -> None:
        view = self._view
        self._percent.setText(f"{view.factor:.0%}")
        self._smaller.setEnabled(view.factor > SMALLEST)
        self._larger.setEnabled(view.factor < LARGEST)
        self._width.setChecked(view.zoom is Fit.WIDTH)
        self._whole.setChecked(view.zoom is Fit.PAGE)
        count = view.page_count
        self._pages.setText(f"第 {view.current_page + 1} 页，共 {count} 页" if count else "")
