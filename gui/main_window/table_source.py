"""What the tabs show of the tables of a data file: their editors, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from gui.main_window.pages import MessagePage
from model.definition.unnamed import NO_NAME, shown_name
from model.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

    from PySide6.QtGui import QAction

    from gui.shell.table_editors import TableEditors, Widths
    from gui.tree.delegate import Assist
    from gui.workspace import Workspace
    from model.store import DocumentEntry, UnitEntry


@dataclass(frozen=True, slots=True)
class TabLabel:
    """What a tab says: a name, year and form that tell it from its like, and all the rest."""

    name: str = NO_NAME
    year: str = ""
    form: str = ""
    tip: str = ""


class TableSource:
    """Follows the data file that is open; ``form_title`` gives the title of a table's form.

    ``widths`` are those of the columns of all lists, kept up to date; ``mend`` is offered for a
    table that is damaged, ``again`` while the file cannot be read.
    """

    def __init__(
        self,
        form_title: Callable[[DocumentEntry], str],
        widths: Widths,
        mend: QAction,
        again: QAction,
    ) -> None:
        self._form_title = form_title
        self._mend, self._again = mend, again
        self._workspace: Workspace | None = None
        self._labels: dict[int, Callable[[], TabLabel]] = {}
        self.widths = widths
        self.assist: Assist | None = None
        """Helps with typing in the lists, once there is something to help with."""

    @property
    def known(self) -> Container[int]:
        """The tables that there are."""
        return self._labels

    def use(self, workspace: Workspace | None) -> None:
        """Make editors of the tables of a data file from now on."""
        self._workspace = workspace

    def learn(self, units: Sequence[UnitEntry]) -> None:
        """Learn what the tables are called."""
        self._labels = labels_of(units, self._form_title)

    def label(self, table: int) -> TabLabel:
        """What the tab of a table says."""
        return self._labels.get(table, TabLabel)()

    def content(self, table: int) -> TableEditors | MessagePage:
        """The editors of a table; one of an unknown form is told of instead."""
        from gui.shell.table_editors import TableEditors
        from model.store import BusyError, DamagedTableError, LostFileError

        workspace = self._workspace
        assert workspace is not None, "tables are closed with the data file"
        try:
            definition = workspace.definition(table)
        except UserError as error:
            is_damaged = isinstance(error, DamagedTableError)
            offers = [self._mend] if is_damaged and not workspace.is_read_only else []
            if isinstance(error, BusyError | LostFileError):
                offers.append(self._again)
            return MessagePage("这张表不能打开", error.message, offers)
        document = workspace.document(table)
        edit = workspace.editor_of(table)
        return TableEditors(document, definition, edit, self.widths, self.assist)


def labels_of(
    units: Iterable[UnitEntry], form_title: Callable[[DocumentEntry], str]
) -> dict[int, Callable[[], TabLabel]]:
    """What makes the labels of all tables by their id: few of a year's tables are open.

    ``form_title`` gives the title of a table's form.
    """
    return {
        document.id: partial(_label, project.name, unit.name or unit.code, document, form_title)
        for unit in units
        for year in unit.years
        for project in year.projects
        for document in project.documents
    }


def _label(
    name: str, unit: str, table: DocumentEntry, form_title: Callable[[DocumentEntry], str]
) -> TabLabel:
    shown, form = shown_name(name), form_title(table)
    lines = (shown, unit, f"{table.year} 年度" if table.year else "", form)
    return TabLabel(shown, table.year, form, "\n".join(line for line in lines if line))
