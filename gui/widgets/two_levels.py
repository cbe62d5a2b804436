"""Lists of two levels as a Qt item model: groups, and the entries below each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class TwoLevelModel(QAbstractItemModel):
    """Knows how many entries each group has; what they say is its subclass's to answer.

    An index's id is 0 for a group, and its group's row + 1 for an entry.
    """

    def __init__(self, heads: Sequence[str], parent: QObject) -> None:
        """Take the heads of the columns."""
        super().__init__(parent)
        self._heads = heads
        self._counts: Sequence[int] = ()

    @contextmanager
    def renewed(self, counts: Sequence[int]) -> Iterator[None]:
        """Others are listed, so many in each group; the subclass takes them within."""
        self.beginResetModel()
        yield
        self._counts = counts
        self.endResetModel()

    def group_of(self, index: Index) -> int | None:
        """The row of the group to which the entry at an index belongs; None for a group."""
        return index.internalId() - 1 if index.isValid() and index.internalId() else None

    def entry_index(self, group: int, row: int) -> QModelIndex:
        """The index of an entry by its group's row and its own."""
        return self.createIndex(row, 0, group + 1)

    @override
    def index(self, row: int, column: int, parent: Index = _NONE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    @override
    def parent(self, child: Index = _NONE) -> QModelIndex:  # type: ignore[override]  # as in C++
        group = self.group_of(child)
        return QModelIndex() if group is None else self.createIndex(group, 0, 0)

    @override
    def rowCount(self, parent: Index = _NONE) -> int:
        if not parent.isValid():
            return len(self._counts)
        if parent.internalId() or parent.column():
            return 0
        return self._counts[parent.row()]

    @override
    def columnCount(self, parent: Index = _NONE) -> int:
        return len(self._heads)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self._heads[section] if 0 <= section < len(self._heads) else None
