"""The table in front: what all features follow, so that none follows the tabs by itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from gui.editing import StepWatch

if TYPE_CHECKING:
    from gui.shell.table_editors import TableEditors
    from gui.workspace import Workspace
    from model.definition import Definition
    from model.document import Document, Place

Bar = TypeVar("Bar", bound=QWidget)


class CurrentTable(QObject):
    """The data file that is open and the table of it that is in front, with its editors.

    Who follows these signals needs to know nothing of tabs, and has nothing to disconnect when
    another table or another data file comes.
    """

    workspace_changed = Signal()
    """Another data file is shown, or none; no table of it is in front yet."""
    changed = Signal()
    """Another table is in front, or none, or its editors were made anew."""
    steps_finished = Signal()
    """Steps were finished in the table, or tables came and went.

    Typing makes many steps, and an import many tables: this is told once for those of one go,
    when the window has nothing else to do.
    """
    stage_changed = Signal()
    """The stage of the table, or whether it may be changed, is another."""
    outline_changed = Signal()
    """Tables came or went, or are called otherwise; the list of projects shows it already."""
    undo_moved = Signal()
    """Something was done, undone or redone in the data file, in any table."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.workspace: Workspace | None = None
        self.table: int | None = None
        """The table in front, if it can be shown."""
        self.editors: TableEditors | None = None
        """The editors of that table."""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.steps_finished)
        self._watch = StepWatch(self._soon.start)
        # The document lives on in the data file.
        self.destroyed.connect(partial(self._watch.look_at, None))

    @property
    def document(self) -> Document | None:
        """The document of the table."""
        return self._watch.document

    @property
    def called(self) -> str:
        """What lists call the table, "" if it has no name yet or there is none."""
        if self.workspace is None or self.document is None:
            return ""
        return self.workspace.called(self.document)

    @property
    def definition(self) -> Definition | None:
        """The form of the table in front, None if there is none; UserError if it is not known."""
        if self.workspace is None or self.table is None:
            return None
        return self.workspace.definition(self.table)

    @property
    def place(self) -> Place | None:
        """Where the clerk is in it."""
        return self.editors.place if self.editors is not None else None

    def bar(self, kind: type[Bar], make: Callable[[], Bar], *, at_top: bool) -> Bar:
        """The bar of a kind above the editors, made when it is first shown."""
        assert self.editors is not None, "bars stand above editors"
        page = self.editors.parentWidget()
        assert page is not None, "editors stand in a page"
        there = page.findChild(kind, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if there is not None:
            return there
        bar, layout = make(), page.layout()
        assert isinstance(layout, QBoxLayout), "a page is a column of bars and editors"
        layout.insertWidget(0 if at_top else layout.indexOf(self.editors), bar)
        return bar

    # For the window, which says what is current

    def use(self, workspace: Workspace | None) -> None:
        """Follow another data file from now on, or none; no table of it is in front yet."""
        self._look_at(None, None, None)
        self.workspace = workspace
        if workspace is not None:
            workspace.outline_changed.connect(self._soon.start)
            workspace.stage_changed.connect(self._on_stage)
            workspace.undo_stack.indexChanged.connect(self.undo_moved)
        self.workspace_changed.emit()

    def show(self, table: int | None, editors: TableEditors | None) -> None:
        """Another table is in front, or none."""
        document = None
        if self.workspace is not None and table is not None:
            document = self.workspace.document(table)
        self._look_at(table, editors, document)
        self.changed.emit()

    def _look_at(
        self, table: int | None, editors: TableEditors | None, document: Document | None
    ) -> None:
        self.table, self.editors = table, editors
        self._watch.look_at(document)

    def _on_stage(self, table: int) -> None:
        if table == self.table:
            self.stage_changed.emit()
