"""Taking a known indicator into a row."""

import pytest

from model.definition import Category
from model.document import Branch, Document, Kind, Node, Scope, empty_branch
from model.document.edits import add_indicator, find_or_add
from model.suggest import KnownIndicator, add_known, take_into

CATEGORIES = (
    Category(name="成本指标", children=("经济成本指标",)),
    Category(name="产出指标", children=("数量指标", "质量指标")),
)
KNOWN = KnownIndicator(
    "考试人数", "产出", "数量", value="≥300人", sign="≥", unit="人", basis="计划标准"
)
KEYS = ("value", "basis")


@pytest.fixture
def document() -> Document:
    return Document(empty_branch("tianjin-target", "2025"))


def tree(document: Document) -> Node:
    return document.indicators(Scope.ANNUAL)


def paths(document: Document) -> list[tuple[str, str, str]]:
    return [
        (one.name, two.name, three.name)
        for one in tree(document).children
        for two in one.children
        for three in two.children
    ]


def row_in(document: Document, names: tuple[str, str]) -> Node:
    with document.edit("新增") as pen:
        return add_indicator(
            pen, tree(document), find_or_add(pen, tree(document), names, CATEGORIES)
        )


def take(document: Document, node: Node) -> None:
    with document.edit("采用") as pen:
        take_into(pen, node, KNOWN, KEYS, CATEGORIES)


def test_the_first_row_of_a_list_goes_to_the_category_of_what_is_taken(document: Document) -> None:
    node = row_in(document, ("成本指标", "经济成本指标"))
    take(document, node)
    assert paths(document) == [("产出指标", "数量指标", "考试人数")]
    assert [each.name for each in tree(document).children] == ["产出指标"]
    assert (node.value("value"), node.value("basis")) == ("≥300人", "计划标准")
    assert node.value("unit") == "", "the form does not ask for it"


def test_a_row_without_a_category_goes_to_its_own(document: Document) -> None:
    row_in(document, ("产出指标", "质量指标"))
    with document.edit("新增") as pen:
        below = Branch(
            Kind.CATEGORY, {}, (Branch(Kind.SUBCATEGORY, {}, (Branch(Kind.INDICATOR),)),)
        )
        node = pen.append(tree(document), below).children[0].children[0]
    take(document, node)
    assert ("产出指标", "数量指标", "考试人数") in paths(document)
    assert len(tree(document).children) == 1


def test_a_row_in_a_category_stays_there_and_what_it_says_stays(document: Document) -> None:
    row_in(document, ("成本指标", "经济成本指标"))
    node = row_in(document, ("产出指标", "质量指标"))
    with document.edit("填写") as pen:
        pen.set(node, "value", "≥500人")
    take(document, node)
    assert ("产出指标", "质量指标", "考试人数") in paths(document)
    assert node.value("value") == "≥500人"


def test_taking_is_taken_back_in_one_step(document: Document) -> None:
    node = row_in(document, ("成本指标", "经济成本指标"))
    before = document.branch()
    with document.edit("采用") as pen:
        take_into(pen, node, KNOWN, KEYS, CATEGORIES)
    document.apply(pen.step.inverse())
    assert document.branch() == before


def test_adding_goes_after_the_current_row_of_the_same_category(document: Document) -> None:
    first = row_in(document, ("产出指标", "数量指标"))
    row_in(document, ("产出指标", "数量指标"))
    with document.edit("采用") as pen:
        add_known(pen, tree(document), first, KNOWN, KEYS, CATEGORIES)
    assert [name for *_, name in paths(document)] == ["", "考试人数", ""]


def test_adding_elsewhere_goes_to_the_end_of_its_own_category(document: Document) -> None:
    cost = row_in(document, ("成本指标", "经济成本指标"))
    with document.edit("采用") as pen:
        add_known(pen, tree(document), cost, KNOWN, KEYS, CATEGORIES)
    assert paths(document)[-1] == ("产出指标", "数量指标", "考试人数")
    assert len(paths(document)) == 2
