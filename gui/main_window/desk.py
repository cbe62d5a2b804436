"""The open table: its header and its indicators, each with the whole height of the window.

On small screens (1366 × 768) neither would be usable in half the height, and the preview beside
them shows the table as one.
"""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTabWidget, QWidget

from gui.editing import EditFactory
from gui.form import HeaderForm
from gui.tree.editor import TreeEditor
from model.definition import Definition
from model.document import Change, Document, Insert, Kind, Move, Node, Remove, SetValue, Step

Widths = dict[str, dict[str, int]]


class Desk(QTabWidget):
    """The editors of one document; ``widths`` remembers the columns of its lists."""

    def __init__(
        self, document: Document, definition: Definition, edit: EditFactory, widths: Widths
    ) -> None:
        super().__init__()
        self._document = document
        self.form = HeaderForm(document, definition, edit)
        self.tree = TreeEditor(document, definition, edit, widths=widths)
        self.setDocumentMode(True)
        self.addTab(self.form, "基本信息")
        self.addTab(self.tree, "绩效指标")
        self.setAccessibleName("绩效表")

    def finish_pending_edit(self) -> None:
        """Commit what is being typed anywhere."""
        self.form.finish_pending_edit()
        self.tree.finish_pending_edit()

    def show_header(self) -> None:
        """Go to the header."""
        self.setCurrentWidget(self.form)
        self.form.setFocus()

    def show_indicators(self) -> None:
        """Go to the indicators."""
        self.setCurrentWidget(self.tree)
        self.tree.setFocus()

    def indicator_actions(self) -> list[QAction]:
        """What can be done to the indicators."""
        return self.tree.actions_for_menu()

    def show_step(self, step: Step) -> None:
        """Show where a step has changed something."""
        node = self._place(step.changes[-1])
        page: QWidget = self.tree if _is_indicator(node) else self.form
        self.setCurrentWidget(page)
        last = step.changes[-1]
        if isinstance(last, SetValue) and node is self._document.fields:
            self.form.reveal(last.key)

    def _place(self, change: Change) -> Node:
        match change:
            case SetValue() | Move():
                return self._document.node(change.node)
            case Insert() | Remove():
                return self._document.node(change.parent)


def _is_indicator(node: Node | None) -> bool:
    while node is not None and node.kind is not Kind.INDICATORS:
        node = node.parent
    return node is not None
