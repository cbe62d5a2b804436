"""The item model equals the document, whatever is done, undone and done again."""

from __future__ import annotations

import gc
import weakref

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from gui.tree.model import IndicatorModel
from model.definition import ScopeName
from model.document import Document, Edit, Kind, Node, Scope
from model.document.edits import (
    add_category,
    add_indicator,
    duplicate,
    move_down,
    move_over,
    move_to,
    move_up,
    remove,
)
from tests.gui.harness import Desk, empty_desk
from tests.gui.tree.looking import named, said, shown

pytestmark = pytest.mark.usefixtures("qapp")

Role = Qt.ItemDataRole


def model_of(desk: Desk, scope: Scope = Scope.PERIOD) -> IndicatorModel:
    section = desk.definition.indicator_sections[0]
    columns = section.columns_of(ScopeName(scope))
    return IndicatorModel(desk.document, scope, columns, desk.definition.categories, desk.edit)


def cell(model: IndicatorModel, name: str, column: int = 0) -> QModelIndex:
    return model.index_of(named(model.document, name, model.scope), column)


# Random edits

VERBS = [
    "add",
    "category",
    "remove",
    "duplicate",
    "up",
    "down",
    "over",
    "to",
    "set",
    "undo",
    "redo",
]


@settings(
    max_examples=settings().max_examples * 2 // 5,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_the_model_equals_the_document_after_any_edits(desk: Desk, data: st.DataObject) -> None:
    desk = Desk(Document(desk.document.branch()), desk.definition)
    models = [model_of(desk, scope) for scope in Scope]
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, mode) for model in models]
    undone = []
    for verb in data.draw(st.lists(st.sampled_from(VERBS), max_size=12)):
        if verb == "undo" and desk.steps:
            undone.append(desk.steps[-1])
            desk.undo()
        elif verb == "redo" and undone:
            step = undone.pop()
            desk.document.apply(step)
            desk.steps.append(step)
        elif verb not in ("undo", "redo"):
            undone.clear()
            with desk.edit(verb) as pen:
                act(data, verb, desk.document, pen)
        for model in models:
            assert shown(model) == said(model, model.tree)
    del testers


def act(data: st.DataObject, verb: str, document: Document, pen: Edit) -> None:
    """Do a verb to some of the nodes of both lists."""
    tree = document.indicators(data.draw(st.sampled_from(list(Scope))))
    nodes = [n for scope in Scope for n in list(document.indicators(scope).walk())[1:]]
    some = data.draw(st.lists(st.sampled_from(nodes), max_size=4)) if nodes else []
    near = next((node for node in some if node in list(tree.walk())), None)
    subcategories = [n for n in nodes if n.kind is Kind.SUBCATEGORY]
    match verb:
        case "add":
            add_indicator(pen, tree, near)
        case "category":
            add_category(
                pen, tree, near, data.draw(st.sampled_from([Kind.CATEGORY, Kind.SUBCATEGORY]))
            )
        case "to" if subcategories:
            move_to(pen, some, data.draw(st.sampled_from(subcategories)))
        case "over":
            move_over(pen, some, data.draw(st.sampled_from([-1, 1])))
        case "set":
            for node in some:
                pen.set(node, "value", data.draw(st.sampled_from(["", "≥90%", "是"])))
        case "remove" | "duplicate" | "up" | "down":
            simple = {"remove": remove, "duplicate": duplicate, "up": move_up, "down": move_down}
            simple[verb](pen, some)


# What the cells say


def test_the_columns_are_the_names_and_those_of_the_form(desk: Desk) -> None:
    model = model_of(desk)
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert heads == ["指标名称", "指标值"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("≥90%", "理解为：不低于 90，单位：%，越高越好"),
        ("约4万人", "理解为：约 4万，单位：人"),
        ("≤20万元", "理解为：不超过 20万，单位：元，越低越好"),
        ("2次", "理解为：2，单位：次"),
        ("按时完成", "按文字指标处理"),
    ],
)
def test_the_tool_tip_of_a_value_tells_what_was_understood(
    desk: Desk, text: str, words: str
) -> None:
    model = model_of(desk)
    model.setData(cell(model, "合格率", 1), text)
    assert cell(model, "合格率", 1).data(Role.ToolTipRole) == f"{text}\n{words}"


