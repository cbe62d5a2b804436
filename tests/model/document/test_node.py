"""Indicator trees built from rows."""

from __future__ import annotations

from model.document import Branch, Kind
from model.document.node import TreeBuilder

Tree = list[tuple[str, str, list[tuple[str, list[str]]]]]


def built(*rows: tuple[str, str, str, str]) -> Tree:
    builder = TreeBuilder()
    for level1, level2, goal, level3 in rows:
        builder.add(level1, level2, goal, {"level3": level3} if level3 else {})
    return [_category(branch) for branch in builder.tree()]


def _category(branch: Branch) -> tuple[str, str, list[tuple[str, list[str]]]]:
    assert branch.kind is Kind.CATEGORY
    return (
        branch.values["level1"],
        branch.values["goal"],
        [
            (child.values["level2"], [row.values["level3"] for row in child.children])
            for child in branch.children
        ],
    )


def test_neighbours_of_one_name_are_one() -> None:
    rows = [("产出", "数量", "", "甲"), ("产出", "数量", "", "乙"), ("产出", "质量", "", "丙")]
    assert built(*rows) == [("产出", "", [("数量", ["甲", "乙"]), ("质量", ["丙"])])]


def test_a_name_that_comes_back_is_a_new_category() -> None:
    rows = [("产出", "数量", "", "甲"), ("效益", "社会", "", "乙"), ("产出", "数量", "", "丙")]
    assert [category[0] for category in built(*rows)] == ["产出", "效益", "产出"]


def test_another_goal_is_another_category() -> None:
    rows = [("产出", "数量", "1", "甲"), ("产出", "数量", "2", "乙")]
    assert [category[:2] for category in built(*rows)] == [("产出", "1"), ("产出", "2")]


def test_a_row_without_an_indicator_makes_its_category() -> None:
    assert built(("产出", "数量", "", "")) == [("产出", "", [("数量", [])])]
    assert built(("产出", "", "", "")) == [("产出", "", [])]
    assert built(("产出", "数量", "", "甲"), ("产出", "数量", "", "")) == [
        ("产出", "", [("数量", ["甲"])])
    ]


def test_names_that_are_missing_stay_missing() -> None:
    assert built(("", "", "", "甲"), ("产出", "", "", "乙")) == [
        ("", "", [("", ["甲"])]),
        ("产出", "", [("", ["乙"])]),
    ]


def test_no_rows_make_no_tree() -> None:
    assert built() == []


def test_each_row_says_where_it_stands() -> None:
    builder = TreeBuilder()
    rows = [
        ("产出", "数量", "甲"),
        ("产出", "质量", "乙"),
        ("产出", "质量", "丙"),
        ("效益", "", ""),
    ]
    places = [
        builder.add(level1, level2, "", {"level3": name} if name else {})
        for level1, level2, name in rows
    ]
    assert places == [(0, 0, 0), (0, 1, 0), (0, 1, 1), (1,)]
    assert builder.add("效益", "社会", "", {}) == (1, 0)
    kinds = {node.kind for top in builder.tree() for two in top.children for node in two.children}
    assert kinds == {Kind.INDICATOR}
    assert builder.tree()[0].children[0].kind is Kind.SUBCATEGORY
