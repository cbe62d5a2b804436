"""Copied tables as rectangles of texts."""

from __future__ import annotations

import pytest

from model.pasting import Block
from model.pasting.block import in_one_line
from model.read import read_clipboard_html


def test_lines_round_a_table_are_left_out_and_merged_cells_stand_once() -> None:
    page = (
        "<p>标题</p><table><tr><td rowspan=2>甲</td><td>乙</td></tr><tr><td> 丙 </td></tr></table>"
    )
    assert Block.of_grids(read_clipboard_html(page)).rows == (("甲", "乙"), ("", "丙"))


def test_short_rows_are_filled_up() -> None:
    assert Block.of_texts([["1"], ["2", "3"]]).rows == (("1", ""), ("2", "3"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("参加\n人数", "参加人数"),
        ("new \n media", "new media"),
        ("\n甲\r\n\r\n乙 ", "甲乙"),
        ("甲 乙", "甲 乙"),
        ("", ""),
    ],
)
def test_a_broken_text_becomes_one_line(text: str, line: str) -> None:
    assert in_one_line(text) == line
