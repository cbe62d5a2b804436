"""Columns: shown and hidden, remembered, and those of last year."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from gui.tree.editor import TreeEditor
from model.document import Scope
from tests.gui.harness import Desk, filled_desk
from tests.gui.tree.keys import Key, press
from tests.gui.tree.looking import in_front, named
from tests.gui.tree.test_editor import action, entries

Role = Qt.ItemDataRole
Widths = dict[str, dict[str, int]]


@pytest.fixture
def desk() -> Desk:
    row = {"level1": "产出指标", "level2": "数量指标", "level3": "次数", "description": "说明"}
    last = {"value": "2次", "last_value": "1次", "last_actual": "1次"}
    return filled_desk("tianjin-target", {"indicators": [{"scope": "annual", **row, **last}]})


def shown(qtbot: QtBot, desk: Desk, widths: Widths) -> TreeEditor:
    made = TreeEditor(desk.document, desk.definition, desk.edit, widths=widths)
    return in_front(qtbot, made)


def heads(editor: TreeEditor) -> list[str]:
    view = editor.views[0]
    return [view.indicators.label(column) for column in view.shown_columns()]


def columns(editor: TreeEditor) -> dict[str, QAction]:
    return entries(editor, "显示的列")


def test_a_hidden_column_stays_hidden_and_is_passed_over(qtbot: QtBot, desk: Desk) -> None:
    widths: Widths = {}
    first = shown(qtbot, desk, widths)
    columns(first)["绩效指标描述"].trigger()
    assert heads(first) == ["指标名称", "指标值", "上年指标值", "上年完成值"]
    node = named(desk.document, "次数", Scope.ANNUAL)
    first.reveal(node.id)
    press(Key.Key_Tab)
    assert first.views[0].currentIndex().column() == first.views[0].indicators.column_of("value")
    second = shown(qtbot, desk, widths)
    assert "绩效指标描述" not in heads(second)
    view = second.views[0]
    total = sum(view.columnWidth(n) for n in view.shown_columns())
    assert abs(total - view.viewport().width()) <= 4
    action(second, "恢复列宽").trigger()
    assert "绩效指标描述" in heads(second)


def test_the_head_of_the_list_opens_the_menu_of_columns(qtbot: QtBot, desk: Desk) -> None:
    editor = shown(qtbot, desk, {})
    editor.views[0].header().customContextMenuRequested.emit(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [(each.text(), each.isChecked()) for each in menu.actions()] == [
        ("绩效指标描述", True),
        ("指标值", True),
        ("上年指标值", True),
        ("上年完成值", True),
    ]
    menu.close()


def test_last_year_is_shown_in_grey_and_stays(qtbot: QtBot, desk: Desk) -> None:
    model = shown(qtbot, desk, {}).views[0].indicators
    node = named(desk.document, "次数", Scope.ANNUAL)
    last = model.index_of(node, model.column_of("last_value"))
    assert last.data() == "1次"
    assert last.data(Role.ForegroundRole) is not None
    assert not model.flags(last) & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(last, "9次")


def test_without_anything_of_last_year_there_are_no_such_columns(qtbot: QtBot) -> None:
    row = {"level1": "产出指标", "level2": "数量指标", "level3": "次数"}
    desk = filled_desk("tianjin-target", {"indicators": [{"scope": "annual", **row}]})
    assert heads(shown(qtbot, desk, {})) == ["指标名称", "绩效指标描述", "指标值"]


def test_values_are_whole_and_headings_take_two_lines_in_a_narrow_list(qtbot: QtBot) -> None:
    row = {
        "level1": "产出指标",
        "level2": "数量指标",
        "level3": "办理时限",
        "value": "≤2.5个工作日",
    }
    own = {"1-7月执行情况": "2.5个工作日", "全年预计完成情况": "1.15万元/亩", "说明": "长" * 40}
    desk = filled_desk("generic", {"indicators": [{"scope": "annual", **row, **own}]})
    view = shown(qtbot, desk, {}).views[0]
    em = view.fontMetrics().horizontalAdvance("指")
    one_line = view.header().height()
    view.window().resize(em * 34, 400)
    qtbot.waitUntil(lambda: view.header().height() > one_line)
    for column in view.shown_columns()[1:]:
        text = {**row, **own}[view.indicators.keys[column]]
        needed = view.fontMetrics().horizontalAdvance(text) if len(text) < 40 else em * 6
        assert view.columnWidth(column) >= min(needed, em * 9), text
    assert view.columnWidth(0) >= em * 12


def test_columns_that_another_table_did_not_have_get_their_share(qtbot: QtBot) -> None:
    row = {"scope": "annual", "level1": "产出指标", "level2": "数量指标", "level3": "次数"}
    widths: Widths = {}
    first = filled_desk("generic", {"indicators": [{**row, "value": "2次"}]})
    shown(qtbot, first, widths).views[0].setColumnWidth(0, 300)
    second = filled_desk(
        "generic", {"indicators": [{**row, "value": "2次", "deviation": "长" * 40}]}
    )
    view = shown(qtbot, second, widths).views[0]
    assert view.columnWidth(view.indicators.column_of("deviation")) > view.columnWidth(0) / 2
