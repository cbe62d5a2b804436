"""The panel of projects: a search box over the tree, and what can be done to tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from gui.library.filter_button import FilterButton, TableFilter
from gui.library.tree import LibraryTree
from gui.plain import PlainLabel

if TYPE_CHECKING:
    from model.store import DocumentEntry, UnitEntry


LEAST_LENGTH = 16
"""So many Chinese characters wide the list is at least."""


class LibraryPanel(QWidget):
    """Shows all tables and asks for what the clerk wants; it does nothing itself.

    ``form_title`` gives the title of a table's form; ``actions`` fill the menu on the tree below
    打开, and act on ``tree.selected_documents()``.
    """

    opened = Signal(int)
    """The clerk goes to a table."""
    entered = Signal(int)
    """The clerk wants to work in a table: Enter or a double click."""

    @override
    def minimumSizeHint(self) -> QSize:
        """Wide enough that names stay different: they are the last to be shortened."""
        em = self.fontMetrics().horizontalAdvance("国")
        return super().minimumSizeHint().expandedTo(QSize(em * LEAST_LENGTH, 0))

    def __init__(
        self,
        form_title: Callable[[DocumentEntry], str],
        actions: Sequence[QAction] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self.search = QLineEdit()
        self.search.setPlaceholderText("查找项目")
        self.search.setAccessibleName("查找项目")
        self.search.setClearButtonEnabled(True)
        # Files that are let go here are for the window to read.
        self.search.setAcceptDrops(False)
        self.narrow = FilterButton()
        self.tree = LibraryTree(form_title)
        self._nothing = PlainLabel("没有找到这样的项目。")
        self._nothing.setWordWrap(True)
        self._nothing.setVisible(False)
        self._lay_out()
        self._connect()

    def show_outline(self, units: Sequence[UnitEntry]) -> None:
        """Show what the store holds now."""
        self.tree.show_outline(units)
        self.narrow.offer(*self.tree.offers())
        self._search()

    def show_current(self, document_id: int | None) -> None:
        """Mark the table that is open, without asking for it."""
        with QSignalBlocker(self.tree):
            self.tree.select_document(document_id)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        head = QHBoxLayout()
        head.addWidget(self.search, 1)
        head.addWidget(self.narrow)
        layout.addLayout(head)
        layout.addWidget(self._nothing)
        layout.addWidget(self.tree)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.narrow.changed.connect(self._search)
        self.search.returnPressed.connect(self._on_search_entered)
        self.tree.itemSelectionChanged.connect(self._on_selection)
        self.tree.itemDoubleClicked.connect(self._on_activated)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(key), self.tree)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._on_activated)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._show_menu)

    def _search(self) -> None:
        wanted = TableFilter(self.search.text(), self.narrow.form, self.narrow.state)
        self.tree.show_only(wanted)
        self._nothing.setVisible(not wanted.is_all and self.tree.first_hit() is None)

    def _on_search_entered(self) -> None:
        """Go to the first hit."""
        hit = self.tree.first_hit()
        if hit is not None:
            self.tree.select_document(hit)
            self.tree.setFocus()

    def _on_selection(self) -> None:
        """Open a table that is selected alone; many are selected to be exported or removed."""
        selected = self.tree.selectedItems()
        current = self.tree.current_document()
        if len(selected) == 1 and selected[0] is self.tree.currentItem() and current is not None:
            self.opened.emit(current)

    def _on_activated(self) -> None:
        current = self.tree.current_document()
        item = self.tree.currentItem()
        if current is not None:
            self.entered.emit(current)
        elif item is not None:
            item.setExpanded(not item.isExpanded())

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        opening = menu.addAction("打开")
        opening.setEnabled(self.tree.current_document() is not None)
        opening.triggered.connect(self._on_activated)
        menu.addActions(list(self._actions))
        menu.popup(self.tree.viewport().mapToGlobal(at))
