"""Rows of narrow columns cut by the end of a page, or begun after it."""

from __future__ import annotations

import pytest

from model.grid import Grid
from model.read import read_pdf
from tests.model.read.pdf_builders import Sheet, pdf_file
from tests.model.recognize.drawing import texts

XS = (60.0, 98.0, 200.0, 240.0, 280.0, 320.0, 396.0)
Rows = list[list[str]]


def grids(*pages: tuple[list[float], Rows]) -> tuple[Grid, ...]:
    def page(ys: list[float], rows: Rows) -> object:
        def draw(sheet: Sheet) -> None:
            sheet.ruled(XS, ys)
            sheet.fill(XS, ys, rows)

        return draw

    drawn = [page(ys, rows) for ys, rows in pages]
    return read_pdf(pdf_file(*drawn), "表.pdf")  # type: ignore[arg-type]


def read(*pages: tuple[list[float], Rows]) -> list[str]:
    (grid,) = grids(*pages)
    return texts(grid)


def test_a_row_that_says_little_more_on_the_next_page_is_one_row() -> None:
    first = ["可持\n续影", "应急联动机制", "健全", "达成", "10", "机制已建立，\n部分单位联系"]
    rest = ["响指\n标", "", "", "", "", "人更新不及时"]
    found = read(([700, 740, 780], [list("甲乙丙丁戊己"), first]), ([60, 100], [rest]))
    assert found == [
        "甲|乙|丙|丁|戊|己",
        "可持续影响指标|应急联动机制|健全|达成|10|机制已建立，部分单位联系人更新不及时",
    ]


def test_a_category_below_another_begins_a_row() -> None:
    first = [
        "数量\n指标",
        "全市应急综合演练次",
        "2",
        "2",
        "10",
        "因十二月寒潮\n影响而推迟了\n一次专项演练",
    ]
    second = ["质量\n指标", "预案修订通过率达到百分之百", "", "", "", "经市里审查"]
    found = read(([700, 750], [first]), ([60, 100], [second]))
    assert [row.split("|")[0] for row in found] == ["数量指标", "质量指标"]


def test_narrow_cells_of_several_lines_are_one_row() -> None:
    row = ["满意\n度指\n标", "参演单位满意度", "≥90", "96", "10", "服务\n对象\n满意"]
    assert len(read(([60, 100], [row]))) == 1


def test_a_blank_beside_a_category_that_begins_a_page_is_none_of_the_one_before() -> None:
    xs, tops = XS[:4], {"效益指标": 700.0, "满意度指标": 60.0}

    def page(name: str, child: str) -> object:
        def draw(sheet: Sheet) -> None:
            ys = [tops[name], tops[name] + 30, tops[name] + 60]
            for y in ys:
                sheet.line(xs[2] if y == ys[1] else xs[0], y, xs[3], y)
            for x in xs:
                sheet.line(x, ys[0], x, ys[2])
            sheet.fill(xs, ys, [[name[:2] + "\n" + name[2:], child, "甲"], ["", "", "乙"]])

        return draw

    pages = page("效益指标", "社会效益指标"), page("满意度指标", "")
    (grid,) = read_pdf(pdf_file(*pages), "表.pdf")  # type: ignore[arg-type]
    second = [(cell.row, cell.text) for cell in grid.row_cells(2) if cell.column == 1]
    assert second == [(2, "")]


def test_the_end_of_a_category_goes_on_with_its_row() -> None:
    first = ["社会\n效益", "应急演练次数比上年", "10次", "≥12", "5", "计划标准计划"]
    rest = ["指标", "增长", "", "", "", "标准"]
    assert read(([740, 780], [first]), ([60, 90], [rest])) == [
        "社会效益指标|应急演练次数比上年增长|10次|≥12|5|计划标准计划标准"
    ]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("防灾减灾宣传、演练、", "培训"),
        ("防灾减灾宣传（进校园", "进社区）"),
        ("防灾减灾宣传和演练次", "（进校园、进社区）"),
        ("防灾减灾宣传进校园次", "、进社区次数"),
    ],
)
def test_punctuation_tells_that_a_row_goes_on(above: str, below: str) -> None:
    first, rest = ["甲乙", above, "10", "8", "", ""], ["丙丁", below, "", "", "", ""]
    assert read(([740, 780], [first]), ([60, 90], [rest])) == [f"甲乙丙丁|{above}{below}|10|8||"]


def test_several_cells_full_to_their_ends_go_on() -> None:
    first = ["甲乙", "防灾减灾宣传演练次", "甲乙丙", "8", "", ""]
    rest = ["丙丁", "数", "丁", "", "", ""]
    assert len(read(([740, 780], [first]), ([60, 90], [rest]))) == 1


def test_a_row_that_may_go_on_is_told() -> None:
    first, rest = ["甲乙", "防灾减灾宣传演练次", "8"], ["丙丁", "数量", ""]
    (grid,) = grids(([740, 780], [first]), ([60, 90], [rest]))
    assert len(texts(grid)) == 2
    notes = [(cell.row, cell.column, note.sentence) for cell in grid.cells for note in cell.notes]
    assert notes == [(1, 0, "“丙丁”可能是上一页最后一行的下半部分，按新的一行读取，请核对")]


def test_a_category_over_two_rows_is_one_while_their_targets_stay_apart() -> None:
    first = ["服务\n对象\n满意", "学生对营养餐满意度", "≧", "95", "5", ""]
    second = ["度指\n标等", "家长满意度", "≧", "95", "5", ""]
    (grid,) = grids(([730, 780], [first]), ([60, 100], [second]))
    label = grid.cells[0]
    assert (label.text, label.row_span) == ("服务对象满意度指标等", 2)
    assert [cell.text for cell in grid.row_cells(1) if cell.column == 1] == ["家长满意度"]
