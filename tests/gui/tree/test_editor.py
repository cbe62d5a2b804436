"""The lists of a form side by side, and the actions round them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolBar
from pytestqt.qtbot import QtBot

from gui.tree.editor import TreeEditor
from model.document import Scope
from model.document.naming import name_key
from tests.gui.harness import Desk, definition, empty_desk, filled_desk
from tests.gui.tree.looking import current, go, named, outline, selected, write


def action(editor: TreeEditor, text: str) -> QAction:
    return next(each for each in editor.actions_for_menu() if each.text() == text)


def entries(editor: TreeEditor, text: str) -> dict[str, QAction]:
    """The entries of a menu as they are when it opens."""
    menu = action(editor, text).menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return {each.text(): each for each in menu.actions() if not each.isSeparator()}


@pytest.mark.parametrize(
    ("form", "titles"),
    [
        ("yangquan-target", ["实施期指标", "年度指标"]),
        ("shanghai-declaration", ["绩效指标"]),
        ("hubei-approval", ["长期指标", "年度指标"]),
    ],
)
def test_there_is_a_titled_list_for_each_scope_of_the_form(
    qtbot: QtBot, form: str, titles: list[str]
) -> None:
    desk = empty_desk(form)
    editor = TreeEditor(desk.document, desk.definition, desk.edit)
    qtbot.addWidget(editor)
    labels = {each.buddy(): each.text() for each in editor.findChildren(QLabel)}
    assert [labels[view] for view in editor.views] == titles
    assert [view.accessibleName() for view in editor.views] == titles


def test_a_first_row_in_an_empty_form_brings_its_categories(qtbot: QtBot) -> None:
    desk = empty_desk("shanghai-declaration")
    editor = TreeEditor(desk.document, desk.definition, desk.edit)
    qtbot.addWidget(editor)
    action(editor, "新增三级指标").trigger()
    assert outline(desk.document, Scope.ANNUAL) == ["数量指标："]
    editor.finish_pending_edit()


def test_all_categories_of_the_form_can_be_added_in_one_step(
    desk: Desk, editor: TreeEditor
) -> None:
    names = [name for category in desk.definition.categories for name in category.children]
    entries(editor, "新增二级指标")["补齐全部类别"].trigger()
    assert [name_key(line.split("：")[0]) for line in outline(desk.document)] == [
        name_key(name) for name in names
    ]
    assert desk.names == ["补齐全部类别"]
    assert "补齐全部类别" not in entries(editor, "新增二级指标")


def test_missing_categories_are_offered_and_stand_in_their_order(
    desk: Desk, editor: TreeEditor
) -> None:
    offered = entries(editor, "新增二级指标")
    assert "产出指标 › 时效指标" in offered
    assert "产出指标 › 数量指标" not in offered
    offered["效益指标 › 社会效益指标"].trigger()
    offered["产出指标 › 时效指标"].trigger()
    assert [line.split("：")[0] for line in outline(desk.document)] == [
        "数量指标",
        "质量指标",
        "时效指标",
        "社会效益指标",
        "服务对象满意度",
    ]
    assert desk.names == ["新增社会效益指标", "新增时效指标"]


def test_a_category_of_ones_own_opens_its_name(desk: Desk, editor: TreeEditor) -> None:
    go(editor.views[0], "培训次数")
    entries(editor, "新增二级指标")["其他二级指标…"].trigger()
    write("安全指标")
    editor.finish_pending_edit()
    assert outline(desk.document)[1] == "安全指标："
    entries(editor, "新增二级指标")["其他一级指标…"].trigger()
    editor.finish_pending_edit()
    assert len(desk.document.indicators(Scope.PERIOD).children) == 3


def test_rows_move_to_a_category_that_is_made_for_them(desk: Desk, editor: TreeEditor) -> None:
    view = editor.views[0]
    view.select([named(desk.document, "培训次数"), named(desk.document, "学员满意度")])
    entries(editor, "移到类别")["产出指标 › 时效指标"].trigger()
    assert "时效指标：培训次数 学员满意度" in outline(desk.document)
    assert "服务对象满意度：" in outline(desk.document)
    assert selected(view) == ["培训次数", "学员满意度"]
    assert desk.names == ["移到时效指标"]


def test_actions_act_on_the_list_with_the_focus(
    qtbot: QtBot, desk: Desk, editor: TreeEditor
) -> None:
    action(editor, "转到另一列表").trigger()
    qtbot.waitUntil(editor.views[1].hasFocus)
    go(editor.views[1], "年度次数")
    action(editor, "复制一行").trigger()
    assert outline(desk.document, Scope.ANNUAL) == ["数量指标：年度次数 年度次数"]
    action(editor, "转到另一列表").trigger()
    qtbot.waitUntil(editor.views[0].hasFocus)


def test_rows_are_copied_to_the_other_list(desk: Desk, editor: TreeEditor) -> None:
    editor.views[0].select([named(desk.document, "产出指标")])
    action(editor, "复制到另一列表").trigger()
    assert outline(desk.document, Scope.ANNUAL) == [
        "数量指标：年度次数 培训次数 培训人数",
        "质量指标：合格率",
    ]
    assert desk.names == ["复制到年度指标"]


@pytest.mark.parametrize(("answer", "left"), [(True, 1), (False, 2)])
def test_a_category_with_rows_is_asked_about(
    qtbot: QtBot, desk: Desk, *, answer: bool, left: int
) -> None:
    questions: list[str] = []

    def confirm(question: str) -> bool:
        questions.append(question)
        return answer

    editor = TreeEditor(desk.document, desk.definition, desk.edit, confirm=confirm)
    qtbot.addWidget(editor)
    editor.views[0].select([named(desk.document, "产出指标")])
    action(editor, "删除").trigger()
    assert questions == ["所选类别下有 3 条三级指标，要一并删除吗？"]
    assert len(desk.document.indicators(Scope.PERIOD).children) == left


def test_a_node_is_revealed_in_its_list(desk: Desk, editor: TreeEditor) -> None:
    editor.views[1].collapseAll()
    node = named(desk.document, "年度次数", Scope.ANNUAL)
    assert editor.reveal(node.id, "value")
    assert current(editor.views[1]) == ("年度次数", 1)
    assert editor.views[1].isExpanded(editor.views[1].currentIndex().parent())
    assert not editor.reveal(desk.document.fields.id)


def test_all_folds_and_unfolds(desk: Desk, editor: TreeEditor) -> None:
    view = editor.views[0]
    top = view.indicators.index_of(named(desk.document, "产出指标"))
    action(editor, "展开/收起").trigger()
    assert not view.isExpanded(top)
    action(editor, "展开/收起").trigger()
    assert view.isExpanded(top)


def test_the_context_menu_shows_what_can_be_done_with_its_keys(
    editor: TreeEditor,
) -> None:
    editor.views[0].customContextMenuRequested.emit(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    shown = {each.text(): each.shortcut().toString() for each in menu.actions()}
    menu.close()
    assert shown["删除整行"] == "Ctrl+-"
    assert shown["粘贴"] == "Ctrl+V"
    assert "移到类别" in shown


def test_every_action_says_what_it_does(editor: TreeEditor) -> None:
    silent = [a for a in editor.actions_for_menu() if not a.isSeparator() and not a.statusTip()]
    assert silent == []


def test_columns_fill_the_list_and_widths_are_remembered(qtbot: QtBot, desk: Desk) -> None:
    widths: dict[str, dict[str, int]] = {}
    for expected in (None, 300):
        editor = TreeEditor(desk.document, desk.definition, desk.edit, widths=widths)
        qtbot.addWidget(editor)
        editor.resize(1000, 400)
        with qtbot.waitExposed(editor):
            editor.show()
        view = editor.views[0]
        total = sum(view.columnWidth(n) for n in range(2))
        assert abs(total - view.viewport().width()) <= 2
        if expected is None:
            view.setColumnWidth(0, 100)
            view.setColumnWidth(1, 300)
        else:
            assert view.columnWidth(1) > view.columnWidth(0) * 2


def test_the_goal_of_a_category_is_chosen_by_number_and_shown_by_name(qtbot: QtBot) -> None:
    content = {
        "goals": [{"scope": "period", "text": "甲"}, {"scope": "period", "text": "乙"}],
        "indicators": [
            {"scope": "period", "level1": "产出指标", "level2": "数量指标", "level3": "次数"}
        ],
    }
    desk = filled_desk("hubei-approval", content)
    editor = TreeEditor(desk.document, definition("hubei-approval"), desk.edit)
    qtbot.addWidget(editor)
    model = editor.views[0].indicators
    cell = model.index_of(named(desk.document, "产出指标"), model.column_of("goal"))
    assert model.options(cell) == ("1", "2")
    model.setData(cell, "2")
    assert cell.data() == "长期绩效目标2"
    indicator = model.index_of(named(desk.document, "次数"), model.column_of("goal"))
    assert not model.flags(indicator) & Qt.ItemFlag.ItemIsEditable
    entries(editor, "新增二级指标")["产出指标 › 质量指标"].trigger()
    assert outline(desk.document) == ["数量指标：次数", "质量指标："]
    assert [n.value("goal") for n in desk.document.indicators(Scope.PERIOD).children] == ["2"]


def test_a_list_that_is_only_read_offers_no_changes_on_its_bar(editor: TreeEditor) -> None:
    bar = editor.findChild(QToolBar)
    assert bar is not None
    for is_read_only in (True, False):
        editor.set_read_only(is_read_only)
        offered = {a.text() for a in bar.actions() if bar.widgetForAction(a).isEnabled()}
        assert "展开/收起" in offered
        assert ("删除整行" in offered) is not is_read_only
    # The keys are answered by who refuses the change.
    editor.set_read_only(True)
    assert action(editor, "删除整行").isEnabled()


def test_the_bar_is_filled_when_it_is_first_seen_and_knows_then_what_may_be_changed(
    qtbot: QtBot,
) -> None:
    desk = empty_desk("shanghai-declaration")
    editor = TreeEditor(desk.document, desk.definition, desk.edit)
    qtbot.addWidget(editor)
    bar = editor.findChild(QToolBar)
    assert bar is not None
    assert not bar.actions()
    editor.set_read_only(True)
    editor.show()
    may_be_pressed = [a.text() for a in bar.actions() if bar.widgetForAction(a).isEnabled()]
    assert may_be_pressed == ["展开/收起"]


def test_the_right_button_offers_a_dozen_at_most_and_the_rest_below(
    editor: TreeEditor,
) -> None:
    editor.views[0].customContextMenuRequested.emit(QPoint(5, 5))
    (menu,) = (m for m in editor.findChildren(QMenu) if m.isVisible())
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts[:3] == ["剪切", "复制", "粘贴"]
    assert len(texts) <= 12
    more = next(action.menu() for action in menu.actions() if action.text() == "更多")
    assert isinstance(more, QMenu)
    offered = {*texts, *(action.text() for action in more.actions())}
    assert {a.text() for a in editor.actions_for_menu()} <= offered
    menu.close()
