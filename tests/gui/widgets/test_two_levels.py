"""A list of two levels answers Qt as a tree ought to."""

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from typing_extensions import override

from gui.widgets.two_levels import Index, TwoLevelModel


class Listing(TwoLevelModel):
    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return None


def test_groups_and_entries_stand_where_they_are_looked_for() -> None:
    owner = QObject()
    listing = Listing(("甲", "乙"), owner)
    QAbstractItemModelTester(listing, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with listing.renewed([2, 0, 1]):
        pass
    assert [listing.rowCount(listing.index(row, 0)) for row in range(3)] == [2, 0, 1]
    entry = listing.index(1, 1, listing.index(0, 0))
    assert listing.group_of(entry) == 0
    assert listing.group_of(entry.parent()) is None
    assert listing.entry_index(2, 0).parent() == listing.index(2, 0)
    assert listing.rowCount(entry) == listing.rowCount(listing.index(0, 1)) == 0
    assert not listing.index(2, 0, listing.index(0, 0)).isValid()


def test_no_entry_is_left_of_what_was_listed_before() -> None:
    owner = QObject()
    listing = Listing(("甲",), owner)
    with listing.renewed([3]):
        pass
    with listing.renewed([]):
        pass
    assert listing.rowCount() == 0
    assert listing.group_of(QModelIndex()) is None


def test_only_heads_of_columns_are_answered() -> None:
    owner = QObject()
    listing = Listing(("甲", "乙"), owner)
    assert listing.headerData(1, Qt.Orientation.Horizontal) == "乙"
    assert listing.headerData(2, Qt.Orientation.Horizontal) is None
    assert listing.headerData(0, Qt.Orientation.Vertical) is None