def test_what_is_missing_is_marked(desk: Desk) -> None:
    model = model_of(desk)
    value = cell(model, "合格率", 1)
    assert value.data(Role.ForegroundRole) is None
    model.setData(value, "")
    assert value.data(Role.DisplayRole) == "（未填）"
    assert value.data(Role.EditRole) == ""
    assert value.data(Role.ForegroundRole) is not None
    name = cell(model, "合格率")
    model.setData(name, "")
    assert name.data(Role.DisplayRole) == "（未命名）"


def test_a_category_without_a_second_level_lacks_nothing(desk: Desk) -> None:
    model = model_of(desk)
    row = named(desk.document, "合格率", model.scope)
    below = row.parent
    assert below is not None
    assert below.parent is not None
    with desk.edit("不分二级") as pen:
        remove(pen, [each for each in below.parent.children if each is not below])
        pen.set(below, "level2", "")
        pen.set(row, "level3", "")
    undivided, unnamed = model.index_of(below, 0), model.index_of(row, 0)
    assert undivided.data(Role.DisplayRole) == "（不分二级）"
    assert unnamed.data(Role.DisplayRole) == "（未命名）"
    assert undivided.data(Role.ForegroundRole) != unnamed.data(Role.ForegroundRole)


def test_a_category_that_lost_its_rows_says_so_at_once(desk: Desk) -> None:
    model = model_of(desk)
    changed: list[tuple[str, int]] = []
    model.dataChanged.connect(
        lambda at, _: changed.append((at.siblingAtColumn(0).data(), at.column()))
    )
    with desk.edit("删除") as pen:
        remove(pen, [named(desk.document, "合格率")])
    assert cell(model, "质量指标", 1).data() == "（空）"
    assert ("质量指标", 1) in changed


def test_categories_are_bold_and_indicators_are_not(desk: Desk) -> None:
    model = model_of(desk)
    font = cell(model, "产出指标").data(Role.FontRole)
    assert isinstance(font, QFont)
    assert font.bold()
    assert cell(model, "合格率").data(Role.FontRole) is None


def test_an_index_whose_node_is_gone_is_answered_with_nothing(desk: Desk) -> None:
    model = model_of(desk)
    stale = QPersistentModelIndex(cell(model, "合格率"))
    with desk.edit("删除") as pen:
        remove(pen, [named(desk.document, "合格率")])
    assert model.data(stale) is None
    assert not model.setData(stale, "x")


# Editing


def test_an_edit_is_named_after_its_column(desk: Desk) -> None:
    model = model_of(desk)
    assert model.setData(cell(model, "合格率", 1), " ≥95% ")
    assert model.setData(cell(model, "合格率"), "优秀率")
    assert model.setData(cell(model, "质量指标"), "质量")
    assert desk.names == ["修改指标值", "修改三级指标名称", "修改二级指标名称"]
    assert named(desk.document, "优秀率").value("value") == "≥95%"


def test_a_text_that_was_not_touched_is_not_changed(desk: Desk) -> None:
    model = model_of(desk)
    with desk.edit("导入") as pen:
        pen.set(named(desk.document, "合格率"), "value", "≥90% ")
    desk.steps.clear()
    assert model.setData(cell(model, "合格率", 1), "≥90% ")
    assert desk.names == []


def test_a_category_has_a_name_but_no_value(desk: Desk) -> None:
    model = model_of(desk)
    assert not model.setData(cell(model, "产出指标", 1), "1")
    assert desk.names == []


def test_the_taxonomy_is_offered_for_categories(desk: Desk) -> None:
    model = model_of(desk)
    assert model.options(cell(model, "产出指标")) == ("产出指标", "效益指标", "满意度指标")
    assert "时效指标" in model.options(cell(model, "质量指标"))
    assert model.options(cell(model, "合格率")) == ()


def test_a_model_that_is_gone_is_told_nothing(desk: Desk) -> None:
    model = model_of(desk)
    model.deleteLater()
    alive = weakref.ref(model)
    del model
    QApplication.sendPostedEvents(None, 52)
    gc.collect()
    with desk.edit("删除") as pen:
        remove(pen, list[Node](desk.document.indicators(Scope.PERIOD).children))
    assert alive() is None


def test_a_head_is_a_line_and_its_tooltip_what_the_form_prints() -> None:
    desk = empty_desk("hubei-approval")
    columns = desk.definition.indicator_sections[0].columns
    model = IndicatorModel(desk.document, Scope.PERIOD, columns, (), desk.edit)
    tool_tip = model.headerData(3, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert model.headerData(3, Qt.Orientation.Horizontal) == "指标值确定依据"
    assert tool_tip.startswith("指标值确定依据\n(计划标准")
