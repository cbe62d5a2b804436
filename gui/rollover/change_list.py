"""The changes proposed for this year's drafts, each to be ticked: place, before → after, reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from typing_extensions import override

from gui.plain import plain_tip
from model.document import Branch, Place
from model.document.place_names import PlaceNames
from model.rollover import ProposedChange, RolloverProposal

_PLACE, _CHANGE, _REASON = range(3)
_DATA = Qt.ItemDataRole.UserRole
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_AROUND_IN_TIP = 60
_ARROW = " → "


@dataclass(frozen=True, slots=True)
class TableChanges:
    """What is proposed for one table, ``name`` being what the clerk calls it."""

    name: str
    branch: Branch
    proposal: RolloverProposal


class ChangeList(QTreeWidget):
    """Proposed changes under their tables; a single table needs no line of its own."""

    ticks_changed = Signal()
    """Other changes are ticked; told once for all that one click changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[list[tuple[QTreeWidgetItem, ProposedChange]]] = []
        self.setAccessibleName("要修改的年份")
        self.setHeaderLabels(["位置", "修改", "理由"])
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setItemDelegateForColumn(_CHANGE, _ChangeDelegate(self))
        self._size_columns()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.ticks_changed)
        self.itemChanged.connect(self._later.start)

    def show_changes(self, tables: Sequence[TableChanges]) -> None:
        """Show what is proposed now; where the clerk ticked otherwise before, it stays so."""
        answers = dict(self._own_answers())
        self.clear()
        self._items = []
        self.setRootIsDecorated(len(tables) > 1)
        for number, table in enumerate(tables):
            changes = table.proposal.changes
            names = PlaceNames(table.proposal.definition)
            items = [_item(names.full(table.branch, each.place), each) for each in changes]
            for item, change in zip(items, changes, strict=True):
                is_on = answers.get((number, change.place, change.start), change.default)
                item.setCheckState(_PLACE, _ON if is_on else _OFF)
            self._items.append(list(zip(items, changes, strict=True)))
            self._add(table, items, alone=len(tables) == 1)
        self._later.start()

    def show_only(self, table: int | None) -> None:
        """Hide all tables but the one at this place; None shows all."""
        for number, items in enumerate(self._items):
            for item, _ in items[:1]:
                if (group := item.parent()) is not None:
                    group.setHidden(table not in (None, number))

    def tick_all(self, state: Qt.CheckState) -> None:
        """Tick all changes in sight, or none of them."""
        for item, _ in (pair for items in self._items for pair in items):
            group = item.parent()
            if group is None or not group.isHidden():
                item.setCheckState(_PLACE, state)

    def refused(self) -> tuple[frozenset[ProposedChange], ...]:
        """The changes that are not ticked, table by table."""
        return tuple(
            frozenset(change for item, change in items if item.checkState(_PLACE) is _OFF)
            for items in self._items
        )

    def _own_answers(self) -> Iterator[tuple[tuple[int, Place, int], bool]]:
        """What the clerk ticked other than it was proposed, by table, place and position."""
        for number, items in enumerate(self._items):
            for item, change in items:
                is_on = item.checkState(_PLACE) is _ON
                if is_on != change.default:
                    yield (number, change.place, change.start), is_on

    def _add(self, table: TableChanges, items: list[QTreeWidgetItem], *, alone: bool) -> None:
        if alone:
            self.addTopLevelItems(items)
        elif items:
            group = QTreeWidgetItem([f"{table.name}（{len(items)} 处）"])
            group.setFlags(group.flags() | Qt.ItemFlag.ItemIsAutoTristate)
            group.setToolTip(_PLACE, plain_tip(table.name))
            group.addChildren(items)
            self.addTopLevelItem(group)
            group.setFirstColumnSpanned(True)
            group.setExpanded(True)

    def _size_columns(self) -> None:
        em = self.fontMetrics().horizontalAdvance("国")
        header = self.header()
        header.setStretchLastSection(False)
        header.resizeSection(_PLACE, em * 18)
        # So much room that no change of a date is cut.
        self.setMinimumWidth(em * 48)
        header.setSectionResizeMode(_CHANGE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_REASON, QHeaderView.ResizeMode.ResizeToContents)


def _item(place: str, change: ProposedChange) -> QTreeWidgetItem:
    pieces = _pieces(change)
    item = QTreeWidgetItem([place, "".join(pieces), change.reason.value])
    item.setData(_CHANGE, _DATA, pieces)
    item.setToolTip(_PLACE, plain_tip(place))
    begin, end = change.start, change.start + len(change.old)
    before = change.text[max(0, begin - _AROUND_IN_TIP) : begin]
    after = change.text[end : end + _AROUND_IN_TIP]
    item.setToolTip(_CHANGE, plain_tip(f"{before}【{change.old}{_ARROW}{change.new}】{after}"))
    return item


def _pieces(change: ProposedChange) -> tuple[str, str, str, str, str]:
    """What stands in front, what goes, the arrow, what comes, and what follows; one line."""
    before, after = (text.replace("\n", " ") for text in (change.before, change.after))
    if len(before) < change.start:
        before = "…" + before
    if change.start + len(change.old) + len(after) < len(change.text):
        after += "…"
    return before, change.old, _ARROW, change.new, after


class _ChangeDelegate(QStyledItemDelegate):
    """Strikes out what goes, sets in bold what comes, and shortens only what stands beside it."""

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        pieces = index.data(_DATA)
        if pieces is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""
        view = option.widget
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        painter.save()
        _draw(painter, option, pieces)
        painter.restore()


def _draw(painter: QPainter, option: QStyleOptionViewItem, pieces: Sequence[str]) -> None:
    rect = option.rect.adjusted(4, 0, -4, 0)
    palette: QPalette = option.palette
    state = option.state
    is_selected = bool(state & QStyle.StateFlag.State_Selected)
    plain = palette.color(
        QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text
    )
    accent = plain if is_selected else palette.color(QPalette.ColorRole.Link)
    font: QFont = option.font
    fonts = _fonts(font)
    colours = (plain, plain, plain, accent, plain)
    for text, font, colour in zip(
        _shortened(pieces, fonts, rect.width()), fonts, colours, strict=True
    ):
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
        rect.setLeft(rect.left() + QFontMetrics(font).horizontalAdvance(text))


def _fonts(plain: QFont) -> tuple[QFont, ...]:
    struck, bold = QFont(plain), QFont(plain)
    struck.setStrikeOut(True)
    bold.setBold(True)
    return plain, struck, plain, bold, plain


def _shortened(pieces: Sequence[str], fonts: Sequence[QFont], width: int) -> list[str]:
    """The pieces, of which the first and the last give way where there is not room for all."""
    metrics = QFontMetrics(fonts[0])
    before, *middle, after = pieces
    taken = sum(
        QFontMetrics(font).horizontalAdvance(text)
        for text, font in zip(middle, fonts[1:-1], strict=True)
    )
    room = max(0, width - taken)
    in_front = max(room // 2, room - metrics.horizontalAdvance(after))
    before = metrics.elidedText(before, Qt.TextElideMode.ElideLeft, in_front)
    rest = room - metrics.horizontalAdvance(before)
    return [before, *middle, metrics.elidedText(after, Qt.TextElideMode.ElideRight, rest)]
