"""Keys, input methods and selection in an indicator list, with real events."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from gui.tree.editor import TreeEditor
from gui.tree.view import IndicatorView
from model.document import Branch, Kind, Scope
from model.document.edits import add_indicator, remove
from tests.gui.harness import Desk
from tests.gui.tree.looking import current, go, named, outline, selected, write

Key = Qt.Key
NONE, CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def compose(widget: QWidget | None, preedit: str, commit: str = "") -> None:
    """What an input method sends while it composes."""
    assert widget is not None
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QCoreApplication.sendEvent(widget, event)


def editor_of(view: IndicatorView) -> QWidget | None:
    open_editors = [
        each for kind in (QLineEdit, QPlainTextEdit) for each in view.viewport().findChildren(kind)
    ]
    return next((each for each in open_editors if each.isVisible()), None)


# Typing


def test_typing_opens_an_editor_and_keeps_the_first_key(desk: Desk, view: IndicatorView) -> None:
    go(view, "合格率", 1)
    write("95%")
    press(Key.Key_Return)
    assert named(desk.document, "合格率").value("value") == "95%"
    assert desk.names == ["修改指标值"]


def test_a_first_composition_is_kept(desk: Desk, view: IndicatorView) -> None:
    go(view, "合格率", 0)
    compose(view, "you")
    compose(view, "you xiu")
    compose(view, "", "优秀率")
    write("2")
    press(Key.Key_Return)
    assert outline(desk.document)[1] == "质量指标：优秀率2"


def test_a_text_that_is_committed_without_composing_opens_the_editor(
    desk: Desk, view: IndicatorView
) -> None:
    go(view, "合格率", 0)
    compose(view, "", "《")
    compose(QApplication.focusWidget(), "", "办法》落实率")
    press(Key.Key_Return)
    assert outline(desk.document)[1] == "质量指标：《办法》落实率"


def test_an_open_composition_is_committed_when_the_row_is_left(
    desk: Desk, view: IndicatorView
) -> None:
    go(view, "合格率", 0)
    compose(view, "优秀")
    go(view, "培训次数")
    assert outline(desk.document)[1] == "质量指标：优秀"


def test_an_open_composition_is_committed_when_the_focus_leaves(
    desk: Desk, editor: TreeEditor
) -> None:
    go(editor.views[0], "合格率", 0)
    compose(editor.views[0], "优秀")
    editor.views[1].setFocus()
    assert outline(desk.document)[1] == "质量指标：优秀"


def test_a_later_composition_is_committed_by_a_command(desk: Desk, editor: TreeEditor) -> None:
    view = editor.views[0]
    go(view, "合格率", 0)
    press(Key.Key_F2)
    press(Key.Key_End)
    compose(QApplication.focusWidget(), "优秀")
    editor.finish_pending_edit()
    assert outline(desk.document)[1] == "质量指标：合格率优秀"
    assert editor_of(view) is None


def test_the_composition_in_a_cell_with_options_is_committed_too(
    desk: Desk, editor: TreeEditor
) -> None:
    go(editor.views[0], "质量指标", 0)
    press(Key.Key_F2)
    assert editor.views[0].viewport().findChildren(QComboBox)
    compose(QApplication.focusWidget(), "时效")
    editor.finish_pending_edit()
    assert outline(desk.document)[1] == "时效：合格率"


def test_picking_an_option_commits_at_once(desk: Desk, editor: TreeEditor) -> None:
    view = editor.views[0]
    go(view, "质量指标", 0)
    press(Key.Key_F2)
    (box,) = view.viewport().findChildren(QComboBox)
    box.showPopup()
    box.view().setCurrentIndex(box.model().index(box.findText("时效指标"), 0))
    QTest.keyClick(box.view(), Key.Key_Return)
    assert outline(desk.document)[1] == "时效指标：合格率"
    assert editor_of(view) is None


def test_the_arrows_go_through_the_options_without_leaving(desk: Desk, editor: TreeEditor) -> None:
    view = editor.views[0]
    go(view, "质量指标", 0)
    press(Key.Key_F2)
    press(Key.Key_Down)
    assert outline(desk.document)[1] == "质量指标：合格率"
    assert editor_of(view) is not None
    press(Key.Key_Return)
    assert outline(desk.document)[1] != "质量指标：合格率"


def test_leaving_the_list_commits(desk: Desk, editor: TreeEditor) -> None:
    go(editor.views[0], "合格率", 1)
    write("1")
    editor.views[1].setFocus()
    assert named(desk.document, "合格率").value("value") == "1"


def test_a_click_elsewhere_commits(desk: Desk, view: IndicatorView) -> None:
    go(view, "合格率", 1)
    write("1")
    place = view.visualRect(view.indicators.index_of(named(desk.document, "培训次数"))).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert named(desk.document, "合格率").value("value") == "1"
    assert current(view) == ("培训次数", 0)


def test_escape_leaves_the_text_as_it_was(desk: Desk, view: IndicatorView) -> None:
    go(view, "合格率", 1)
    write("1")
    press(Key.Key_Escape)
    assert desk.names == []
    assert named(desk.document, "合格率").value("value") == "≥90%"


def test_double_click_edits(desk: Desk, view: IndicatorView) -> None:
    place = view.visualRect(view.indicators.index_of(named(desk.document, "合格率"), 1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert editor_of(view) is not None


def test_a_long_text_gets_a_page_on_which_enter_still_commits(
    desk: Desk, view: IndicatorView
) -> None:
    with desk.edit("导入") as pen:
        pen.set(named(desk.document, "合格率"), "value", "按" * 50)
    go(view, "合格率", 1)
    press(Key.Key_F2)
    page = editor_of(view)
    assert isinstance(page, QPlainTextEdit)
    assert view.viewport().rect().contains(page.geometry())
    write("一")
    press(Key.Key_Return, SHIFT)
    write("二")
    press(Key.Key_Return)
    assert named(desk.document, "合格率").value("value") == "一\n二"


# Going on


def test_enter_goes_down_over_the_headings(view: IndicatorView) -> None:
    go(view, "培训人数", 1)
    write("1")
    press(Key.Key_Return)
    assert current(view) == ("合格率", 1)
    press(Key.Key_Return, SHIFT)
    assert current(view) == ("培训人数", 1)


def test_tab_goes_right_and_then_to_the_next_row(view: IndicatorView) -> None:
    go(view, "培训人数", 0)
    write("甲")
    press(Key.Key_Tab)
    assert current(view) == ("甲", 1)
    write("1")
    press(Key.Key_Tab)
    assert current(view) == ("合格率", 0)
    press(Key.Key_Tab, SHIFT)
    assert current(view) == ("甲", 1)


def test_arrows_go_from_cell_to_cell(view: IndicatorView) -> None:
    go(view, "培训人数", 0)
    press(Key.Key_Right)
    assert current(view) == ("培训人数", 1)
    press(Key.Key_Left)
    assert current(view) == ("培训人数", 0)


@pytest.mark.parametrize(("key", "column"), [(Key.Key_Return, 0), (Key.Key_Tab, 1)])
def test_after_the_last_row_a_new_one_begins(
    desk: Desk, view: IndicatorView, key: Qt.Key, column: int
) -> None:
    go(view, "学员满意度", column)
    write("9")
    press(key)
    write("家长")
    press(Key.Key_Return)
    press(Key.Key_Escape)
    assert outline(desk.document)[2].endswith(" 家长")
    assert desk.names[1:3] == ["新增三级指标", "修改三级指标名称"]


def test_a_new_row_that_is_left_with_escape_goes_again(desk: Desk, view: IndicatorView) -> None:
    before = outline(desk.document)
    go(view, "培训次数")
    press(Key.Key_Insert)
    assert outline(desk.document) != before
    press(Key.Key_Escape)
    assert outline(desk.document) == before


# Rows


def test_a_new_row_stands_below_and_its_name_is_open(desk: Desk, view: IndicatorView) -> None:
    go(view, "培训次数", 1)
    press(Key.Key_Return, CTRL)
    write("甲")
    press(Key.Key_Return, CTRL)
    write("乙")
    press(Key.Key_Return)
    assert outline(desk.document)[0] == "数量指标：培训次数 甲 乙 培训人数"


def test_delete_removes_the_selected_rows_but_not_while_editing(
    desk: Desk, view: IndicatorView
) -> None:
    go(view, "培训次数", 0)
    press(Key.Key_F2)
    press(Key.Key_Delete)
    press(Key.Key_Escape)
    view.select([named(desk.document, "培训次数"), named(desk.document, "合格率")])
    press(Key.Key_Delete)
    assert outline(desk.document)[:2] == ["数量指标：培训人数", "质量指标："]
    assert desk.names == ["删除指标"]


def test_undo_selects_what_came_back(desk: Desk, view: IndicatorView) -> None:
    view.select([named(desk.document, "培训次数"), named(desk.document, "合格率")])
    press(Key.Key_Delete)
    assert len(selected(view)) == 1
    desk.undo()
    assert selected(view) == ["合格率", "培训次数"]


def test_undo_of_a_text_goes_to_its_cell(desk: Desk, view: IndicatorView) -> None:
    go(view, "合格率", 1)
    write("1")
    press(Key.Key_Return)
    go(view, "培训次数")
    desk.undo()
    assert current(view) == ("合格率", 1)


def test_a_copied_row_has_what_is_being_typed(desk: Desk, view: IndicatorView) -> None:
    go(view, "培训次数", 0)
    write("甲")
    press(Key.Key_J, CTRL)
    assert outline(desk.document)[0] == "数量指标：甲 甲 培训人数"
    assert view.selectionModel().selectedRows()[0].row() == 1


def test_alt_and_arrows_move_rows_over_borders(desk: Desk, view: IndicatorView) -> None:
    go(view, "合格率", 1)
    press(Key.Key_Up, ALT)
    assert outline(desk.document)[:2] == ["数量指标：培训次数 培训人数 合格率", "质量指标："]
    press(Key.Key_Up, ALT)
    press(Key.Key_Down, ALT)
    press(Key.Key_Right, ALT)
    press(Key.Key_Right, ALT)
    assert outline(desk.document)[2] == "服务对象满意度：学员满意度 合格率"
    assert selected(view) == ["合格率"]
    assert desk.names == ["上移", "上移", "下移", "移到下一类别", "移到下一类别"]


def test_what_comes_is_expanded(desk: Desk, view: IndicatorView) -> None:
    view.select([named(desk.document, "产出指标")])
    press(Key.Key_Delete)
    desk.undo()
    assert view.isExpanded(view.indicators.index_of(named(desk.document, "产出指标")))
    assert view.isExpanded(view.indicators.index_of(named(desk.document, "数量指标")))
    go(view, "合格率")
    press(Key.Key_Right, ALT)
    assert not view.visualRect(view.indicators.index_of(named(desk.document, "合格率"))).isEmpty()


def test_what_was_folded_stays_so_when_it_moves(desk: Desk, view: IndicatorView) -> None:
    view.collapse(view.indicators.index_of(named(desk.document, "数量指标")))
    go(view, "数量指标")
    press(Key.Key_Down, ALT)
    assert outline(desk.document)[1] == "数量指标：培训次数 培训人数"
    assert not view.isExpanded(view.indicators.index_of(named(desk.document, "数量指标")))
    assert view.isExpanded(view.indicators.index_of(named(desk.document, "质量指标")))


def test_many_rows_are_removed_at_once(desk: Desk, view: IndicatorView) -> None:
    subcategory = named(desk.document, "数量指标")
    with desk.edit("导入") as pen:
        for number in range(300):
            pen.append(subcategory, Branch(Kind.INDICATOR, {"level3": str(number)}))
    assert len(view.selected_nodes()) == 300
    press(Key.Key_Delete)
    assert outline(desk.document)[0] == "数量指标：培训次数 培训人数"
    assert outline(desk.document, Scope.ANNUAL) == ["数量指标：年度次数"]


def test_after_a_removal_the_next_row_is_chosen(view: IndicatorView) -> None:
    go(view, "培训次数", 0)
    press(Key.Key_Delete)
    assert selected(view) == ["培训人数"]
    press(Key.Key_Delete)
    assert selected(view) == ["数量指标"]


def test_neighbouring_rows_are_selected_as_one_range(desk: Desk, view: IndicatorView) -> None:
    view.select([named(desk.document, name) for name in ("培训次数", "培训人数", "合格率")])
    assert view.selectionModel().selection().size() == 2
    assert len(selected(view)) == 3


def test_the_current_cell_is_framed_in_its_selected_row(view: IndicatorView) -> None:
    """Rows are selected as a whole; the clerk sees where typing goes."""
    go(view, "合格率", 0)
    for column in (0, 1):
        picture = view.viewport().grab().toImage()
        edges = [
            view.visualRect(view.currentIndex().siblingAtColumn(each)).adjusted(0, 1, -1, 0)
            for each in (0, 1)
        ]
        frame = view.palette().highlightedText().color()
        framed = [picture.pixelColor(e.right(), e.center().y()) == frame for e in edges]
        assert framed == [column == 0, column == 1]
        press(Key.Key_Right)


def test_a_step_that_takes_the_current_row_and_brings_another_goes_to_the_new_one(
    desk: Desk, view: IndicatorView
) -> None:
    go(view, "合格率", 0)
    with desk.edit("换一行") as pen:
        remove(pen, [named(desk.document, "合格率")])
        added = add_indicator(pen, desk.document.indicators(Scope.PERIOD), None)
    assert view.current_node() is added
    desk.undo()
    assert current(view) == ("合格率", 0)
