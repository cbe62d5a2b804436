"""Dragging the square at the corner of the selected cells, with the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from gui.tree.editor import TreeEditor
from gui.tree.fill_handle import FillHandle
from gui.tree.view import IndicatorView
from model.document import Kind
from tests.gui.harness import Desk, filled_desk
from tests.gui.tree.keys import CTRL, SHIFT, Key, press, selected_cells
from tests.gui.tree.looking import go, in_front, named
from tests.gui.tree.test_cells import cell

LEFT = Qt.MouseButton.LeftButton
ROWS = ("培训次数", "培训人数", "合格率", "学员满意度")


def handle(view: IndicatorView) -> FillHandle:
    assert view.fill_handle is not None
    return view.fill_handle


def values(desk: Desk) -> list[str]:
    return [named(desk.document, name).value("value") for name in ROWS]


def press_handle(view: IndicatorView) -> QPoint:
    at = handle(view).area.center()
    QTest.mousePress(view.viewport(), LEFT, pos=at)
    return at


def middle(view: IndicatorView, desk: Desk, name: str) -> QPoint:
    return view.visualRect(view.indicators.index_of(named(desk.document, name), 1)).center()


def drag(view: IndicatorView, to: QPoint) -> None:
    at = press_handle(view)
    for step in (1, 2):
        QTest.mouseMove(view.viewport(), at + (to - at) * step / 2)
    QTest.mouseRelease(view.viewport(), LEFT, pos=to)


def test_rows_below_are_filled_over_categories_as_one_step(desk: Desk, view: IndicatorView) -> None:
    cell(view, "培训人数", 1)
    drag(view, middle(view, desk, "学员满意度"))
    assert values(desk) == ["2次", "≥300人", "≥300人", "≥300人"]
    assert desk.names == ["填充"]
    assert selected_cells(view).count("≥300人") == 3


def test_rows_above_are_filled_too(desk: Desk, view: IndicatorView) -> None:
    cell(view, "合格率", 1)
    drag(view, middle(view, desk, "培训次数"))
    assert values(desk)[:3] == ["≥90%", "≥90%", "≥90%"]


@pytest.mark.parametrize(("first", "to", "filled"), [
    ("培训次数", "学员满意度", ["2次", "≥300人", "2次", "≥300人"]),
    ("合格率", "培训次数", ["≥90%", "≥85%", "≥90%", "≥85%"]),
])  # fmt: skip
def test_a_block_of_rows_is_repeated(
    desk: Desk, view: IndicatorView, first: str, to: str, filled: list[str]
) -> None:
    cell(view, first, 1)
    while len([text for text in selected_cells(view) if text]) < 2:
        press(Key.Key_Down, modifier=SHIFT)
    drag(view, middle(view, desk, to))
    assert values(desk) == filled


def test_a_double_click_fills_what_is_empty_below(desk: Desk, view: IndicatorView) -> None:
    with desk.edit("清空") as pen:
        pen.set(named(desk.document, "培训人数"), "value", "")
    cell(view, "培训次数", 1)
    QTest.mouseDClick(view.viewport(), LEFT, pos=handle(view).area.center())
    assert values(desk) == ["2次", "2次", "≥90%", "≥85%"]
    QTest.mouseDClick(view.viewport(), LEFT, pos=handle(view).area.center())
    assert values(desk) == ["2次", "2次", "≥90%", "≥85%"]


@pytest.mark.parametrize("way", [1, -1])
def test_columns_beside_are_filled_too(qtbot: QtBot, way: int) -> None:
    names = ("scope", "level1", "level2", "level3", "value", "actual")
    rows = [("annual", "产出指标", "数量指标", name, name, name * 2) for name in ("甲", "乙")]
    table = {"indicators": [dict(zip(names, row, strict=True)) for row in rows]}
    desk = filled_desk("shanghai-evaluation", table)
    editor = TreeEditor(desk.document, desk.definition, desk.edit, confirm=lambda _question: True)
    view = in_front(qtbot, editor).views[0]
    nodes = [node for node in desk.document.root.walk() if node.kind is Kind.INDICATOR]
    start, end = [view.indicators.column_of(key) for key in ("value", "actual")][::way]
    view.select_block(*(view.indicators.index_of(node, start) for node in nodes))
    drag(view, view.visualRect(view.indicators.index_of(nodes[1], end)).center())
    filled = [(node.value("value"), node.value("actual")) for node in nodes]
    assert filled == ([("甲", "甲"), ("乙", "乙")] if way > 0 else [("甲甲",) * 2, ("乙乙",) * 2])
    assert desk.names == ["填充"]
    assert len(view.selectedIndexes()) == 4


def test_esc_lets_go_and_changes_nothing(desk: Desk, view: IndicatorView) -> None:
    before = values(desk)
    cell(view, "培训次数", 1)
    press_handle(view)
    to = middle(view, desk, "合格率")
    QTest.mouseMove(view.viewport(), to)
    press(Key.Key_Escape)
    QTest.mouseRelease(view.viewport(), LEFT, pos=to)
    assert values(desk) == before
    assert desk.names == []


def test_the_square_says_what_it_is_and_the_key_that_does_the_same(view: IndicatorView) -> None:
    cell(view, "培训次数", 1)
    QTest.mouseMove(view.viewport(), handle(view).area.center())
    assert "Ctrl+D" in view.viewport().toolTip()
    assert view.viewport().cursor().shape() is Qt.CursorShape.CrossCursor
    QTest.mouseMove(view.viewport(), QPoint(5, 5))
    assert view.viewport().toolTip() == ""


def test_rows_gaps_and_open_editors_have_no_square(desk: Desk, view: IndicatorView) -> None:
    go(view, "培训次数")
    assert handle(view).area.isEmpty()
    cell(view, "培训次数", 1)
    assert not handle(view).area.isEmpty()
    QTest.mouseClick(view.viewport(), LEFT, CTRL, middle(view, desk, "合格率"))
    assert handle(view).area.isEmpty()
    cell(view, "培训次数", 1)
    press(Key.Key_F2)
    assert handle(view).area.isEmpty()
    press(Key.Key_Escape)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    assert handle(view).area.isEmpty()


def test_dragging_below_the_list_scrolls_it(
    desk: Desk, editor: TreeEditor, view: IndicatorView, qtbot: QtBot
) -> None:
    editor.resize(900, 160)
    cell(view, "培训次数", 1)
    press_handle(view)
    beyond = QPoint(handle(view).area.x(), view.viewport().height() + 30)
    QTest.mouseMove(view.viewport(), beyond)
    bar = view.verticalScrollBar()
    assert bar.maximum() > 0
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    QTest.mouseRelease(view.viewport(), LEFT, pos=beyond)
    assert values(desk) == ["2次"] * 4
