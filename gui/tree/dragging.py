"""Rows that are dragged by the mouse: what hangs at the pointer, and why they cannot be let go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QDrag, QDragMoveEvent, QPainter, QPixmap
from PySide6.QtWidgets import QToolTip
from typing_extensions import override

from gui.plain import plain_tip
from gui.tree.following import FollowingTree
from model.document import Node

_LENGTH = 16
"""Chinese characters of a name that hang at the pointer."""


class DraggingTree(FollowingTree):
    """A list whose rows are dragged by their names."""

    @override
    def startDrag(self, actions: Qt.DropAction) -> None:
        """Hang no more than a name beside the pointer.

        Qt hangs a picture of all that is selected upon it, which covers the place where it goes.
        """
        drag = QDrag(self)
        drag.setMimeData(self.indicators.mimeData(self.selectedIndexes()))
        drag.setPixmap(self._picture(self.said_of(self.selected_nodes())))
        em = self.fontMetrics().height()
        drag.setHotSpot(QPoint(-em, -em))
        drag.exec(actions, self.defaultDropAction())
        QToolTip.hideText()
        self.viewport().update()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        where = event.position().toPoint()
        why = "" if event.isAccepted() else self._why_not(event, where)
        # The same sentence at the same row stays where it is.
        place = self.viewport().mapToGlobal(where)
        QToolTip.showText(place, plain_tip(why), self, self.visualRect(self.indexAt(where)))

    def _why_not(self, event: QDragMoveEvent, where: QPoint) -> str:
        onto = self.indicators.node(self.indexAt(where))
        return self.indicators.why_not_dropped(event.mimeData(), onto) if onto is not None else ""

    def said_of(self, nodes: Sequence[Node]) -> str:
        """What hangs at the pointer: a name, or how many there are."""
        if len(nodes) != 1:
            return f"{len(nodes)} 行"
        room = self.fontMetrics().horizontalAdvance("国") * _LENGTH
        name = nodes[0].name or "（未命名）"
        return self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room)

    def _picture(self, text: str) -> QPixmap:
        metrics, ratio, palette = self.fontMetrics(), self.devicePixelRatioF(), self.palette()
        air = 2 * metrics.averageCharWidth()
        size = QSize(metrics.horizontalAdvance(text) + air, metrics.height() + air // 2)
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(palette.toolTipBase().color())
        painter = QPainter(pixmap)
        painter.setFont(self.font())
        painter.setPen(palette.toolTipText().color())
        painter.drawRect(0, 0, size.width() - 1, size.height() - 1)
        painter.drawText(QRect(QPoint(), size), Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
        return pixmap
