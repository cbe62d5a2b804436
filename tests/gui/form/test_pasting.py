"""Copied labels and values fill the header in one step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from model.document import Place, Scope
from tests.gui.form.conftest import Screen, focus
from tests.gui.harness import Desk, empty_desk

Show = Callable[[Desk], Screen]


def paste(screen: Screen, key: str, text: str) -> None:
    assert screen.form.reveal(Place.parse(key))
    QApplication.clipboard().setText(text.replace("|", "\t"))
    QTest.keyClick(focus(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_labels_fill_their_fields_amounts_and_goals(show: Show) -> None:
    screen = show(empty_desk("yangquan-target"))
    paste(
        screen,
        "leader",
        "项目名称|某项目\n项目期|1年\n主管部门及代码|063-某委员会\n年度资金总额：|1,234.50\n"
        "其中：省级财政资金|20万\n",
    )
    document = screen.desk.document
    assert document.fields.values == {
        "project_name": "某项目",
        "term": "1年",
        "department": "某委员会",
        "department_code": "063",
    }
    assert {f"{fund.value('source')} {fund.value('annual')}" for fund in document.funds.children}
    assert screen.desk.names == ["粘贴 6 项"]
    screen.desk.undo()
    assert document.fields.values == {}
    assert screen.content("project_name") == ""


def test_what_was_typed_before_is_kept(show: Show) -> None:
    screen = show(empty_desk("tianjin-target"))
    screen.type("project_name", "甲")
    paste(screen, "project_name", "单位名称|某中心\n")
    assert screen.desk.document.fields.values == {"project_name": "甲", "unit": "某中心"}


def test_several_goals_come_in_their_order(show: Show) -> None:
    screen = show(empty_desk("hubei-approval"))
    paste(screen, "project_name", "年度绩效目标1|甲\n年度绩效目标2|乙\n")
    goals = screen.desk.document.goals_of(Scope.ANNUAL)
    assert [goal.value("text") for goal in goals] == ["甲", "乙"]


def test_last_years_year_is_not_taken_over(show: Show) -> None:
    screen = show(empty_desk("yangquan-target"))
    paste(screen, "project_name", "（2019年度）\n项目名称|某项目\n")
    assert screen.desk.document.year == "2024"
    assert screen.content("project_name") == "某项目"


def test_cells_without_labels_go_where_the_cursor_is(show: Show) -> None:
    screen = show(empty_desk("yangquan-target"))
    paste(screen, "project_name", "甲|乙\n")
    screen.leave()
    assert screen.desk.document.fields.value("project_name") == "甲 乙"
