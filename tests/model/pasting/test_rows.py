"""Copied cells become rows in the categories that they name."""

from __future__ import annotations

import pytest

from model.document import Branch, Document, Kind, Scope, empty_branch
from model.pasting import Block, insert_rows, plan_of, replace_rows, rows_of, update_rows
from tests.model.pasting.pasting import block, columns, form, html_block, lines


@pytest.fixture
def document() -> Document:
    """An annual list with one row."""
    document = Document(empty_branch("tianjin-target", "2024"))
    with document.edit("") as pen:
        row = Branch(Kind.INDICATOR, {"level3": "甲"})
        subcategory = Branch(Kind.SUBCATEGORY, {"level2": "数量指标"}, (row,))
        category = Branch(Kind.CATEGORY, {"level1": "产出指标"}, (subcategory,))
        pen.append(document.indicators(Scope.ANNUAL), category)
    return document


def paste(document: Document, copied: Block, near: str = "") -> list[str]:
    plan = plan_of(copied, columns(), form().categories)
    tree = document.indicators(Scope.ANNUAL)
    node = next((node for node in tree.walk() if node.name == near), None)
    with document.edit("粘贴") as pen:
        insert_rows(pen, tree, node, rows_of(copied, plan), form().categories)
    return lines(document)


def test_rows_go_to_their_categories_in_the_order_of_the_form(document: Document) -> None:
    copied = block("效益指标|社会效益指标|丙|好", "产出指标|质量指标|乙|90%", "|数量指标|丁|2次")
    assert paste(document, copied) == [
        "产出指标 数量指标 甲",
        "产出指标 数量指标 丁 2次",
        "产出指标 质量指标 乙 90%",
        "效益指标 社会效益指标 丙 好",
    ]


def test_merged_names_are_filled_down(document: Document) -> None:
    copied = html_block(
        "<tr><td rowspan=3>产出指标</td><td rowspan=2>数量<br>指标</td><td>乙</td><td>1次</td></tr>"
        "<tr><td>丙</td><td>2次</td></tr>"
        "<tr><td>质 量 指 标</td><td>丁</td><td>90%</td></tr>"
    )
    assert paste(document, copied)[1:] == [
        "产出指标 数量指标 乙 1次",
        "产出指标 数量指标 丙 2次",
        "产出指标 质量指标 丁 90%",
    ]


def test_rows_without_a_category_stand_below_the_current_one(document: Document) -> None:
    paste(document, block("乙|2次"), "甲")
    assert paste(document, block("丙|3次", "丁|4次"), "甲") == [
        "产出指标 数量指标 甲",
        "产出指标 数量指标 丙 3次",
        "产出指标 数量指标 丁 4次",
        "产出指标 数量指标 乙 2次",
    ]


def test_a_second_level_alone_finds_its_first(document: Document) -> None:
    copied = block("社会效益指标|乙|2次", "安全指标|丙|3次")
    columns_known = block("二级指标|三级指标|指标值", *["|".join(row) for row in copied.rows])
    assert paste(document, columns_known, "甲")[1:] == [
        "产出指标 安全指标 丙 3次",
        "效益指标 社会效益指标 乙 2次",
    ]


def test_headers_sums_and_blank_rows_are_left_out(document: Document) -> None:
    head = "一级指标|二级指标|三级指标|指标值"
    copied = block(head, "产出指标|数量指标|乙|2次", "|||", head, "||丙|3次", "合计|||100")
    assert paste(document, copied)[1:] == ["产出指标 数量指标 乙 2次", "产出指标 数量指标 丙 3次"]


def test_a_name_that_was_broken_stands_in_one_line_and_brackets_go(document: Document) -> None:
    copied = html_block("<tr><td>数量指标</td><td>参加<br>人数</td><td>≥90.00（%）</td></tr>")
    assert paste(document, copied)[1:] == ["产出指标 数量指标 参加人数 ≥90.00%"]


def test_an_empty_row_gives_way(document: Document) -> None:
    with document.edit("") as pen:
        row = document.indicators(Scope.ANNUAL).children[0].children[0]
        pen.append(row, Branch(Kind.INDICATOR))
    tree = document.indicators(Scope.ANNUAL)
    empty = tree.children[0].children[0].children[1]
    plan = plan_of(block("乙|2次"), columns(), form().categories)
    with document.edit("粘贴") as pen:
        insert_rows(pen, tree, empty, rows_of(block("乙|2次"), plan), form().categories)
    assert lines(document) == ["产出指标 数量指标 甲", "产出指标 数量指标 乙 2次"]


def test_rows_of_a_goal_go_to_it() -> None:
    document = Document(empty_branch("hubei-approval", "2024"))
    hubei = form("hubei-approval")
    head = "目标名称|一级指标|二级指标|三级指标|指标值"
    copied = block(head, "长期绩效目标2|产出指标|数量指标|甲|2次", "|||乙|3次")
    plan = plan_of(copied, columns("hubei-approval"), hubei.categories)
    tree = document.indicators(Scope.PERIOD)
    with document.edit("粘贴") as pen:
        insert_rows(pen, tree, None, rows_of(copied, plan), hubei.categories)
    assert [(one.name, one.value("goal")) for one in tree.children] == [("产出指标", "2")]
    assert len(lines(document, Scope.PERIOD)) == 2


def test_rows_of_the_same_names_are_updated_and_the_others_added(document: Document) -> None:
    tree, categories = document.indicators(Scope.ANNUAL), form().categories
    copied = block("产出指标|质量指标|甲|90%", "产出指标|数量指标|甲|2次", "||乙|3人")
    rows = rows_of(copied, plan_of(copied, columns(), categories))
    with document.edit("粘贴") as pen:
        done = update_rows(pen, tree, None, rows, categories)
    assert [n.name for n in done] == ["甲", "甲", "乙"]
    # The second row stands in the category of the one that is there, but the first was before it.
    assert {(n.parent.name if n.parent else "", n.name, n.value("value")) for n in done} == {
        ("数量指标", "甲", "90%"),
        ("数量指标", "甲", "2次"),
        ("数量指标", "乙", "3人"),
    }


def test_rows_take_the_place_of_all_and_odd_categories_go(document: Document) -> None:
    tree, categories = document.indicators(Scope.ANNUAL), form().categories
    with document.edit("") as pen:
        odd = Branch(
            Kind.CATEGORY, {"level1": "其他"}, (Branch(Kind.SUBCATEGORY, {"level2": "杂"}),)
        )
        pen.append(tree, odd)
    copied = block("效益指标|社会效益指标|丙|好")
    rows = rows_of(copied, plan_of(copied, columns(), categories))
    with document.edit("粘贴") as pen:
        replace_rows(pen, tree, rows, categories)
    assert [n.name for n in tree.walk() if n.kind is Kind.INDICATOR] == ["丙"]
    assert [c.name for c in tree.children] == ["产出指标", "效益指标"]
