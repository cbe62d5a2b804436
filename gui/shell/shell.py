"""What the window offers to its features."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMenu, QWidget

from gui.shell.current_table import CurrentTable

if TYPE_CHECKING:
    from gui.shell.slow_work import T, Works
    from gui.tree.delegate import Assist
    from model.store import DocumentEntry

Area = Qt.DockWidgetArea


class Shell(Protocol):
    """The window as its features know it.

    What can be chosen stands in one table of actions; a feature connects its own by their id.
    """

    @property
    def current(self) -> CurrentTable:
        """The data file and the table in front; all that features follow."""

    @property
    def widget(self) -> QWidget:
        """The parent of dialogs, and of whatever has to live as long as the window."""

    # What is chosen

    @property
    def selected(self) -> tuple[int, ...]:
        """The tables selected in the list of projects."""

    @property
    def picked(self) -> tuple[int, ...]:
        """Those that are selected one by one, while the clerk is there."""

    @property
    def selection_changed(self) -> SignalInstance:
        """Others are selected there."""

    @property
    def files_dropped(self) -> SignalInstance:
        """Files were let go over the window: their paths."""

    @property
    def forms_dropped(self) -> SignalInstance:
        """Forms that were sent were let go over the window: their paths."""

    def is_listed(self, table: int) -> bool:
        """Whether the data file still has a table."""

    def form_title(self, table: DocumentEntry) -> str:
        """The title of a table's form; one without a form is told by its own."""

    def action(self, name: str) -> QAction:
        """An action by its id; KeyError if the table of actions has none."""

    def menu(self, name: str) -> QMenu:
        """A menu by its id, for a feature that fills it; KeyError if there is none."""

    # What is shown

    def open_table(self, table: int) -> None:
        """Show a table in a tab of its own, after what is being typed was committed."""

    def enter_table(self, table: int) -> None:
        """Show a table and put the focus into it."""

    def finish_pending_edit(self) -> None:
        """Commit what is being typed, so that commands see it; UserError if it cannot be."""

    def focus_table(self) -> None:
        """Give the focus back to the table in front."""

    def show_page(self, page: QWidget, title: str) -> None:
        """Show a page that is no table before the tables; closing its tab only hides it."""

    def has_page(self, page: QWidget) -> bool:
        """Whether such a page has its tab."""

    def is_in_front(self, page: QWidget) -> bool:
        """Whether such a page is what the clerk sees."""

    def add_panel(
        self,
        name: str,
        title: str,
        make: Callable[[], QWidget],
        area: Area,
        key: str = "",
        *,
        stacked: bool = False,
    ) -> QDockWidget:
        """A panel at an edge of the window, which ``key`` shows and hides.

        What it shows is made when it is first to be seen; who needs it before shows the panel.
        A ``stacked`` one is a tab of the panel that is at this edge already.
        """

    def add_status_widget(self, widget: QWidget) -> None:
        """A widget of the status bar that is always there."""

    def use_assist(self, assist: Assist) -> None:
        """Let something help with typing in the lists of the tables opened from now on."""

    # What takes long

    def work_slowly(self, title: str, work: Works[T], done: Callable[[T], None]) -> None:
        """Read or write many tables in a thread, with progress and a cancel button."""

    # What is said

    def tell(self, sentence: str) -> None:
        """Say in the status bar what was done."""

    def tell_exported(self, path: Path) -> None:
        """Say where a file went, with ways to open it."""

    def tell_exported_to(self, sentence: str, folder: Path) -> None:
        """Say what was exported to a folder, with a way to it."""

    def ask(
        self,
        title: str,
        question: str,
        answers: Mapping[str, Callable[[], object]],
        detail: str = "",
        *,
        cancel: str = "取消",
        is_warning: bool = False,
    ) -> None:
        """Ask in a box beside the work; each answer is a button, and ``cancel`` does nothing."""
