"""What differs between two contents is told line by line, with its sign, place and label."""

from pathlib import Path

import pytest

from model.definition import Definition
from model.definition.reference import LAST_VALUE
from model.document import Branch, Document, Kind, Node, Scope, empty_branch
from model.document.stages import STAGE, Stage
from model.resources import resource_folder
from model.versions import ChangeMark, Comparison, compare
from tests import shipped

VALUE = "指标值"
"""What the form calls a target value."""
Lines = list[tuple[str, str, str, str, str]]


@pytest.fixture(scope="module")
def definition() -> Definition:
    return shipped.definitions().require("shanghai-declaration")


@pytest.fixture
def document() -> Document:
    document = Document(
        empty_branch("shanghai-declaration", "2025", {"project_name": "信息化运维", "unit": "中心"})
    )
    with document.edit("填写") as pen:
        pen.append(document.funds, Branch(Kind.FUND, {"source": "total", "annual": "200000.00"}))
        for text in ("目标甲", "目标乙"):
            pen.append(document.goals, Branch(Kind.GOAL, {"scope": "annual", "text": text}))
        tree = document.indicators(Scope.ANNUAL)
        pen.append(tree, category("产出指标", "数量指标", "甲", "乙", "丙"))
        pen.append(tree, category("效益指标", "社会效益指标", "丁"))
    return document


def category(level1: str, level2: str, *names: str) -> Branch:
    rows = tuple(Branch(Kind.INDICATOR, {"level3": n, "value": "≥90%"}) for n in names)
    return Branch(
        Kind.CATEGORY, {"level1": level1}, (Branch(Kind.SUBCATEGORY, {"level2": level2}, rows),)
    )


def differences(comparison: Comparison) -> Lines:
    return [(str(e.mark), e.place, e.label, e.old, e.new) for e in comparison.differences]


def indicator(document: Document, name: str) -> Node:
    return next(node for node in document.root.walk() if node.name == name)


def test_the_same_content_has_no_differences(document: Document, definition: Definition) -> None:
    comparison = compare(document.branch(), document.branch(), definition)
    assert comparison.differences == ()
    told = [(line.part, line.label, line.new) for line in comparison.lines]
    assert ("基本信息", "项目名称", "信息化运维") in told
    assert ("资金", "年度资金申请总额", "200000.00") in told
    assert ("绩效指标", "三级指标", f"甲；{VALUE}：≥90%") in told


def test_texts_amounts_and_goals_that_changed(document: Document, definition: Definition) -> None:
    before = document.branch()
    with document.edit("修改") as pen:
        pen.set(document.fields, "unit", "新中心")
        pen.set(document.fields, "department", "委员会")
        pen.set(document.funds.children[0], "annual", "180000.00")
        pen.set(document.goals.children[1], "text", "目标丙")
        pen.remove(document.goals.children[0])
    assert differences(compare(before, document.branch(), definition)) == [
        ("～", "", "主管部门", "", "委员会"),
        ("～", "", "实施单位", "中心", "新中心"),
        ("～", "资金总额", "年度资金申请总额", "200000.00", "180000.00"),
        ("－", "年度目标1", "目标", "目标甲", ""),
        ("～", "年度目标1", "目标", "目标乙", "目标丙"),
    ]


def test_rows_added_removed_changed_renamed_and_moved(
    document: Document, definition: Definition
) -> None:
    before = document.branch()
    a, b, c, d = (indicator(document, name) for name in "甲乙丙丁")
    with document.edit("修改") as pen:
        pen.remove(b)
        pen.set(c, "value", "≥95%")
        pen.set(a, "level3", "甲甲")
        assert a.parent is not None
        pen.move(d, a.parent, 0)
        pen.append(a.parent, Branch(Kind.INDICATOR, {"level3": "戊", "value": "2次"}))
    way = "产出指标 › 数量指标"
    assert differences(compare(before, document.branch(), definition)) == [
        ("↕", f"{way} › 丁", "位置", "效益指标 › 社会效益指标 第1个", f"{way} 第1个"),
        ("～", f"{way} › 甲甲", "三级指标", "甲", "甲甲"),
        ("－", f"{way} › 乙", "三级指标", f"乙；{VALUE}：≥90%", ""),
        ("～", f"{way} › 丙", VALUE, "≥90%", "≥95%"),
        ("＋", f"{way} › 戊", "三级指标", "", f"戊；{VALUE}：2次"),
    ]


