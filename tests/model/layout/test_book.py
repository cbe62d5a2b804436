"""Books: contents in front, page numbers that are right, titles where the form wants them."""

from dataclasses import replace

import pytest

from model.definition import BookDefinition
from model.grid import Cell, Grid, Page, Row, RowKind, picture
from model.layout import Book, bind, paginate, with_contents_sheet
from tests.model.layout.fonts import typesetter
from tests.shipped import book as fonts

WITH_CONTENTS = BookDefinition(footer="- {page}/{pages} -")
TITLE_ONLY = BookDefinition(contents_from=10, title_above=True)


def table(name: str, rows: int = 3) -> Grid:
    cells = (
        Cell(0, 0, name, 1, 2),
        *(Cell(row, column, f"{row}") for row in range(1, rows) for column in range(2)),
    )
    lined = tuple(replace(cell, lines=(cell.text,)) for cell in cells)
    return Grid(lined, (200.0, 200.0), (Row(30.0),) * rows, Page(), name, f"{name}绩效目标表")


def bound(tables: list[Grid], definition: BookDefinition = WITH_CONTENTS) -> Book:
    return bind(tables, "某单位2024年绩效目标表", definition, typesetter(), fonts())


def texts(page: Grid) -> list[str]:
    return [cell.text for cell in page.cells]


def test_a_table_alone_on_one_page_is_printed_clean() -> None:
    [alone] = bound([table("甲")]).pages
    assert alone == paginate(table("甲"), typesetter())[0]
    assert alone.footer == ""


def test_a_table_alone_on_several_pages_has_page_numbers_and_no_contents() -> None:
    book = bound([table("甲", 60)])
    assert book.contents is None
    assert len(book.pages) == 3
    assert {page.footer for page in book.pages} == {"- {page}/{pages} -"}


def test_contents_name_each_table_and_its_page() -> None:
    book = bound([table("甲", 60), table("乙"), table("丙")])
    assert book.contents is not None
    assert [(e.heading, e.page) for e in book.contents.entries] == [
        ("甲绩效目标表", 2), ("乙绩效目标表", 5), ("丙绩效目标表", 6)
    ]  # fmt: skip
    assert book.starts == (1, 4, 5)
    assert texts(book.pages[0]) == [
        "某单位2024年绩效目标表", "目  录",
        "甲绩效目标表", "2", "乙绩效目标表", "5", "丙绩效目标表", "6",
    ]  # fmt: skip
    for entry, position in zip(book.contents.entries, book.starts, strict=True):
        assert texts(book.pages[position])[0] in entry.heading
        assert entry.page == position + 1


def test_entries_lead_to_their_pages_and_end_in_dots() -> None:
    front = bound([table("甲", 60), table("乙")]).pages[0]
    assert [cell.link for cell in front.cells] == [None, None, 1, 1, 4, 4]
    [line] = front.cells[2].lines
    assert line.rstrip(".") == "甲绩效目标表"
    font = front.cells[2].style.font
    room = front.columns[0] - fonts().width(line, font.face, font.size)
    assert 8 <= room < 8 + font.size


@pytest.mark.parametrize("count", [29, 30, 31, 100, 200])
def test_contents_take_the_pages_they_need(count: int) -> None:
    book = bound([table(f"第{number}号") for number in range(count)])
    front = len(book.pages) - count
    assert book.starts == tuple(range(front, front + count))
    shown = [cell for page in book.pages[:front] for cell in page.cells if cell.link is not None]
    assert len(shown) == 2 * count
    for page in book.pages[:front]:
        assert sum(row.height for row in page.rows) <= page.page.inner_height + 1e-6


def test_a_heading_wider_than_the_page_breaks() -> None:
    front = bound([table("项目" * 60), table("乙")]).pages[0]
    heading = front.cells[2]
    assert len(heading.lines) > 2
    assert front.cell_at(3, 0) is not heading
    assert "".join(heading.lines).rstrip(".") == heading.text


def test_a_short_book_of_some_forms_has_its_title_above_the_first_table() -> None:
    first = table("甲")
    added = replace(first.cells[-1], addends=((1, 0),))
    first = replace(first, cells=(*first.cells[:-1], added))
    book = bound([first, table("乙")], TITLE_ONLY)
    assert book.contents is None
    assert texts(book.pages[0])[:2] == ["某单位2024年绩效目标表", "甲"]
    assert texts(book.pages[1])[0] == "乙"
    assert book.pages[0].rows[0].kind is RowKind.HEADING
    assert book.tables[0].cells[-1].addends == ((2, 0),)
    assert book.tables[0].cells[-1].row == first.cells[-1].row + 1


def test_a_long_book_of_these_forms_has_contents_instead() -> None:
    book = bound([table(f"第{number}号") for number in range(10)], TITLE_ONLY)
    assert book.contents is not None
    assert texts(book.pages[1])[0] == "第0号"


def test_some_forms_follow_each_other_without_any_title() -> None:
    book = bound([table("甲"), table("乙")], BookDefinition(contents_from=10))
    assert [texts(page)[0] for page in book.pages] == ["甲", "乙"]


def test_a_workbook_of_several_tables_begins_with_a_sheet_that_leads_to_them() -> None:
    tables = [table("甲"), table("乙")]
    sheets = with_contents_sheet(tables, "标题", WITH_CONTENTS, typesetter(), contents=True)
    assert [sheet.name for sheet in sheets] == ["目录", "甲", "乙"]
    assert picture(sheets[0]).split("\n")[1].strip("│").strip() == "标题"
    assert [cell.link for cell in sheets[0].cells] == [None, None, 1, 2]
    assert {sheet.footer for sheet in sheets} == {"- {page}/{pages} -"}


def test_a_table_alone_in_a_workbook_is_as_it_is() -> None:
    [short] = with_contents_sheet(
        [table("甲")], "标题", WITH_CONTENTS, typesetter(), contents=False
    )
    assert short == table("甲")
    [long] = with_contents_sheet(
        [table("甲", 60)], "标题", WITH_CONTENTS, typesetter(), contents=False
    )
    assert long == replace(table("甲", 60), footer=WITH_CONTENTS.footer)
