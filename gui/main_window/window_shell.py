"""The window as its features know it: see `gui.shell.shell.Shell`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMenu, QWidget

from gui.main_window.window_parts import WindowParts

if TYPE_CHECKING:
    from gui.shell.shell import Area
    from gui.shell.slow_work import T, Works
    from gui.tree.delegate import Assist


class WindowShell(WindowParts):
    """Answers what features ask by the parts of the window.

    What opens tables and commits what is being typed is in `MainWindow`.
    """

    files_dropped = Signal(object)
    """Files to be imported were let go over the window: their paths."""
    forms_dropped = Signal(object)
    """Forms that were sent were: their paths."""
    selection_changed = Signal()
    """Other tables are selected in the list of projects."""

    @property
    def widget(self) -> QWidget:
        """The window, as the parent of dialogs."""
        return self

    @property
    def selected(self) -> tuple[int, ...]:
        """The tables selected in the list of projects."""
        return self.library.tree.selected_documents()

    @property
    def picked(self) -> tuple[int, ...]:
        """The tables picked in the list of projects, if the clerk is there."""
        tree = self.library.tree
        return tree.picked_documents() if tree.hasFocus() else ()

    def is_listed(self, table: int) -> bool:
        """Whether the list of projects has a table."""
        return self.library.tree.holds(table)

    def action(self, name: str) -> QAction:
        """The action with an id of `gui/main_window/actions.py`; KeyError if there is none."""
        return self.commands[name]

    def menu(self, name: str) -> QMenu:
        """The menu with an id; KeyError if there is none."""
        return self.menus[name]

    def show_page(self, page: QWidget, title: str) -> None:
        """Show a page that is no table."""
        self.tables.show_page(page, title)

    def has_page(self, page: QWidget) -> bool:
        """Whether a page of a feature (summary, board …) is open as a tab."""
        return self.tables.indexOf(page) >= 0

    def is_in_front(self, page: QWidget) -> bool:
        """Whether its tab is the current one."""
        return self.tables.currentWidget() is page

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
        """A panel at an edge of the window; see `Panels.add`."""
        return self.panels.add(name, title, make, area, key, stacked=stacked)

    def add_status_widget(self, widget: QWidget) -> None:
        """A widget of the status bar that is always there."""
        self.status.addPermanentWidget(widget)

    def use_assist(self, assist: Assist) -> None:
        """Let something help with typing in the lists of the tables opened from now on."""
        self._source.assist = assist

    def work_slowly(self, title: str, work: Works[T], done: Callable[[T], None]) -> None:
        """Read or write many tables in a thread; see `SlowWork`."""
        self._slow_work.start(title, work, done)

    def tell(self, sentence: str) -> None:
        """Say in the status bar what was done."""
        self.status.tell(sentence)

    def tell_exported(self, path: Path) -> None:
        """Say where a file went, with links that open it and its folder."""
        self.status.tell_exported(path)

    def tell_exported_to(self, sentence: str, folder: Path) -> None:
        """Say what was exported to a folder."""
        self.status.tell_exported_to(sentence, folder)

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
        """Ask in a box beside the work."""
        from gui.dialogs.boxes import ask

        ask(self, title, question, answers, detail, cancel=cancel, is_warning=is_warning)
