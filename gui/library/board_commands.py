"""年度进度: the board of a year as a tab, made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from gui.shell.commands import CommandGroup
from model.errors import UserError

if TYPE_CHECKING:
    from gui.library.board import Board
    from gui.library.board_rows import Details
    from gui.shell.shell import Shell
    from gui.widgets.year_choice import Year
    from model.check import Tally
    from model.document import Document
    from model.usecases.year_cycle import ProjectCycle

TITLE = "年度进度"


class BoardCommands(CommandGroup):
    """Connects 年度进度, and the board to the tables.

    ``count_open`` says how many findings of a table are open, None for one that is not checked;
    ``preview`` shows the pages of a table that is only looked at.
    """

    def __init__(
        self,
        shell: Shell,
        count_open: Callable[[int], Tally | None],
        preview: Callable[[Document], object],
    ) -> None:
        super().__init__(shell)
        self._preview = preview
        self._board: Board | None = None
        self._counter = Counter(count_open, self._on_counted, self)
        self._connect_action("board", self.show)
        shell.current.outline_changed.connect(self._refresh)
        shell.current.changed.connect(self._refresh)

    def show(self) -> None:
        """Show the year of the open table."""
        from gui.library.board import Board

        if self._board is None:
            self._board = Board(self._shell.form_title, self.details, self.cycles)
            self._board.deadlines_wanted.connect(self._ask_for_deadlines)
            self._board.entered.connect(self._shell.enter_table)
            self._board.summary_wanted.connect(self._shell.action("summary").trigger)
            self._board.looked_at.connect(self._on_looked_at)
            self._board.done_wanted.connect(self._on_done)
            self._board.table.addAction(self._shell.action("import_clipboard"))
            self._board.show_outline(self._workspace.outline())
        table = self._current.table
        self._shell.show_page(self._board, TITLE)
        self._board.show_year(table)
        if table is not None:
            self._board.select(table)
        self._board.setFocus()

    def year(self) -> tuple[str, str] | None:
        """The unit and the year that the board shows while it is in front."""
        board = self._board
        is_ahead = board is not None and self._shell.is_in_front(board)
        return board.year if board is not None and is_ahead else None

    def details(self, table: int) -> Details:
        """What the outline does not know of a table."""
        from gui.library.board_rows import Details
        from model.summary.totals import funds_total

        self._counter.want(table)
        try:
            definition = self._workspace.definition(table)
        except UserError:
            return Details()
        total = funds_total(self._workspace.document(table), definition)
        return Details(total.total if total is not None else None)

    def cycles(self, year: Year) -> Sequence[ProjectCycle]:
        """The projects of a unit and year with their steps."""
        from model.usecases.year_cycle import cycles

        years = {
            each.year: [document for project in each.projects for document in project.documents]
            for unit in self._workspace.outline()
            if (unit.name or unit.code) == year[0]
            for each in unit.years
        }
        earlier = [entry for each, of_year in years.items() if each < year[1] for entry in of_year]
        kinds, deadlines = self._workspace.kind_of, self._workspace.knowledge.deadlines(year[1])
        return cycles(years.get(year[1], ()), kinds, deadlines, earlier)

    def _ask_for_deadlines(self) -> None:
        from gui.library.deadlines import DeadlinesDialog

        year = self._board.year if self._board is not None else None
        if year is None:
            return
        known = self._workspace.knowledge.deadlines(year[1])
        dialog = DeadlinesDialog(year[1], known, self._shell.widget)
        dialog.chosen.connect(partial(self._keep_deadlines, year[1]))
        dialog.open()

    def _keep_deadlines(self, year: str, notes: dict[str, str]) -> None:
        self._workspace.knowledge.keep_deadlines(year, notes)
        self._refresh()

    def _on_counted(self, table: int, findings: Tally | None) -> None:
        if self._board is not None:
            self._board.show_findings(table, findings)

    def _refresh(self) -> None:
        """The outline tells of the last change of a table only when it is asked."""
        board, workspace = self._board, self._current.workspace
        if workspace is None:
            self._counter.forget()
        if board is not None and (workspace is None or self._shell.has_page(board)):
            board.show_outline(workspace.outline() if workspace is not None else ())
            if workspace is not None and self._shell.is_in_front(board):
                # No table is in front, and so the preview shows none.
                board.look()

    def _on_looked_at(self, table: int) -> None:
        """The preview has room for what the board is about."""
        if self._board is not None and self._shell.is_in_front(self._board):
            self._preview(self._workspace.document(table))

    def _on_done(self, table: int, is_done: bool) -> None:
        from model.document.stages import WorkState

        self._workspace.mark_progress([table], WorkState.DONE if is_done else WorkState.DRAFT)


class Counter(QObject):
    """Counts something for one table after the other, when the window has nothing else to do.

    ``count`` is asked for each wanted table, and ``tell`` hears the table and the answer.
    """

    def __init__(
        self,
        count: Callable[[int], Tally | None],
        tell: Callable[[int, Tally | None], None],
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
