"""A comparison goes to paper and to the clipboard with its signs."""

from io import BytesIO

from openpyxl import load_workbook

from model.render import render_xlsx
from model.versions import ChangeMark, ComparedLine, comparison_grid, comparison_text, sum_of

LINES = (
    ComparedLine(
        ChangeMark.CHANGED, "年度指标", "产出 › 数量 › 甲", "指标值", "≥90%", "=95%\n以上", 7
    ),
    ComparedLine(ChangeMark.ADDED, "年度指标", "产出 › 数量 › 乙", "三级指标", "", "乙" * 60, 8),
)


def test_the_sheet_says_signs_places_and_both_texts() -> None:
    grid = comparison_grid(LINES, "信息化运维 版本比较", "第1版", "现在")
    sheet = load_workbook(BytesIO(render_xlsx([grid]))).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "信息化运维 版本比较"
    assert rows[1] == ["变化", "部分", "位置", "项目", "第1版", "现在"]
    assert rows[2] == ["～", "年度指标", "产出 › 数量 › 甲", "指标值", "≥90%", "=95%\n以上"]
    assert rows[3][0] == "＋"


def test_rows_are_high_enough_for_what_wraps() -> None:
    grid = comparison_grid(LINES, "题", "旧", "新")
    assert grid.rows[2].height > 2 * 10
    assert grid.rows[3].height > 3 * 10


def test_the_clipboard_gets_a_row_for_each_line() -> None:
    rows = comparison_text(LINES, "第1版", "现在").split("\n")
    assert rows[1] == "～\t年度指标\t产出 › 数量 › 甲\t指标值\t≥90%\t'=95% 以上"
    assert len(rows) == 3


def test_the_sum_is_told_in_words() -> None:
    assert sum_of(LINES) == "新增 1 处，修改 1 处"
    assert sum_of(()) == "没有不同"
