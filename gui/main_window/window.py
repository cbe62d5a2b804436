"""The window as a whole: it shows a data file and its tables, and hears what is done there."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from typing_extensions import override

from gui.main_window.furniture import size_icons
from gui.main_window.giving_up import ask_to_give_up
from gui.main_window.icons import icon
from gui.main_window.pages import CHOOSE, OPENING, TROUBLE, WELCOME, MessagePage
from gui.main_window.sessions import Session
from gui.main_window.specs import Needs
from gui.main_window.stand import WindowStand
from gui.main_window.window_parts import WindowParts
from model.errors import UserError

if TYPE_CHECKING:
    from gui.main_window.desk import Desk
    from gui.settings import Settings
    from gui.tree.delegate import Assist
    from gui.workspace import Workspace
    from model.document import Document, Place, Step

PROGRAM = "绩表"


class MainWindow(WindowParts):
    """Shows one workspace at a time and one table of it.

    It opens no data file itself: who made it calls ``show_workspace`` or ``show_trouble``, best
    after ``painted``.
    """

    painted = Signal()
    """The window has been painted for the first time."""
    files_dropped = Signal(object)
    """Files were let go over the window: their paths."""
    outline_shown = Signal()
    """Tables came or went, or are called otherwise."""
    table_changed = Signal()
    """Another table is in front, or none."""
    workspace_changed = Signal()
    """Another data file is shown, or none; it is still open while this is told."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._stand = WindowStand(self, settings)
        self._was_painted = self._gives_up = False
        self._path = Path()
        self._connect()
        self._stand.restore()
        self.leave_workspace()

    # What it shows

    @property
    def table(self) -> int | None:
        """The table in front, if it can be shown."""
        page = self.tables.page
        return page.table if page is not None and page.desk is not None else None

    @property
    def desk(self) -> Desk | None:
        """The editors of that table."""
        return self.tables.desk

    @property
    def document(self) -> Document | None:
        """The document of that table."""
        if self.workspace is None or self.table is None:
            return None
        return self.workspace.document(self.table)

    def show_workspace(self, workspace: Workspace, path: Path) -> None:
        """Show a data file, and the tables that were open in it if they are still there."""
        self.workspace = workspace
        self._path = path
        self._desks.use(workspace)
        workspace.outline_changed.connect(self._on_outline)
        workspace.about_to_show.connect(self.open_table)
        workspace.restored.connect(self._on_restored)
        workspace.removed.connect(self._on_removed)
        workspace.added.connect(lambda ids: self.enter_table(ids[0]))
        workspace.undo_stack.indexChanged.connect(self.tables.keep)
        workspace.undo_stack.indexChanged.connect(self.status.show_saved)
        self._undo_labels.follow(workspace.undo_stack)
        self.undo_list.follow(workspace.undo_stack)
        self.status.show_file(path)
        self._on_outline()
        session = Session.from_json(self._settings.session(path))
        self.tables.restore(session.only(self._desks.known))
        self._show_tables()
        if self.desk is not None:
            # The clerk goes on where they stopped.
            self.desk.currentWidget().setFocus()
        self.workspace_changed.emit()

    def show_trouble(self, sentence: str) -> None:
        """Say why no data file is open, and offer what can be done."""
        self._centre.show_page(
            MessagePage(TROUBLE, sentence, self._some("retry", "open_data", "new_data"))
        )

    def leave_workspace(self) -> None:
        """Let go of the data file; what is pending was finished before."""
        self.workspace = None
        self.tables.clear_all()
        self._desks.use(None)
        self.library.show_outline([])
        self.status.show_file(None)
        self._undo_labels.follow(None)
        self.undo_list.follow(None)
        self._show_tables()
        self.workspace_changed.emit()

    def use_assist(self, assist: Assist) -> None:
        """Let something help with typing in the lists of the tables that are opened from now on."""
        self._desks.assist = assist

    def open_table(self, table: int, *, passing: bool = False) -> None:
        """Show a table in a tab; one that is only looked at gives it up to the next one."""
        if self.workspace is not None:
            self.finish_pending_edit()
            self.tables.open(table, passing=passing)

    def look_again(self) -> None:
        """Fonts or colours are others: make anew what was measured or drawn by them."""
        self.finish_pending_edit()
        self.commands.draw_icons()
        self.preview.toggleViewAction().setIcon(icon("preview"))
        size_icons(self._tools)
        self.tables.make_again()

    def finish_pending_edit(self) -> None:
        """Commit what is being typed, so that commands see it."""
        if self.desk is not None:
            self.desk.finish_pending_edit()

    def _show_tables(self) -> None:
        """Show the tables, or what can be done to get one."""
        page = self.tables.page
        if self.tables.count():
            self._centre.show_tables()
        elif self.workspace is None:
            self._centre.show_page(MessagePage(*OPENING, []))
        elif self.library.tree.is_empty:
            self._centre.show_page(MessagePage(*WELCOME, self._some("import", "new", "sample")))
        else:
            self._centre.show_page(MessagePage(*CHOOSE, self._some("board", "import", "new")))
        self.library.show_current(page.table if page is not None else None)
        self._enable()

    # What it hears

    def _on_outline(self) -> None:
        if self.workspace is not None:
            units = self.workspace.outline()
            self._desks.learn(units)
            self.library.show_outline(units)
            self.tables.update_labels()
            self._name()
            self.outline_shown.emit()

    def _on_shown(self) -> None:
        """Another table is in front, or none."""
        # Not by clear(): that leaves Python's side of the actions dead, and their table lives on.
        for action in self.menus["indicators"].actions():
            self.menus["indicators"].removeAction(action)
        if self.desk is not None:
            self.menus["indicators"].addActions(self.desk.indicator_actions())
        self.preview.show_document(self.document)
        self._show_tables()
        self._remember_session()
        self.table_changed.emit()

    def _remember_session(self) -> None:
        """Programs may be killed, so it is not left to the end."""
        if self.workspace is not None:
            self._settings.set_session(self._path, self.tables.session.to_json())
            self._settings.columns = self._desks.widths
            self._settings.flush()

    def _on_focus(self) -> None:
        if self.workspace is not None:
            self.workspace.end_typing()
        self._mark_spot()

    def _mark_spot(self) -> None:
        """Show in the preview what is being edited; the focus may be elsewhere for a while."""
        place = self.desk.place if self.desk is not None else None
        if place is not None:
            self.preview.mark(place)

    def _on_cell_chosen(self, place: Place) -> None:
        if self.desk is not None:
            self.finish_pending_edit()
            self.desk.reveal(place)

    def _on_restored(self, table: int, step: Step) -> None:
        if table == self.table and self.desk is not None:
            self.desk.show_step(step)

    def _on_removed(self, tables: tuple[int, ...]) -> None:
        self.tables.close_tables(tables)
        self._show_tables()

    def _enable(self) -> None:
        conditions = {
            Needs.DATA: self.workspace is not None,
            Needs.NO_DATA: self.workspace is None,
            Needs.TAB: self.tables.count() > 0,
            Needs.TABLE: self.table is not None,
            Needs.SELECTION: bool(self.library.tree.selectedItems()),
        }
        there = {need for need, is_met in conditions.items() if is_met}
        self.commands.enable(there)
        self.menus.enable(there)
        self._name()

    def _name(self) -> None:
        document = self.document
        name = document.fields.value("project_name") if document is not None else ""
        self.setWindowTitle(f"{' '.join(name.split())} — {PROGRAM}" if name else PROGRAM)

    def _connect(self) -> None:
        self.library.opened.connect(partial(self.open_table, passing=True))
        self.library.entered.connect(self.enter_table)
        # What is chosen there is seen there.
        self.menus["indicators"].aboutToShow.connect(self._show_indicators)
        self.library.tree.itemSelectionChanged.connect(self._enable)
        self.commands["header"].triggered.connect(self._show_header)
        self.commands["indicators"].triggered.connect(self._show_indicators)
        self.tables.shown.connect(self._on_shown)
        self.tables.moved.connect(self._mark_spot)
        self.commands["quit"].triggered.connect(self.close)
        self.preview.cell_chosen.connect(self._on_cell_chosen)
        self.preview.print_wanted.connect(self.commands["print"].trigger)

    def enter_table(self, table: int) -> None:
        """Go to work in a table, which keeps its tab."""
        self.open_table(table)
        self.tables.keep()
        if self.desk is not None:
            self.desk.currentWidget().setFocus()

    def _show_header(self) -> None:
        if self.desk is not None:
            self.desk.show_header()

    def _show_indicators(self) -> None:
        if self.desk is not None:
            self.desk.show_indicators()

    # What Qt asks

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self._stand.share_width(self._projects, self.preview)
            self.windowHandle().focusObjectChanged.connect(self._on_focus)
            # The rest of the window is painted in the same go.
            QTimer.singleShot(0, self.painted.emit)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.workspace is not None and any(u.isLocalFile() for u in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        paths = [Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()]
        # The program from which they come waits for the end of this call.
        QTimer.singleShot(0, lambda: self.files_dropped.emit(paths))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        try:
            self.finish_pending_edit()
        except UserError as error:
            if not self._gives_up:
                event.ignore()
                ask_to_give_up(self, error.message, self._give_up)
                return
        self._stand.save()
        self._remember_session()
        self._settings.flush()
        super().closeEvent(event)

    def _give_up(self) -> None:
        self._gives_up = True
        self.close()
