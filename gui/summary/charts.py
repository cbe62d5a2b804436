"""The years of the projects beside each other, and where points were lost, as rows with bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from typing_extensions import override

from gui.evaluation.bars import BarDelegate
from gui.plain import plain_tip
from gui.summary.model import SHARE
from gui.widgets.row_table import Index, RowModel, RowTable
from model.definition.unnamed import shown_name
from model.summary import (
    OVERALL_HEADS,
    ProjectLine,
    ProjectYear,
    by_category,
    in_myriads,
    overall_rows,
    totals_of,
)

_FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A row: its texts, and the bars (0 to 1) behind some of them, by their columns."""

    table: int
    texts: tuple[str, ...]
    shares: Mapping[int, float] = field(default_factory=dict)


class ChartModel(RowModel[ChartRow]):
    """Rows of texts with bars."""

    @override
    def key_of(self, row: ChartRow) -> object:
        """A project has a row for each year."""
        return row.texts[:2]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.texts[column]
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(row.texts[column])
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.alignment(column)
        return row.shares.get(column) if role == SHARE else None


class ChartTable(RowTable):
    """A table of rows with bars in their own order, which no column changes."""

    def __init__(
        self, name: str, heads: Sequence[str], widths: Sequence[int], numbers: frozenset[int]
    ) -> None:
        super().__init__(name)
        self.rows = ChartModel(heads, self, numbers)
        self.setItemDelegate(BarDelegate(self))
        self.show_rows(self.rows, widths, main=0)
        self.setSortingEnabled(False)


def years_table() -> ChartTable:
    """Budget, rate, score and lost points of each project, year by year."""
    heads = ("项目", "年度", "预算（万元）", "执行率", "得分", "等级", "扣分的指标和原因")
    return ChartTable("逐年对比", heads, (14, 5, 8, 9, 9, 5, 26), frozenset({2, 3, 4}))


def points_table() -> ChartTable:
    """The lost points by category, and the grades."""
    heads = ("类别或等级", "扣分或项目数", "说明")
    return ChartTable("扣分和等级", heads, (14, 20, 16), frozenset({1}))


def overall_table() -> ChartTable:
    """The unit as a whole: the projects of each grade, and all of them."""
    return ChartTable("整体", OVERALL_HEADS, (8, 7, 12, 12, 16, 18), frozenset({1, 2, 3, 4, 5}))


def grade_rows(lines: Sequence[ProjectLine]) -> list[ChartRow]:
    """A row for each grade and for all projects; rows of no table."""
    return [ChartRow(0, each.texts) for each in overall_rows(lines)]


def year_rows(years: Sequence[ProjectYear]) -> list[ChartRow]:
    """A row for each project and year."""
    return [_year_row(each) for each in years]


def _year_row(each: ProjectYear) -> ChartRow:
    line = each.line
    texts = (
        shown_name(line.project) if each.is_first else "",
        each.year,
        in_myriads(line.amount),
        "" if line.rate is None else f"{line.rate:f}%",
        "" if line.score is None else f"{line.score:.2f}",
        line.grade,
        each.reasons,
    )
    numbers = {3: line.rate, 4: line.score}
    shares = {column: _share(n, _FULL) for column, n in numbers.items() if n is not None}
    return ChartRow(line.table, texts, shares)


def point_rows(lines: Sequence[ProjectLine]) -> list[ChartRow]:
    """The categories that lost most first, then the grades; rows of no table."""
    losses = by_category(loss for line in lines for loss in line.losses)
    most = max((each.points for each in losses), default=_FULL)
    rows = [
        ChartRow(
            0,
            (each.category or "（未分类）", f"{each.points:f}", f"{each.count} 项指标扣分"),
            {1: _share(each.points, most)},
        )
        for each in losses
    ]
    totals = totals_of(lines)
    return rows + [
        ChartRow(
            0,
            (f"等级 {grade}", str(count), f"{totals.scored} 个已评分项目中的"),
            {1: _share(Decimal(count), Decimal(max(1, totals.scored)))},
        )
        for grade, count in totals.grades
    ]


def _share(number: Decimal, full: Decimal) -> float:
    return float(min(max(number / full, Decimal(0)), Decimal(1)))
