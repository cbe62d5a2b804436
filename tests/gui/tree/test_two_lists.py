"""The two lists of one form beside each other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.tree.answers import DIFFERENCE_ROLE
from gui.tree.editor import TreeEditor
from model.document import Scope
from tests.gui.harness import Desk, empty_desk
from tests.gui.tree.keys import ALT, CTRL, Key, press
from tests.gui.tree.looking import go, named, outline
from tests.gui.tree.test_editor import action


def signs(editor: TreeEditor, number: int) -> dict[str, str]:
    """The signs of a list's rows, by name."""
    model = editor.views[number].indicators
    found = {node.name: model.index_of(node).data(DIFFERENCE_ROLE) for node in model.tree.walk()}
    return {name: sign for name, sign in found.items() if sign}


def test_all_of_a_list_is_copied_over_and_back(desk: Desk, editor: TreeEditor) -> None:
    action(editor, "全部复制到另一列表").trigger()
    press(Key.Key_F6, modifier=CTRL)
    action(editor, "全部复制到另一列表").trigger()
    assert outline(desk.document) == [
        "数量指标：培训次数 培训人数 年度次数",
        "质量指标：合格率",
        "服务对象满意度：学员满意度",
    ]
    assert desk.names == ["复制到年度指标", "复制到实施期指标"]


def test_differences_are_marked_with_a_sign_and_a_sentence(
    qtbot: QtBot, desk: Desk, editor: TreeEditor
) -> None:
    action(editor, "全部复制到另一列表").trigger()
    action(editor, "标出两表差异").trigger()
    assert signs(editor, 0) == {}
    assert signs(editor, 1) == {"年度次数": "＋"}
    model = editor.views[1].indicators
    twin = named(desk.document, "合格率", Scope.ANNUAL)
    model.setData(model.index_of(twin, 1), "≥95%")
    qtbot.waitUntil(lambda: signs(editor, 0) == {"合格率": "≠"})
    tip = model.index_of(twin).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "合格率\n与另一列表不同：指标值"
    action(editor, "标出两表差异").trigger()
    assert signs(editor, 1) == {}


def test_the_other_list_takes_the_order_once(desk: Desk, editor: TreeEditor) -> None:
    action(editor, "全部复制到另一列表").trigger()
    go(editor.views[0], "培训次数")
    press(Key.Key_Down, modifier=ALT)
    action(editor, "另一列表按此排序").trigger()
    assert outline(desk.document, Scope.ANNUAL)[0] == "数量指标：年度次数 培训人数 培训次数"
    assert desk.names[-1] == "年度指标按次序排列"


def test_the_other_list_follows_each_move_in_the_same_step(desk: Desk, editor: TreeEditor) -> None:
    action(editor, "全部复制到另一列表").trigger()
    action(editor, "两表保持同一次序").trigger()
    go(editor.views[0], "培训次数")
    press(Key.Key_Down, modifier=ALT)
    assert outline(desk.document)[0] == "数量指标：培训人数 培训次数"
    assert outline(desk.document, Scope.ANNUAL)[0] == "数量指标：年度次数 培训人数 培训次数"
    desk.undo()
    assert outline(desk.document, Scope.ANNUAL)[0] == "数量指标：年度次数 培训次数 培训人数"
    action(editor, "两表保持同一次序").trigger()
    press(Key.Key_Down, modifier=ALT)
    assert outline(desk.document, Scope.ANNUAL)[0] == "数量指标：年度次数 培训次数 培训人数"


@pytest.mark.parametrize("text", ["复制到另一列表", "标出两表差异", "转到另一列表"])
def test_a_form_with_one_list_offers_nothing_of_it(qtbot: QtBot, text: str) -> None:
    desk = empty_desk("shanghai-declaration")
    editor = TreeEditor(desk.document, desk.definition, desk.edit)
    qtbot.addWidget(editor)
    assert text not in [each.text() for each in editor.actions_for_menu()]
