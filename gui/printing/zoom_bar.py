"""The row above the pages: which page it is and how large, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

from gui.printing.page_view import PageView
from gui.printing.placing import LARGEST, SMALLEST, Fit
from gui.widgets import FlowLayout


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
        self._smaller = self._button("缩小", "Ctrl+滚轮也可以缩放", partial(view.step_zoom, -1))
        self._larger = self._button("放大", "Ctrl+滚轮也可以缩放", partial(view.step_zoom, 1))
        self._width = self._button("适合宽度", "", partial(view.set_zoom, Fit.WIDTH))
        self._whole = self._button("整页", "", partial(view.set_zoom, Fit.PAGE))
        self._pairs = self._button("双页", "两页并排", self._toggle_pairs)
        for button in (self._width, self._whole, self._pairs):
            button.setCheckable(True)
        self._others = (
            self._button("查找", "在预览中查找文字（Ctrl+F）", self.find_wanted.emit),
            self._button("页面设置…", "纸张、方向、页边距、缩放", self.setup_wanted.emit),
            self._button("打印…", "打印这张表（Ctrl+P）", self.print_wanted.emit),
        )
        self._percent, self._pages = QLabel(), QLabel()
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

    def _toggle_pairs(self) -> None:
        self._view.set_in_pairs(not self._view.in_pairs)

    def _button(self, text: str, hint: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(hint)
        button.setAutoRaise(True)
        button.clicked.connect(lambda _checked: act())
        return button

    def _on_moved(self) -> None:
        view = self._view
        self._percent.setText(f"{view.factor:.0%}" if view.page_count else "")
        self._smaller.setEnabled(view.factor > SMALLEST)
        self._larger.setEnabled(view.factor < LARGEST)
        self._width.setChecked(view.zoom is Fit.WIDTH)
        self._whole.setChecked(view.zoom is Fit.PAGE)
        self._pairs.setChecked(view.in_pairs)
        count = view.page_count
        self._pages.setText(f"第 {view.current_page + 1} 页，共 {count} 页" if count else "")
