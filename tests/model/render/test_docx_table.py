"""A Word table has the cells, spans, lines and heights of its grid, in the order of the schema."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from model.fonts import Face, FontBook
from model.grid import Align, Cell, Font, Grid, Row, RowKind, Style, VerticalAlign
from model.render import render_docx
from tests.model.render.samples import LABEL, TEXT, sample
from tests.model.render.word_parts import every, find, part, rows, text, value


def tables_of(grid: Grid) -> list[Element]:
    return every(part(render_docx([grid], title="样")), "tbl")


def cells_of(*cells: Cell, heights: Sequence[float] = (20.0,)) -> list[Element]:
    columns = max(cell.last_column for cell in cells) + 1
    grid = Grid(cells, (60.0,) * columns, tuple(Row(height) for height in heights))
    [table] = tables_of(grid)
    return every(table, "tc")


def tall(repeat: int, label_rows: int, count: int = 60) -> Grid:
    """A table over two pages: a row, header rows, rows; a label merged over all but the first."""
    cells = [Cell(0, 0, "项目", style=TEXT), Cell(0, 1, "名称", style=TEXT)]
    cells.append(Cell(label_rows, 0, "绩效指标", count - label_rows, style=LABEL))
    for row in range(1, count):
        if row < label_rows:
            cells.append(Cell(row, 0, "一级指标"))
        cells.append(Cell(row, 1, f"第{row}行"))
    header = range(repeat, repeat + 1)
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(
        tuple(cells),
        (60.0, 200.0),
        tuple(Row(20.0, repeat=row in header) for row in range(count)),
    )


def test_the_spans_of_each_row_add_up_to_the_columns(book: FontBook) -> None:
    grid = sample(book)
    [table] = tables_of(grid)
    for row in rows(table):
        assert sum(span for span, _, _ in row) == len(grid.columns)
    widths = [int(column.get(qn("w:w"), "")) for column in every(table, "gridCol")]
    assert widths == [1400, 1600, 2600, 1800, 2200]
    for row in rows(table):
        assert sum(int(value(cell, "tcPr/tcW", "w") or 0) for _, _, cell in row) == sum(widths)


def test_each_part_of_a_vertical_merge_stands_below_its_first(book: FontBook) -> None:
    [table] = tables_of(sample(book))
    above: dict[int, tuple[int, str | None]] = {}
    merges = 0
    for row in rows(table):
        here: dict[int, tuple[int, str | None]] = {}
        column = 0
        for span, merge, cell in row:
            here[column] = (span, merge)
            if merge == "continue":
                assert above[column] in {(span, "restart"), (span, "continue")}
                assert text(cell) == ""
                merges += 1
            column += span
        above = here
    assert merges == 1 + 5 + 5  # 预算数, 产出指标, 数量指标


def test_the_table_keeps_its_widths_in_the_middle_of_the_page(book: FontBook) -> None:
    [table] = tables_of(sample(book))
    assert value(table, "tblPr/tblLayout", "type") == "fixed"
    assert value(table, "tblPr/tblW", "w") == "9600"
    assert value(table, "tblPr/jc") == "center"
    assert value(table, "tblPr/tblCellMar/left", "w") == "80"


def test_text_is_set_in_the_cells_font() -> None:
    style = Style(Font(Face.FANG, 12, bold=True), Align.RIGHT, VerticalAlign.TOP)
    [cell] = cells_of(Cell(0, 0, "字", style=style))
    [run] = every(cell, "r")
    fonts = find(run, "rPr/rFonts")
    assert fonts is not None
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        assert fonts.get(qn(f"w:{kind}")) == "仿宋"
    assert (value(run, "rPr/sz"), value(run, "rPr/szCs")) == ("24", "24")
    assert find(run, "rPr/b") is not None
    assert value(run, "rPr/b") is None
    assert value(cell, "p/pPr/jc") == "right"
    assert value(cell, "tcPr/vAlign") == "top"


def test_lines_have_the_pitch_of_our_own_layout() -> None:
    [cell] = cells_of(Cell(0, 0, "字", style=Style(Font(size=10))))
    assert value(cell, "p/pPr/spacing", "line") == "260"
    assert value(cell, "p/pPr/spacing", "lineRule") == "exact"


def test_each_line_feed_begins_a_paragraph() -> None:
    [cell] = cells_of(Cell(0, 0, "一\n\n 二\t三"))
    paragraphs = [text(paragraph) for paragraph in every(cell, "p")]
    assert paragraphs == ["一", "", " 二三"]
    assert len(every(cell, "tab")) == 1


def test_borders_are_as_thick_as_the_style_says() -> None:
    thick, none = cells_of(
        Cell(0, 0, "框", style=Style(border=1.5)), Cell(0, 1, "无", style=Style(border=0))
    )
    for side in ("top", "left", "bottom", "right"):
        assert value(thick, f"tcPr/tcBorders/{side}", "sz") == "12"
    assert find(none, "tcPr/tcBorders") is None


def test_places_without_a_cell_are_empty_cells_without_lines() -> None:
    left, gap, right = cells_of(Cell(0, 0, "左"), Cell(0, 3, "右"))
    assert (text(left), text(gap), text(right)) == ("左", "", "右")
    assert value(gap, "tcPr/gridSpan") == "2"
    assert find(gap, "tcPr/tcBorders") is None


def test_only_rows_higher_than_a_page_may_break_inside() -> None:
    grid = Grid((Cell(0, 0, "短"), Cell(1, 0, "长")), (60.0,), (Row(20.0), Row(900.0)))
    [table] = tables_of(grid)
    short, long = every(table, "tr")
    assert find(short, "trPr/cantSplit") is not None
    assert find(long, "trPr/cantSplit") is None
    assert value(short, "trPr/trHeight") == "400"
    assert value(short, "trPr/trHeight", "hRule") == "atLeast"


def test_unknown_heights_are_left_to_word() -> None:
    [table] = tables_of(Grid((Cell(0, 0, "读"),), (60.0,), (Row(),)))
    assert every(table, "trHeight") == []


def test_a_long_table_is_cut_above_its_header_rows() -> None:
    upper, lower = tables_of(tall(repeat=2, label_rows=3))
    assert [text(row) for row in every(upper, "tr")] == ["项目名称", "一级指标第1行"]
    header, first, *_ = every(lower, "tr")
    assert text(header) == "一级指标第2行"
    assert find(header, "trPr/tblHeader") is not None
    assert every(upper, "tblHeader") == every(first, "tblHeader") == []
    assert every(header, "keepNext")
    assert not every(first, "keepNext")


def test_at_a_cut_the_line_is_drawn_once_and_no_page_ends() -> None:
    upper, lower = tables_of(tall(repeat=2, label_rows=3))
    last = every(upper, "tr")[-1]
    assert {edge.tag for edge in every(last, "tcBorders")[0]} == {
        qn(f"w:{side}") for side in ("top", "left", "right")
    }
    assert len(every(lower, "tcBorders")[0]) == 4
    between = upper.getnext()
    assert between is not None
    assert between.getnext() is lower
    assert len(every(last, "keepNext")) == len(every(between, "keepNext")) + 1 == 2


def test_a_merged_label_is_not_cut() -> None:
    [table] = tables_of(tall(repeat=3, label_rows=2))
    assert every(table, "tblHeader") == []


def test_a_table_that_fits_a_page_is_not_cut() -> None:
    [table] = tables_of(tall(repeat=2, label_rows=3, count=20))
    assert len(every(table, "tr")) == 20


def test_header_rows_at_the_top_are_repeated() -> None:
    grid = tall(repeat=0, label_rows=1)
    [table] = tables_of(grid)
    assert find(every(table, "tr")[0], "trPr/tblHeader") is not None


@pytest.mark.parametrize("kind", [RowKind.HEADING, RowKind.NOTE])
def test_lines_of_several_cells_stand_in_the_table(kind: RowKind) -> None:
    style = Style(border=0)
    cells = (Cell(0, 0, "单位", style=style), Cell(0, 1, "万元", style=style), Cell(1, 0, "表"))
    grid = Grid(cells, (60.0, 60.0), (Row(20.0, kind), Row(20.0)))
    [table] = tables_of(grid)
    assert [text(row) for row in every(table, "tr")] == ["单位万元", "表"]


def test_a_title_over_part_of_the_width_stays_in_its_columns() -> None:
    cells = (Cell(0, 1, "单位：万元"), Cell(1, 0, "表", column_span=2))
    grid = Grid(cells, (60.0, 60.0), (Row(20.0, RowKind.HEADING), Row(20.0)))
    [table] = tables_of(replace(grid, name="样"))
    assert [text(row) for row in every(table, "tr")] == ["单位：万元", "表"]