def test_of_rows_in_a_new_order_as_few_as_possible_have_moved(
    document: Document, definition: Definition
) -> None:
    before = document.branch()
    first = indicator(document, "甲")
    with document.edit("移动") as pen:
        assert first.parent is not None
        pen.move(first, first.parent, 2)
    (line,) = compare(before, document.branch(), definition).differences
    assert (line.mark, line.new, line.node) == (
        ChangeMark.MOVED,
        "产出指标 › 数量指标 第3个",
        first.id,
    )


def test_a_category_is_renamed_and_an_empty_one_added(
    document: Document, definition: Definition
) -> None:
    before = document.branch()
    with document.edit("修改") as pen:
        pen.set(indicator(document, "效益指标"), "level1", "效益")
        pen.append(document.indicators(Scope.ANNUAL), Branch(Kind.CATEGORY, {"level1": "成本"}))
    assert differences(compare(before, document.branch(), definition)) == [
        ("～", "效益", "一级指标", "效益指标", "效益"),
        ("＋", "成本", "一级指标", "", "成本"),
    ]


def test_a_row_deleted_and_written_anew_is_the_same_row(
    document: Document, definition: Definition
) -> None:
    before = document.branch()
    row = indicator(document, "乙")
    assert row.parent is not None
    with document.edit("修改") as pen:
        pen.insert(row.parent, 1, Branch(Kind.INDICATOR, {"level3": "乙", "value": "≥90%"}))
        pen.remove(row)
    assert compare(before, document.branch(), definition).differences == ()


def test_two_years_are_compared_by_names(document: Document, definition: Definition) -> None:
    before = document.branch()
    later = Document(empty_branch("shanghai-declaration", "2026", {"project_name": "信息化运维"}))
    with later.edit("填写") as pen:
        pen.append(later.goals, Branch(Kind.GOAL, {"scope": "annual", "text": "目标甲二"}))
        tree = later.indicators(Scope.ANNUAL)
        pen.append(tree, category("效益 指标", "社会效益", "丁", "乙"))
        pen.append(tree, category("产出指标", "数量指标", "丙", "甲"))
    comparison = compare(before, later.branch(), definition, by_id=False)
    told = {(e.mark, e.label, e.old, e.new) for e in comparison.differences}
    assert (ChangeMark.CHANGED, "年度", "2025", "2026") in told
    assert (ChangeMark.CHANGED, "目标", "目标甲", "目标甲二") in told
    assert (ChangeMark.REMOVED, "目标", "目标乙", "") in told
    assert (ChangeMark.REMOVED, "资金来源", "年度资金申请总额：200000.00", "") in told
    by_name = {e.place.rpartition(" ")[2]: e.mark for e in comparison.lines if "指标" in e.part}
    assert by_name["丁"] is ChangeMark.SAME
    assert by_name["乙"] is ChangeMark.MOVED
    assert not any(
        e.mark is ChangeMark.REMOVED and "指标" in e.part for e in comparison.differences
    )


def test_what_is_the_offices_own_is_not_compared(
    document: Document, definition: Definition
) -> None:
    before = document.branch()
    with document.edit("标记") as pen:
        pen.set(document.root, STAGE, Stage.DECLARED)
        pen.set(indicator(document, "甲"), LAST_VALUE, "≥80%")
    assert compare(before, document.branch(), definition).differences == ()


def test_a_form_that_is_not_known_is_compared_in_the_fields_words(document: Document) -> None:
    before = document.branch()
    with document.edit("修改") as pen:
        pen.set(indicator(document, "甲"), "value", "≥95%")
        pen.set(document.fields, "plan", "分两期")
    assert differences(compare(before, document.branch(), None)) == [
        ("～", "", "项目实施计划", "", "分两期"),
        ("～", "产出指标 › 数量指标 › 甲", "指标值", "≥90%", "≥95%"),
    ]


def test_the_published_samples_differ_from_themselves_in_nothing() -> None:
    from tests.gui.harness import document_branch, sample_contents

    definitions = shipped.definitions()
    for content in sample_contents(Path(resource_folder("samples")) / "sample.json"):
        branch = Document(document_branch(content)).branch()
        definition = definitions.require(content["form"])
        assert compare(branch, branch, definition).differences == ()
        assert compare(branch, branch, definition, by_id=False).differences == ()
