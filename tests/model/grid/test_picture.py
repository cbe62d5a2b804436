"""The text picture of a grid."""

from __future__ import annotations

import pytest

from model.grid import Align, Cell, Grid, Row, Style, picture
from model.grid.picture import display_width, wrap


def test_a_grid_is_drawn_with_its_spans_and_alignment() -> None:
    grid = Grid(
        cells=(
            Cell(0, 0, "标题", column_span=3, style=Style(align=Align.CENTER)),
            Cell(1, 0, "产出", row_span=2),
            Cell(1, 1, "次数"),
            Cell(1, 2, "2", style=Style(align=Align.RIGHT)),
            Cell(2, 1, "甲\n乙"),
        ),
        columns=(1.0, 1.0, 1.0),
        rows=(Row(), Row(), Row()),
    )
    assert picture(grid) == (
        "┼────┼────┼────┼\n"
        "│     标题     │\n"
        "┼────┼────┼────┼\n"
        "│产出│次数│   2│\n"
        "┼    ┼────┼────┼\n"
        "│    │甲  │    │\n"
        "│    │乙  │    │\n"
        "┼────┼────┼────┼\n"
    )


def test_a_text_of_a_span_makes_its_last_row_higher() -> None:
    grid = Grid(
        cells=(Cell(0, 0, "一二三四五六", row_span=2), Cell(0, 1, "甲"), Cell(1, 1, "乙")),
        columns=(1.0, 1.0),
        rows=(Row(), Row()),
    )
    assert "│一二三四五六│甲  │" in picture(grid)
    long = "字" * 50
    tall = Grid(cells=(Cell(0, 0, long, row_span=2),), columns=(1.0,), rows=(Row(), Row()))
    assert picture(tall).count("字") == 50


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("表1", 3), ("（）", 4), ("", 0)])
def test_east_asian_characters_take_two_columns(text: str, width: int) -> None:
    assert display_width(text) == width


def test_wrapping_keeps_every_character_and_line_feed() -> None:
    assert wrap("一二三\n四", 4) == ["一二", "三", "四"]
    assert wrap("", 4) == [""]
