"""Tables without any lines: read where text is aligned, refused where it is not sure."""

from __future__ import annotations

import pytest

from model.errors import UserError
from model.grid import Grid
from model.read import read_pdf
from tests.model.read.pdf_builders import Sheet, pdf_file
from tests.model.recognize.drawing import texts

XS = (60.0, 130.0, 220.0, 330.0)
HEAD = ["一级指标", "二级指标", "三级指标", "指标值"]
ROWS = [
    ["产出指标", "数量指标", "培训次数", "2次"],
    ["", "", "培训人次", "≥300人次"],
    ["", "质量指标", "合格率", "100%"],
    ["效益指标", "社会效益指标", "知晓率", "≥85%"],
    ["满意度指标", "服务对象满意度", "满意度", "≥90%"],
]


def table(sheet: Sheet, rows: list[list[str]], top: float = 100.0, height: float = 14.0) -> None:
    for number, row in enumerate(rows):
        for x, text in zip(XS, row, strict=False):
            sheet.text(x, top + number * height, text)


def read(draw: object) -> Grid:
    (grid,) = read_pdf(pdf_file(draw), "表.pdf")  # type: ignore[arg-type]
    return grid


def test_aligned_texts_are_a_table_and_the_clerk_is_told() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(60, 60, "项目名称")
        sheet.text(130, 60, "卫生人才培训以及师资队伍建设补助经费项目")
        table(sheet, [HEAD, *ROWS])

    grid = read(draw)
    assert texts(grid) == [
        "项目名称|卫生人才培训以及师资队伍建设补助经费项目|",
        *("|".join(row) for row in (HEAD, *ROWS)),
    ]
    assert "没有框线" in grid.notes[0].sentence


def test_numbers_on_the_right_of_their_columns_are_below_their_heads() -> None:
    def draw(sheet: Sheet) -> None:
        table(sheet, [[*HEAD, ""], *([*row[:3], ""] for row in ROWS)])
        sheet.text(450, 100, "单位")
        for number, row in enumerate(ROWS, start=1):
            sheet.text(450 - 2 - 10 * len(row[3]), 100 + number * 14, row[3])
            sheet.text(450, 100 + number * 14, "个")

    assert texts(read(draw))[1] == "产出指标|数量指标|培训次数|2次|个"


def test_lines_above_and_below_their_label_are_one_text() -> None:
    def draw(sheet: Sheet) -> None:
        for y, text in ((40, "1.培训两次；"), (54, "2.培训三百人次；"), (68, "3.满意。")):
            sheet.text(130, y, text)
        sheet.text(60, 54, "绩效目标")
        table(sheet, [HEAD, *ROWS])

    assert texts(read(draw))[0] == "绩效目标|1.培训两次；\n2.培训三百人次；\n3.满意。||"


@pytest.mark.parametrize(
    "levels",
    [
        # In the middle of three rows, and of all five.
        ["成本指标", "", "产出指标", "", "满意度指标"],
        ["", "", "产出指标", "", ""],
    ],
)
def test_labels_that_may_stand_in_the_middle_of_several_rows_are_not_guessed(
    levels: list[str],
) -> None:
    rows = [[level, f"数量{number}指标", "次数", "1次"] for number, level in enumerate(levels)]
    with pytest.raises(UserError, match="没有带表格线的表格"):
        read(lambda sheet: table(sheet, [HEAD, *rows]))


def test_a_letter_is_no_table() -> None:
    def draw(sheet: Sheet) -> None:
        for number in range(20):
            sheet.text(60, 60 + number * 14, "各单位要认真组织填报绩效目标，按时报送。")

    with pytest.raises(UserError, match="没有带表格线的表格"):
        read(draw)
