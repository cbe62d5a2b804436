"""The rows of the progress board as Qt asks for them, sorted and filtered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Generic

from PySide6.QtCore import (
    QObject,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from typing_extensions import override

from gui.library.board_rows import BoardColumn, BoardRow, Details
from gui.library.filter_button import TableFilter
from gui.plain import plain_tip
from gui.widgets.row_table import OF_NUMBERS, OF_TEXTS, Index, Row, RowModel

ORDER = Qt.ItemDataRole.UserRole


class BoardModel(RowModel[BoardRow]):
    """A row for each table; the first column is ticked for those that are done."""

    done_wanted = Signal(int, bool)
    """The clerk ticks a table as done, or not done."""

    def __init__(self, columns: Sequence[BoardColumn], parent: QObject | None = None) -> None:
        super().__init__(("完成", *(column.title for column in columns)), parent)
        self._columns = tuple(columns)

    def show_details(self, table: int, details: Details) -> None:
        """Show what was learnt of one table."""
        for number, row in enumerate(self.rows):
            if row.table == table:
                rows = (*self.rows[:number], replace(row, details=details))
                self.rows = (*rows, *self.rows[number + 1 :])
                last = self.index(number, self.columnCount() - 1)
                self.dataChanged.emit(self.index(number, 0), last)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if index.column() == 0:
            return _done(row, role)
        column = self._columns[index.column() - 1]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{row.name}\n{row.unit}\n{row.year} 年度 {row.form}")
            case Qt.ItemDataRole.TextAlignmentRole:
                return OF_NUMBERS if column.is_number else OF_TEXTS
            case _:
                return column.order(row) if role == ORDER else None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        is_done = Qt.CheckState(value) is Qt.CheckState.Checked
        self.done_wanted.emit(self.rows[index.row()].table, is_done)
        return True

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags


class RowFilter(QSortFilterProxyModel, Generic[Row]):
    """Sorts rows, and shows only those that are wanted, which a subclass tells."""

    def __init__(self, model: RowModel[Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._wanted = TableFilter()
        self.setSourceModel(model)
        self.setSortRole(ORDER)

    def show_only(self, wanted: TableFilter) -> None:
        """Hide all others; what is wanted already keeps the cursor."""
        if wanted == self._wanted:
            return
        self.beginResetModel()
        self._wanted = wanted
        self.endResetModel()

    def row(self, index: Index) -> Row | None:
        """The row at an index of this model."""
        source = self.mapToSource(index)
        return self._rows.rows[source.row()] if source.isValid() else None

    def accepts(self, row: Row, wanted: TableFilter) -> bool:
        """Whether a row is wanted."""
        raise NotImplementedError

    @override
    def filterAcceptsRow(self, source_row: int, _source_parent: Index) -> bool:
        return self.accepts(self._rows.rows[source_row], self._wanted)

    @override
    def lessThan(self, source_left: Index, source_right: Index) -> bool:
        left, right = source_left.data(ORDER), source_right.data(ORDER)
        return bool(left < right)


def _done(row: BoardRow, role: int) -> Any:
    is_done = row.progress.value == "done"
    match role:
        case Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if is_done else Qt.CheckState.Unchecked
        case Qt.ItemDataRole.ToolTipRole:
            return "完成的表打勾（空格键）；再修改时勾会自动去掉"
        case Qt.ItemDataRole.AccessibleTextRole:
            return "完成" if is_done else "未完成"
        case _:
            return is_done if role == ORDER else None


class BoardFilter(RowFilter[BoardRow]):
    """Shows tables by name, form and state."""

    @override
    def accepts(self, row: BoardRow, wanted: TableFilter) -> bool:
        return wanted.shows(row.name, row.form, row.state)
