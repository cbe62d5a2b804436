"""The window as a whole: list of projects, the open table, its preview, menus and status."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QToolBar, QWidget
from typing_extensions import override

from gui.library import LibraryPanel
from gui.main_window.action_set import ActionSet
from gui.main_window.actions import ENTRIES, TOOL_BAR, ActionSpec, Needs
from gui.main_window.centre import Centre
from gui.main_window.giving_up import ask_to_give_up
from gui.main_window.icons import icon, program_icon
from gui.main_window.menus import Menus
from gui.main_window.pages import CHOOSE, OPENING, TROUBLE, WELCOME, MessagePage
from gui.main_window.panels import Area, Panels
from gui.main_window.preview_dock import PreviewDock
from gui.main_window.status import StatusBar
from gui.main_window.undo_labels import UndoLabels
from model.errors import UserError

if TYPE_CHECKING:
    from gui.main_window.desk import Desk, Widths
    from gui.settings import Settings
    from gui.workspace import Workspace
    from model.document import Document, Step

PROGRAM = "绩表"
_SMALL_SCREEN = 1500
"""Where list, table and preview need all the pixels there are."""
_LEAST_WITH_PREVIEW = 84
"""So many Chinese characters wide a window is in which the preview leaves the table its room."""


class MainWindow(QMainWindow):
    """Shows one workspace at a time and one table of it.

    It opens no data file itself: who made it calls ``show_workspace`` or ``show_trouble``, best
    after ``painted``.
    """

    painted = Signal()
    """The window has been painted for the first time."""
    files_dropped = Signal(object)
    """Files were let go over the window: their paths."""
    table_opened = Signal()
    """Another table is shown."""
    closing = Signal()
    """The window closes, and nothing is pending."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._was_painted = self._gives_up = self._is_first_time = False
        self._widths: Widths = {}
        self.workspace: Workspace | None = None
        self.table: int | None = None
        self.desk: Desk | None = None
        self.commands = ActionSet((e for e in ENTRIES if isinstance(e, ActionSpec)), self)
        self._build()
        self._connect()
        self._restore()
        self.leave_workspace()

    # What it shows

    @property
    def document(self) -> Document | None:
        """The open table."""
        if self.workspace is None or self.table is None:
            return None
        return self.workspace.document(self.table)

    def show_workspace(self, workspace: Workspace, path: Path, table: int | None) -> None:
        """Show a data file, and one table of it if it is still there."""
        self.workspace = workspace
        workspace.outline_changed.connect(self._on_outline)
        workspace.about_to_show.connect(self.open_table)
        workspace.restored.connect(self._on_restored)
        workspace.removed.connect(self._on_removed)
        workspace.added.connect(lambda ids: self._on_entered(ids[0]))
        self._undo_labels.follow(workspace.undo_stack)
        self.status.show_file(path)
        self._on_outline()
        if table is not None and self.library.tree.holds(table):
            self.open_table(table)
        else:
            self.close_table()

    def show_trouble(self, sentence: str) -> None:
        """Say why no data file is open, and offer what can be done."""
        self._centre.show_page(
            MessagePage(TROUBLE, sentence, self._buttons("retry", "open_data", "new_data"))
        )

    def leave_workspace(self) -> None:
        """Let go of the data file; what is pending was finished before."""
        self._leave_table()
        self.workspace = None
        self._centre.show_page(MessagePage(*OPENING, []))
        self.library.show_outline([])
        self.status.show_file(None)
        self._undo_labels.follow(None)
        self._enable()

    def open_table(self, table: int) -> None:
        """Show a table; one of an unknown form is told of instead."""
        if self.workspace is None or table == self.table:
            return
        from gui.main_window.desk import Desk

        self.finish_pending_edit()
        try:
            definition = self.workspace.definition(table)
        except UserError as error:
            self.close_table()
            self._centre.show_page(MessagePage("这张表不能打开", error.message, []))
            return
        document = self.workspace.document(table)
        tab = self.desk.currentIndex() if self.desk is not None else 0
        self._leave_table()
        self.table = table
        self.desk = Desk(document, definition, self.workspace.editor_of(table), self._widths)
        self.desk.setCurrentIndex(tab)
        self._centre.show_page(self.desk)
        self.menus["indicators"].addActions(self.desk.indicator_actions())
        self.preview.show_document(document)
        self.library.show_current(table)
        self._enable()
        self.table_opened.emit()

    def close_table(self) -> None:
        """Show no table, but what can be done to get one."""
        self._leave_table()
        if self.library.tree.is_empty:
            page = MessagePage(*WELCOME, self._buttons("import", "new", "sample"))
        else:
            page = MessagePage(*CHOOSE, self._buttons("import", "new"))
        self._centre.show_page(page)
        self.library.show_current(None)
        self._enable()

    def finish_pending_edit(self) -> None:
        """Commit what is being typed, so that commands see it."""
        if self.desk is not None:
            self.desk.finish_pending_edit()

    def _leave_table(self) -> None:
        self.table = None
        self.desk = None
        self.menus["indicators"].clear()
        self.preview.show_document(None)

    def _buttons(self, *names: str) -> list[QAction]:
        return [self.commands[name] for name in names]

    # What it hears

    def _on_outline(self) -> None:
        if self.workspace is not None:
            self.library.show_outline(self.workspace.outline())
            self._name()

    def _on_focus(self) -> None:
        if self.workspace is not None:
            self.workspace.end_typing()

    def _on_restored(self, table: int, step: Step) -> None:
        if table == self.table and self.desk is not None:
            self.desk.show_step(step)

    def _on_removed(self, tables: tuple[int, ...]) -> None:
        if self.table in tables or self.table is None:
            self.close_table()

    def _enable(self) -> None:
        conditions = {
            Needs.DATA: self.workspace is not None,
            Needs.NO_DATA: self.workspace is None,
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

    def form_title(self, form: str) -> str:
        """The title of a form by its id."""
        known = self.workspace.definitions if self.workspace is not None else {}
        return known[form].title if form in known else "其他表格"

    # How it is made

    def _build(self) -> None:
        self.setWindowIcon(program_icon())
        self.setAcceptDrops(True)
        self.menus = Menus(ENTRIES, self.commands, self.menuBar())
        self.panels = Panels(self, self.menus)
        undo, redo = self.commands["undo"], self.commands["redo"]
        self._undo_labels = UndoLabels(undo, redo, self)
        self._centre = Centre()
        self.setCentralWidget(self._centre)
        self.status = StatusBar(self)
        self.setStatusBar(self.status)
        self._build_docks()
        self._build_tool_bar()

    def _build_docks(self) -> None:
        entries = (self.commands["new"], self.commands["roll_over"])
        self.library = LibraryPanel(self.form_title, (*entries, *self.menus["selected"].actions()))
        self.library.tree.addActions(list(self.commands.local()))
        self._projects = QDockWidget("项目列表", self)
        self._projects.setObjectName("projects")
        self._projects.setWidget(self.library)
        self.preview = PreviewDock(self._settings, self)
        action = self.panels.put(self.preview, Area.RightDockWidgetArea, "F9")
        action.setIcon(icon("preview"))
        action.setIconText("预览")
        self.panels.put(self._projects, Area.LeftDockWidgetArea, "F8")

    def _build_tool_bar(self) -> None:
        bar = QToolBar("工具栏", self)
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for names in TOOL_BAR:
            bar.addActions(self._buttons(*names))
            bar.addSeparator()
        bar.addAction(self.preview.toggleViewAction())
        self.addToolBar(bar)

    def add_panel(
        self, name: str, title: str, widget: QWidget, area: Area, key: str = ""
    ) -> QDockWidget:
        """A panel of a feature at an edge of the window; see `Panels.add`."""
        return self.panels.add(name, title, widget, area, key)

    def _connect(self) -> None:
        self.library.opened.connect(self.open_table)
        self.library.entered.connect(self._on_entered)
        # What is chosen there is seen there.
        self.menus["indicators"].aboutToShow.connect(self._show_indicators)
        self.library.tree.itemSelectionChanged.connect(self._enable)
        self.commands["header"].triggered.connect(self._show_header)
        self.commands["indicators"].triggered.connect(self._show_indicators)
        self.commands["quit"].triggered.connect(self.close)
        self.preview.print_wanted.connect(self.commands["print"].trigger)

    def _on_entered(self, table: int) -> None:
        self.open_table(table)
        if self.desk is not None:
            self.desk.currentWidget().setFocus()

    def _show_header(self) -> None:
        if self.desk is not None:
            self.desk.show_header()

    def _show_indicators(self) -> None:
        if self.desk is not None:
            self.desk.show_indicators()

    def _restore(self) -> None:
        """Stand as at the end of the last time, or in a size that suits small screens too."""
        if not self.restoreGeometry(self._settings.window_geometry):
            room = self.screen().availableGeometry()
            self.resize(min(1600, room.width() * 9 // 10), min(1000, room.height() * 9 // 10))
            if room.width() < _SMALL_SCREEN:
                self.setWindowState(Qt.WindowState.WindowMaximized)
        self._is_first_time = not self.restoreState(self._settings.window_state)

    def _share_width(self) -> None:
        """A list that shows names, a preview that can be read, and the most for the table."""
        em = self.fontMetrics().horizontalAdvance("国")
        self.preview.setVisible(self.width() >= em * _LEAST_WITH_PREVIEW)
        docks, widths = [self._projects, self.preview], [em * 19, self.width() * 34 // 100]
        self.resizeDocks(docks, widths, Qt.Orientation.Horizontal)

    # What Qt asks

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            if self._is_first_time:
                self._share_width()
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
        self._settings.window_geometry = self.saveGeometry()
        self._settings.window_state = self.saveState()
        self._settings.flush()
        self.closing.emit()
        super().closeEvent(event)

    def _give_up(self) -> None:
        self._gives_up = True
        self.close()
