"""A PDF says which of its texts are tables' cells, headings and lines, and which none to read."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pdfplumber
import pytest

from model.fonts import FontBook
from model.grid import Grid
from model.render import PdfRenderer
from tests.model.layout.test_samples import FILES, documents
from tests.model.render.samples import sample
from tests.shipped import renderer


def opened(data: bytes) -> tuple[list[Any], list[Any]]:
    """The structure of a file, and its pages."""
    with pdfplumber.open(BytesIO(data)) as file:
        tree, pages = file.structure_tree, list(file.pages)
        for page in pages:
            assert page.chars
    return tree, pages


def leaves(element: Any) -> Iterator[Any]:
    """The elements below one that hold text, in their order."""
    if element.get("mcids"):
        yield element
    for child in element.get("children", []):
        yield from leaves(child)


def text_of(element: Any, pages: list[Any]) -> str:
    page = pages[element["page_number"] - 1]
    return "".join(c["text"] for c in page.chars if c["mcid"] in element["mcids"])


def squeezed(text: str) -> str:
    return "".join(text.split())


def spans(element: Any) -> tuple[int, int]:
    attributes = element.get("attributes", {})
    return attributes.get("RowSpan", 1), attributes.get("ColSpan", 1)


def grid_of(book: FontBook) -> Grid:
    return sample(book, 3)


def test_rows_and_cells_stand_in_a_table_between_its_lines(book: FontBook) -> None:
    grid = grid_of(book)
    [document], pages = opened(PdfRenderer(book).render([grid], title="样"))
    assert [child["type"] for child in document["children"]] == ["H1", "P", "Table", "P"]
    table = document["children"][2]
    bordered = [cell for cell in grid.cells if cell.style.border]
    rows = [[cell for cell in bordered if cell.row == number] for number in range(2, 10)]
    assert [child["type"] for child in table["children"]] == ["TR"] * len(rows)
    for element, row in zip(table["children"], rows, strict=True):
        cells = element["children"]
        assert [spans(cell) for cell in cells] == [(c.row_span, c.column_span) for c in row]
        texts = [squeezed(text_of(cell, pages)) for cell in cells]
        assert texts == [squeezed(cell.text) for cell in row]


def test_heads_of_columns_are_heads(book: FontBook) -> None:
    [document], _ = opened(PdfRenderer(book).render([grid_of(book)], title="样"))
    rows = document["children"][2]["children"]
    kinds = [{cell["type"] for cell in row["children"]} for row in rows]
    assert kinds == [{"TD"}] * 4 + [{"TH"}] + [{"TD"}] * 3
    assert rows[4]["children"][0]["attributes"]["Scope"] == "Column"


def test_an_empty_cell_is_a_cell_without_text(book: FontBook) -> None:
    grid = grid_of(book)
    emptied = [
        replace(cell, text="", lines=()) if cell.text == "-" else cell for cell in grid.cells
    ]
    data = PdfRenderer(book).render([replace(grid, cells=tuple(emptied))], title="样")
    cells = [cell for cell in emptied if cell.style.border]
    # pdfplumber leaves elements without text out.
    assert data.count(b"/S/TD") + data.count(b"/S/TH") == len(cells)
    shown = [cell for cell in emptied if cell.text]
    assert data.count(b"/Pg ") == len(shown) == len(emptied) - 1


@pytest.mark.on_one_python
@pytest.mark.parametrize("form", FILES)
@pytest.mark.parametrize("draft", [False, True])
def test_all_text_but_page_numbers_is_in_the_structure_in_its_order(form: str, draft: bool) -> None:
    book = renderer().book(documents(form))
    [document], pages = opened(renderer(draft=draft).pdf(documents(form)))
    found = [squeezed(text_of(element, pages)) for element in leaves(document)]
    wanted = ["".join(map(squeezed, c.lines)) for page in book.pages for c in page.cells if c.text]
    assert found == wanted
    for page in pages:
        rest = "".join(char["text"] for char in page.chars if char["mcid"] is None)
        assert squeezed(rest) == f"第{page.page_number}页共{len(pages)}页"


def test_each_object_stands_where_the_table_of_objects_says(book: FontBook) -> None:
    pages = [grid_of(book), grid_of(book)]
    data = PdfRenderer(book).render(pages, title="样", bookmarks={0: "一", 1: "二"}, draft=True)
    start = int(data.split(b"startxref")[1].split()[0])
    _, count, *entries = data[start:].split(b"trailer")[0].removeprefix(b"xref\n").split()
    offsets = [int(offset) for offset in entries[0::3]]
    assert int(count) == len(offsets)
    assert b"/Size %d\n" % len(offsets) in data[start:]
    for number, offset in enumerate(offsets[1:], start=1):
        assert data[offset:].startswith(b"%d 0 obj\n" % number)


def test_a_file_says_that_it_is_marked(book: FontBook) -> None:
    data = PdfRenderer(book).render([grid_of(book)], title="样")
    assert data.startswith(b"%PDF-1.7")
    assert b"/Marked true" in data
    assert b"/Lang (zh-CN)" in data
