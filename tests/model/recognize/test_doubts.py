"""What is said of a doubtful place."""

from __future__ import annotations

from model.recognize import Doubt, DoubtKind


def test_a_doubt_names_file_table_cell_what_and_assumption() -> None:
    doubt = Doubt("甲.xlsx", "表1", "B3", DoubtKind.LABEL, "市县财政资", "市县财政资金")
    assert str(doubt) == "甲.xlsx 表1 B3：“市县财政资”按“市县财政资金”读取"


def test_a_doubt_of_a_whole_table_names_no_cell() -> None:
    doubt = Doubt("甲.docx", "2", "", DoubtKind.NO_INDICATORS)
    assert str(doubt) == "甲.docx 2：没有找到绩效指标表"


def test_a_long_text_is_cut_and_set_in_one_line() -> None:
    doubt = Doubt("甲", "", "", DoubtKind.UNUSED, "第一行\n" + "长" * 60)
    assert "\n" not in str(doubt)
    assert "…”没有归入任何一项" in str(doubt)
    assert len(str(doubt)) < 70
