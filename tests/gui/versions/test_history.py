"""The dialog shows a range of the history and lets a text go back."""

from collections.abc import Sequence

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gui.versions.history import HistoryDialog, HistoryRange
from model.usecases.chronicle import ChronicleLine

RANGES = (HistoryRange("这一项：项目名称", 2, "project_name"), HistoryRange("整张表"))
OF_FIELD = ChronicleLine("2026-03-01 09:30", "基本信息", "项目名称", "甲", "乙", 2, "k", True, "王")
OF_ROW = ChronicleLine(
    "2026-03-01 09:31", "办班（已删除）", "删除三级指标", "办班", "", 9, "", False
)


def load(wanted: HistoryRange) -> Sequence[ChronicleLine]:
    return (OF_FIELD,) if wanted.key else (OF_ROW, OF_FIELD)


@pytest.fixture
def dialog(window: QWidget) -> HistoryDialog:
    dialog = HistoryDialog("甲", RANGES, load, window)
    dialog.open()
    return dialog


def test_the_first_range_is_shown_and_the_others_on_demand(dialog: HistoryDialog) -> None:
    assert dialog.count.text() == "共 1 次修改"
    dialog.range.setCurrentIndex(1)
    assert dialog.count.text() == "共 2 次修改"


def test_only_a_text_that_is_there_goes_back(dialog: HistoryDialog) -> None:
    wanted: list[object] = []
    dialog.return_wanted.connect(wanted.append)
    dialog.range.setCurrentIndex(1)
    assert not dialog.back.isEnabled()
    dialog.table.selectRow(1)
    dialog.back.click()
    assert wanted == [OF_FIELD]


def test_in_a_frozen_table_nothing_goes_back(window: QWidget) -> None:
    assert not HistoryDialog("甲", RANGES, load, window, is_frozen=True).back.isEnabled()


def test_selected_lines_are_copied(dialog: HistoryDialog) -> None:
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "2026-03-01 09:30\t基本信息\t项目名称\t甲\t乙\t王"


def test_without_changes_it_says_so(window: QWidget) -> None:
    dialog = HistoryDialog("甲", RANGES, lambda _range: (), window)
    assert dialog.count.text() == "没有修改过"
    assert not dialog.back.isEnabled()
    assert not dialog.copy.isEnabled()
