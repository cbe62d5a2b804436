"""Makes the desk of each table that is opened, and knows what its tab is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.main_window.labels import Label, labels_of
from gui.main_window.pages import MessagePage
from model.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from gui.main_window.desk import Desk, Widths
    from gui.tree.delegate import Assist
    from gui.workspace import Workspace
    from model.store import UnitEntry


class Desks:
    """Follows the data file that is open; ``form_title`` gives a form's title by its id.

    ``widths`` are those of the columns of all lists, kept up to date.
    """

    def __init__(self, form_title: Callable[[str], str], widths: Widths) -> None:
        self._form_title = form_title
        self._workspace: Workspace | None = None
        self._labels: dict[int, Label] = {}
        self.widths = widths
        self.assist: Assist | None = None
        """Helps with typing in the lists, once there is something to help with."""

    @property
    def known(self) -> Container[int]:
        """The tables that there are."""
        return self._labels

    def use(self, workspace: Workspace | None) -> None:
        """Make desks of the tables of a data file from now on."""
        self._workspace = workspace

    def learn(self, units: Sequence[UnitEntry]) -> None:
        """Learn what the tables are called."""
        self._labels = labels_of(units, self._form_title)

    def label(self, table: int) -> Label:
        """What the tab of a table says."""
        return self._labels.get(table, Label())

    def content(self, table: int) -> Desk | MessagePage:
        """The editors of a table; one of an unknown form is told of instead."""
        from gui.main_window.desk import Desk

        workspace = self._workspace
        assert workspace is not None, "tables are closed with the data file"
        try:
            definition = workspace.definition(table)
        except UserError as error:
            return MessagePage("这张表不能打开", error.message, [])
        document = workspace.document(table)
        edit = workspace.editor_of(table)
        return Desk(document, definition, edit, self.widths, self.assist)
