"""The dialog shows what differs with signs and colours, and hands on what the clerk wants."""

from functools import partial

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gui.versions.comparing import COLORS, CompareDialog, ComparedSide
from model.document import Branch, Document, empty_branch
from model.versions import ChangeMark
from tests.gui.harness import definition


def content(**fields: str) -> Branch:
    return Document(empty_branch("shanghai-declaration", "2025", fields)).branch()


FIRST = content(project_name="甲", unit="中心")
SECOND = content(project_name="乙", unit="中心")
LAST_YEAR = content(project_name="丙")


def side(name: str, branch: Branch, family: int = 1, *, can_return: bool = True) -> ComparedSide:
    return ComparedSide(
        f"{name} 批复", name, partial(lambda each: each, branch), family, can_return
    )


SIDES = (
    side("2024 年度", LAST_YEAR, 2, can_return=False),
    side("导入的内容", LAST_YEAR),
    side("第1版", FIRST),
    side("现在", SECOND, can_return=False),
)


@pytest.fixture
def dialog(window: QWidget) -> CompareDialog:
    dialog = CompareDialog("甲", SIDES, definition("shanghai-declaration"), window)
    dialog.open()
    return dialog


def rows(dialog: CompareDialog) -> list[list[str]]:
    table = dialog.table
    cells = [[table.item(r, c) for c in range(6)] for r in range(table.rowCount())]
    return [[cell.text() if cell is not None else "" for cell in row] for row in cells]


def test_the_last_approved_version_and_now_are_compared_first(dialog: CompareDialog) -> None:
    assert (dialog.old.currentText(), dialog.new.currentText()) == ("第1版 批复", "现在 批复")
    assert rows(dialog) == [["～", "基本信息", "", "项目名称", "甲", "乙"]]
    cell = dialog.table.item(0, 0)
    assert cell is not None
    assert cell.background().color() == COLORS[ChangeMark.CHANGED]
    head = dialog.table.horizontalHeaderItem(4)
    assert head is not None
    assert head.text() == "第1版"


def test_what_is_the_same_is_shown_on_demand(dialog: CompareDialog) -> None:
    dialog.only_different.setChecked(False)
    assert ["", "基本信息", "", "实施单位", "中心", "中心"] in rows(dialog)


def test_any_two_are_compared(dialog: CompareDialog) -> None:
    dialog.old.setCurrentIndex(0)
    assert dialog.sum.text() == "修改 2 处"
    assert not dialog.back.isEnabled()
    dialog.new.setCurrentIndex(1)
    assert dialog.sum.text() == "没有不同"
    assert not dialog.export.isEnabled()


def test_all_lines_are_copied(dialog: CompareDialog) -> None:
    dialog.copy.click()
    assert QGuiApplication.clipboard().text().split("\n") == [
        "变化\t部分\t位置\t项目\t第1版\t现在",
        "～\t基本信息\t\t项目名称\t甲\t乙",
    ]


def test_going_back_and_exporting_are_asked_for(dialog: CompareDialog) -> None:
    wanted: list[object] = []
    dialog.return_wanted.connect(wanted.append)
    dialog.export_wanted.connect(wanted.append)
    assert dialog.back.text() == "还原为第1版"
    dialog.back.click()
    dialog.export.click()
    assert wanted == [SIDES[2], dialog.shown]


def test_a_double_click_goes_to_the_line(dialog: CompareDialog) -> None:
    entered: list[object] = []
    dialog.line_entered.connect(entered.append)
    dialog.table.itemDoubleClicked.emit(dialog.table.item(0, 0))
    assert entered == [dialog.shown.lines[0]]
    assert not dialog.isVisible()


def test_a_frozen_table_does_not_go_back_and_is_not_compared_with_itself(window: QWidget) -> None:
    sides = (side("第1版", FIRST), side("第2版", SECOND), side("现在", SECOND, can_return=False))
    dialog = CompareDialog("甲", sides, None, window, is_frozen=True)
    assert dialog.old.currentText() == "第1版 批复"
    assert not dialog.back.isEnabled()
    assert "调整" in dialog.back.toolTip()
