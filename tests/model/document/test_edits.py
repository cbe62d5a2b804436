"""What a clerk does to indicator lists, without a window."""

from __future__ import annotations

import pytest

from model.definition import Category
from model.document import Branch, Document, Kind, Node, Scope, empty_branch
from model.document.edits import (
    add_category,
    add_indicator,
    copy_to_list,
    duplicate,
    find_or_add,
    landing,
    list_of,
    move_down,
    move_over,
    move_to,
    move_up,
    place,
    remove,
    subcategory_names,
    topmost,
)

TAXONOMY = (
    Category(name="产出指标", children=("数量指标", "质量指标", "时效指标")),
    Category(name="效益指标", children=("社会效益指标",)),
)


def subcategory(name: str, *rows: str) -> Branch:
    indicators = tuple(Branch(Kind.INDICATOR, {"level3": row}) for row in rows)
    return Branch(Kind.SUBCATEGORY, {"level2": name}, indicators)


@pytest.fixture
def document() -> Document:
    """产出: 数量 a b c, 质量 d; 效益: 社会 e f."""
    document = Document(empty_branch("any", "2024"))
    first = (subcategory("数量", "a", "b", "c"), subcategory("质量", "d"))
    second = (subcategory("社会", "e", "f"),)
    with document.edit("") as pen:
        tree = document.indicators(Scope.PERIOD)
        pen.append(tree, Branch(Kind.CATEGORY, {"level1": "产出"}, first))
        pen.append(tree, Branch(Kind.CATEGORY, {"level1": "效益"}, second))
    return document


def text(document: Document, scope: Scope = Scope.PERIOD) -> str:
    """The list in one line: 产出[数量:abc 质量:d] 效益[社会:ef]."""
    return " ".join(
        f"{one.name}[{' '.join(map(line, one.children))}]"
        for one in document.indicators(scope).children
    )


def line(subcategory: Node) -> str:
    return f"{subcategory.name}:{''.join(node.name for node in subcategory.children)}"


def nodes(document: Document, names: str) -> list[Node]:
    """The nodes with these names, separated by spaces, in the order asked for."""
    found = {node.name: node for node in document.indicators(Scope.PERIOD).walk()}
    return [found[name] for name in names.split()]


def test_a_selection_is_ordered_and_its_parents_speak_for_their_children(
    document: Document,
) -> None:
    assert topmost(nodes(document, "e a 数量 c d")) == nodes(document, "数量 d e")
    assert topmost([]) == []


def test_a_node_knows_its_list(document: Document) -> None:
    assert list_of(nodes(document, "a")[0]) is document.indicators(Scope.PERIOD)
    with pytest.raises(ValueError, match="not of an indicator list"):
        list_of(document.fields)


@pytest.mark.parametrize(
    ("selection", "outcome"),
    [
        ("b", "产出[数量:bac 质量:d] 效益[社会:ef]"),
        ("b c", "产出[数量:bca 质量:d] 效益[社会:ef]"),
        ("c a b", "产出[数量:abc 质量:d] 效益[社会:ef]"),
        ("a c", "产出[数量:acb 质量:d] 效益[社会:ef]"),
        ("d", "产出[数量:abcd 质量:] 效益[社会:ef]"),
        ("e f", "产出[数量:abc 质量:def] 效益[社会:]"),
        ("质量", "产出[质量:d 数量:abc] 效益[社会:ef]"),
        ("社会", "产出[数量:abc 质量:d 社会:ef] 效益[]"),
        ("效益", "效益[社会:ef] 产出[数量:abc 质量:d]"),
        ("产出", "产出[数量:abc 质量:d] 效益[社会:ef]"),
    ],
)
def test_rows_move_up_also_over_borders(document: Document, selection: str, outcome: str) -> None:
    with document.edit("上移") as pen:
        move_up(pen, nodes(document, selection))
    assert text(document) == outcome


@pytest.mark.parametrize(
    ("selection", "outcome"),
    [
        ("a b", "产出[数量:cab 质量:d] 效益[社会:ef]"),
        ("b c", "产出[数量:a 质量:bcd] 效益[社会:ef]"),
        ("d", "产出[数量:abc 质量:] 效益[社会:def]"),
        ("e f", "产出[数量:abc 质量:d] 效益[社会:ef]"),
        ("质量", "产出[数量:abc] 效益[质量:d 社会:ef]"),
    ],
)
def test_rows_move_down_also_over_borders(document: Document, selection: str, outcome: str) -> None:
    with document.edit("下移") as pen:
        move_down(pen, nodes(document, selection))
    assert text(document) == outcome


@pytest.mark.parametrize(
    ("selection", "step", "outcome"),
    [
        ("a c", 1, "产出[数量:b 质量:dac] 效益[社会:ef]"),
        ("c d", 1, "产出[数量:ab 质量:c] 效益[社会:efd]"),
        ("a", -1, "产出[数量:abc 质量:d] 效益[社会:ef]"),
        ("数量", 1, "产出[质量:d] 效益[社会:ef 数量:abc]"),
        ("产出", 1, "产出[数量:abc 质量:d] 效益[社会:ef]"),
    ],
)
def test_rows_move_to_the_neighbouring_category(
    document: Document, selection: str, step: int, outcome: str
) -> None:
    with document.edit("移动") as pen:
        move_over(pen, nodes(document, selection), step)
    assert text(document) == outcome


def test_an_indicator_is_added_after_another_or_at_the_end(document: Document) -> None:
    tree = document.indicators(Scope.PERIOD)
    with document.edit("新增") as pen:
        for near, name in zip([*nodes(document, "a 数量 产出"), None], "wxyz", strict=True):
            pen.set(add_indicator(pen, tree, near), "level3", name)
    assert text(document) == "产出[数量:awbcx 质量:dy] 效益[社会:efz]"


