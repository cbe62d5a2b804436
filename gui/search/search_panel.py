"""The panel 在全部年度中查找: one box, and the best matches of all tables below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from gui.plain import PlainLabel
from gui.search.list_view import FindsView
from gui.search.wording import listed_summary
from model.usecases.searching import SearchResult

PAUSE = 150
"""Milliseconds without a key after which is searched."""


class SearchPanel(QWidget):
    """Says what is sought, and shows what was found."""

    search_wanted = Signal()
    """Something else is sought; emitted when typing pauses."""
    cancelled = Signal()
    """What is sought is being changed: what is still running is in vain."""
    entered = Signal(object)
    """The place of a `Find` is to be shown."""
    closed = Signal()
    """The clerk is done with it: Esc."""

    def __init__(self) -> None:
        super().__init__()
        self.text = QLineEdit(placeholderText="汉字、拼音首字母或者全拼，如 考务费、kwf、kaowu")
        self.text.setAccessibleName("在全部年度中查找")
        self.text.setClearButtonEnabled(True)
        self.sum = PlainLabel()
        self.sum.setWordWrap(True)
        self.list = FindsView("各年度的查找结果")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Wait for a text to be sought."""
        self.text.setFocus()
        self.text.selectAll()
        self.search_wanted.emit()

    def search_later(self) -> None:
        """Something has changed in the tables: search again, once for many changes."""
        self._pause.start()

    def show_searching(self) -> None:
        """Say that a search takes its time."""
        self.sum.setText("正在查找……" if self.text.text().strip() else "")

    def show_found(self, found: SearchResult) -> None:
        """List what was found."""
        self.list.show_finds(found.listed)
        self.sum.setText(listed_summary(found) if self.text.text().strip() else "")

    def _on_typed(self) -> None:
        self.cancelled.emit()
        self.search_later()

    def _enter_first(self) -> None:
        """Enter in the box goes to the find that stands first, or where the clerk stood."""
        if self.list.current is None:
            self.list.go_to_first()
        if self.list.current is not None:
            self.entered.emit(self.list.current)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_Down and self.text.hasFocus():
            self.list.setFocus()
            if self.list.current is None:
                self.list.go_to_first()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text.hasFocus():
            self._enter_first()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        gap = self.fontMetrics().height() // 4
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.setSpacing(gap)
        layout.addWidget(self.text)
        layout.addWidget(self.sum)
        layout.addWidget(self.list, 1)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.search_wanted)
        self.text.textChanged.connect(self._on_typed)
        self.list.entered.connect(self.entered)
        self.list.left.connect(self.text.setFocus)
