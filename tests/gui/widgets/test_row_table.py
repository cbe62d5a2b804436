"""A table of rows is sorted, and its rows are entered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.widgets.row_table import RowTable


@pytest.fixture
def table(qtbot: QtBot) -> RowTable:
    table = RowTable("表")
    qtbot.addWidget(table)
    model = QStandardItemModel(table)
    for text in ("b", "a"):
        model.appendRow([QStandardItem(text), QStandardItem("…")])
    table.show_rows(model, (4, 8), main=0)
    table.show()
    qtbot.waitExposed(table)
    return table


def test_rows_are_sorted_by_the_main_column(table: RowTable) -> None:
    assert [table.model().index(row, 0).data() for row in range(2)] == ["a", "b"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_enters_the_current_row(table: RowTable, key: Qt.Key, qtbot: QtBot) -> None:
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, 1))
    with qtbot.waitSignal(table.entered_row) as heard:
        QTest.keyClick(table, key)
    assert heard.args is not None
    assert heard.args[0].row() == 1
