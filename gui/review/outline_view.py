"""The document of a table under review, line by line, to be corrected in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtCore import QModelIndex as LiveIndex
from PySide6.QtGui import (
    QBrush,
    QColor,
    QInputMethodEvent,
    QKeyEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget
from typing_extensions import override

from gui.plain import plain_tip
from gui.review.wrapping import EDITABLE, Index, WrappingDelegate
from gui.widgets.keyboard import pass_on_commit
from model.usecases.review import Outline, OutlineLine, editable, is_understood, shown

if TYPE_CHECKING:
    from model.document import Place
    from model.usecases.review import ReviewSession, ReviewTable

_LABEL, _VALUE = range(2)
_PLACE = Qt.ItemDataRole.UserRole
_DOUBTFUL = QColor("#fff0b3")
_LABEL_EMS = 13
_INK = QColor("#1b1f24")


class OutlineView(QTreeWidget):
    """Shows one table of a session; typing, F2 or a double click corrects a value."""

    pointed = Signal(object)
    """The clerk went to a value: its `Place`, None for a group."""
    typed = Signal(object, str)
    """The clerk typed a text for a `Place`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[Place, QTreeWidgetItem] = {}
        self._filled: dict[Place, tuple[object, ...]] = {}
        self._lines: tuple[OutlineLine, ...] = ()
        self._typed: list[tuple[Place, str]] = []
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._tell_typed)
        self.setAccessibleName("读出的内容")
        self.setHeaderLabels(["项目", "内容（双击更正）"])
        self.headerItem().setToolTip(_VALUE, "也可以直接键入，或者按 F2")
        self.setIndentation(self.fontMetrics().horizontalAdvance("国"))
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed)
        self._delegate = WrappingDelegate(self)
        self.setItemDelegate(self._delegate)
        self._delegate.typed.connect(self._on_typed)
        self._size_columns()
        self.currentItemChanged.connect(self._on_current)
        self.itemDoubleClicked.connect(self._edit)
        self.header().sectionResized.connect(self.scheduleDelayedItemsLayout)

    def show_table(self, session: ReviewSession, table: ReviewTable) -> None:
        """Show a table as it is now; if only its texts are others, nothing moves."""
        outline = Outline(table.document, session.definition(table))
        if outline.groups != self._lines:
            self._build(outline)
        doubtful = {q.place for q in table.questions if q.is_open and q.place is not None}
        for place, item in self._items.items():
            text = shown(table.document, place, outline.definition)
            is_doubtful = place in doubtful or not is_understood(table.document, place)
            edited = editable(table.document, place, outline.definition)
            filled = text, edited, is_doubtful, self.palette().cacheKey()
            # The tree measures a line anew with each thing that is said of it.
            if self._filled.get(place) != filled:
                self._filled[place] = filled
                self._fill(item, text, is_doubtful=is_doubtful)
                item.setData(_VALUE, EDITABLE, edited)

    def clear_table(self) -> None:
        """Show no table: none is under review."""
        self._lines = ()
        self._items, self._filled = {}, {}
        self.clear()

    def look_at(self, place: Place | None) -> None:
        """Go to the line of a place without telling that the clerk did."""
        item = self._items.get(place) if place is not None else None
        self.blockSignals(True)
        self.setCurrentItem(item, _VALUE) if item is not None else self.clearSelection()
        self.blockSignals(False)
        if item is not None:
            self.scrollToItem(item, QAbstractItemView.ScrollHint.EnsureVisible)
        self.viewport().update()

    def finish_pending_edit(self) -> None:
        """Commit what is being typed."""
        # An open editor commits when the focus leaves it.
        if self.state() is QAbstractItemView.State.EditingState:
            self.setFocus()
        self._tell_typed()

    def item_of(self, place: Place) -> QTreeWidgetItem | None:
        """The tree's line for a place of the document; None if it has none."""
        return self._items.get(place)

    @override
    def sizeHint(self) -> QSize:
        em = self.fontMetrics().horizontalAdvance("国")
        return QSize(em * 34, em * 24)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em = self.fontMetrics().horizontalAdvance("国")
        self.header().resizeSection(_LABEL, min(em * _LABEL_EMS, self.width() * 2 // 5))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._edit(self.currentItem())
        else:
            super().keyPressEvent(event)

    @override
    def edit(  # type: ignore[override]
        self, index: LiveIndex, trigger: QAbstractItemView.EditTrigger, event: QEvent
    ) -> bool:
        """Open the editor of a line's text, whichever of its cells is typed into."""
        value = index.siblingAtColumn(_VALUE)
        if trigger is QAbstractItemView.EditTrigger.AnyKeyPressed:
            # An input method goes on with the editor of the current cell.
            self.setCurrentIndex(value)
        return super().edit(value, trigger, event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        was_editing = self.state() is QAbstractItemView.State.EditingState
        super().inputMethodEvent(event)
        pass_on_commit(self, event, was_editing=was_editing)

    def _build(self, outline: Outline) -> None:
        self._lines = outline.groups
        self._items, self._filled = {}, {}
        self.blockSignals(True)
        self.clear()
        for group in outline.groups:
            item = self._item(group)
            self.addTopLevelItem(item)
            item.setFirstColumnSpanned(group.place is None)
        self.expandAll()
        self.blockSignals(False)

    def _item(self, line: OutlineLine) -> QTreeWidgetItem:
        item = QTreeWidgetItem([line.label])
        item.setData(_LABEL, _PLACE, line.place)
        if line.place is not None:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self._items[line.place] = item
        else:
            font = self.font()
            font.setBold(True)
            item.setFont(_LABEL, font)
        item.addChildren([self._item(below) for below in line.lines])
        return item

    def _fill(self, item: QTreeWidgetItem, text: str, *, is_doubtful: bool) -> None:
        item.setText(_VALUE, text)
        item.setToolTip(_VALUE, plain_tip(text))
        item.setBackground(_VALUE, QBrush(_DOUBTFUL) if is_doubtful else QBrush())
        ink = _INK if is_doubtful else self.palette().color(QPalette.ColorRole.Text)
        item.setForeground(_VALUE, ink)
        muted = self.palette().color(QPalette.ColorRole.PlaceholderText)
        item.setForeground(_LABEL, ink if text else muted)

    def _edit(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(_LABEL, _PLACE) is not None:
            self.editItem(item, _VALUE)

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        self.pointed.emit(item.data(_LABEL, _PLACE) if item is not None else None)

    def _on_typed(self, index: Index, text: str) -> None:
        """Tell it when the editor is gone: the lines may become others."""
        if isinstance(index, LiveIndex):
            self._typed.append((index.siblingAtColumn(_LABEL).data(_PLACE), text))
            self._later.start()

    def _tell_typed(self) -> None:
        typed, self._typed = self._typed, []
        for place, text in typed:
            self.typed.emit(place, text)

    def _size_columns(self) -> None:
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_LABEL, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(_VALUE, QHeaderView.ResizeMode.Stretch)
