"""Copied tables as rectangles of texts."""

from __future__ import annotations

import pytest

from model.document import Branch, Document, Kind, Node, Scope, empty_branch
from model.pasting import Block, fill_cells
from model.pasting.block import in_one_line
from model.read import read_clipboard_html


def test_lines_round_a_table_are_left_out_and_merged_cells_stand_once() -> None:
    page = (
        "<p>标题</p><table><tr><td rowspan=2>甲</td><td>乙</td></tr><tr><td> 丙 </td></tr></table>"
    )
    assert Block.of_grids(read_clipboard_html(page)).rows == (("甲", "乙"), ("", "丙"))


def test_short_rows_are_filled_up() -> None:
    assert Block.of_texts([["1"], ["2", "3"]]).rows == (("1", ""), ("2", "3"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("参加\n人数", "参加人数"),
        ("new \n media", "new media"),
        ("\n甲\r\n\r\n乙 ", "甲乙"),
        ("甲 乙", "甲 乙"),
        ("", ""),
    ],
)
def test_a_broken_text_becomes_one_line(text: str, line: str) -> None:
    assert in_one_line(text) == line


def rows(document: Document, count: int) -> list[Node]:
    with document.edit("") as pen:
        tree = document.indicators(Scope.ANNUAL)
        category = pen.append(tree, Branch(Kind.CATEGORY))
        subcategory = pen.append(category, Branch(Kind.SUBCATEGORY))
        return [pen.append(subcategory, Branch(Kind.INDICATOR)) for _ in range(count)]


def test_cells_are_set_and_others_left_alone() -> None:
    document = Document(empty_branch("any", "2024"))
    one, two, three = rows(document, 3)
    with document.edit("粘贴") as pen:
        cells: list[list[tuple[Node, str] | None]] = [
            [(one, "value"), None],
            [(two, "value"), (two, "basis")],
        ]
        fill_cells(pen, cells, Block((("1", "x"), ("2", "其他"))))
    assert [dict(each.values) for each in (one, two, three)] == [
        {"value": "1"},
        {"value": "2", "basis": "其他"},
        {},
    ]


def test_a_block_repeats_over_a_larger_selection() -> None:
    document = Document(empty_branch("any", "2024"))
    nodes = rows(document, 3)
    with document.edit("粘贴") as pen:
        fill_cells(pen, [[(node, "level3")] for node in nodes], Block((("名\n称",),)))
    assert [node.name for node in nodes] == ["名称"] * 3
