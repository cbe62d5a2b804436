"""Text files and the clipboard's plain text."""

from __future__ import annotations

import pytest

from model.errors import UserError
from model.grid import NoteKind
from model.read import read_data, read_text, read_tsv
from tests.model.read.builders import spans, texts


def test_quoted_cells_keep_tabs_quotes_and_line_breaks() -> None:
    grid = read_tsv('甲\t"第一行\r\n第""二""行"\r\n乙\t"a\tb"\r\n')
    assert grid is not None
    assert texts(grid) == [["甲", '第一行\n第"二"行'], ["乙", "a\tb"]]


def test_blank_text_is_no_table() -> None:
    assert read_tsv("\t\t\r\n") is None
    with pytest.raises(UserError, match="没有内容"):
        read_text(b" \r\n", "表.txt")


def test_short_rows_are_filled_up_and_blank_ends_cut() -> None:
    grid = read_tsv("\n\n甲\t乙\t丙\n丁\t戊\n\n")
    assert grid is not None
    assert texts(grid) == [["甲", "乙", "丙"], ["丁", "戊", ""]]


def test_a_line_alone_in_its_row_goes_over_the_table() -> None:
    grid = read_tsv("项目支出绩效目标表\t\t\n一级指标\t二级指标\t三级指标\n")
    assert grid is not None
    assert spans(grid)["项目支出绩效目标表"] == (0, 0, 1, 3)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_encodings_and_delimiters_are_found(encoding: str, delimiter: str) -> None:
    lines = [["项目名称", "培训，考核"], ["金额", "1"], ["说明", '"a,b;c\nd"']]
    data = "\n".join(delimiter.join(line) for line in lines).encode(encoding)
    assert texts(read_text(data, "表.csv")[0])[2] == ["说明", "a,b;c\nd"]


def test_the_mark_against_formulas_is_taken_away() -> None:
    (grid,) = read_text("'=100.00(%),'甲,'".encode(), "表.csv")
    assert texts(grid) == [["=100.00(%)", "'甲", "'"]]


def test_a_text_of_too_many_cells_is_refused() -> None:
    with pytest.raises(UserError, match="太大"):
        read_text(b"a" + b"," * 3000 + b"\n1,2" * 400, "表.csv")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("项目|培训\n金额|1,5\n", [["项目", "培训"], ["金额", "1,5"]]),
        ("项目^培训\n金额^1\n", [["项目", "培训"], ["金额", "1"]]),
        ("项目\t甲,乙,丙\n金额\t1,2,3,4\n", [["项目", "甲,乙,丙"], ["金额", "1,2,3,4"]]),
        ("一;二,甲\n三,乙\n四;五;六,丙\n", [["一;二", "甲"], ["三", "乙"], ["四;五;六", "丙"]]),
        ("编号,'007\n金额,1\n", [["编号", "007"], ["金额", "1"]]),
    ],
)
def test_what_parts_all_lines_alike_parts_the_cells(text: str, rows: list[list[str]]) -> None:
    assert texts(read_text(text.encode(), "表.csv")[0]) == rows


def test_a_text_that_was_cut_off_is_doubted_and_else_read() -> None:
    data = "项目,培训考核\n金额,1元".encode()[:-1]
    (grid,) = read_data(data, "表.csv")
    assert texts(grid) == [["项目", "培训考核"], ["金额", "1\ufffd"]]
    assert [note.kind for note in grid.cells[-1].notes] == [NoteKind.UNREADABLE]


def test_text_of_four_bytes_a_character_is_known_by_its_mark() -> None:
    assert texts(read_data("项目,培训\n".encode("utf-32"), "表.csv")[0]) == [["项目", "培训"]]
