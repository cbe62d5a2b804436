"""Sheets wider than their paper: the halves of their pages are one table."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from model.grid import Grid, NoteKind
from model.read import read_pdf
from tests.model.read.pdf_builders import Draw, Sheet, pdf_file

XS, YS = (60.0, 160.0, 260.0), (100.0, 120.0, 140.0, 160.0, 180.0, 200.0)
LEFT = [["项目名称", "道路养护"], ["资金", "预算数"], ["财政", "5"], ["自筹", "1"], ["合计", "6"]]
RIGHT = [["", ""], ["执行数", "执行率"], ["4", "80%"], ["1", "100%"], ["5", "83%"]]
LOWER = [["总体目标", "养护全部道路"], *([f"指标{number}", "≥5"] for number in range(4))]
BEHIND = [["", ""], *([f"{number}", "好"] for number in range(4))]


def half(rows: Sequence[Sequence[str]], *, is_left: bool, is_open: bool = True) -> Draw:
    """A page with one half; the first row's last cell is merged over the edge."""

    def draw(sheet: Sheet) -> None:
        for y in YS:
            sheet.line(XS[0], y, XS[-1], y)
        edge = XS[-1] if is_left else XS[0]
        for x in XS:
            is_cut = x == edge or (not is_left and x == XS[1])
            sheet.line(x, YS[1] if is_open and is_cut else YS[0], x, YS[-1])
        sheet.fill(XS, YS, rows)
        sheet.text(300, 820, "第 1 页" if is_left else "第 2 页")

    return draw


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in grid.row_cells(row)] for row in range(len(grid.rows))]


def read(*pages: Draw) -> list[Grid]:
    return list(read_pdf(pdf_file(*pages), "表.pdf"))


def whole(left: list[list[str]], right: list[list[str]]) -> list[list[str]]:
    return [left[0], *(one + other for one, other in zip(left[1:], right[1:], strict=True))]


def test_the_halves_of_a_wide_table_are_one_and_told() -> None:
    (grid,) = read(half(LEFT, is_left=True), half(RIGHT, is_left=False))
    assert texts(grid) == whole(LEFT, RIGHT)
    assert [note.text for note in grid.notes if note.kind is NoteKind.BESIDE] == ["第 2 页"]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (0, 2, 1, 3)])
def test_long_and_wide_tables_are_one_however_their_pages_follow(order: Sequence[int]) -> None:
    pages = [
        half(LEFT, is_left=True),
        half(LOWER, is_left=True),
        half(RIGHT, is_left=False),
        half(BEHIND, is_left=False),
    ]
    (grid,) = read(*(pages[at] for at in order))
    assert texts(grid) == [*whole(LEFT, RIGHT), *whole(LOWER, BEHIND)]
    assert grid.pages[::5] == (1, order.index(1) + 1)


def test_two_tables_with_the_same_rows_stay_two() -> None:
    other = [
        ["项目名称", "河道养护"],
        ["资金", "预算数"],
        ["财政", "7"],
        ["自筹", "2"],
        ["合计", "9"],
    ]
    pages = (half(rows, is_left=True, is_open=False) for rows in (LEFT, other))
    assert [texts(grid) for grid in read(*pages)][-1][-5:] == other
