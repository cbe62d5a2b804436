"""Sentences on what was passed over."""

from __future__ import annotations

from model.read.hiding import hidden_columns_note, hidden_rows_note, hidden_sheets_note


def test_runs_are_told_by_their_ends() -> None:
    assert hidden_rows_note({9, 3, 4, 5}).sentence == "隐藏的第 3–5、9 行没有读取"
    assert hidden_columns_note({28, 2, 27}).sentence == "隐藏的 B、AA–AB 列没有读取"


def test_of_many_only_the_first_are_named() -> None:
    assert hidden_rows_note(range(1, 100, 2)).text == "第 1、3、5、7、9、11、13、15 等 行"
    titles = [f"表{number}" for number in range(1, 11)]
    assert hidden_sheets_note(titles).sentence.endswith("、“表8”等 10 个没有读取")
    assert hidden_sheets_note(titles[:2]).sentence == "隐藏的工作表“表1”、“表2”没有读取"
