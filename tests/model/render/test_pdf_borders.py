"""Lines are drawn once, as long as they go and as thick as the thicker neighbour asks."""

from model.grid import Cell, Grid, Row, Style
from model.render.pdf_page import BorderLine, border_lines


def lines(*cells: Cell) -> list[BorderLine]:
    return border_lines(Grid(cells, (10.0, 20.0), (Row(5.0), Row(7.0))))


def test_shared_edges_are_drawn_once_over_the_whole_length() -> None:
    cells = [Cell(row, column, "") for row in range(2) for column in range(2)]
    assert lines(*cells) == [
        BorderLine(0, 0, 30, 0, 0.5),
        BorderLine(0, 5, 30, 5, 0.5),
        BorderLine(0, 12, 30, 12, 0.5),
        BorderLine(0, 0, 0, 12, 0.5),
        BorderLine(10, 0, 10, 12, 0.5),
        BorderLine(30, 0, 30, 12, 0.5),
    ]


def test_no_line_runs_through_a_merged_cell() -> None:
    drawn = lines(Cell(0, 0, "", row_span=2), Cell(0, 1, ""), Cell(1, 1, ""))
    assert BorderLine(10, 5, 30, 5, 0.5) in drawn
    assert BorderLine(0, 5, 30, 5, 0.5) not in drawn


def test_the_thicker_of_two_neighbours_wins() -> None:
    drawn = lines(Cell(0, 0, "", style=Style(border=0)), Cell(1, 0, "", style=Style(border=1.5)))
    assert drawn == [
        BorderLine(0, 5, 10, 5, 1.5),
        BorderLine(0, 12, 10, 12, 1.5),
        BorderLine(0, 5, 0, 12, 1.5),
        BorderLine(10, 5, 10, 12, 1.5),
    ]


def test_places_without_a_cell_have_no_lines() -> None:
    assert lines() == []
