"""What a cell may be: found by pinyin, named by oneself, fitted to what stands in the cell."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.teaching.cell_choice import CellChoice, choices, described
from model.learn import CellRole, Lesson, RoleKind, TaughtCell, learn
from model.read.excel import blank_grids
from model.read.package import open_package
from tests.model.template.test_workbook import blank
from tests.shipped import definitions

DEPARTMENT, VALUE, HEAD = (3, 0), (3, 2), (11, 6)


@cache
def lesson() -> Lesson:
    grids = [grid for _, grid in blank_grids(open_package(blank().data, "表.xlsx"), "表.xlsx")]
    return learn(grids, definitions(), "表.xlsx")


def cell(position: tuple[int, int]) -> TaughtCell:
    found = lesson().at(position)
    assert found is not None
    return found


def test_initials_find_a_standard_name() -> None:
    first = choices(cell(VALUE), (), "xmmc")[0]
    assert (first.text, first.role.target) == ("基本信息 · 项目名称", "project_name")


def test_printed_text_becomes_the_label_of_what_is_chosen() -> None:
    role = choices(cell(DEPARTMENT), (), "实施单位")[0].role
    assert (role.kind, role.target, role.label) == (RoleKind.LABEL, "unit", "主管部门")


def test_what_has_no_standard_name_is_named_by_oneself() -> None:
    last = choices(cell(VALUE), (), "扶贫情况")[-1]
    assert last.text == "自定义：扶贫情况"
    assert last.role.label == "扶贫情况"


def test_likely_answers_come_first() -> None:
    offered = choices(cell(VALUE), [CellRole(RoleKind.TEXT)], "")[0]
    assert offered.text == "建议：固定印出的文字"


def test_a_cell_is_described_by_its_text_and_meaning() -> None:
    assert described(cell(HEAD)) == "“分值”现在当作：指标表的列标题（分值）"


@pytest.fixture
def choice(qtbot: QtBot) -> CellChoice:
    widget = CellChoice()
    qtbot.addWidget(widget)
    widget.show()
    widget.show_cell(cell(VALUE))
    return widget


def test_enter_takes_the_line_that_the_arrows_chose(choice: CellChoice, qtbot: QtBot) -> None:
    choice.search.setText("单位")
    second = choice.list.item(1).text()
    with qtbot.waitSignal(choice.chosen) as heard:
        QTest.keyClick(choice.search, Qt.Key.Key_Down)
        QTest.keyClick(choice.search, Qt.Key.Key_Return)
    shown = [each for each in choices(cell(VALUE), (), "单位") if each.text == second]
    assert heard.args == [shown[0].role]


def test_without_a_cell_nothing_can_be_chosen(choice: CellChoice) -> None:
    choice.show_cell(None)
    assert not choice.isEnabled()
    assert choice.list.count() == 0


def test_a_question_is_said_above_the_list(choice: CellChoice) -> None:
    asked = replace(cell(VALUE), role=CellRole(RoleKind.UNKNOWN))
    choice.show_cell(asked)
    assert "没有看懂" in choice.told.text()


def test_undo_is_for_the_last_answer_where_nothing_was_typed(choice: CellChoice) -> None:
    undone: list[None] = []
    QShortcut(QKeySequence.StandardKey.Undo, choice).activated.connect(lambda: undone.append(None))
    choice.search.setFocus()
    QTest.keyClicks(choice.search, "xmmc")
    QTest.keyClick(choice.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (choice.search.text(), len(undone)) == ("", 0)
    QTest.keyClicks(choice.search, "xmmc")
    choice.show_cell(cell(DEPARTMENT))
    QTest.keyClick(choice.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (choice.search.text(), len(undone)) == ("", 1)
