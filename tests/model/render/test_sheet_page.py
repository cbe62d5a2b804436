"""Rows of a sheet hold their text, also where Excel allows no row so high."""

import pytest

from model.grid import Cell, Grid, Row
from model.render.sheet_page import sheet_rows


def test_a_row_too_high_for_excel_becomes_several() -> None:
    cells = (Cell(0, 0, "一"), Cell(1, 0, "长"), Cell(2, 0, "二"))
    rows = sheet_rows(Grid(cells, (50.0,), (Row(20.0), Row(1000.0), Row(30.0))))
    assert max(rows.heights) <= 409.5
    assert sum(rows.heights) == pytest.approx(1050, abs=0.1)
    assert [rows.span(cell) for cell in cells] == [(0, 0), (1, 3), (4, 4)]


def test_wrapped_lines_get_some_slack_once() -> None:
    lines = ("一",) * 10
    beside = (Cell(0, 0, "", lines=lines), Cell(0, 1, "", lines=lines[:5]))
    assert sheet_rows(Grid(beside, (9.0, 9.0), (Row(140.0),))).heights == (155.75,)
    over = (Cell(0, 0, "", row_span=2, lines=lines), Cell(0, 1, "", lines=lines[:4]))
    heights = sheet_rows(Grid(over, (9.0, 9.0), (Row(60.0), Row(80.0)))).heights
    assert sum(heights) == pytest.approx(155.75)
    assert heights[0] == pytest.approx(66.3)


def test_unknown_heights_stay_unknown() -> None:
    grid = Grid((Cell(0, 0, "", lines=("一", "二")),), (9.0,), (Row(),))
    assert sheet_rows(grid).heights == (0.0,)
