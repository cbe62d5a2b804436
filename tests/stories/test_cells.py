"""A clerk in the cells of an indicator list, who expects of them what Excel does."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QMenu, QMessageBox

from model.document import Node
from tests.stories.clerk import Clerk
from tests.stories.test_completion import offered
from tests.stories.test_tree_keys import new_table

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def busy(clerk: Clerk) -> Clerk:
    """A clerk in a table with the categories of its form and one row."""
    new_table(clerk, "hubei-approval", "2026", "考试费")
    clerk.view.setFocus()
    clerk.key(Key.Key_Insert)
    clerk.type("甲乙人数")
    clerk.key(Key.Key_Return)
    clerk.key(Key.Key_Escape)
    return clerk


def go_to(clerk: Clerk, node: Node, column: int = 0) -> QModelIndex:
    index = clerk.view.indicators.index_of(node, column)
    clerk.view.go_to(index)
    clerk.view.setFocus()
    return index


def category_of(clerk: Clerk) -> Node:
    """The category of the first row, one of the form's own."""
    parent = clerk.indicator("甲乙人数").parent
    assert parent is not None
    return parent


def names(clerk: Clerk) -> list[str]:
    return [name for _, name, _ in clerk.rows]


def test_typing_on_a_category_begins_a_row_below_it(busy: Clerk) -> None:
    category = category_of(busy)
    name, before = category.name, names(busy)
    for column, typed in product(range(3), ("CPU", "甲乙丙")):
        go_to(busy, category, column)
        busy.type(typed)
        busy.key(Key.Key_Return)
        assert category.name == name
        assert names(busy)[:2] == ["甲乙人数", typed], column
        while names(busy) != before:
            busy.window.commands["undo"].trigger()


def test_a_category_is_named_otherwise_by_f2_and_only_after_a_question(
    busy: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = iter([QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes])

    def ask(_parent: object, _title: str, question: str) -> QMessageBox.StandardButton:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr(QMessageBox, "question", ask)
    category, view = category_of(busy), busy.view
    go_to(busy, category)
    busy.key(Key.Key_F2)
    assert busy.focus is view
    busy.key(Key.Key_F2)
    assert busy.focus is not view
    assert category.name in asked[0]
    assert len(asked) == 2
    busy.type("甲乙丙指标")
    busy.key(Key.Key_Return)
    assert category.name == "甲乙丙指标"
    # It is the clerk's own now.
    go_to(busy, category)
    busy.key(Key.Key_F2)
    assert len(asked) == 2


def test_a_double_click_folds_a_category(busy: Clerk) -> None:
    index = go_to(busy, category_of(busy))
    at = busy.view.visualRect(index).center()
    assert busy.view.isExpanded(index)
    QTest.mouseClick(busy.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(busy.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert not busy.view.isExpanded(index)


def test_a_new_row_that_is_left_empty_goes(busy: Clerk) -> None:
    before = names(busy)
    busy.key(Key.Key_Insert)
    busy.key(Key.Key_Return)
    assert len(busy.rows) == len(before) + 1
    go_to(busy, busy.indicator("甲乙人数"))
    busy.wait(lambda: names(busy) == before)
    busy.key(Key.Key_Insert)
    busy.window.commands["header"].trigger()
    assert names(busy) == before


def test_alt_and_down_opens_the_list_of_an_open_cell(busy: Clerk) -> None:
    row = busy.indicator("甲乙人数")
    busy.key(Key.Key_Insert)
    busy.type("甲乙丙")
    busy.key(Key.Key_Return)
    busy.key(Key.Key_Escape)
    before = names(busy)
    column = busy.view.indicators.column_of("basis")
    go_to(busy, row, column)
    busy.key(Key.Key_F2)
    busy.key(Key.Key_Down, ALT)
    assert names(busy) == before
    assert "计划标准" in offered(busy)
    busy.key(Key.Key_Escape)
    # The same with the list of the arrow, which has the focus itself.
    box = busy.focus
    assert isinstance(box, QComboBox)
    box.showPopup()
    QTest.keyClick(box.view(), Key.Key_Down, ALT)
    assert names(busy) == before
    box.hidePopup()


def test_a_choice_is_found_by_its_pinyin(busy: Clerk) -> None:
    row = busy.indicator("甲乙人数")
    go_to(busy, row, busy.view.indicators.column_of("basis"))
    busy.type("hybz")
    assert offered(busy)[0] == "行业标准"
    busy.key(Key.Key_Tab)
    assert row.value("basis") == "行业标准"


def test_opening_the_menu_of_the_lists_leaves_the_page(busy: Clerk) -> None:
    busy.editors.show_header()
    menu = busy.window.menus["indicators"]
    menu.aboutToShow.emit()
    for action in menu.actions():
        if isinstance(below := action.menu(), QMenu):
            below.aboutToShow.emit()
    assert busy.editors.currentWidget() is busy.editors.form
    busy.choose("指标", "新增三级指标")
    assert busy.editors.currentWidget() is busy.editors.tree
