"""Plain text of a table: a line a row, merged cells once, quoted where it must be."""

from model.grid import Cell, Grid, Row
from model.render import tab_separated


def test_rows_are_lines_and_merged_cells_stand_once() -> None:
    cells = (
        Cell(0, 0, "标题", column_span=3),
        Cell(1, 0, "产出指标", row_span=2),
        Cell(1, 1, "数量"),
        Cell(1, 2, "≥1"),
        Cell(2, 2, "≥2"),
    )
    grid = Grid(cells, (10.0,) * 3, (Row(),) * 3)
    assert tab_separated(grid) == "标题\n产出指标\t数量\t≥1\n\t\t≥2\n"


def test_texts_with_signs_of_the_format_are_quoted() -> None:
    grid = Grid((Cell(0, 0, '第一行\n"二"'), Cell(0, 1, "a\tb")), (10.0,) * 2, (Row(),))
    assert tab_separated(grid) == '"第一行\n""二"""\t"a\tb"\n'
