"""The list of offers under an editor; it never has the focus, so that typing goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from gui.completion.offers import Offer, best_of
from model.pinyin import PinyinHit, Query

Index = QModelIndex | QPersistentModelIndex
_LEAST_LENGTH, _MOST_LENGTH = 16, 44
"""So many Chinese characters wide the list is at least, and at most."""
_MOST_LINES = 8


class OfferModel(QAbstractListModel):
    """The offers with the part of each that was typed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.offers: Sequence[Offer] = ()
        self._query = Query("")

    def fill(self, offers: Sequence[Offer], typed: str) -> None:
        """Offer other texts; ``typed`` is what of them is set off."""
        self.beginResetModel()
        self.offers, self._query = offers, Query(typed)
        self.endResetModel()

    def hit(self, row: int) -> PinyinHit | None:
        """What of an offer was typed."""
        return self._query.find(self.offers[row].text) if self._query else None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.offers)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.offers):
            return None
        offer = self.offers[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return offer.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{offer.text}，{offer.note}" if offer.note else offer.text
        return None


class OfferList(QFrame):
    """Shows offers at an editor; lies over the rest of its window."""

    chosen = Signal(object)
    """The clerk clicked an offer."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._model = OfferModel(self)
        self._best: int | None = None
        self.view = QListView(self)
        self.view.setModel(self._model)
        self.view.setItemDelegate(_OfferPainter(self._model, self))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName("可以采用的文字")
        self.view.clicked.connect(lambda at: self.chosen.emit(self._model.offers[at.row()]))
        for widget in (self, self.view, self.view.viewport()):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def offers(self) -> Sequence[Offer]:
        """The offers that are listed, the best first."""
        return self._model.offers

    @property
    def current(self) -> Offer | None:
        """The offer that is chosen, by itself or by keys; there may be none."""
        index = self.view.currentIndex()
        return self._model.offers[index.row()] if index.isValid() else None

    def offer(self, offers: Sequence[Offer], typed: str, editor: QWidget) -> None:
        """Show offers under an editor, or above it where there is no room; the best is chosen."""
        self._model.fill(offers, typed)
        best = self._best = best_of(offers, typed)
        self.view.setCurrentIndex(self._model.index(best) if best is not None else QModelIndex())
        self.view.scrollToTop()
        self.stand_at(editor)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Go to another offer; beyond the ends to none of them, if none was chosen by itself."""
        count, nowhere = len(self._model.offers), int(self._best is None)
        row = (self.view.currentIndex().row() + nowhere + by) % (count + nowhere) - nowhere
        self.view.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())

    def stand_at(self, editor: QWidget) -> None:
        """Stand under an editor, which may have moved."""
        window = self._window
        self.setFont(editor.font())
        em = self.fontMetrics().horizontalAdvance("国")
        edges = 2 * self.frameWidth()
        size = self.view.sizeHintForIndex(self._model.index(0))
        wanted = self.fontMetrics().horizontalAdvance(self._longest()) + 2 * em
        width = max(editor.width(), _LEAST_LENGTH * em, min(wanted, _MOST_LENGTH * em))
        height = size.height() * min(len(self._model.offers), _MOST_LINES) + edges
        at = editor.mapTo(window, editor.rect().bottomLeft())
        above = editor.mapTo(window, editor.rect().topLeft()).y()
        y = at.y() + 1
        if y + height > window.height():
            y = max(0, above - height) if above > window.height() - y else y
        height = min(height, window.height() - y)
        width = min(width, window.width())
        self.setGeometry(max(0, min(at.x(), window.width() - width)), y, width, height)
        self.view.setGeometry(self.rect().adjusted(1, 1, -1, -1))

    def _longest(self) -> str:
        """The longest line as far as that is to be told without measuring all of them."""
        lines = (f"{offer.text}　　{offer.note}" for offer in self._model.offers)
        return max(lines, key=lambda line: len(line.encode("gb18030")))


class _OfferPainter(QStyledItemDelegate):
    """Paints an offer: what was typed in bold, its note in grey at the right."""

    def __init__(self, model: OfferModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._plain, self._bold = QFont(), _bold(QFont())

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, option.fontMetrics.height() * 3 // 2)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer, hit = self._model.offers[index.row()], self._model.hit(index.row())
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        palette, role = option.palette, QPalette.ColorRole
        if option.font != self._plain:
            # A new font is looked for anew whenever it is painted with.
            self._plain, self._bold = option.font, _bold(option.font)
        painter.save()
        if is_current:
            painter.fillRect(option.rect, palette.highlight())
        edge = option.fontMetrics.height() // 2
        area = option.rect.adjusted(edge, 0, -edge, 0)
        painter.setFont(self._plain)
        if offer.note:
            right = area.adjusted(area.width() * 2 // 5, 0, 0, 0)
            grey = role.HighlightedText if is_current else role.PlaceholderText
            painter.setPen(palette.color(grey))
            area.setRight(area.right() - _drawn(painter, right, _RIGHT, offer.note) - edge)
        painter.setPen(palette.color(role.HighlightedText if is_current else role.Text))
        for text, is_bold in _parts(offer.text, hit):
            if text and area.width() > 0:
                painter.setFont(self._bold if is_bold else self._plain)
                area.setLeft(area.left() + _drawn(painter, area, _LEFT, text))
        painter.restore()


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold


def _parts(text: str, hit: PinyinHit | None) -> list[tuple[str, bool]]:
    """The text in parts, each with whether it was typed."""
    line = text.replace("\n", " ")
    if hit is None:
        return [(line, False)]
    parts = [(line[: hit.start], False), (line[hit.start : hit.stop], True)]
    return [*parts, (line[hit.stop :], False)]


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
"""Put together once, and not for each line that is painted."""


def _drawn(painter: QPainter, room: QRect, how: Qt.AlignmentFlag, text: str) -> int:
    """Draw a text as far as there is room; the width that it takes, all of it if it was cut.

    Drawing tells the width, too: only what may be too long is measured before.
    """
    metrics, short = painter.fontMetrics(), text
    if len(text) * metrics.height() > room.width():
        short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    drawn = painter.drawText(room, how, short)
    return drawn.width() if short == text else room.width()
