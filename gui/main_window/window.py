"""The window as a whole: it shows a data file and its tables, and hears what is done there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from typing_extensions import override

from gui.drops import FileDrops, sorted_out, told_of
from gui.main_window.action_set import Needs
from gui.main_window.icons import icon
from gui.main_window.pages import CHOOSE, OPENING, TROUBLE, WELCOME, MessagePage, told_of_backup
from gui.main_window.sessions import RecentTables, Session
from gui.main_window.status import SAVED
from gui.main_window.waiting_keys import WaitingKeys
from gui.main_window.window_shell import WindowShell
from gui.main_window.window_state import WindowState
from model.errors import UserError

if TYPE_CHECKING:
    from datetime import datetime

    from gui.settings import Settings
    from gui.workspace import Workspace
    from model.document import Place, Step

PROGRAM = "绩表"


class MainWindow(WindowShell):
    """Shows one workspace at a time and one table of it.

    It opens no data file itself: who made it calls ``show_workspace`` or ``show_trouble``, best
    after ``painted``.
    """

    painted = Signal()
    """The window has been painted for the first time."""
    own_files_dropped = Signal(object)
    """Data files or packages of the program were: their paths."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._state = WindowState(self, settings)
        self._was_painted = self._gives_up = False
        self._keys: WaitingKeys | None = WaitingKeys(self)
        self._path = Path()
        self._drops = FileDrops(self, self._told_of_dropped)
        self._connect()
        self._state.restore()
        self.leave_workspace()

    # What it shows

    def show_workspace(self, workspace: Workspace, path: Path) -> None:
        """Show a data file, and the tables that were open in it if they are still there."""
        self._path = path
        self._source.use(workspace)
        self.current.use(workspace)
        workspace.outline_changed.connect(self._on_outline)
        workspace.about_to_show.connect(self.open_table)
        workspace.restored.connect(self._on_restored)
        workspace.removed.connect(self._on_removed)
        workspace.added.connect(lambda ids: self.enter_table(ids[0]))
        self.status.show_file(path, is_read_only=workspace.is_read_only)
        self._on_outline()
        session = Session.from_json(self._settings.session(path))
        self.tables.restore(session.only(self._source.known))
        self._show_tables()
        # The clerk goes on where they stopped.
        self._centre.focus_page()
        self.focus_table()
        if self._keys is not None:
            keys, self._keys = self._keys, None
            keys.let_go()

    def show_trouble(
        self, sentence: str, backup: datetime | None = None, more: Sequence[str] = ()
    ) -> None:
        """Say why no data file is open, and offer what can be done.

        ``backup`` is when the newest good backup of it was made (in UTC), if there is one;
        ``more`` are ids of actions that may help as well.
        """
        offers = ["retry", *more, "open_data", "new_data"]
        if backup is not None:
            sentence += told_of_backup(backup)
            offers.insert(1, "use_backup")
        self._centre.show_page(MessagePage(TROUBLE, sentence, self._some(*offers)))
        if self._keys is not None:
            keys, self._keys = self._keys, None
            keys.drop()

    def leave_workspace(self) -> None:
        """Let go of the data file; what is pending was finished before."""
        self.current.use(None)
        self.tables.clear_all()
        self._source.use(None)
        self.library.show_outline([])
        self.status.show_file(None)
        self._show_tables()

    def open_table(self, table: int, *, passing: bool = False) -> None:
        """Show a table in a tab; one that is only looked at gives it up to the next one."""
        if self.current.workspace is not None:
            self.finish_pending_edit()
            self.tables.open(table, passing=passing)

    def look_again(self) -> None:
        """Fonts or colours are others: make anew what was measured or drawn by them."""
        self.finish_pending_edit()
        self.commands.draw_icons()
        self.preview.toggleViewAction().setIcon(icon("preview"))
        self._size_icons()
        self.tables.make_again()
        self._centre.look_again()
        # The panels have their new sizes a little later.
        QTimer.singleShot(0, self, partial(self._state.fit, self.panels))

    def finish_pending_edit(self) -> None:
        """Commit what is being typed, so that commands see it."""
        if self.current.editors is not None:
            self.current.editors.finish_pending_edit()

    def focus_table(self) -> None:
        """Give the focus to the table in front."""
        if self.current.editors is not None:
            self.current.editors.currentWidget().setFocus()

    def _show_tables(self) -> None:
        """Show the tables, or what can be done to get one."""
        page = self.tables.page
        if self.tables.count():
            self._centre.show_tables()
        elif self.current.workspace is None:
            self._centre.show_page(MessagePage(*OPENING, []))
        elif self.library.tree.is_empty:
            self._show_start(MessagePage(*WELCOME, self._some("import", "new", "sample", "tour")))
        else:
            self._show_start(MessagePage(*CHOOSE, self._some("board", "import", "new")))
        self.library.show_current(page.table if page is not None else None)
        self._enable()

    def _show_start(self, page: MessagePage) -> None:
        """Show a page on which a copied table is pasted as an import."""
        page.addAction(self.commands["import_clipboard"])
        self._centre.show_page(page)

    # What it hears

    def _on_outline(self) -> None:
        if self.current.workspace is not None:
            units = self.current.workspace.outline()
            self._source.learn(units)
            self.library.show_outline(units)
            self.tables.update_labels()
            self._name()
            self.current.outline_changed.emit()

    def _on_shown(self) -> None:
        """Another table is in front, or none."""
        # Not by clear(): that leaves Python's side of the actions dead, and their table lives on.
        for action in self.menus["indicators"].actions():
            self.menus["indicators"].removeAction(action)
        page = self.tables.page
        editors = page.editors if page is not None else None
        if editors is not None:
            self.menus["indicators"].addActions(editors.indicator_actions())
        table = page.table if page is not None and editors is not None else None
        self.current.show(table, editors)

    def _on_current(self) -> None:
        self._show_tables()
        self._remember_session()

    def _remember_session(self) -> None:
        """Programs may be killed, so it is not left to the end."""
        if self.current.workspace is not None:
            self._settings.set_session(self._path, self.tables.session.to_json())
            self._settings.columns = self._source.widths
            self._settings.flush()

    def _on_focus(self) -> None:
        if self.current.workspace is not None:
            self.current.workspace.end_typing()
        self._mark_place()

    def _mark_place(self) -> None:
        """Show in the preview what is being edited; the focus may be elsewhere for a while."""
        place = self.current.place
        if place is not None:
            self.preview.mark(place)

    def _on_cell_chosen(self, place: Place) -> None:
        if self.current.editors is not None:
            self.finish_pending_edit()
            self.current.editors.reveal(place)

    def _on_restored(self, table: int, step: Step) -> None:
        if table == self.current.table and self.current.editors is not None:
            self.current.editors.show_step(step)

    def _on_removed(self, tables: tuple[int, ...]) -> None:
        self.tables.close_tables(tables)
        self._show_tables()

    def _enable(self) -> None:
        conditions = {
            Needs.DATA: self.current.workspace is not None,
            Needs.NO_DATA: self.current.workspace is None,
            Needs.TAB: self.tables.count() > 0,
            Needs.TABLE: self.current.table is not None,
            Needs.SELECTION: bool(self.library.tree.selectedItems()),
        }
        there = {need for need, is_met in conditions.items() if is_met}
        self.commands.enable(there)
        self.menus.enable(there)
        self._name()

    def _name(self) -> None:
        name, workspace = self.current.called, self.current.workspace
        program = (
            f"{PROGRAM}（只读）" if workspace is not None and workspace.is_read_only else PROGRAM
        )
        self.setWindowTitle(f"{name} — {program}" if name else program)

    def _connect(self) -> None:
        # A panel has its place only a little later.
        self.panels.shown.connect(self._state.on_shown, Qt.ConnectionType.QueuedConnection)
        self._drops.dropped.connect(self._take_dropped)
        self.library.opened.connect(partial(self.open_table, passing=True))
        self.library.entered.connect(self.enter_table)
        self.library.tree.itemSelectionChanged.connect(self._enable)
        self.library.tree.itemSelectionChanged.connect(self.selection_changed)
        self.current.changed.connect(self._on_current)
        self.current.undo_moved.connect(self.tables.keep)
        self.current.undo_moved.connect(self.status.show_saved)
        self.current.undo_moved.connect(self.status.forget_exported)
        self.tables.shown.connect(self._on_shown)
        self.tables.moved.connect(self._mark_place)
        # The widget under the wheel is made anew.
        self.tables.zoom_wanted.connect(self._zoom, Qt.ConnectionType.QueuedConnection)
        self.tables.said.connect(self.tell)
        self.preview.cell_chosen.connect(self._on_cell_chosen)
        self.preview.print_wanted.connect(self.commands["print"].trigger)
        self.preview.setup_wanted.connect(self.commands["page_setup"].trigger)
        for name, do in (
            ("header", self._show_header),
            ("indicators", self._show_indicators),
            ("save", partial(self.tell, SAVED)),
            ("find_project", self._find_project),
            ("close_tab", self.tables.close_current),
            ("close_others", self.tables.close_others),
            ("reopen_tab", self.tables.reopen),
            ("next_tab", partial(self.tables.step, 1)),
            ("previous_tab", partial(self.tables.step, -1)),
        ):
            self.commands[name].triggered.connect(partial(self._finish_and_do, do))
        menu = self.menus["recent_tables"]
        RecentTables(menu, self.current, self._source, self._settings, self.enter_table)
        self.commands["quit"].triggered.connect(self.close)

    def _finish_and_do(self, do: Callable[[], object], _checked: bool = False) -> None:
        self.finish_pending_edit()
        do()

    def _zoom(self, step: int) -> None:
        """Choose the next size of the interface, or the one before."""
        sizes = self.menus["scale"].actions()
        chosen = next((n for n, action in enumerate(sizes) if action.isChecked()), 0)
        if 0 <= chosen + step < len(sizes):
            sizes[chosen + step].trigger()

    def _find_project(self) -> None:
        self.library.window().activateWindow()
        self.library.search.setFocus()
        self.library.search.selectAll()

    def enter_table(self, table: int) -> None:
        """Go to work in a table, which keeps its tab."""
        self.open_table(table)
        self.tables.keep()
        self.focus_table()

    def _show_header(self) -> None:
        if self.current.editors is not None:
            self.current.editors.show_header()

    def _show_indicators(self) -> None:
        if self.current.editors is not None:
            self.current.editors.show_indicators()

    def _told_of_dropped(self, paths: Sequence[Path]) -> str:
        return told_of(paths) if self.current.workspace is not None else ""

    def _take_dropped(self, paths: Sequence[Path]) -> None:
        kinds = sorted_out(paths)
        for signal, files in (
            (self.own_files_dropped, kinds.own),
            (self.forms_dropped, kinds.forms),
            (self.files_dropped, kinds.others),
        ):
            if files:
                signal.emit(files)

    # What Qt asks

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._keys is not None:
            self._keys.wait()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self._state.share_out(self.panels)
            self.windowHandle().focusObjectChanged.connect(self._on_focus)
            # The rest of the window is painted in the same go.
            QTimer.singleShot(0, self.painted.emit)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, partial(self._state.on_resized, self.preview))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        try:
            self.tables.finish_pending_edit()
        except UserError as error:
            if not self._gives_up:
                event.ignore()
                answers = {"放弃这处修改并退出": self._give_up}
                self.ask(
                    "最后的修改没有保存", error.message, answers, cancel="返回", is_warning=True
                )
                return
        self._save_state()
        super().closeEvent(event)

    def save(self) -> None:
        """Commit what is being typed and remember what is open; the window stays."""
        try:
            self.tables.finish_pending_edit()
        finally:
            self._save_state()

    def close_at_once(self) -> None:
        """Close without a question: what cannot be committed now could not be later."""
        self._give_up()

    def _save_state(self) -> None:
        self._state.save(self.panels)
        self._remember_session()
        self._settings.flush()

    def _give_up(self) -> None:
        self._gives_up = True
        self.close()