def test_an_indicator_of_an_empty_list_gets_nameless_categories(document: Document) -> None:
    with document.edit("新增") as pen:
        pen.set(add_indicator(pen, document.indicators(Scope.ANNUAL), None), "level3", "a")
    assert text(document, Scope.ANNUAL) == "[:a]"


def test_categories_are_added_after_the_one_that_is_chosen(document: Document) -> None:
    tree = document.indicators(Scope.PERIOD)
    with document.edit("新增") as pen:
        add_category(pen, tree, nodes(document, "b")[0], Kind.SUBCATEGORY)
        add_category(pen, tree, nodes(document, "效益")[0], Kind.SUBCATEGORY)
        add_category(pen, tree, nodes(document, "b")[0], Kind.CATEGORY)
    assert text(document) == "产出[数量:abc : 质量:d] [] 效益[社会:ef :]"
    with document.edit("新增") as pen:
        add_category(pen, document.indicators(Scope.ANNUAL), None, Kind.SUBCATEGORY)
    assert text(document, Scope.ANNUAL) == "[:]"


def test_a_subcategory_is_found_in_any_spelling_or_added_in_its_order(document: Document) -> None:
    tree = document.indicators(Scope.PERIOD)
    with document.edit("新增") as pen:
        assert find_or_add(pen, tree, ("产出指标", "数量指标"), TAXONOMY).name == "数量"
        remove(pen, nodes(document, "质量"))
        find_or_add(pen, tree, ("产出指标", "时效指标"), TAXONOMY)
        find_or_add(pen, tree, ("产出指标", "质量指标"), TAXONOMY)
        find_or_add(pen, tree, ("满意度", "学员"), TAXONOMY)
    assert text(document) == "产出[数量:abc 质量指标: 时效指标:] 效益[社会:ef] 满意度[学员:]"


def test_categories_of_one_name_are_told_apart_by_their_goal(document: Document) -> None:
    tree = document.indicators(Scope.PERIOD)
    with document.edit("新增") as pen:
        found = find_or_add(pen, tree, ("产出", "数量"), TAXONOMY, goal="2")
        assert find_or_add(pen, tree, ("产出", "数量"), TAXONOMY, goal="2") is found
    assert [node.value("goal") for node in tree.children] == ["", "", "2"]


def test_the_names_to_choose_from_are_the_taxonomys_and_those_in_use(document: Document) -> None:
    assert subcategory_names(document.indicators(Scope.PERIOD), TAXONOMY) == [
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
        ("产出指标", "时效指标"),
        ("效益指标", "社会效益指标"),
        ("效益", "社会"),
    ]


def test_a_mixed_selection_is_removed_once(document: Document) -> None:
    with document.edit("删除") as pen:
        remove(pen, nodes(document, "f 质量 d b"))
    assert text(document) == "产出[数量:ac] 效益[社会:e]"
    with document.edit("删除") as pen:
        remove(pen, nodes(document, "e"))
    assert text(document) == "产出[数量:ac] 效益[社会:]"


def test_copies_stand_together_after_the_last_of_their_parent(document: Document) -> None:
    with document.edit("复制") as pen:
        copies = duplicate(pen, nodes(document, "e b a"))
    assert text(document) == "产出[数量:ababc 质量:d] 效益[社会:eef]"
    assert [node.name for node in copies] == ["a", "b", "e"]
    assert len({node.id for node in document.root.walk()}) == len(list(document.root.walk()))


def test_all_indicators_of_a_selection_move_to_a_category(document: Document) -> None:
    with document.edit("移到") as pen:
        move_to(pen, nodes(document, "效益 a d"), nodes(document, "质量")[0])
    assert text(document) == "产出[数量:bc 质量:daef] 效益[社会:]"


def test_indicators_are_copied_into_another_list(document: Document) -> None:
    with document.edit("复制") as pen:
        annual = document.indicators(Scope.ANNUAL)
        copy_to_list(pen, nodes(document, "e 数量"), annual, TAXONOMY)
    assert text(document, Scope.ANNUAL) == "产出[数量:abc] 效益[社会:e]"


@pytest.mark.parametrize(
    ("selection", "target", "index", "outcome"),
    [
        ("a", "数量", 3, "产出[数量:bca 质量:d] 效益[社会:ef]"),
        ("c a", "数量", 1, "产出[数量:acb 质量:d] 效益[社会:ef]"),
        ("f a", "质量", 0, "产出[数量:bc 质量:afd] 效益[社会:e]"),
    ],
)
def test_nodes_are_placed_where_the_gap_was(
    document: Document, selection: str, target: str, index: int, outcome: str
) -> None:
    with document.edit("移动") as pen:
        place(pen, nodes(document, selection), nodes(document, target)[0], index)
    assert text(document) == outcome


def test_what_is_dropped_lands_on_its_own_level(document: Document) -> None:
    tree = document.indicators(Scope.PERIOD)
    number, quality, output = nodes(document, "数量 质量 产出")
    assert landing(Kind.INDICATOR, output, 1) == (number, 3)
    assert landing(Kind.INDICATOR, output, 0) == (number, 0)
    assert landing(Kind.INDICATOR, tree, 1) == (quality, 1)
    assert landing(Kind.SUBCATEGORY, quality, 0) == (output, 2)
    assert landing(Kind.SUBCATEGORY, number, 3) == (output, 1)
    assert landing(Kind.CATEGORY, quality, 1) == (tree, 1)
    assert landing(Kind.CATEGORY, tree, -1) == (tree, 2)
    assert landing(Kind.INDICATOR, document.indicators(Scope.ANNUAL), 0) is None
