"""A copied block over cells that are there."""

from __future__ import annotations

from model.document import Branch, Document, Kind, Node, Scope, empty_branch
from model.pasting import Block, fill_cells


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
