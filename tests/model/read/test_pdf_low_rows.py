"""Texts of rows that are too low: laid over other rows, cut at an edge, or left out."""

from __future__ import annotations

import pytest

from model.grid import Grid, NoteKind
from model.read import read_pdf
from tests.model.read.pdf_builders import Sheet, pdf_file
from tests.model.read.raw_pdf import raw_pdf, show, table

XS = (60.0, 160.0, 240.0, 320.0)
ROW = 14.0


def rows_at(count: int) -> list[float]:
    return [100 + ROW * number for number in range(count + 1)]


def written(sheet: Sheet, row: int, column: int, text: str) -> None:
    """A text in the middle of its cell, as high as its lines are."""
    lines = text.split("\n")
    first = 100 + ROW * row + ROW / 2 - 12 * len(lines) / 2 + 10
    for number, line in enumerate(lines):
        sheet.text(XS[column] + 2, first + 12 * number, line)


def grid_of(*rows: list[str]) -> Grid:
    def draw(sheet: Sheet) -> None:
        sheet.ruled(XS, rows_at(len(rows)))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                written(sheet, row, column, text)

    (grid,) = read_pdf(pdf_file(draw), "表.pdf")
    return grid


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in grid.row_cells(row)] for row in range(len(grid.rows))]


def told(grid: Grid) -> list[str]:
    return [
        cell.text for cell in grid.cells if any(note.kind is NoteKind.CUT for note in cell.notes)
    ]


def is_low(grid: Grid) -> bool:
    return any(note.kind is NoteKind.LOW_ROWS for note in grid.notes)


def test_lines_that_lie_over_the_rows_beside_stay_with_their_text_and_are_told() -> None:
    grid = grid_of(
        ["数量指标", "5", "元"],
        ["资金使用是否合\n规", "甲\n乙", "1"],
        ["预算支出进度是否\n达标", "丙", "2\n3"],
        ["质量指标", "6", "万元"],
    )
    assert texts(grid) == [
        ["数量指标", "5", "元"],
        ["资金使用是否合\n规", "甲\n乙", "1"],
        ["预算支出进度是否\n达标", "丙", "2\n3"],
        ["质量指标", "6", "万元"],
    ]
    assert told(grid) == ["资金使用是否合\n规", "甲\n乙", "预算支出进度是否\n达标", "2\n3"]
    assert is_low(grid)


@pytest.mark.parametrize("text", ["方面指标）", "数量指标（工期", "、生态效益"])
def test_half_of_a_text_in_a_row_without_room_is_told(text: str) -> None:
    grid = grid_of(["指标", "单位", "值"], [text, "个", "5"])
    assert told(grid) == [text]
    assert is_low(grid)


@pytest.mark.parametrize("text", ["1）建成二处", "（一）数量", "指标（个（次））", "完成、验收"])
def test_a_text_with_all_of_its_brackets_is_whole(text: str) -> None:
    grid = grid_of(["指标", "单位", "值"], [text, "个", "5"])
    assert not told(grid)
    assert not is_low(grid)


def test_texts_that_fill_the_only_lines_of_their_cells_may_go_on() -> None:
    full = [f"{first}级储备粮食管理制" for first in "省市县"]
    grid = grid_of(["指标", "单位", "值"], *([text, "个", "5"] for text in full))
    assert told(grid) == full
    assert not told(grid_of(["指标", "单位", "值"], [full[0], "个", "5"]))


def test_a_row_s_line_through_texts_of_two_cells_strikes_nothing() -> None:
    grid = grid_of(
        ["指标", "单位", "值"],
        ["全市储备粮食管\n理", "个", "全年储\n备"],
        ["质量", "个", "5"],
    )
    assert len(texts(grid)) == 3
    assert not [note for note in grid.notes if note.kind is NoteKind.STRUCK]


def test_a_character_that_is_clipped_in_part_is_told_at_its_cell() -> None:
    clipped = f"q 50 660 175 40 re W n {show(200, 670, '未完成')} Q\n"
    (grid,) = read_pdf(raw_pdf(table([["", "甲"], ["乙", "丙"]]) + clipped), "表.pdf")
    assert told(grid) == ["未完成"]


def test_a_text_drawn_by_itself_right_behind_an_edge_is_the_next_cell_s() -> None:
    beside = show(201, 670, "执行数（一）") + show(251, 670, "执行率")
    (grid,) = read_pdf(raw_pdf(table([["", ""], ["乙", "丙"]]) + beside), "表.pdf")
    assert texts(grid)[0] == ["执行数（一）", "执行率"]
