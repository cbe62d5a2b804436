"""Bad values stay as typed, are marked by a shape, and say why; good ones show as printed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.tree.adapter import Index
from gui.tree.answers import FAULT_ROLE
from gui.tree.editor import TreeEditor
from gui.widgets.marks import CheckMark
from model.document import Scope
from tests.gui.harness import filled_desk
from tests.gui.tree.looking import named

Role = Qt.ItemDataRole


def editor_of(qtbot: QtBot, form: str, **texts: str) -> TreeEditor:
    """A list of one row with these texts."""
    names = {"level1": "产出指标", "level2": "数量指标", "level3": "次数"}
    desk = filled_desk(form, {"indicators": [{"scope": "annual", **names, **texts}]})
    editor = TreeEditor(desk.document, desk.definition, desk.edit)
    qtbot.addWidget(editor)
    return editor


def said(editor: TreeEditor, key: str, role: int) -> str:
    model = editor.views[0].indicators
    node = named(model.document, "次数", Scope.ANNUAL)
    return str(model.index_of(node, model.column_of(key)).data(role))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (">=90%", "≥90%"),
        ("≥ 90 %", "≥90%"),
        ("90%以上", "≥90%"),
        ("不少于3次", "≥3次"),
        ("≥９０％", "≥90%"),
        ("20万", "20万"),
        ("显著提高", "显著提高"),
    ],
)
def test_a_value_is_shown_as_the_form_prints_it_and_kept_as_typed(
    qtbot: QtBot, typed: str, shown: str
) -> None:
    editor = editor_of(qtbot, "tianjin-target", value=typed)
    assert said(editor, "value", Role.DisplayRole) == shown
    assert said(editor, "value", Role.EditRole) == typed


def test_the_form_says_how_and_the_tool_tip_what_was_understood(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, "shanghai-declaration", value="90%以上")
    assert said(editor, "value", Role.DisplayRole) == "≥90(%)"
    assert said(editor, "value", Role.ToolTipRole) == (
        "90%以上\n打印为：≥90(%)\n理解为：不低于 90，单位：%，越高越好"
    )


@pytest.mark.parametrize(
    ("key", "text", "reason"),
    [
        ("weight", "十", "“十”不是数字，已原样保留；请只填数字，如 10 或 7.5。"),
        ("weight", "10", ""),
        ("value", "≥很高", "“≥很高”带有比较符号，但看不出数值，已原样保留；请按 ≥90% 这样填写。"),
        ("value", "很高", ""),
        ("value", "≥9次", ""),
        ("value", "≥= 98%（百分比）", ""),
    ],
)
def test_a_bad_text_is_kept_and_says_why(qtbot: QtBot, key: str, text: str, reason: str) -> None:
    editor = editor_of(qtbot, "shanghai-evaluation", **{key: text})
    assert said(editor, key, Role.EditRole) == text
    assert said(editor, key, FAULT_ROLE) == reason
    assert said(editor, key, Role.AccessibleDescriptionRole) == reason
    assert reason in said(editor, key, Role.ToolTipRole)


def test_a_goal_that_is_not_there_is_told(qtbot: QtBot) -> None:
    row = {"level1": "产出指标", "level2": "数量指标", "level3": "次数", "goal": "3"}
    content = {
        "goals": [{"scope": "annual", "text": "甲"}],
        "indicators": [{"scope": "annual", **row}],
    }
    desk = filled_desk("hubei-approval", content)
    with desk.edit("") as pen:
        pen.set(named(desk.document, "产出指标", Scope.ANNUAL), "goal", "3")
    editor = TreeEditor(desk.document, desk.definition, desk.edit)
    qtbot.addWidget(editor)
    model = editor.views[1].indicators
    cell = model.index_of(named(desk.document, "产出指标", Scope.ANNUAL), model.column_of("goal"))
    assert cell.data(FAULT_ROLE) == "没有“3”这个绩效目标，已原样保留；请填 1 到 1 的序号。"


def test_numbers_may_be_typed_in_full_width(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, "shanghai-evaluation")
    model = editor.views[0].indicators
    node = named(model.document, "次数", Scope.ANNUAL)
    model.setData(model.index_of(node, model.column_of("weight")), "７．５")
    assert node.value("weight") == "7.5"


def test_a_fault_is_painted_as_a_shape(qtbot: QtBot) -> None:
    pictures = []
    for text in ("≥很高", "≥9次高"):
        editor = editor_of(qtbot, "tianjin-target", value=text)
        editor.resize(800, 300)
        with qtbot.waitExposed(editor):
            editor.show()
        view = editor.views[0]
        node = named(view.indicators.document, "次数", Scope.ANNUAL)
        cell = view.visualRect(view.indicators.index_of(node, view.indicators.column_of("value")))
        pictures.append(view.viewport().grab(cell).toImage().copy(cell.width() - 20, 0, 20, 99))
    colors = [
        {p.pixelColor(x, y).name() for x in range(20) for y in range(8, 20)} for p in pictures
    ]
    assert "#d0362d" in colors[0]
    assert "#d0362d" not in colors[1]


class Refusing:
    """Help that keeps Tab for itself."""

    def __init__(self, editor: QWidget) -> None:
        self.editor = editor

    def handles(self, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab

    def settle(self) -> None:
        """Nothing is chosen here."""


def test_help_is_made_for_an_editor_that_opens_and_hears_its_keys_first(qtbot: QtBot) -> None:
    names = {"level1": "产出指标", "level2": "数量指标", "level3": "次数"}
    desk = filled_desk("tianjin-target", {"indicators": [{"scope": "annual", **names}]})
    helped: list[Refusing] = []

    def assist(line: QWidget, _index: Index) -> Refusing:
        helped.append(Refusing(line))
        return helped[-1]

    editor = TreeEditor(desk.document, desk.definition, desk.edit, assist=assist)
    qtbot.addWidget(editor)
    view = editor.views[0]
    view.open_name(named(desk.document, "次数", Scope.ANNUAL))
    (help_with,) = helped
    assert isinstance(help_with.editor, QLineEdit)
    assert help_with.editor.text() == "次数"
    QTest.keyClick(help_with.editor, Qt.Key.Key_Tab)
    assert view.state() == view.State.EditingState
    editor.finish_pending_edit()


def test_a_mark_that_comes_while_typing_leaves_what_was_typed(qtbot: QtBot) -> None:
    names = {"level1": "产出指标", "level2": "数量指标", "level3": "次数"}
    desk = filled_desk("tianjin-target", {"indicators": [{"scope": "annual", **names}]})
    editor = TreeEditor(desk.document, desk.definition, desk.edit)
    qtbot.addWidget(editor)
    view, node = editor.views[0], named(desk.document, "次数", Scope.ANNUAL)
    view.open_name(node)
    (line,) = view.viewport().findChildren(QLineEdit)
    QTest.keyClicks(line, "ab")
    editor.show_marks({(node.id, "level3"): CheckMark("名称重复。", True)})
    assert line.text().endswith("ab")
    editor.finish_pending_edit()


@pytest.mark.parametrize("is_error", [True, False])
def test_what_the_check_says_is_drawn_in_its_cell_alone(qtbot: QtBot, is_error: bool) -> None:
    editor = editor_of(qtbot, "tianjin-target", value="12次")
    view = editor.views[0]
    node = named(view.indicators.document, "次数", Scope.ANNUAL)
    before = view.viewport().grab().toImage()
    editor.show_marks({(node.id, "value"): CheckMark("与去年不同。", is_error)})
    after = view.viewport().grab().toImage()

    column = view.indicators.column_of("value")
    cell = view.visualRect(view.indicators.index_of(node, column))
    places = [QPoint(x, y) for x in range(after.width()) for y in range(after.height())]
    altered = [at for at in places if before.pixel(at) != after.pixel(at)]
    assert altered
    assert all(cell.contains(at) for at in altered)
