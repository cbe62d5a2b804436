"""Bars in the cells of a table, with the number beside them in the table's own colours."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from gui.summary.model import SHARE

_STRENGTH = 0.55
"""How much of the text's colour a bar has; the rest is the ground's."""


class BarDelegate(QStyledItemDelegate):
    """Draws how much of 100 a cell says, left of its text."""

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        share = index.data(SHARE)
        if share is not None:
            bar = bar_room(option)
            is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.save()
            ink, ground = colors(option.palette, is_selected=is_selected)
            painter.setPen(ink)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(bar)
            bar.setWidth(round(bar.width() * share))
            painter.fillRect(bar, mixed(ink, ground))
            painter.restore()


def bar_room(option: QStyleOptionViewItem) -> QRect:
    """The place of a full bar: what the widest number leaves of the cell."""
    cell = option.rect
    style = QApplication.style()
    margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
    room = option.fontMetrics.horizontalAdvance("100.00%") + 3 * margin
    height = max(4, option.fontMetrics.height() // 2)
    top = cell.center().y() - height // 2
    return QRect(cell.left() + 2 * margin, top, max(0, cell.width() - room - 2 * margin), height)


def colors(palette: QPalette, *, is_selected: bool) -> tuple[QColor, QColor]:
    """Ink and ground of a cell."""
    roles = QPalette.ColorRole
    ink, ground = (
        (roles.HighlightedText, roles.Highlight) if is_selected else (roles.Text, roles.Base)
    )
    return palette.color(ink), palette.color(ground)


def mixed(ink: QColor, ground: QColor) -> QColor:
    """A colour between ink and ground, so that a bar is seen in both themes."""
    parts = [(c.red(), c.green(), c.blue()) for c in (ink, ground)]
    shades = (round(i * _STRENGTH + g * (1 - _STRENGTH)) for i, g in zip(*parts, strict=True))
    return QColor(*shades)
