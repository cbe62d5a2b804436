"""年度进度: the board of a year as a tab, made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from gui.main_window.group import CommandGroup
from model.errors import UserError

if TYPE_CHECKING:
    from gui.library.board import Board
    from gui.library.board_rows import Details
    from gui.main_window.window import MainWindow

TITLE = "年度进度"


class ProgressBoard(CommandGroup):
    """Connects 年度进度, and the board to the tables.

    ``count_open`` says how many findings of a table are open, None for one that is not checked.
    """

    def __init__(self, window: MainWindow, count_open: Callable[[int], int | None]) -> None:
        super().__init__(window)
        self._board: Board | None = None
        self._counter = Counter(count_open, self._on_counted, self)
        self._connect_one(window.commands["board"], self.show)
        window.outline_shown.connect(self._refresh)
        window.tables.shown.connect(self._refresh)

    def show(self) -> None:
        """Show the year of the open table."""
        from gui.library.board import Board

        if self._board is None:
            self._board = Board(self._window.form_title, self.details)
            self._board.entered.connect(self._window.enter_table)
            self._board.summary_wanted.connect(self._window.commands["summary"].trigger)
            self._board.looked_at.connect(self._on_looked_at)
            self._board.done_wanted.connect(self._on_done)
            self._board.show_outline(self._workspace.outline())
        table = self._window.table
        self._window.tables.show_page(self._board, TITLE)
        self._board.show_year(table)
        if table is not None:
            self._board.select(table)
        self._board.setFocus()

    def year(self) -> tuple[str, str] | None:
        """The unit and the year that the board shows while it is in front."""
        board = self._board
        is_ahead = board is not None and self._window.tables.currentWidget() is board
        return board.year if board is not None and is_ahead else None

    def details(self, table: int) -> Details:
        """What the outline does not know of a table."""
        from gui.library.board_rows import Details
        from gui.main_window.totals import funds_total

        self._counter.want(table)
        try:
            definition = self._workspace.definition(table)
        except UserError:
            return Details()
        total = funds_total(self._workspace.document(table), definition)
        return Details(total.total if total is not None else None)

    def _on_counted(self, table: int, findings: int | None) -> None:
        if self._board is not None:
            self._board.show_findings(table, findings)

    def _refresh(self) -> None:
        """The outline tells of the last change of a table only when it is asked."""
        board, workspace = self._board, self._window.workspace
        if workspace is None:
            self._counter.forget()
        if board is not None and (workspace is None or self._window.tables.indexOf(board) >= 0):
            board.show_outline(workspace.outline() if workspace is not None else ())

    def _on_looked_at(self, table: int) -> None:
        """The preview has room for what the board is about."""
        if self._window.tables.currentWidget() is self._board:
            self._window.preview.show_document(self._workspace.document(table))

    def _on_done(self, table: int, is_done: bool) -> None:
        from model.document.stages import Progress

        self._workspace.mark_progress([table], Progress.DONE if is_done else Progress.DRAFT)


class Counter(QObject):
    """Counts something for one table after the other, when the window has nothing else to do.

    ``count`` is asked for each wanted table, and ``tell`` hears the table and the answer.
    """

    def __init__(
        self,
        count: Callable[[int], int | None],
        tell: Callable[[int, int | None], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._count = count
        self._tell = tell
        self._wanted: dict[int, None] = {}
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._go_on)

    def want(self, table: int) -> None:
        """Count for a table, soon."""
        self._wanted[table] = None
        self._later.start()

    def forget(self) -> None:
        """Count for none of them: they are gone."""
        self._wanted.clear()

    def _go_on(self) -> None:
        if not self._wanted:
            return
        table = next(iter(self._wanted))
        del self._wanted[table]
        self._tell(table, self._count(table))
        self._later.start()
