"""What makes a workbook good to work with: dates, links, footers, headers that stand still."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from model.fonts import FontBook
from model.grid import Cell, Grid, Row
from model.render import render_xlsx
from tests.model.render.samples import sample

DAY = datetime(2024, 2, 29)  # noqa: DTZ001 - openpyxl knows no time zones


def grid(*cells: Cell, name: str = "表", rows: tuple[Row, ...] = (Row(20.0),)) -> Grid:
    return Grid(cells, (90.0, 90.0), rows, name=name)


def sheets(*grids: Grid) -> list[Worksheet]:
    return list(load_workbook(BytesIO(render_xlsx(grids))).worksheets)


def footer(sheet: Worksheet) -> str | None:
    assert sheet.oddFooter is not None
    text = sheet.oddFooter.center.text
    assert text is None or isinstance(text, str)
    return text


@pytest.mark.parametrize(
    ("text", "number_format"),
    [
        ("2024-02-29", "yyyy-mm-dd"),
        ("2024年2月29日", 'yyyy"年"m"月"d"日"'),
        ("2024.2.29", "yyyy.m.d"),
    ],
)
def test_a_date_is_a_date_in_its_format(text: str, number_format: str) -> None:
    cell = Cell(0, 0, text, date=date(2024, 2, 29), number_format=number_format)
    [sheet] = sheets(grid(cell))
    assert (sheet["A1"].value, sheet["A1"].number_format) == (DAY, number_format)


def test_a_date_broken_into_lines_is_text() -> None:
    lines = ("2024-", "02-29")
    cell = Cell(0, 0, "2024-02-29", lines=lines, date=DAY.date(), number_format="yyyy-mm-dd")
    [sheet] = sheets(grid(cell))
    assert sheet["A1"].value == "2024-02-29"
    assert sheet["A1"].number_format == "General"


def test_links_lead_to_sheets_under_their_own_names() -> None:
    front = grid(Cell(0, 0, "甲", link=1), Cell(0, 1, "乙", link=2), name="目录")
    contents, *_ = sheets(front, grid(name="O'Neil[1]"), grid(name="O'Neil[1]"))
    assert contents["A1"].hyperlink.location == "'O''Neil［1］'!A1"
    assert contents["B1"].hyperlink.location == "'O''Neil［1］(2)'!A1"
    assert contents["A1"].value == "甲"
    assert contents["A1"].font.u == "single"


def test_other_cells_are_not_underlined() -> None:
    [sheet] = sheets(grid(Cell(0, 0, "甲"), Cell(0, 1, "乙", link=0)))
    assert (sheet["A1"].font.u, sheet["B1"].font.u) == (None, "single")


def test_the_footer_numbers_pages() -> None:
    with_footer = replace(grid(Cell(0, 0, "甲")), footer="第 {page} 页  共 {pages} 页 R&D")
    plain, numbered = sheets(grid(Cell(0, 0, "乙")), with_footer)
    assert footer(plain) is None
    assert footer(numbered) == "第 &P 页  共 &N 页 R&&D"


def rows(above: int, below: int) -> tuple[Row, ...]:
    return (*(Row(30.0),) * above, Row(20.0, repeat=True), *(Row(20.0),) * below)


@pytest.mark.parametrize(
    ("above", "below", "frozen"),
    [
        (1, 40, "A3"),
        (6, 40, "A8"),
        (7, 40, None),  # a header that would fill the screen
        (1, 10, None),  # a table that needs no scrolling
    ],
)
def test_a_short_header_above_a_long_table_stands_still(
    above: int, below: int, frozen: str | None
) -> None:
    [sheet] = sheets(grid(Cell(above, 0, "表头"), rows=rows(above, below)))
    assert sheet.freeze_panes == frozen


def test_nothing_stands_still_above_two_tables() -> None:
    [sheet] = sheets(grid(Cell(1, 0, "表头"), rows=(*rows(1, 20), *rows(1, 20))))
    assert sheet.freeze_panes is None


def test_equal_input_gives_equal_bytes(book: FontBook) -> None:
    front = grid(Cell(0, 0, "甲", link=1), name="目录")
    table = sample(book)
    assert render_xlsx([front, table]) == render_xlsx([front, table])


@pytest.mark.parametrize(("second", "repeated"), [("指标", "$1:$1"), ("别的", None)])
def test_only_headers_that_print_the_same_are_repeated(second: str, repeated: str | None) -> None:
    """Two tables below each other: the rows between their headers are never repeated."""
    cells = (Cell(0, 0, "指标"), Cell(1, 0, "一"), Cell(2, 0, second), Cell(3, 0, "二"))
    header, row = Row(20.0, repeat=True), Row(20.0)
    [sheet] = sheets(grid(*cells, rows=(header, row, header, row)))
    assert sheet.print_title_rows == repeated
