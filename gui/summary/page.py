"""年度汇总: the projects of a year in one table, with bars, totals, and the way to each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui.evaluation.bars import BarDelegate
from gui.plain import PlainLabel, quiet_button
from gui.summary.charts import (
    grade_rows,
    overall_table,
    point_rows,
    points_table,
    year_rows,
    years_table,
)
from gui.summary.model import COLUMNS, SortedLines, SummaryModel, totals_texts
from gui.widgets import FlowBar
from gui.widgets.row_table import RowTable
from gui.widgets.year_choice import Year, YearChoice
from model.summary import ProjectLine, overall_sentences, totals_of, years_of


class SummaryPage(QWidget):
    """Shows one year at a time; who made it answers ``year_wanted`` with ``show_lines``."""

    year_wanted = Signal()
    """The projects of the chosen year are wanted: it is another, or the page came in sight."""
    entered = Signal(int)
    """The clerk wants to work in a table."""
    export_wanted = Signal(str)
    """The table is to be written as a file of this suffix."""
    report_wanted = Signal()
    """The report on the evaluations of the year is to be written."""

    def __init__(self) -> None:
        super().__init__()
        self.years = YearChoice()
        self.state = PlainLabel()
        self.xlsx = _button("导出 Excel…", "按屏幕上的次序导出汇总表")
        self.docx = _button("导出 Word…", "按屏幕上的次序导出汇总表，附整体情况")
        self.pdf = _button("导出 PDF…", "按屏幕上的次序导出汇总表，A4 横向")
        self.report = _button(
            "自评报告…", "由自评表写 Word 报告；选已有的报告时只更新数字，您写的文字保留"
        )
        self.model = SummaryModel(self)
        self.sorted = SortedLines(self.model, self)
        self.table = RowTable("年度汇总")
        self.overall, self.by_year, self.points = overall_table(), years_table(), points_table()
        self.words = PlainLabel()
        self.views = QTabWidget()
        self.totals = PlainLabel()
        self._set_up()
        self._lay_out()
        self._connect()

    @property
    def year(self) -> Year | None:
        """The unit and the year that are chosen."""
        return self.years.year

    def show_years(self, years: Sequence[Year], wanted: Year | None = None) -> None:
        """Offer years, and keep the one that is shown unless another is wanted."""
        self.years.show_years(years, wanted)

    def show_lines(
        self, lines: Sequence[ProjectLine], earlier: Mapping[str, Sequence[ProjectLine]]
    ) -> None:
        """Show the projects of the year, with those of earlier years beside them."""
        self.model.show_rows(lines)
        year = self.year[1] if self.year is not None else ""
        self.by_year.rows.show_rows(year_rows(years_of(year, lines, earlier)))
        self.points.rows.show_rows(point_rows(lines))
        self.overall.rows.show_rows(grade_rows(lines))
        self.words.setText("\n".join(overall_sentences(lines)) if lines else "")
        texts = totals_texts(totals_of(lines))
        said = [
            f"{column.title} {text}" if number else text
            for number, (column, text) in enumerate(zip(COLUMNS, texts, strict=True))
            if text
        ]
        self.totals.setText("　".join(said))
        self.totals.setVisible(bool(lines))
        self.state.setText("" if lines else "这个年度没有表")
        for button in (self.xlsx, self.docx, self.pdf):
            button.setEnabled(bool(lines))
        self.report.setEnabled(any(line.score is not None for line in lines))

    def show_busy(self) -> None:
        """Say that the projects are being summed up."""
        self.state.setText("正在汇总……")

    # How it is made

    def _set_up(self) -> None:
        table = self.table
        table.setItemDelegate(BarDelegate(table))
        table.show_rows(self.sorted, [column.width for column in COLUMNS], main=0)
        em = self.fontMetrics().horizontalAdvance("国")
        table.horizontalHeader().setMinimumSectionSize(em * 3)
        self.totals.setWordWrap(True)
        self.totals.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = self.totals.font()
        font.setBold(True)
        self.totals.setFont(font)

    def _lay_out(self) -> None:
        self.state.setMinimumHeight(self.xlsx.sizeHint().height())
        layout = QVBoxLayout(self)
        layout.addWidget(
            FlowBar((self.years, self.xlsx, self.docx, self.pdf, self.report, self.state))
        )
        for view, name in (
            (self.table, "项目"),
            (self._overall_view(), "整体"),
            (self.by_year, "逐年对比"),
            (self.points, "扣分和等级"),
        ):
            self.views.addTab(view, name)
        self.views.setDocumentMode(True)
        layout.addWidget(self.views, 1)
        layout.addWidget(self.totals)
        self.setFocusProxy(self.table)

    def _overall_view(self) -> QWidget:
        """The unit as a whole in words, and below them by grades."""
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        view = QWidget()
        layout = QVBoxLayout(view)
        layout.addWidget(self.words)
        layout.addWidget(self.overall, 1)
        # Beside a high panel the words would be squeezed into each other; the few rows move along.
        self.overall.setSizeAdjustPolicy(RowTable.SizeAdjustPolicy.AdjustToContents)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(view)
        return area

    def _connect(self) -> None:
        self.years.currentIndexChanged.connect(self.year_wanted)
        self.table.entered_row.connect(self._enter)
        self.by_year.entered_row.connect(self._enter_year)
        self.xlsx.clicked.connect(lambda: self.export_wanted.emit(".xlsx"))
        self.docx.clicked.connect(lambda: self.export_wanted.emit(".docx"))
        self.pdf.clicked.connect(lambda: self.export_wanted.emit(".pdf"))
        self.report.clicked.connect(self.report_wanted)

    def _enter(self, index: QModelIndex) -> None:
        line = self.sorted.line(index)
        if line is not None:
            self.entered.emit(line.table)

    def _enter_year(self, index: QModelIndex) -> None:
        if index.isValid():
            self.entered.emit(self.by_year.rows.rows[index.row()].table)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.year_wanted.emit()


def _button(text: str, tip: str) -> QPushButton:
    button = quiet_button(text, tip)
    button.setEnabled(False)
    return button
