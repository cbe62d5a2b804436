"""Cells, spans and slices of a grid."""

from __future__ import annotations

from dataclasses import replace

from model.grid import POINTS_PER_MM, Cell, Grid, Page, Row, RowKind, column_name

GRID = Grid(
    cells=(
        Cell(0, 0, "产出", row_span=3),
        Cell(0, 1, "数量", column_span=2),
        Cell(1, 1, "甲"),
        Cell(1, 2, "乙", row_span=2),
        Cell(2, 1, "丙"),
    ),
    columns=(30.0, 50.0, 70.0),
    rows=(Row(10, RowKind.HEADING), Row(20), Row(30)),
    name="表",
)


def test_a_cell_is_found_at_every_place_that_it_covers() -> None:
    found = [[getattr(GRID.cell_at(r, c), "text", None) for c in range(4)] for r in range(4)]
    assert found == [
        ["产出", "数量", "数量", None],
        ["产出", "甲", "乙", None],
        ["产出", "丙", "乙", None],
        [None, None, None, None],
    ]


def test_a_row_gives_each_cell_once_from_left_to_right() -> None:
    assert [cell.text for cell in GRID.row_cells(0)] == ["产出", "数量"]
    assert [cell.text for cell in GRID.row_cells(2)] == ["产出", "丙", "乙"]


def test_a_grid_tells_which_cells_say_something() -> None:
    cells = (Cell(0, 0, "产出", row_span=2), Cell(0, 1, " \n"), Cell(1, 1, "丙"), Cell(2, 0, ""))
    grid = Grid(cells, (1.0,) * 2, (Row(),) * 3)
    assert [cell.text for cell in grid.filled] == ["产出", "丙"]
    filled = [[cell.text for cell in grid.filled_in(row)] for row in range(3)]
    assert filled == [["产出"], ["产出", "丙"], []]


def test_cells_know_their_ends_and_sizes() -> None:
    first, wide = GRID.cells[:2]
    assert (first.last_row, first.last_column) == (2, 0)
    assert (wide.last_row, wide.last_column) == (0, 2)
    assert GRID.width_of(wide) == 120
    assert GRID.height_of(first) == 60


def test_a_slice_cuts_the_cells_across_its_edges() -> None:
    part = GRID.slice_rows(1, 2)
    assert [(cell.text, cell.row, cell.row_span) for cell in part.cells] == [
        ("产出", 0, 1),
        ("甲", 0, 1),
        ("乙", 0, 1),
    ]
    assert part.rows == GRID.rows[1:2]
    assert (part.columns, part.name) == (GRID.columns, "表")


def test_slices_of_all_rows_together_are_the_whole() -> None:
    assert GRID.slice_rows(0, 3) == GRID
    assert GRID.slice_rows(3, 3).cells == ()


def test_a_page_lies_on_its_long_side_or_not() -> None:
    page = Page()
    assert not page.landscape
    assert Page(width=page.height, height=page.width).landscape
    assert round(page.inner_width / POINTS_PER_MM) == 178
    assert round(page.inner_height / POINTS_PER_MM) == 257


def test_cells_have_the_names_that_their_file_gives_them() -> None:
    moved = replace(GRID, row_numbers=(4, 5, 6), column_numbers=(1, 3, 4))
    assert moved.cell_name(0, 1) == "D5"
    assert GRID.cell_name(0, 1) == "B1"


def test_columns_are_named_as_in_excel() -> None:
    names = [column_name(number) for number in (1, 26, 27, 52, 53, 702, 703)]
    assert names == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
