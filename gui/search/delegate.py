"""Draws a text of the list with its finds marked, and with what would replace them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from gui.search.entries import Look, Piece
from gui.search.model import PIECES

_GROUNDS = {
    Look.FOUND: QColor(0xE0, 0xA0, 0x30, 110),
    Look.OLD: QColor(0xD0, 0x36, 0x2D, 60),
    Look.NEW: QColor(0x2E, 0xA0, 0x43, 80),
}
"""Light over any background; the marks can be told without colours, too."""


class FindsDelegate(QStyledItemDelegate):
    """Draws pieces where there are some, and all else as usual."""

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        pieces = index.data(PIECES)
        if not pieces:
            super().paint(painter, option, index)
            return
        # The stubs lack the members of style options.
        shown: Any = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        style = shown.widget.style() if shown.widget is not None else QApplication.style()
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, shown, shown.widget)
        shown.text = ""
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        is_chosen = bool(shown.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text
        layout = _laid_out(pieces, shown.font, room.width())
        painter.save()
        painter.setClipRect(room)
        painter.setPen(shown.palette.color(role))
        height = layout.boundingRect().height()
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, shown.widget) + 1
        layout.draw(
            painter, QPointF(room.left() + margin, room.top() + (room.height() - height) / 2)
        )
        painter.restore()


def _laid_out(pieces: list[Piece], font: QFont, width: int) -> QTextLayout:
    layout = QTextLayout("".join(words for words, _ in pieces), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats(_formats(pieces))
    layout.beginLayout()
    layout.createLine().setLineWidth(width)
    layout.endLayout()
    return layout


def _formats(pieces: list[Piece]) -> list[QTextLayout.FormatRange]:
    formats, start = [], 0
    for words, look in pieces:
        # Qt counts in UTF-16.
        length = len(words.encode("utf-16-le")) // 2
        if look is not Look.PLAIN:
            marked = QTextLayout.FormatRange()
            marked.start, marked.length = start, length
            marked.format = _format(look)
            formats.append(marked)
        start += length
    return formats


def _format(look: Look) -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setBackground(_GROUNDS[look])
    shape.setFontStrikeOut(look is Look.OLD)
    shape.setFontUnderline(look is Look.NEW)
    if look is Look.FOUND:
        shape.setFontWeight(QFont.Weight.Bold)
    return shape
