"""The history is told in the clerk's words, also of what is not there any more."""

from datetime import UTC, datetime

import pytest

from model.document import Branch, Document, Kind, Scope, empty_branch
from model.document.place_names import PlaceNames
from model.document.stages import STAGE
from model.store import PLACE, THERE, HistoryEntry
from model.usecases.chronicle import ChronicleLine, Chronicler
from tests.gui.harness import definition

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def document() -> Document:
    document = Document(empty_branch("shanghai-declaration", "2025"))
    with document.edit("填写") as pen:
        pen.append(document.funds, Branch(Kind.FUND, {"source": "total"}))
        pen.append(document.goals, Branch(Kind.GOAL, {"scope": "annual", "text": "目标"}))
        row = Branch(Kind.INDICATOR, {"level3": "培训人次", "value": "≥90%"})
        below = Branch(Kind.SUBCATEGORY, {"level2": "数量指标"}, (row,))
        tree = document.indicators(Scope.ANNUAL)
        pen.append(tree, Branch(Kind.CATEGORY, {"level1": "产出指标"}, (below,)))
    return document


def tell(document: Document, *entries: HistoryEntry) -> list[ChronicleLine]:
    names = PlaceNames(definition("shanghai-declaration"))
    return list(Chronicler(document, entries, names).lines())


def entry(node: int, key: str, old: str, new: str) -> HistoryEntry:
    return HistoryEntry(AT, "修改", node, key, old, new)


def words(line: ChronicleLine) -> tuple[str, str, str, str]:
    return line.place, line.label, line.old, line.new


def row_of(document: Document) -> int:
    return next(node.id for node in document.root.walk() if node.kind is Kind.INDICATOR)


def test_texts_are_told_with_place_and_label(document: Document) -> None:
    fund, goal = document.funds.children[0].id, document.goals.children[0].id
    lines = tell(
        document,
        entry(document.fields.id, "project_name", "甲", "乙"),
        entry(fund, "annual", "", "200000.00"),
        entry(goal, "text", "目标一", "目标"),
        entry(row_of(document), "level3", "培训", "培训人次"),
        entry(document.root.id, STAGE, "", "approved"),
    )
    assert [words(line) for line in lines] == [
        ("基本信息", "项目名称", "甲", "乙"),
        ("资金总额", "年度资金申请总额", "", "200000.00"),
        ("年度目标1", "目标", "目标一", "目标"),
        ("产出指标 › 数量指标 › 培训人次", "三级指标", "培训", "培训人次"),
        ("基本信息", "阶段", "草稿", "批复"),
    ]
    assert lines[0].when == f"{AT.astimezone():%Y-%m-%d %H:%M}"
    assert [line.can_return for line in lines] == [True, True, True, True, False]


def test_a_row_that_went_is_one_line_with_all_it_said(document: Document) -> None:
    (line,) = tell(
        document,
        entry(99, THERE, "indicator", ""),
        entry(99, "level3", "办班", ""),
        entry(99, "value", "3次", ""),
    )
    assert words(line) == ("办班（已删除）", "删除三级指标", "办班；指标值：3次", "")
    assert not line.can_return


def test_a_row_that_came_and_one_that_moved(document: Document) -> None:
    node = document.node(row_of(document))
    assert node.parent is not None
    lines = tell(
        document,
        entry(node.id, PLACE, f"{node.parent.id}:1", f"{node.parent.id}:0"),
        entry(document.goals.children[0].id, THERE, "", "goal"),
        entry(document.goals.children[0].id, "text", "", "目标"),
    )
    assert [words(line) for line in lines] == [
        ("产出指标 › 数量指标 › 培训人次", "移动", "产出指标 › 数量指标 第2个",
         "产出指标 › 数量指标 第1个"),
        ("年度目标1", "新增目标", "", "目标：目标"),
    ]  # fmt: skip


def test_what_the_office_noted_for_itself_is_not_told(document: Document) -> None:
    row = row_of(document)
    lines = tell(
        document,
        entry(row, "accepted:vague_text", "", "按上级要求"),
        entry(row, "last_value", "", "≥80%"),
        entry(99, THERE, "indicator", ""),
        entry(99, "level3", "办班", ""),
        entry(99, "last_id", "7", ""),
    )
    assert [words(line) for line in lines] == [("办班（已删除）", "删除三级指标", "办班", "")]
