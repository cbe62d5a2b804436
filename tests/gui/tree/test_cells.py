"""Cells as in a spreadsheet: blocks, rows, clearing, filling, and the way of the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.tree.view import IndicatorView
from model.document import Kind, Scope
from tests.gui.harness import Desk
from tests.gui.tree.keys import ALT, CTRL, SHIFT, Key, press, selected_cells
from tests.gui.tree.looking import current, go, named, outline, selected, write


def cell(view: IndicatorView, name: str, column: int) -> None:
    """Go to a cell, as the arrows do."""
    node = named(view.indicators.document, name, view.indicators.scope)
    view.go_to(view.indicators.index_of(node, column))


def values(desk: Desk) -> list[str]:
    tree = desk.document.indicators(Scope.PERIOD)
    return [node.value("value") for node in tree.walk() if node.kind is Kind.INDICATOR]


# Selecting


def test_the_arrows_with_shift_select_a_block_over_the_headings(view: IndicatorView) -> None:
    cell(view, "培训人数", 1)
    press(Key.Key_Down, Key.Key_Down, modifier=SHIFT)
    assert selected_cells(view) == ["≥300人", "", "≥90%"]
    press(Key.Key_Up, modifier=SHIFT)
    press(Key.Key_Left, modifier=SHIFT)
    assert selected_cells(view) == ["培训人数", "≥300人", "质量指标", ""]
    assert current(view) == ("质量指标", 0)


def test_the_first_column_stands_for_the_row(view: IndicatorView) -> None:
    cell(view, "培训次数", 0)
    assert view.selects_rows
    press(Key.Key_Down, modifier=SHIFT)
    assert view.selects_rows
    assert selected(view) == ["培训人数", "培训次数"]
    press(Key.Key_Right)
    assert not view.selects_rows
    press(Key.Key_Space, modifier=SHIFT)
    assert view.selects_rows
    assert current(view) == ("培训人数", 1)


def test_a_click_with_shift_selects_as_far_as_there(desk: Desk, view: IndicatorView) -> None:
    cell(view, "培训次数", 1)
    there = view.visualRect(view.indicators.index_of(named(desk.document, "合格率"), 1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, SHIFT, there)
    assert selected_cells(view) == ["2次", "≥300人", "", "≥90%"]


def test_the_mouse_selects_cells_and_by_their_names_rows(desk: Desk, view: IndicatorView) -> None:
    index = view.indicators.index_of(named(desk.document, "培训次数"), 1)
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(view.viewport(), left, pos=view.visualRect(index).center())
    assert selected_cells(view) == ["2次"]
    name = view.visualRect(index.siblingAtColumn(0)).center()
    QTest.mouseClick(view.viewport(), left, pos=name)
    assert selected_cells(view) == ["培训次数", "2次"]
    other = view.visualRect(view.indicators.index_of(named(desk.document, "合格率"))).center()
    QTest.mouseClick(view.viewport(), left, CTRL, other)
    assert selected(view) == ["合格率", "培训次数"]
    assert view.selects_rows


def test_dragging_over_cells_selects_them_and_moves_nothing(
    desk: Desk, view: IndicatorView
) -> None:
    start, end = (
        view.visualRect(view.indicators.index_of(named(desk.document, name), 1)).center()
        for name in ("培训次数", "培训人数")
    )
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), (start + end) / 2)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert selected_cells(view) == ["2次", "≥300人"]
    assert desk.names == []


# Clearing and filling


def test_delete_empties_cells_and_leaves_their_rows(desk: Desk, view: IndicatorView) -> None:
    cell(view, "培训人数", 1)
    press(Key.Key_Down, Key.Key_Down, modifier=SHIFT)
    press(Key.Key_Delete)
    assert values(desk) == ["2次", "", "", "≥85%"]
    assert desk.names == ["清除内容"]
    assert current(view) == ("合格率", 1)


def test_rows_of_cells_are_removed_by_their_own_key(desk: Desk, view: IndicatorView) -> None:
    cell(view, "培训人数", 1)
    press(Key.Key_Minus, modifier=CTRL)
    assert outline(desk.document)[0] == "数量指标：培训次数"


def test_control_d_fills_down(desk: Desk, view: IndicatorView) -> None:
    cell(view, "培训次数", 1)
    press(Key.Key_Down, Key.Key_Down, Key.Key_Down, modifier=SHIFT)
    press(Key.Key_D, modifier=CTRL)
    assert values(desk) == ["2次", "2次", "2次", "≥85%"]
    assert desk.names == ["向下填充"]


def test_control_d_in_one_cell_takes_the_one_above(desk: Desk, view: IndicatorView) -> None:
    cell(view, "培训人数", 1)
    write("x")
    press(Key.Key_D, modifier=CTRL)
    assert values(desk)[:2] == ["2次", "2次"]
    cell(view, "培训次数", 1)
    press(Key.Key_D, modifier=CTRL)
    assert len(desk.names) == 2


# Going


def test_enter_after_tabs_goes_back_to_where_they_began(view: IndicatorView) -> None:
    cell(view, "培训次数", 0)
    write("甲")
    press(Key.Key_Tab)
    write("1")
    press(Key.Key_Return)
    assert current(view) == ("培训人数", 0)


def test_enter_down_a_column_ends_at_the_last_row(view: IndicatorView) -> None:
    cell(view, "学员满意度", 1)
    write("≥95%")
    press(Key.Key_Return)
    assert current(view) == ("学员满意度", 1)
    cell(view, "学员满意度", 0)
    press(Key.Key_Tab)
    press(Key.Key_Return)
    assert current(view) == ("", 0)


def test_home_and_end_go_within_the_row(view: IndicatorView) -> None:
    cell(view, "培训次数", 0)
    press(Key.Key_End)
    assert current(view) == ("培训次数", 1)
    press(Key.Key_Home)
    assert current(view) == ("培训次数", 0)


def test_enter_and_tab_begin_a_new_row_without_an_editor_too(
    desk: Desk, view: IndicatorView
) -> None:
    cell(view, "学员满意度", 1)
    press(Key.Key_Tab)
    press(Key.Key_Escape)
    cell(view, "学员满意度", 0)
    press(Key.Key_Return)
    write("家长")
    press(Key.Key_Return)
    press(Key.Key_Escape)
    assert outline(desk.document)[2].endswith("学员满意度 家长")


def test_a_row_is_inserted_on_the_level_of_the_current_one(desk: Desk, view: IndicatorView) -> None:
    go(view, "数量指标")
    press(Key.Key_Insert)
    write("时效指标")
    press(Key.Key_Return)
    assert [line.split("：")[0] for line in outline(desk.document)][:3] == [
        "数量指标",
        "时效指标",
        "质量指标",
    ]
    go(view, "产出指标")
    press(Key.Key_Insert)
    press(Key.Key_Escape)
    assert desk.names[-2:] == ["新增一级指标", "删除空行"]
    go(view, "时效指标")
    press(Key.Key_Return, modifier=CTRL)
    write("按时")
    press(Key.Key_Return)
    assert outline(desk.document)[1] == "时效指标：按时"


def test_a_cell_that_moves_stays_a_cell(desk: Desk, view: IndicatorView) -> None:
    cell(view, "合格率", 1)
    press(Key.Key_Up, modifier=ALT)
    assert current(view) == ("合格率", 1)
    assert selected_cells(view) == ["≥90%"]
    press(Key.Key_Delete)
    assert outline(desk.document)[0].endswith("合格率")
