"""Dragging rows: one edit, in and between the lists, and never a row lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt

from gui.tree.drops import Drop, packed, why_not
from gui.tree.editor import TreeEditor
from gui.tree.view import IndicatorView
from model.document import Branch, Document, Kind, Scope, empty_branch
from tests.gui.harness import Desk
from tests.gui.tree.looking import named, outline, selected

MOVE, COPY = Qt.DropAction.MoveAction, Qt.DropAction.CopyAction


def dragged(view: IndicatorView, *names: str) -> QMimeData:
    nodes = [named(view.indicators.document, name, view.indicators.scope) for name in names]
    return view.indicators.mimeData([view.indicators.index_of(node) for node in nodes])


def at(view: IndicatorView, name: str) -> QModelIndex:
    return view.indicators.index_of(named(view.indicators.document, name, view.indicators.scope))


@pytest.mark.parametrize(
    ("target", "row", "outcome"),
    [
        ("质量指标", 0, ["数量指标：培训人数", "质量指标：培训次数 合格率"]),
        ("质量指标", -1, ["数量指标：培训人数", "质量指标：合格率 培训次数"]),
        ("数量指标", 2, ["数量指标：培训人数 培训次数", "质量指标：合格率"]),
        ("数量指标", 0, ["数量指标：培训次数 培训人数", "质量指标：合格率"]),
        ("产出指标", 2, ["数量指标：培训人数", "质量指标：合格率 培训次数"]),
        ("产出指标", 0, ["数量指标：培训次数 培训人数", "质量指标：合格率"]),
    ],
)
def test_an_indicator_goes_where_it_is_dropped(
    desk: Desk, view: IndicatorView, target: str, row: int, outcome: list[str]
) -> None:
    data = dragged(view, "培训次数")
    assert view.indicators.canDropMimeData(data, MOVE, row, 0, at(view, target))
    assert view.indicators.dropMimeData(data, MOVE, row, 0, at(view, target))
    assert outline(desk.document)[:2] == outcome
    assert len(desk.steps) <= 1


def test_several_go_together_and_stay_selected(desk: Desk, view: IndicatorView) -> None:
    data = dragged(view, "学员满意度", "培训次数")
    view.indicators.dropMimeData(data, MOVE, 0, 0, at(view, "质量指标"))
    assert outline(desk.document) == [
        "数量指标：培训人数",
        "质量指标：培训次数 学员满意度 合格率",
        "服务对象满意度：",
    ]
    assert selected(view) == ["培训次数", "学员满意度"]
    assert desk.names == ["移动 2 项指标"]
    desk.undo()
    assert outline(desk.document)[2] == "服务对象满意度：学员满意度"


def test_a_subcategory_goes_between_categories(desk: Desk, view: IndicatorView) -> None:
    data = dragged(view, "质量指标")
    view.indicators.dropMimeData(data, MOVE, 0, 0, at(view, "满意度指标"))
    assert [node.name for node in named(desk.document, "满意度指标").children] == [
        "质量指标",
        "服务对象满意度",
    ]


def test_a_category_dropped_into_another_goes_after_it(desk: Desk, view: IndicatorView) -> None:
    data = dragged(view, "产出指标")
    view.indicators.dropMimeData(data, MOVE, 0, 0, at(view, "服务对象满意度"))
    names = [node.name for node in desk.document.indicators(Scope.PERIOD).children]
    assert names == ["满意度指标", "产出指标"]


@pytest.mark.parametrize("action", [MOVE, COPY])
def test_rows_go_from_list_to_list(desk: Desk, editor: TreeEditor, action: Qt.DropAction) -> None:
    period, annual = editor.views
    annual.indicators.dropMimeData(dragged(period, "合格率"), action, -1, 0, at(annual, "数量指标"))
    assert outline(desk.document, Scope.ANNUAL) == ["数量指标：年度次数 合格率"]
    left = "质量指标：合格率" if action is COPY else "质量指标："
    assert outline(desk.document)[1] == left
    assert selected(annual) == ["合格率"]
    assert len(desk.steps) == 1


def test_nothing_happens_where_nothing_can_go(desk: Desk, view: IndicatorView) -> None:
    model = view.indicators
    before = desk.document.branch()
    mixed = dragged(view, "合格率", "满意度指标")
    for data in (mixed, QMimeData()):
        assert not model.canDropMimeData(data, MOVE, 0, 0, at(view, "数量指标"))
        assert not model.dropMimeData(data, MOVE, 0, 0, at(view, "数量指标"))
    assert desk.document.branch() == before
    onto = named(desk.document, "数量指标")
    assert model.why_not_dropped(mixed, onto).startswith("选中的行不是同一级")
    assert model.why_not_dropped(QMimeData(), onto).startswith("这里只放这张表自己的行")
    assert model.why_not_dropped(dragged(view, "合格率"), onto) == ""


def test_an_indicator_finds_no_place_where_no_second_level_is() -> None:
    document = Document(empty_branch("central-target", "2025"))
    rows = Branch(
        Kind.SUBCATEGORY, {"level2": "数量指标"}, (Branch(Kind.INDICATOR, {"level3": "次数"}),)
    )
    with document.edit("添加") as edit:
        tree = document.indicators(Scope.ANNUAL)
        empty = edit.insert(tree, 0, Branch(Kind.CATEGORY, {"level1": "成本指标"}))
        edit.insert(tree, 1, Branch(Kind.CATEGORY, {"level1": "产出指标"}, (rows,)))
    data = packed(document, [named(document, "次数", Scope.ANNUAL).id])
    assert Drop.of(document, data, False, empty, -1) is None
    why = why_not(document, data, empty)
    assert why == "“成本指标”下面还没有二级指标：请先新增一个，再拖到那里。"


def test_a_name_or_a_number_hangs_at_the_pointer(view: IndicatorView) -> None:
    document = view.indicators.document
    rate, category = named(document, "合格率"), named(document, "满意度指标")
    assert view.said_of([rate]) == "合格率"
    assert view.said_of([rate, category]) == "2 行"


def test_what_was_dragged_from_another_document_is_refused(desk: Desk, view: IndicatorView) -> None:
    other = Document(desk.document.branch())
    data = packed(other, [named(other, "合格率").id])
    assert not view.indicators.dropMimeData(data, MOVE, 0, 0, at(view, "数量指标"))


def test_qt_removes_nothing_after_a_drag(desk: Desk, view: IndicatorView) -> None:
    assert not view.indicators.removeRows(0, 1, at(view, "数量指标"))
    assert outline(desk.document)[0] == "数量指标：培训次数 培训人数"
