"""What is copied can be read again, by ourselves and by other programs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from model.document import Branch, Document, Kind, Scope, empty_branch
from model.pasting import Block, OwnRows, copied_cells, copied_rows, unpacked_rows
from model.read import read_clipboard_html, read_tsv

TEXTS = st.text(st.sampled_from("甲≥9%\n\t\"'=<&, "), max_size=6).map(str.strip)


def rows() -> tuple[Document, list[str]]:
    document = Document(empty_branch("any", "2024"))
    values = [{"level3": "甲", "value": "≥90%"}, {"level3": "乙", "value": "=1/2", "basis": "其他"}]
    with document.edit("") as pen:
        children = tuple(Branch(Kind.INDICATOR, each) for each in values)
        subcategory = Branch(Kind.SUBCATEGORY, {"level2": "数量"}, children)
        pen.append(
            document.indicators(Scope.ANNUAL),
            Branch(Kind.CATEGORY, {"level1": "产出"}, (subcategory,)),
        )
    return document, ["level3", "value"]


def test_rows_carry_their_categories_merged_in_html() -> None:
    document, keys = rows()
    copied = copied_rows(document.indicators(Scope.ANNUAL).children[0].children[0].children, keys)
    assert copied.text == "产出\t数量\t甲\t≥90%\r\n产出\t数量\t乙\t'=1/2\r\n"
    (grid,) = read_clipboard_html(copied.html)
    assert [(cell.text, cell.row_span) for cell in grid.cells if cell.column < 2] == [
        ("产出", 2),
        ("数量", 2),
    ]
    assert "mso-number-format" in copied.html


def test_packed_rows_keep_texts_without_a_column() -> None:
    document, keys = rows()
    copied = copied_rows(document.indicators(Scope.ANNUAL).children[0].children[0].children, keys)
    own = unpacked_rows(copied.packed)
    first, second = own.rows
    assert own.are_loose
    assert (first.level1, first.level2, first.goal) == ("产出", "数量", "")
    assert second.values == {"level3": "乙", "value": "=1/2", "basis": "其他"}


def test_what_is_no_rows_of_ours_gives_none() -> None:
    for text in ("[1]", "{", '[{"x": 1}]', '{"rows": [{"x": 1}], "are_loose": true}'):
        assert unpacked_rows(text) == OwnRows()


def test_a_category_is_copied_with_all_below_it_and_by_itself_if_it_is_empty() -> None:
    document, keys = rows()
    with document.edit("") as pen:
        category = document.indicators(Scope.ANNUAL).children[0]
        pen.append(category, Branch(Kind.SUBCATEGORY, {"level2": "质量"}))
    copied = copied_rows(document.indicators(Scope.ANNUAL).walk(), keys)
    own = unpacked_rows(copied.packed)
    assert [(row.level2, row.values.get("level3")) for row in own.rows] == [
        ("数量", "甲"),
        ("数量", "乙"),
        ("质量", None),
    ]
    assert not own.are_loose
    assert copied.text.count("\r\n") == 2


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_cells_come_back_as_they_were(cells: list[tuple[str, str]]) -> None:
    copied = copied_cells([("首", "行"), *cells, ("尾", "行")])
    for grids in ([read_tsv(copied.text)], read_clipboard_html(copied.html)):
        block = Block.of_grids([grid for grid in grids if grid is not None])
        assert [tuple(map(plain, row)) for row in block.rows[1:-1]] == [
            tuple(map(plain, row)) for row in cells
        ]


def plain(text: str) -> str:
    """A text but for the spaces that readers may tidy."""
    return "".join(text.split())
