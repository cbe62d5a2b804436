"""Text files and the clipboard's plain text."""

from __future__ import annotations

import pytest

from model.errors import UserError
from model.read import read_text, read_tsv
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
