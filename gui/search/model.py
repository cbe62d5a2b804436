"""The finds as a Qt item model: tables, and the finds below them, each with a tick."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from gui.plain import plain_tip
from gui.search.entries import pieces, said
from gui.widgets.two_levels import Index, TwoLevelModel
from model.usecases.searching import Find, TableFinds

Role = Qt.ItemDataRole
PIECES = Role.UserRole
"""Under this role the delegate finds the pieces of a text and their looks."""
TEXT, PLACE = range(2)
_HEADS = ("内容", "位置")


class FindsModel(TwoLevelModel):
    """Shows the finds of one search at a time.

    With another text (``other``) it shows what would be replaced, each with a tick.
    """

    ticked = Signal()
    """Other finds are ticked."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(_HEADS, parent)
        self._tables: tuple[TableFinds, ...] = ()
        self._other: str | None = None
        self._unticked: set[tuple[int, int, str]] = set()
        self._bold = QFont()
        self._bold.setBold(True)
        self._answers: Mapping[int, Callable[[TableFinds, Find, int], Any]] = {
            Role.DisplayRole: self._text,
            Role.ToolTipRole: lambda table, find, column: plain_tip(
                _why_not(table, find) or (find.place if column else find.found.text)
            ),
            Role.AccessibleTextRole: self._spoken,
            Role.CheckStateRole: self._tick,
            Role.ForegroundRole: self._color,
            PIECES: lambda table, find, column: None if column else self._pieces(table, find),
        }

    # What is shown

    def show(self, tables: tuple[TableFinds, ...], other: str | None = None) -> None:
        """List other finds; what was not ticked stays so if it is there again."""
        with self.renewed([len(table.finds) for table in tables]):
            self._tables, self._other = tables, other

    def tick_all(self) -> None:
        """Something else is sought: all of it is ticked."""
        self._unticked.clear()

    @property
    def finds(self) -> list[Find]:
        """All finds in their order."""
        return [find for table in self._tables for find in table.finds]

    def replaceable(self, *, only_ticked: bool) -> list[Find]:
        """The finds that may be replaced."""
        return [
            find
            for table in self._tables
            for find in table.finds
            if table.can_replace(find) and not (only_ticked and find.spot in self._unticked)
        ]

    def find_at(self, index: Index) -> Find | None:
        """The find at an index; None for a table."""
        group = self.group_of(index)
        return None if group is None else self._tables[group].finds[index.row()]

    def indexes(self) -> Iterator[QModelIndex]:
        """The indexes of all finds in their order."""
        for row, table in enumerate(self._tables):
            for below in range(len(table.finds)):
                yield self.entry_index(row, below)

    # What Qt asks

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == TEXT and self._tickable(index):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        find = self.find_at(index)
        if find is None:
            return self._of_table(index, role)
        answer = self._answers.get(role)
        if answer is None:
            return None
        return answer(self._table_at(index), find, index.column())

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.CheckStateRole:
            return False
        spots = {find.spot for find in self._tickable(index)}
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._unticked -= spots
        else:
            self._unticked |= spots
        # A tick shows on the table and on each of its finds.
        group = self.group_of(index)
        top = self.index(index.row() if group is None else group, TEXT)
        last = self.index(self.rowCount(top) - 1, TEXT, top)
        self.dataChanged.emit(top, top, [role])
        self.dataChanged.emit(self.index(0, TEXT, top), last, [role])
        self.ticked.emit()
        return True

    # How it answers

    def _table_at(self, index: Index) -> TableFinds:
        """The table at an index, or that of the find there."""
        group = self.group_of(index)
        return self._tables[index.row() if group is None else group]

    def _tickable(self, index: Index) -> list[Find]:
        """The finds that a tick at an index is about."""
        if self._other is None:
            return []
        find, table = self.find_at(index), self._table_at(index)
        if find is None:
            return [each for each in table.finds if table.can_replace(each)]
        return [find] if table.can_replace(find) else []

    def _of_table(self, index: Index, role: int) -> Any:
        if index.column():
            return None
        table = self._table_at(index)
        match role:
            case Role.DisplayRole | Role.AccessibleTextRole:
                locked = f" · {table.table.locked}" if table.table.locked else ""
                return f"{table.table.title}（{table.count}）{locked}"
            case Role.FontRole:
                return self._bold
            case Role.CheckStateRole:
                return self._ticks(self._tickable(index))
        return None

    def _ticks(self, finds: Iterable[Find]) -> Qt.CheckState | None:
        states = {find.spot not in self._unticked for find in finds}
        if not states:
            return None
        if len(states) > 1:
            return Qt.CheckState.PartiallyChecked
        return Qt.CheckState.Checked if True in states else Qt.CheckState.Unchecked

    def _tick(self, table: TableFinds, find: Find, column: int) -> Qt.CheckState | None:
        if column or self._other is None or not table.can_replace(find):
            return None
        return self._ticks([find])

    def _pieces(self, table: TableFinds, find: Find) -> Any:
        other = self._other if table.can_replace(find) else None
        return pieces(find.found.text, find.found.spans, other)

    def _text(self, table: TableFinds, find: Find, column: int) -> str:
        if column:
            return find.place
        return "".join(words for words, _ in self._pieces(table, find))

    def _spoken(self, table: TableFinds, find: Find, column: int) -> str:
        return find.place if column else said(self._pieces(table, find))

    def _color(self, table: TableFinds, find: Find, _column: int) -> Any:
        if self._other is None or table.can_replace(find):
            return None
        return QApplication.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)


def _why_not(table: TableFinds, find: Find) -> str:
    """Why a find is not replaced; "" if it may be."""
    if table.table.locked:
        return f"这张表{table.table.locked}，不替换"
    return "金额按打印的样子查找，请在表里修改" if find.found.is_amount else ""
