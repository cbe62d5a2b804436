"""年度汇总: the projects of a year in one table, with bars, totals, and the way to each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui.evaluation.bars import BarDelegate
from gui.evaluation.summary_model import COLUMNS, SortedLines, SummaryModel, totals_texts
from model.summary import ProjectLine, totals_of

Year = tuple[str, str]
"""A unit and a year of it."""


class SummaryPage(QWidget):
    """Shows one year at a time; who made it answers ``year_wanted`` with ``show_lines``."""

    year_wanted = Signal()
    """The projects of the chosen year are wanted: it is another, or the page came in sight."""
    entered = Signal(int)
    """The clerk wants to work in a table."""
    export_wanted = Signal(str)
    """The table is to be written as a file of this suffix."""

    def __init__(self) -> None:
        super().__init__()
        self.years = QComboBox()
        self.state = QLabel()
        self.xlsx = _button("导出 Excel…", "按屏幕上的次序导出汇总表")
        self.pdf = _button("导出 PDF…", "按屏幕上的次序导出汇总表，A4 横向")
        self.model = SummaryModel(self)
        self.sorted = SortedLines(self.model, self)
        self.table = QTableView()
        self.totals = QLabel()
        self._set_up()
        self._lay_out()
        self._connect()

    @property
    def year(self) -> Year | None:
        """The unit and the year that are chosen."""
        data = self.years.currentData()
        return None if data is None else (data[0], data[1])

    def show_years(self, years: Sequence[Year], wanted: Year | None = None) -> None:
        """Offer years, and keep the one that is shown unless another is wanted."""
        kept = wanted or self.year
        several = len({unit for unit, _ in years}) > 1
        self.years.blockSignals(True)
        self.years.clear()
        for unit, year in years:
            name = f"{year} 年度" if year else "未填年度"
            self.years.addItem(f"{unit} {name}".strip() if several else name, (unit, year))
        self.years.setCurrentIndex(years.index(kept) if kept in years else 0)
        self.years.blockSignals(False)

    def show_lines(self, lines: Sequence[ProjectLine]) -> None:
        """Show the projects of the year."""
        self.model.show_lines(lines)
        texts = totals_texts(totals_of(lines))
        said = [
            f"{column.title} {text}" if number else text
            for number, (column, text) in enumerate(zip(COLUMNS, texts, strict=True))
            if text
        ]
        self.totals.setText("　".join(said))
        self.totals.setVisible(bool(lines))
        self.state.setText("" if lines else "这个年度没有表")
        self.xlsx.setEnabled(bool(lines))
        self.pdf.setEnabled(bool(lines))

    def show_busy(self) -> None:
        """Say that the projects are being summed up."""
        self.state.setText("正在汇总……")

    # How it is made

    def _set_up(self) -> None:
        self.years.setAccessibleName("年度")
        self.years.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        table = self.table
        table.setAccessibleName("年度汇总")
        table.setModel(self.sorted)
        table.setItemDelegate(BarDelegate(table))
        table.setSortingEnabled(True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setAlternatingRowColors(True)
        table.setWordWrap(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        header, em = table.horizontalHeader(), self.fontMetrics().horizontalAdvance("国")
        for number, column in enumerate(COLUMNS):
            header.resizeSection(number, em * column.width)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(em * 3)
        self.totals.setWordWrap(True)
        self.totals.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = self.totals.font()
        font.setBold(True)
        self.totals.setFont(font)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.years)
        head.addWidget(self.state, 1)
        head.addWidget(self.xlsx)
        head.addWidget(self.pdf)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.totals)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.years.currentIndexChanged.connect(self.year_wanted)
        self.table.doubleClicked.connect(lambda _index: self._enter())
        self.xlsx.clicked.connect(lambda: self.export_wanted.emit(".xlsx"))
        self.pdf.clicked.connect(lambda: self.export_wanted.emit(".pdf"))
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._enter)

    def _enter(self) -> None:
        line = self.sorted.line(self.table.currentIndex())
        if line is not None:
            self.entered.emit(line.table)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.year_wanted.emit()


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    button.setEnabled(False)
    return button
