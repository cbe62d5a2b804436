"""The list of finds under the search boxes of both panels."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)
from typing_extensions import override

from gui.search.entries import Piece, PieceLook
from gui.search.model import PIECES, PLACE, TEXT, FindsModel
from model.usecases.searching import Find, TableFinds

_FEWEST_LINES = 5
_PLACE_WIDTH = 22


class FindsView(QTreeView):
    """Lists finds; Enter or a click goes to one, but for a click that ticks it."""

    entered = Signal(object)
    """The place of a `Find` is to be shown."""
    left = Signal()
    """The clerk goes up from the first line."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.finds = FindsModel(self)
        self.setModel(self.finds)
        self.setItemDelegate(FindsDelegate(self))
        self.setAccessibleName(name)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        # Docks press their neighbours as small as they let them.
        self.setMinimumHeight(self.fontMetrics().height() * _FEWEST_LINES)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        self._has_ticked = False
        self.finds.ticked.connect(self._on_ticked)
        self.clicked.connect(self._on_clicked)

    @property
    def current(self) -> Find | None:
        """The find on which the clerk stands."""
        return self.finds.find_at(self.currentIndex())

    def show_finds(self, tables: tuple[TableFinds, ...], other: str | None = None) -> None:
        """List other finds; the clerk stays where they are as far as that is still there."""
        before, top = self.current, self.verticalScrollBar().value()
        self.finds.show(tables, other)
        for row in range(self.finds.rowCount()):
            self.setFirstColumnSpanned(row, QModelIndex(), True)
        self.expandAll()
        if before is not None:
            for index in self.finds.indexes():
                find = self.finds.find_at(index)
                if find is not None and find.spot == before.spot:
                    self.setCurrentIndex(index)
        self.verticalScrollBar().setValue(top)

    def go_to_first(self) -> None:
        """Stand on the first find."""
        index = next(self.finds.indexes(), None)
        if index is not None:
            self.setCurrentIndex(index)

    def step(self, by: int) -> Find | None:
        """Go to the next find or the previous one, from the last to the first; None without any."""
        indexes = list(self.finds.indexes())
        if not indexes:
            return None
        current = self.currentIndex().siblingAtColumn(TEXT)
        at = indexes.index(current) + by if current in indexes else min(by, 0)
        index = indexes[at % len(indexes)]
        self.setCurrentIndex(index)
        return self.finds.find_at(index)

    def _on_ticked(self) -> None:
        self._has_ticked = True

    def _on_clicked(self) -> None:
        if not self._has_ticked:
            self._enter()

    def _enter(self) -> None:
        if self.current is not None:
            self.entered.emit(self.current)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._has_ticked = False
        super().mousePressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        wanted = self.fontMetrics().horizontalAdvance("国") * _PLACE_WIDTH
        # The texts are what is read first.
        self.header().resizeSection(PLACE, min(wanted, self.viewport().width() * 2 // 5))
        super().resizeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.key() == Qt.Key.Key_Up and not self.indexAbove(self.currentIndex()).isValid():
            self.left.emit()
        else:
            super().keyPressEvent(event)


_GROUNDS = {
    PieceLook.FOUND: QColor(0xE0, 0xA0, 0x30, 110),
    PieceLook.OLD: QColor(0xD0, 0x36, 0x2D, 60),
    PieceLook.NEW: QColor(0x2E, 0xA0, 0x43, 80),
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
        if look is not PieceLook.PLAIN:
            marked = QTextLayout.FormatRange()
            marked.start, marked.length = start, length
            marked.format = _format(look)
            formats.append(marked)
        start += length
    return formats


def _format(look: PieceLook) -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setBackground(_GROUNDS[look])
    shape.setFontStrikeOut(look is PieceLook.OLD)
    shape.setFontUnderline(look is PieceLook.NEW)
    if look is PieceLook.FOUND:
        shape.setFontWeight(QFont.Weight.Bold)
    return shape
