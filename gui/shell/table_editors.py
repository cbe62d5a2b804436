"""The open table: its header and its indicators, each with the whole height of the window.

On small screens (1366 × 768) neither would be usable in half the height, and the preview beside
them shows the table as one.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtWidgets import QTabWidget, QWidget
from typing_extensions import override

from gui.editing import EditFactory
from gui.form import HeaderForm
from gui.tree.delegate import Assist
from gui.tree.editor import TreeEditor
from model.definition import Definition
from model.document import Change, Document, Insert, Kind, Move, Node, Place, Remove, SetValue, Step

Widths = dict[str, dict[str, int]]


class TableEditors(QTabWidget):
    """The editors of one document; ``widths`` remembers the columns of its lists.

    ``assist`` helps with typing in their cells.
    """

    said = Signal(str)
    """What was done in a list, to be told to the clerk."""
    moved = Signal()
    """The clerk went to another row or cell of a list."""
    zoom_wanted = Signal(int)
    """All is to be larger (1) or smaller (-1)."""

    def __init__(
        self,
        document: Document,
        definition: Definition,
        edit: EditFactory,
        widths: Widths,
        assist: Assist | None = None,
    ) -> None:
        super().__init__()
        self._document = document
        self.form = HeaderForm(document, definition, edit)
        self.tree = TreeEditor(document, definition, edit, widths=widths, assist=assist)
        self.setDocumentMode(True)
        self.addTab(self.form, "基本信息")
        self.addTab(self.tree, "绩效指标")
        self.setAccessibleName("绩效表")
        self.tabBar().setAccessibleName("表头或指标")
        self.tree.said.connect(self.said)
        self.tabBarClicked.connect(self._enter)
        self.tree.acted.connect(partial(self.setCurrentWidget, self.tree))
        self.form.viewport().installEventFilter(self)
        for view in self.tree.views:
            view.viewport().installEventFilter(self)
            view.selectionModel().currentChanged.connect(self.moved)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl and the wheel over header and lists make all larger or smaller."""
        if not isinstance(event, QWheelEvent):
            return False
        turned = event.angleDelta().y()
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier or not turned:
            return False
        self.zoom_wanted.emit(1 if turned > 0 else -1)
        return True

    @property
    def place(self) -> Place | None:
        """The place at which the clerk is; a row's name counts as the whole row."""
        focus: QWidget | None = self.focusWidget()
        if self.currentWidget() is self.form:
            frames = (f for f in self.form.frames if focus is not None and f.isAncestorOf(focus))
            return next((frame.binding.place for frame in frames), None)
        focused = [view for view in self.tree.views if view.hasFocus()]
        for view in focused or self.tree.views[:1]:
            node = view.current_node()
            if node is not None:
                keys = ("", *(column.key for column in view.indicators.columns))
                column = view.currentIndex().column()
                return Place.of(node, keys[column] if column < len(keys) else "")
        return None

    def reveal(self, place: Place) -> bool:
        """Go to a place; False if neither the form nor a list has it (any more)."""
        if place.kind is Kind.INDICATORS:
            return self._reveal_list(place)
        before = self.currentWidget()
        self.setCurrentWidget(self.tree if place.is_in_list else self.form)
        node = place.find(self._document)
        if place.is_in_list:
            found = node is not None and self.tree.reveal(node.id, place.key)
        else:
            found = self.form.reveal(place)
        if not found:
            self.setCurrentWidget(before)
        return found

    def _reveal_list(self, place: Place) -> bool:
        rows = place.owner(self._document).children
        self.show_indicators()
        return not rows or self.tree.reveal(rows[0].id)

    def show_comments(self, told: Mapping[Place, str]) -> None:
        """Mark the places on which there are comments."""
        self.form.show_comments(told)
        cells = {(place.node, place.key): words for place, words in told.items() if place.node}
        for view in self.tree.views:
            view.indicators.show_comments(cells)

    def finish_pending_edit(self) -> None:
        """Commit what is being typed anywhere."""
        self.form.finish_pending_edit()
        self.tree.finish_pending_edit()

    def show_header(self) -> None:
        """Turn to the header's side and put the focus there."""
        self.setCurrentWidget(self.form)
        self.form.setFocus()

    def show_indicators(self) -> None:
        """Turn to the side of the indicators and put the focus there."""
        self.setCurrentWidget(self.tree)
        self.tree.setFocus()

    def indicator_actions(self) -> list[QAction]:
        """What can be done to the indicators."""
        return self.tree.actions_for_menu()

    def show_step(self, step: Step) -> None:
        """Show where a step has changed something."""
        node = self._touched(step.changes[-1])
        page: QWidget = self.tree if _is_indicator(node) else self.form
        self.setCurrentWidget(page)
        last = step.changes[-1]
        if isinstance(last, SetValue) and node is self._document.fields:
            self.form.reveal(Place.field(last.key))

    def _enter(self, tab: int) -> None:
        """Who clicks on a tab types there next."""
        page = self.widget(tab)
        if page is not None:
            self.setCurrentIndex(tab)
            page.setFocus()

    def _touched(self, change: Change) -> Node:
        match change:
            case SetValue() | Move():
                return self._document.node(change.node)
            case Insert() | Remove():
                return self._document.node(change.parent)


def _is_indicator(node: Node | None) -> bool:
    while node is not None and node.kind is not Kind.INDICATORS:
        node = node.parent
    return node is not None
