"""Rows of narrow columns cut by the end of a page, or begun after it."""

from __future__ import annotations

from model.read import read_pdf
from tests.model.read.pdf_builders import Sheet, pdf_file
from tests.model.recognize.drawing import texts

XS = (60.0, 98.0, 200.0, 240.0, 280.0, 320.0, 396.0)
Rows = list[list[str]]


def read(*pages: tuple[list[float], Rows]) -> list[str]:
    def page(ys: list[float], rows: Rows) -> object:
        def draw(sheet: Sheet) -> None:
            sheet.ruled(XS, ys)
            sheet.fill(XS, ys, rows)

        return draw

    drawn = [page(ys, rows) for ys, rows in pages]
    (grid,) = read_pdf(pdf_file(*drawn), "表.pdf")  # type: ignore[arg-type]
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
