"""The progress board: all tables of a year, how far each is, and the way to each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui.library.board_model import BoardFilter, BoardModel
from gui.library.board_rows import COLUMNS, BoardRow, Details, rows_of, summary
from gui.library.filter_button import FilterButton, TableFilter
from gui.library.project_board import (
    FAULTY,
    LATE,
    LINES,
    WIDTHS,
    ProjectFilter,
    ProjectModel,
    next_step,
)
from gui.library.project_board import summary as project_summary
from gui.plain import PlainLabel, set_tip
from gui.widgets import FlowBar
from gui.widgets.row_table import RowTable
from gui.widgets.year_choice import Year, YearChoice

if TYPE_CHECKING:
    from model.check import Tally
    from model.store import DocumentEntry, UnitEntry
    from model.usecases.year_cycle import ProjectCycle

BY_TABLE, BY_PROJECT = "一行一张表", "一行一个项目"
_WIDTHS = (4, 12, 8, 7, 6, 6, 8)
"""Of the columns, in Chinese characters."""


class Board(QWidget):
    """Shows the tables of one year at a time and asks for what the clerk wants.

    ``form_title`` gives the title of a table's form, ``details`` what the outline does not know of
    a table; it is asked while the board is seen, once for each change of the table.
    """

    looked_at = Signal(int)
    """The clerk goes to a table."""
    entered = Signal(int)
    """The clerk wants to work in a table."""
    summary_wanted = Signal()
    """The projects of the year are to be summed up."""
    done_wanted = Signal(int, bool)
    """The clerk marks a table as done, or not done."""
    deadlines_wanted = Signal()
    """The clerk wants to set the deadlines of the year."""

    def __init__(
        self,
        form_title: Callable[[DocumentEntry], str],
        details: Callable[[int], Details],
        cycles_of: Callable[[Year], Sequence[ProjectCycle]] = lambda _year: (),
    ) -> None:
        """Take ``cycles_of`` to give the projects of a unit and year with their steps."""
        super().__init__()
        self._cycles_of = cycles_of
        self._form_title = form_title
        self._details = details
        self._known: dict[int, tuple[datetime, Details]] = {}
        self._rows: tuple[BoardRow, ...] = ()
        self._is_outdated = False
        self.years = YearChoice()
        self.search = QLineEdit()
        self.narrow = FilterButton()
        self.counts = PlainLabel()
        self.summary = QPushButton("年度汇总")
        self.view = QComboBox()
        self.deadlines = QPushButton("期限…")
        self.projects = ProjectModel(self._tally, self)
        self.project_filter = ProjectFilter(self.projects, self)
        self.project_table = RowTable("年度进度，一个项目一行")
        self.model = BoardModel(COLUMNS, self)
        self.filter = BoardFilter(self.model, self)
        self.table = RowTable("年度进度")
        self._set_up()
        self._lay_out()
        self._connect()

    def show_outline(self, units: Sequence[UnitEntry]) -> None:
        """Show what the store holds now."""
        self._rows = tuple(rows_of(units, self._form_title))
        self.years.show_years(list(dict.fromkeys((row.unit, row.year) for row in self._rows)))
        self._refresh()

    @property
    def year(self) -> Year | None:
        """The unit and the year that are shown."""
        return self.years.year

    def show_year(self, table: int | None) -> None:
        """Show the year of a table."""
        row = next((row for row in self._rows if row.table == table), None)
        if row is not None:
            self.years.choose((row.unit, row.year))

    def select(self, table: int) -> None:
        """Make a table's row the current one, if the filter shows it."""
        for number in range(self.filter.rowCount()):
            index = self.filter.index(number, 1)
            row = self.filter.row(index)
            if row is not None and row.table == table:
                self.table.setCurrentIndex(index)

    def look(self) -> None:
        """Tell again which row is looked at."""
        if self.is_by_project:
            self._on_step(self.project_table.currentIndex())
        else:
            self._on_row()

    def show_findings(self, table: int, findings: Tally | None) -> None:
        """Show how many findings of a table are open, once that is known."""
        if table not in self._known:
            return
        modified, details = self._known[table]
        details = replace(details, findings=findings)
        self._known[table] = modified, details
        self.model.show_details(table, details)
        self.projects.show_again()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_outdated:
            self._refresh()

    # How it is made

    def _set_up(self) -> None:
        set_tip(self.summary, "一个项目一行：预算、执行率、得分和等级，可以导出")
        self.search.setPlaceholderText("查找项目")
        self.search.setAccessibleName("查找项目")
        self.search.setClearButtonEnabled(True)
        self.table.show_rows(self.filter, _WIDTHS, main=1)
        self.view.addItems([BY_TABLE, BY_PROJECT])
        self.view.setAccessibleName("一行是")
        set_tip(self.view, "一行一张表，或者一行一个项目")
        set_tip(self.deadlines, "这个年度申报、批复、监控、自评的期限")
        table = self.project_table
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        table.show_rows(self.project_filter, WIDTHS, main=0)
        table.setWordWrap(True)
        room = self.fontMetrics().lineSpacing()
        table.verticalHeader().setDefaultSectionSize((LINES + 1) * room)
        table.hide()
        self.deadlines.hide()

    def _lay_out(self) -> None:
        self.counts.setMinimumHeight(self.summary.sizeHint().height())
        choices = (self.years, self.view, self.search, self.narrow)
        layout = QVBoxLayout(self)
        layout.addWidget(FlowBar((*choices, self.deadlines, self.summary, self.counts)))
        layout.addWidget(self.table)
        layout.addWidget(self.project_table)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.years.currentIndexChanged.connect(self._refresh)
        self.search.textChanged.connect(self._narrow)
        self.narrow.changed.connect(self._narrow)
        self.search.returnPressed.connect(self.table.setFocus)
        self.view.currentIndexChanged.connect(self._on_view)
        self.deadlines.clicked.connect(self.deadlines_wanted)
        self.project_table.entered_row.connect(self._enter_step)
        self.project_table.selectionModel().currentChanged.connect(self._on_step)
        self.table.entered_row.connect(self._enter)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.model.done_wanted.connect(self.done_wanted)
        self.summary.clicked.connect(self.summary_wanted)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._toggle_done)

    # How it goes

    def _refresh(self) -> None:
        """Show the year's rows; who does not see them does not wait for them."""
        self._is_outdated = not self.isVisible()
        if self._is_outdated:
            return
        rows = [row for row in self._rows if (row.unit, row.year) == self.year]
        self.model.show_rows([self._with_details(row) for row in rows])
        if self.is_by_project:
            year = self.year
            self.projects.show_rows(self._cycles_of(year) if year is not None else ())
            waiting = [next_step(row) for row in self.projects.rows]
            self.narrow.offer(waiting, [LATE, FAULTY])
        else:
            self.narrow.offer([row.form for row in rows], [row.state for row in rows])
        self._narrow()

    @property
    def is_by_project(self) -> bool:
        """Whether a row is a project."""
        return self.view.currentText() == BY_PROJECT

    def _on_view(self) -> None:
        by_project = self.is_by_project
        self.table.setVisible(not by_project)
        self.project_table.setVisible(by_project)
        self.deadlines.setVisible(by_project)
        table = self.project_table if by_project else self.table
        self.setFocusProxy(table)
        self._refresh()

    def _tally(self, table: int) -> Tally | None:
        _, details = self._known.get(table, (None, Details()))
        return details.findings

    def _narrow(self) -> None:
        """Show only what is wanted, and say how much that is."""
        wanted = TableFilter(self.search.text(), self.narrow.form, self.narrow.state)
        if self.is_by_project:
            self.project_filter.show_only(wanted)
            self.counts.setText(project_summary(self.projects.rows))
            return
        self.filter.show_only(wanted)
        shown = None if wanted.is_all else self.filter.rowCount()
        self.counts.setText(summary(self.model.rows, shown))

    def _with_details(self, row: BoardRow) -> BoardRow:
        modified, details = self._known.get(row.table, (None, Details()))
        if modified != row.modified:
            details = self._details(row.table)
            self._known[row.table] = row.modified, details
        return replace(row, details=details)

    def _on_row(self) -> None:
        row = self.filter.row(self.table.currentIndex())
        if row is not None:
            self.looked_at.emit(row.table)

    def _enter(self, index: QModelIndex) -> None:
        row = self.filter.row(index)
        if row is not None:
            self.entered.emit(row.table)

    def _on_step(self, index: QModelIndex) -> None:
        table = self.project_filter.table(index)
        if table is not None:
            self.looked_at.emit(table)

    def _enter_step(self, index: QModelIndex) -> None:
        table = self.project_filter.table(index)
        if table is not None:
            self.entered.emit(table)

    def _toggle_done(self) -> None:
        row = self.filter.row(self.table.currentIndex())
        if row is not None:
            self.done_wanted.emit(row.table, row.progress.value != "done")
