"""Two lists: copied over, compared, and kept in one order."""

from __future__ import annotations

import pytest

from model.definition import Category
from model.document import Branch, Document, Kind, Scope, empty_branch
from model.document.edits import ListDifference, arrange_like, copy_to_list, differences

TAXONOMY = (Category(name="产出指标", children=("数量指标", "质量指标")),)
Rows = dict[str, dict[str, str]]


def filled(period: dict[str, Rows], annual: dict[str, Rows]) -> Document:
    """Lists of 产出 with subcategories of named rows."""
    document = Document(empty_branch("any", "2024"))
    with document.edit("") as pen:
        for scope, lists in ((Scope.PERIOD, period), (Scope.ANNUAL, annual)):
            children = tuple(_subcategory(name, rows) for name, rows in lists.items())
            branch = Branch(Kind.CATEGORY, {"level1": "产出指标"}, children)
            pen.append(document.indicators(scope), branch)
    return document


def _subcategory(name: str, rows: Rows) -> Branch:
    below = tuple(Branch(Kind.INDICATOR, {"level3": row, **rows[row]}) for row in rows)
    return Branch(Kind.SUBCATEGORY, {"level2": name}, below)


@pytest.fixture
def document() -> Document:
    return filled(
        {
            "数量指标": {"甲": {"value": "1"}, "乙": {}, "丙": {"value": "3"}},
            "质量指标": {"丁": {}},
        },
        {
            "质量": {"丁": {}},
            "数量指标": {"丙": {"value": "4", "basis": "其他"}, "戊": {}, "甲": {"value": "1"}},
        },
    )


def said(document: Document, scope: Scope) -> dict[str, list[str]]:
    return {
        two.name: [f"{node.name}{node.value('value')}" for node in two.children]
        for one in document.indicators(scope).children
        for two in one.children
    }


def test_copied_rows_are_added_or_take_the_place_of_their_likes(document: Document) -> None:
    period, annual = document.indicators(Scope.PERIOD), document.indicators(Scope.ANNUAL)
    with document.edit("复制") as pen:
        copy_to_list(pen, [period], annual, TAXONOMY)
    assert said(document, Scope.ANNUAL) == {
        "质量": ["丁"],
        "数量指标": ["丙3", "戊", "甲1", "乙"],
    }
    with document.edit("复制") as pen:
        copy_to_list(pen, [period], annual, TAXONOMY)
    assert len(pen.step.changes) == 0


def test_what_the_other_list_alone_says_stays(document: Document) -> None:
    period, annual = document.indicators(Scope.PERIOD), document.indicators(Scope.ANNUAL)
    with document.edit("复制") as pen:
        copy_to_list(pen, [period], annual, TAXONOMY)
    twin = next(node for node in annual.walk() if node.name == "丙")
    assert twin.value("basis") == "其他"


def test_rows_without_a_name_are_added_each() -> None:
    document = filled({"数量指标": {"": {"value": "1"}}}, {"数量指标": {"": {"value": "2"}}})
    period, annual = document.indicators(Scope.PERIOD), document.indicators(Scope.ANNUAL)
    with document.edit("复制") as pen:
        copy_to_list(pen, [period], annual, TAXONOMY)
    assert said(document, Scope.ANNUAL) == {"数量指标": ["2", "1"]}


def test_differences_are_what_is_missing_and_which_texts_differ(document: Document) -> None:
    period, annual = document.indicators(Scope.PERIOD), document.indicators(Scope.ANNUAL)
    names = {node.id: node.name for node in document.root.walk()}
    found = {names[node]: each for node, each in differences(period, annual).items()}
    assert found == {"乙": ListDifference(), "丙": ListDifference(("value", "basis"))}
    assert found["乙"].is_missing
    assert not found["丙"].is_missing
    back = {names[node] for node in differences(annual, period)}
    assert back == {"丙", "戊"}


def test_one_list_takes_the_order_of_the_other(document: Document) -> None:
    period, annual = document.indicators(Scope.PERIOD), document.indicators(Scope.ANNUAL)
    with document.edit("排序") as pen:
        arrange_like(pen, annual, period)
    assert said(document, Scope.ANNUAL) == {"数量指标": ["甲1", "戊", "丙4"], "质量": ["丁"]}
    with document.edit("排序") as pen:
        arrange_like(pen, annual, period)
    assert len(pen.step.changes) == 0


def test_rows_of_one_name_are_told_apart_by_the_goal_they_belong_to() -> None:
    document = Document(empty_branch("any", "2024"))
    below = (Branch(Kind.SUBCATEGORY, {"level2": "数量指标"}, (row("甲"),)),)
    with document.edit("") as pen:
        for goal in ("1", "2"):
            first = Branch(Kind.CATEGORY, {"level1": "产出指标", "goal": goal}, below)
            pen.append(document.indicators(Scope.PERIOD), first)
    period, annual = document.indicators(Scope.PERIOD), document.indicators(Scope.ANNUAL)
    with document.edit("复制") as pen:
        copy_to_list(pen, [period], annual, TAXONOMY)
    assert [one.value("goal") for one in annual.children] == ["1", "2"]
    assert differences(period, annual) == {}
    with document.edit("删除") as pen:
        pen.remove(annual.children[1])
    assert list(differences(period, annual).values()) == [ListDifference()]


def test_rows_without_a_name_are_each_copied_and_one_name_but_once() -> None:
    document = filled({"数量指标": {"甲": {}}}, {})
    period, annual = document.indicators(Scope.PERIOD), document.indicators(Scope.ANNUAL)
    with document.edit("添加") as pen:
        for name in ("甲", "", ""):
            pen.append(period.children[0].children[0], row(name))
        copy_to_list(pen, [period], annual, TAXONOMY)
    assert said(document, Scope.ANNUAL)["数量指标"] == ["甲", "", ""]


def row(name: str) -> Branch:
    return Branch(Kind.INDICATOR, {"level3": name} if name else {})
