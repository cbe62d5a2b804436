"""A workbook says what the grid says, in cells that Excel and openpyxl read back."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.worksheet.worksheet import Worksheet

from model.errors import UserError
from model.fonts import Face, FontBook
from model.grid import Align, Cell, Font, Grid, Page, Row, Style, VerticalAlign
from model.render import render_xlsx
from tests.model.render.samples import GOAL, TEXT, sample


def one_cell(cell: Cell, **changes: object) -> Grid:
    grid = Grid((cell,), (80.0,) * (cell.last_column + 1), (Row(20.0),) * (cell.last_row + 1))
    return replace(grid, name="考务费", **changes)  # type: ignore[arg-type]


def sheet_of(grid: Grid) -> Worksheet:
    return load_workbook(BytesIO(render_xlsx([grid]))).worksheets[0]


def cell_of(cell: Cell) -> SheetCell:
    found = sheet_of(one_cell(cell)).cell(cell.row + 1, cell.column + 1)
    assert isinstance(found, SheetCell)
    return found


def test_every_text_is_read_back_in_its_place(book: FontBook) -> None:
    grid = sample(book)
    sheet = sheet_of(grid)
    for cell in grid.cells:
        assert (sheet.cell(cell.row + 1, cell.column + 1).value or "") == cell.text
    spans = {
        (cell.column + 1, cell.row + 1, cell.last_column + 1, cell.last_row + 1)
        for cell in grid.cells
        if cell.row_span * cell.column_span > 1
    }
    assert {merged.bounds for merged in sheet.merged_cells.ranges} == spans


def test_equal_input_gives_equal_bytes(book: FontBook) -> None:
    grids = [sample(book), sample(book, 2)]
    data = render_xlsx(grids, title="绩效目标")
    assert data == render_xlsx(grids, title="绩效目标")
    with ZipFile(BytesIO(data)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = load_workbook(BytesIO(data)).properties
    assert (properties.title, properties.creator) == ("绩效目标", "Jibiao")
    assert properties.created == properties.modified


@pytest.mark.parametrize(
    "text",
    [
        "=100.00(%)",
        "+1",
        "-",
        "00123",
        "550,000",
        "#N/A",
        "2024-01-01",
        "'引",
        " 空 格 \n",
        "www.mof.gov.cn",
        "_x0041_",
        "{=1}",
    ],
)
def test_text_stays_text(text: str) -> None:
    cell = cell_of(Cell(0, 0, text))
    assert (cell.value, cell.data_type) == (text, "s")
    assert not cell.quotePrefix


def test_a_number_is_a_number_in_its_format() -> None:
    cell = cell_of(Cell(0, 0, "550,000.50", number=Decimal("550000.50"), number_format="#,##0.00"))
    assert (cell.value, cell.data_type, cell.number_format) == (550000.5, "n", "#,##0.00")


@pytest.mark.parametrize(
    "cell",
    [
        Cell(0, 0, "12345678901234.56", number=Decimal("12345678901234.56"), number_format="0.00"),
        Cell(0, 0, "550,000", lines=("550,", "000"), number=Decimal(550000), number_format="#,##0"),
    ],
    ids=["more digits than Excel has", "broken into lines"],
)
def test_a_number_that_excel_would_show_otherwise_is_text(cell: Cell) -> None:
    assert cell_of(cell).value == cell.text


def test_style() -> None:
    font = Font(Face.HEI, 14, bold=True)
    cell = cell_of(Cell(0, 0, "标题", style=Style(font, Align.RIGHT, VerticalAlign.TOP, 1.5)))
    assert (cell.font.name, cell.font.sz, cell.font.b) == ("黑体", 14, True)
    assert (cell.alignment.horizontal, cell.alignment.vertical) == ("right", "top")
    assert cell.alignment.wrap_text
    assert cell.border.left.style == cell.border.bottom.style == "medium"


@pytest.mark.parametrize(
    ("face", "name"),
    [(Face.SONG, "宋体"), (Face.HEI, "黑体"), (Face.FANG, "仿宋"), (Face.KAI, "楷体")],
)
def test_faces_have_their_chinese_names(face: Face, name: str) -> None:
    assert cell_of(Cell(0, 0, "字", style=Style(Font(face)))).font.name == name


def test_cells_without_lines_have_none() -> None:
    assert cell_of(Cell(0, 0, "字", style=Style(border=0))).border.left.style is None


def test_all_sides_of_a_merged_range_have_lines() -> None:
    sheet = sheet_of(one_cell(Cell(0, 0, "并", 2, 3)))
    for column in (1, 2, 3):
        assert sheet.cell(1, column).border.top.style == "thin"
        assert sheet.cell(2, column).border.bottom.style == "thin"
    for row in (1, 2):
        assert sheet.cell(row, 1).border.left.style == "thin"
        assert sheet.cell(row, 3).border.right.style == "thin"


def test_a_row_higher_than_excel_allows_is_merged_of_several() -> None:
    long = "\n".join([GOAL] * 30)
    cells = (
        Cell(0, 0, long, lines=tuple(long.split("\n")), style=TEXT),
        Cell(0, 1, "旁"),
        Cell(1, 0, "下", column_span=2),
    )
    sheet = sheet_of(Grid(cells, (300.0, 80.0), (Row(900.0), Row(20.0))))
    assert {str(merged) for merged in sheet.merged_cells.ranges} == {"A1:A3", "B1:B3", "A4:B4"}
    assert (sheet["A1"].value, sheet["B1"].value, sheet["A4"].value) == (long, "旁", "下")
    heights = [sheet.row_dimensions[row].height or 0.0 for row in (1, 2, 3)]
    assert sum(heights) >= 900
    assert max(heights) <= 409.5


def test_the_page(book: FontBook) -> None:
    grid = sample(book)
    sheet = sheet_of(grid)
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    # Excel takes 1 where no width is said (ECMA-376, 18.3.1.63).
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_options.horizontalCentered
    assert not sheet.sheet_view.showGridLines
    assert sheet.page_margins.left == pytest.approx(16 / 25.4)
    assert sheet.page_margins.top == pytest.approx(20 / 25.4)
    assert sheet.print_title_rows == "$7:$7"
    assert sheet.print_area == f"'样表'!$A$1:$E${len(grid.rows)}"


def test_other_papers() -> None:
    a3 = Page(width=420 * 72 / 25.4, height=297 * 72 / 25.4)
    setup = sheet_of(one_cell(Cell(0, 0, "宽"), page=a3)).page_setup
    assert (setup.paperSize, setup.orientation) == (8, "landscape")
    odd = sheet_of(one_cell(Cell(0, 0, "方"), page=Page(400, 400))).page_setup
    assert odd.paperSize is None


def test_columns_are_as_wide_as_in_the_grid() -> None:
    widths = (70.3, 81.1, 130.7)
    cells = tuple(Cell(0, column, "列") for column in range(3))
    sheet = sheet_of(Grid(cells, widths, (Row(20.0),)))
    pixels = [sheet.column_dimensions[letter].width * 7 for letter in "ABC"]
    assert pixels == pytest.approx([width * 96 / 72 for width in widths], abs=1)
    assert sum(pixels) == pytest.approx(sum(widths) * 96 / 72, abs=0.5)


def test_a_grid_without_measures_leaves_them_to_excel() -> None:
    sheet = sheet_of(Grid((Cell(0, 0, "读"),), (0.0,), (Row(),)))
    assert not sheet.column_dimensions
    assert sheet.row_dimensions[1].height is None


def test_sheets_are_named_after_their_grids(book: FontBook) -> None:
    grids = [replace(sample(book, 1), name=name) for name in ("考务费", "考务费", "a/b")]
    names = load_workbook(BytesIO(render_xlsx(grids))).sheetnames
    assert names == ["考务费", "考务费(2)", "a／b"]


def too_long() -> str:
    return "长" * 32_768


def rare_and_too_long() -> str:
    return "𠮷" * 16_384


@pytest.mark.parametrize("text", [too_long, rare_and_too_long])
def test_text_too_long_for_excel_is_refused(text: Callable[[], str]) -> None:
    with pytest.raises(UserError, match="工作表“考务费”的单元格 B3的文字有 32768 个字符"):
        render_xlsx([one_cell(Cell(2, 1, text()))])


def test_the_longest_text_goes() -> None:
    assert cell_of(Cell(0, 0, "长" * 32_767)).value == "长" * 32_767


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\ud800", "\uffff"])
def test_characters_that_xml_cannot_hold_are_refused(character: str) -> None:
    with pytest.raises(UserError, match=r"单元格 A1的文字里.*第 2 个字符"):
        render_xlsx([one_cell(Cell(0, 0, f"字{character}"))])
