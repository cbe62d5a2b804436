"""The projects of a year as Qt asks for them: a row each, sorted by what a column holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import (
    QObject,
    QSortFilterProxyModel,
    Qt,
)
from typing_extensions import override

from gui.plain import plain_tip
from gui.widgets.row_table import Index, RowModel
from model.check import Tally
from model.definition.unnamed import shown_name
from model.document.naming import name_key
from model.summary import ProjectLine, Totals, in_myriads, state_of

ORDER = Qt.ItemDataRole.UserRole
SHARE = Qt.ItemDataRole.UserRole + 1
"""How long the bar of a cell is: from 0 to 1, None for no bar."""
_FULL = Decimal(100)
_NOTHING = Decimal(-1)


@dataclass(frozen=True, slots=True)
class SummaryColumn:
    """A column: its heading, what it shows, and by what it is sorted; ``width`` in characters."""

    title: str
    width: int
    text: Callable[[ProjectLine], str]
    order: Callable[[ProjectLine], Any]
    share: Callable[[ProjectLine], Decimal | None] | None = None
    is_number: bool = False


class SummaryModel(RowModel[ProjectLine]):
    """The projects of a year as rows, with what each is sorted by."""

    def __init__(self, parent: QObject | None = None) -> None:
        numbers = {number for number, column in enumerate(COLUMNS) if column.is_number}
        super().__init__([column.title for column in COLUMNS], parent, numbers)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self.rows[index.row()], COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(line)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(_tip(line))
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.alignment(index.column())
        if role == SHARE:
            return _share(column, line)
        return column.order(line) if role == ORDER else None


class SortedLines(QSortFilterProxyModel):
    """Sorts by numbers and by names."""

    def __init__(self, model: SummaryModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.setSourceModel(model)
        self.setSortRole(ORDER)

    def line(self, index: Index) -> ProjectLine | None:
        """The project at an index of this model."""
        source = self.mapToSource(index)
        return self._model.rows[source.row()] if source.isValid() else None

    def in_order(self) -> list[ProjectLine]:
        """The projects as they are sorted."""
        found = (self.line(self.index(row, 0)) for row in range(self.rowCount()))
        return [line for line in found if line is not None]

    @override
    def lessThan(self, source_left: Index, source_right: Index) -> bool:
        return bool(source_left.data(ORDER) < source_right.data(ORDER))


def totals_texts(totals: Totals) -> list[str]:
    """What stands below the columns."""
    grades = "、".join(f"{name} {count}" for name, count in totals.grades)
    return [
        f"合计 {totals.projects} 个项目",
        "",
        in_myriads(totals.amount),
        in_myriads(totals.executed),
        totals.rate_text,
        f"平均 {totals.average_text}" if totals.average is not None else "",
        grades,
        _findings(totals.findings),
        "",
        "",
    ]


def _share(column: SummaryColumn, line: ProjectLine) -> float | None:
    value = column.share(line) if column.share else None
    return None if value is None else float(min(max(value / _FULL, Decimal(0)), Decimal(1)))


def _tip(line: ProjectLine) -> str:
    return "\n".join(text for text in (shown_name(line.project), line.unit, *line.forms) if text)


def _percent(rate: Decimal | None) -> str:
    return "" if rate is None else f"{rate:f}%"


def _score(score: Decimal | None) -> str:
    return "" if score is None else f"{score:.2f}"


def _findings(numbers: tuple[int, int, int]) -> str:
    return Tally(*numbers).text or "无"


def _or_nothing(number: Decimal | None) -> Decimal:
    return _NOTHING if number is None else number


def _steps(line: ProjectLine) -> tuple[int, int]:
    return list(type(line.stage)).index(line.stage), line.progress.rank


COLUMNS = (
    SummaryColumn("项目", 14, lambda e: shown_name(e.project), lambda e: name_key(e.project)),
    SummaryColumn("表样", 9, lambda e: "、".join(e.forms), lambda e: e.forms),
    SummaryColumn(
        "预算（万元）",
        7,
        lambda e: in_myriads(e.amount),
        lambda e: _or_nothing(e.amount),
        is_number=True,
    ),
    SummaryColumn(
        "执行（万元）",
        7,
        lambda e: in_myriads(e.executed),
        lambda e: _or_nothing(e.executed),
        is_number=True,
    ),
    SummaryColumn(
        "执行率",
        9,
        lambda e: _percent(e.rate),
        lambda e: _or_nothing(e.rate),
        lambda e: e.rate,
        is_number=True,
    ),
    SummaryColumn(
        "得分",
        9,
        lambda e: _score(e.score),
        lambda e: _or_nothing(e.score),
        lambda e: e.score,
        is_number=True,
    ),
    SummaryColumn("等级", 5, lambda e: e.grade, lambda e: (-_or_nothing(e.score), e.grade)),
    SummaryColumn("问题", 8, lambda e: _findings(e.findings), lambda e: e.findings),
    SummaryColumn("状态", 7, lambda e: state_of(e.stage, e.progress), _steps),
    SummaryColumn(
        "最后修改",
        9,
        lambda e: f"{e.modified.astimezone():%Y-%m-%d %H:%M}",
        lambda e: e.modified,
    ),
)
