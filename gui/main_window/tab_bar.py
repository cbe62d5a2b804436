"""The tabs of the open tables."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTabBar, QWidget
from typing_extensions import override

_WIDEST = 16
"""So many Chinese characters of a name are shown at most."""


class TableTabBar(QTabBar):
    """Tabs of a readable width, which the middle button closes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("打开的表")
        self.setMovable(True)
        self.setTabsClosable(True)
        self.setExpanding(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setUsesScrollButtons(True)
        # Projects of one unit begin alike and differ at the end.
        self.setElideMode(Qt.TextElideMode.ElideMiddle)

    @override
    def tabSizeHint(self, index: int) -> QSize:
        size = super().tabSizeHint(index)
        widest = self.fontMetrics().horizontalAdvance("国") * _WIDEST
        return QSize(min(size.width(), widest), size.height())

    @override
    def minimumTabSizeHint(self, index: int) -> QSize:
        """Tabs do not shrink to dots: where there is no room for all, the bar is scrolled."""
        return self.tabSizeHint(index)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The menu of the right button is about the tab under it."""
        index = self.tabAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.RightButton and index >= 0:
            self.setCurrentIndex(index)
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.tabAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.MiddleButton and index >= 0:
            self.tabCloseRequested.emit(index)
            return
        super().mouseReleaseEvent(event)
