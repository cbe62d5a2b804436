"""Excel files built to be hard: hidden parts, merges, formats, formulas, far cells."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from model.errors import UserError
from model.fonts import Face
from model.grid import Align, RowKind, picture
from model.grid import Font as CellFont
from model.read import read_data
from tests.approve import approve
from tests.model.read.builders import edited, excel_file, excel_grids, spans, texts


def filled(*rows: list[object]) -> Callable[[Worksheet], None]:
    def fill(sheet: Worksheet) -> None:
        for row in rows:
            sheet.append(row)

    return fill


def shown(value: object, number_format: str = "General") -> str:
    """What a cell with a value and a format shows."""

    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = value  # type: ignore[assignment]
        sheet["A1"].number_format = number_format
        sheet["B1"] = "旁边"

    return excel_grids(fill)[0].cells[0].text


def test_a_sheet_is_cut_to_what_it_says() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["C4"] = "项目名称"
        sheet["D4"] = "培训"
        sheet["C6"] = "金额"
        sheet["Z99"].font = Font(bold=True)
        sheet["A1"] = "  "

    (grid,) = excel_grids(fill)
    assert texts(grid) == [["项目名称", "培训"], ["", ""], ["金额", ""]]
    assert grid.name == "表1"


def test_hidden_sheets_rows_and_columns_are_left_out() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in range(1, 5):
            sheet.append([f"{letter}{row}" for letter in "ABCDE"])
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions.group("B", "C", hidden=True)

    def hide(sheet: Worksheet) -> None:
        sheet["A1"] = "草稿"
        sheet.sheet_state = "hidden"

    flat = edited(
        excel_file(fill, hide, filled(["后"])),
        "xl/worksheets/sheet1.xml",
        lambda x: x.replace('<row r="4"', '<row r="4" ht="0" customHeight="1"'),
    )
    grids = read_data(flat, "样表.xlsx")
    assert texts(grids[0]) == [["A1", "D1", "E1"], ["A3", "D3", "E3"]]
    assert [grid.name for grid in grids] == ["表1", "表3"]
    assert tuple(note.sentence for note in grids[0].notes) == (
        "隐藏的工作表“表2”没有读取",
        "隐藏的第 2、4 行没有读取",
        "隐藏的 B–C 列没有读取",
    )
    assert grids[1].notes == ()


def test_hidden_rows_without_content_are_no_news() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A3"] = "甲", "乙"
        sheet.row_dimensions[2].hidden = True

    assert excel_grids(fill)[0].notes == ()


def test_merges_keep_their_visible_part() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"], sheet["D2"] = "标题", "产出", "值"
        sheet["D5"] = "末"
        sheet.merge_cells("A1:D1")
        sheet.merge_cells("A2:B4")
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["A"].hidden = True

    (grid,) = excel_grids(fill)
    assert spans(grid) == {"标题": (0, 0, 1, 3), "产出": (1, 0, 2, 1), "末": (3, 2, 1, 1)}


def test_merges_are_cut_at_the_used_range() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"], sheet["B2"], sheet["B3"] = "标题", "产出", "甲", "乙"
        sheet.merge_cells("A1:H1")
        sheet.merge_cells("A2:A9")
        sheet.merge_cells("F20:G30")

    (grid,) = excel_grids(fill)
    assert spans(grid)["标题"] == (0, 0, 1, 2)
    assert spans(grid)["产出"] == (1, 0, 2, 1)
    assert (len(grid.rows), len(grid.columns)) == (3, 2)


def test_a_value_under_a_merge_is_dropped_as_excel_does() -> None:
    data = excel_file(filled(["甲", "乙"], ["丙", "丁"]))
    merge = '</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    broken = edited(data, "xl/worksheets/sheet1.xml", lambda x: x.replace("</sheetData>", merge))
    (grid,) = read_data(broken, "样表.xlsx")
    assert texts(grid) == [["甲"], ["丙", "丁"]]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (20, "0.00", "20.00"),
        (0.95, "0%", "95%"),
        (0.1 + 0.2, "General", "0.3"),
        (550000, "#,##0", "550,000"),
        (20, '0.00"万元"', "20.00万元"),
        (True, "General", "TRUE"),
        (dt.date(2024, 1, 5), 'yyyy"年"m"月"d"日"', "2024年1月5日"),
        (dt.datetime(2024, 1, 5, 9, 30), "yyyy-mm-dd hh:mm", "2024-01-05 09:30"),  # noqa: DTZ001
        (dt.date(2024, 1, 5), "mm-dd-yy", "2024/1/5"),
        (dt.time(9, 5), "h:mm", "9:05"),
        ("第一行\n第二行 ", "@", "第一行\n第二行"),
        ("≥90(%)", "General", "≥90(%)"),
    ],
)
def test_values_show_as_people_see_them(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_text_that_looks_like_a_formula_stays_text() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "=100.00(%)"
        sheet["A1"].data_type = "s"

    assert texts(excel_grids(fill)[0]) == [["=100.00(%)"]]


def test_numbers_stand_beside_their_text() -> None:
    (grid,) = excel_grids(filled(["预算", 650.1, dt.date(2024, 1, 5), "20"]))
    label, amount, day, text = grid.cells
    assert (amount.text, amount.number, amount.number_format) == (
        "650.1",
        Decimal("650.1"),
        "General",
    )
    assert amount.style.align is Align.RIGHT
    assert [cell.number for cell in (label, day, text)] == [None, None, None]


def test_a_number_that_is_not_shown_makes_no_row() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "甲"
        sheet["B1"] = 5
        sheet["B1"].number_format = ";;;"

    assert texts(excel_grids(fill)[0]) == [["甲"]]


def test_a_chinese_date_without_a_spelled_out_format_is_a_date() -> None:
    data = excel_file(filled([45296, "旁边"]))

    def restyle(styles: str) -> str:
        return re.sub(
            r'(<cellXfs count=")1(">)(.*?)(</cellXfs>)',
            r'\g<1>2\2\3<xf numFmtId="31" fontId="0" fillId="0" borderId="0"/>\4',
            styles,
            flags=re.DOTALL,
        )

    styled = edited(data, "xl/styles.xml", restyle)
    dated = edited(
        styled, "xl/worksheets/sheet1.xml", lambda x: x.replace('<c r="A1"', '<c r="A1" s="1"')
    )
    (grid,) = read_data(dated, "样表.xlsx")
    assert grid.cells[0].text == "2024年1月5日"
    assert grid.cells[0].number is None


def test_formulas_show_their_saved_result_or_are_worked_out() -> None:
    data = excel_file(filled([1, 2, "=A1+B1"]))
    assert texts(read_data(data, "样表.xlsx")[0]) == [["1", "2", "3"]]
    saved = edited(
        data, "xl/worksheets/sheet1.xml", lambda x: re.sub(r"<v\s*/>|<v></v>", "<v>4</v>", x)
    )
    assert texts(read_data(saved, "样表.xlsx")[0]) == [["1", "2", "4"]]


def test_a_formula_whose_result_is_an_empty_text_shows_nothing() -> None:
    data = excel_file(filled(["甲", 2, '=IF(B1>1,"",1)']))
    saved = edited(
        data,
        "xl/worksheets/sheet1.xml",
        lambda x: re.sub(r'(<c r="C1")(>.*?)(<v\s*/>|<v></v>)', r'\1 t="str"\2<v></v>', x),
    )
    assert texts(read_data(saved, "样表.xlsx")[0]) == [["甲", "2"]]


def test_a_shared_formula_without_results_is_that_of_its_cell() -> None:
    data = excel_file(filled([1, 2, "甲", "乙"]))

    def share(sheet: str) -> str:
        first = '<c r="C1"><f t="shared" ref="C1:D1" si="0">A1+1</f></c>'
        second = '<c r="D1"><f t="shared" si="0"/></c>'
        return re.sub(r'<c r="C1".*?</c><c r="D1".*?</c>', first + second, sheet)

    shared = edited(data, "xl/worksheets/sheet1.xml", share)
    assert texts(read_data(shared, "样表.xlsx")[0]) == [["1", "2", "2", "3"]]


def test_rows_and_columns_of_drawings_in_a_sheet_are_not_the_sheets() -> None:
    def draw(sheet: str) -> str:
        anchor = '<x:from xmlns:x="urn:x"><x:col>1</x:col><x:row>7</x:row></x:from>'
        return sheet.replace("</sheetData>", f"</sheetData><controls>{anchor}</controls>")

    data = edited(excel_file(filled(["甲", "乙"])), "xl/worksheets/sheet1.xml", draw)
    assert texts(read_data(data, "样表.xlsx")[0]) == [["甲", "乙"]]


def test_escaped_characters_are_read() -> None:
    def escape(sheet: str) -> str:
        return sheet.replace("AB", "甲_x000D_\n乙_x005F_x")

    data = edited(excel_file(filled(["AB", "丙"])), "xl/worksheets/sheet1.xml", escape)
    assert texts(read_data(data, "样表.xlsx")[0]) == [["甲\n乙_x", "丙"]]


def test_a_cell_without_a_name_stands_after_the_one_before() -> None:
    data = edited(
        excel_file(filled(["甲", "乙"], ["丙"])),
        "xl/worksheets/sheet1.xml",
        lambda x: re.sub(r' r="[A-Z]?\d"', "", x),
    )
    assert texts(read_data(data, "样表.xlsx")[0]) == [["甲", "乙"], ["丙", ""]]


def test_rich_text_is_joined_and_symbols_look_as_they_look() -> None:
    def fill(sheet: Worksheet) -> None:
        ticked = TextBlock(InlineFont(rFont="Wingdings 2"), "R")
        sheet["A1"] = CellRichText(ticked, "常年性", TextBlock(InlineFont(b=True), "项目"))
        sheet["B1"] = "R"
        sheet["B1"].font = Font(name="Wingdings 2")
        sheet["C1"] = "R"

    assert texts(excel_grids(fill)[0]) == [["☑常年性项目", "☑", "R"]]


def test_styles_sizes_and_page_come_along() -> None:
    def fill(sheet: Worksheet) -> None:
        line, thick = Side(style="thin"), Side(style="medium")
        sheet["A1"], sheet["B1"] = "甲", "乙"
        sheet["A1"].font = Font(name="仿宋_GB2312", size=12, bold=True)
        sheet["A1"].alignment = Alignment(horizontal="center")
        sheet["A1"].border = Border(left=thick, right=line, top=thick, bottom=line)
        sheet.column_dimensions["A"].width = 20
        sheet.row_dimensions[1].height = 30
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 8

    (grid,) = excel_grids(fill)
    first, second = grid.cells
    assert (first.style.align, first.style.border) == (Align.CENTER, 0.5)
    assert first.style.font == CellFont(Face.FANG, 12, bold=True)
    assert (second.style.align, second.style.border) == (Align.LEFT, 0)
    assert grid.columns[0] == 105
    assert grid.rows[0].height == 30
    assert round(grid.page.width / grid.page.height, 2) == 1.41
    assert round(grid.page.width) == 1191


def test_a_far_cell_is_refused_with_a_sentence() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "甲"
        sheet["XFD1048576"] = "远"

    with pytest.raises(UserError, match=r"“样表.xlsx”的工作表“表1”太大：.*1048576 行 16384 列"):
        excel_grids(fill)


def test_a_cell_in_a_row_that_no_sheet_has_is_refused_without_counting_up_to_it() -> None:
    data = edited(
        excel_file(filled(["甲"], ["乙"])),
        "xl/worksheets/sheet1.xml",
        lambda x: x.replace('r="A2"', 'r="A99999999999"'),
    )
    with pytest.raises(UserError, match="99999999999 行 1 列"):
        read_data(data, "样表.xlsx")


def test_a_far_cell_without_text_is_nothing() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "甲"
        sheet["XFD1048576"].font = Font(bold=True)

    assert texts(excel_grids(fill)[0]) == [["甲"]]


def test_a_merge_of_a_whole_sheet_is_refused_before_it_is_read() -> None:
    data = excel_file(filled(["甲"]))
    merge = '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    bomb = edited(data, "xl/worksheets/sheet1.xml", lambda x: x.replace("</sheetData>", merge))
    with pytest.raises(UserError, match="合并的单元格范围太大"):
        read_data(bomb, "样表.xlsx")


def test_a_workbook_that_shows_nothing_is_refused() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet["A1"] = "草稿"
        sheet.sheet_state = "veryHidden"

    with pytest.raises(UserError, match=r"“样表.xlsx”里没有内容"):
        excel_grids(filled([""]), hide)


def test_a_long_text_is_not_cut() -> None:
    text = "完成年度任务。" * 4000
    assert shown(text) == text


def test_charts_and_drawings_do_not_matter() -> None:
    book = openpyxl.Workbook()
    book.create_chartsheet("图").add_chart(BarChart())
    book.worksheets[0]["A1"] = "甲"
    target = io.BytesIO()
    book.save(target)
    assert texts(read_data(target.getvalue(), "样表.xlsx")[0]) == [["甲"]]


def test_a_hard_sheet_looks_as_approved() -> None:
    def fill(sheet: Worksheet) -> None:
        rows: list[list[object]] = [
            ["绩效目标表"],
            ["一级指标", "二级指标", "三级指标", "指标值", "草稿", "完成率", "日期"],
            ["产出指标", "数量指标", "培训次数", "≥2次", "x", 0.95, dt.date(2024, 3, 5)],
            ["", "", "隐藏", "", "x", 1, None],
            ["", "质量指标", "合格率", "≥90%", "x", 1, dt.date(2024, 12, 31)],
            ["合计", "", "", 1234567.5, "x", None, None],
        ]
        for row in rows:
            sheet.append(row)
        for merged in ("A1:Z1", "A3:A5", "B3:B4", "A6:C6"):
            sheet.merge_cells(merged)
        for place in (3, 4, 5):
            sheet.cell(place, 6).number_format = "0.00%"
            sheet.cell(place, 7).number_format = 'yyyy"年"m"月"d"日"'
        sheet["D6"].number_format = '#,##0.00"元"'
        sheet.row_dimensions[4].hidden = True
        sheet.column_dimensions["E"].hidden = True

    approve("hard-excel.txt", picture(excel_grids(fill)[0]))


def test_what_is_printed_above_and_below_a_sheet_stands_round_it() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["甲", "乙"])
        header, footer = sheet.oddHeader, sheet.oddFooter
        assert header is not None
        assert footer is not None
        header.center.text = '&"黑体,常规"&16项目支出绩效目标表'
        header.right.text = "甲"
        footer.left.text = "填表人：王五 && 李四\n&D"
        footer.center.text = "第 &P 页 共 &N 页"

    (grid,) = excel_grids(fill)
    assert texts(grid) == [["项目支出绩效目标表"], ["甲", "乙"], ["填表人：王五 & 李四"]]
    assert [row.kind for row in grid.rows] == [RowKind.HEADING, RowKind.TABLE, RowKind.NOTE]
    places = [grid.cell_name(row, 0) for row in range(3)]
    assert places == ["页眉", "A1", "页脚"]


def test_rows_and_columns_too_small_to_be_seen_are_hidden() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (["甲", "乙", "丙"], ["丁", "戊", "己"], ["庚", "辛", "壬"]):
            sheet.append(row)
        sheet.row_dimensions[2].height = 1
        sheet.column_dimensions["B"].width = 0.1

    (grid,) = excel_grids(fill)
    assert texts(grid) == [["甲", "丙"], ["庚", "壬"]]
    assert [note.sentence for note in grid.notes] == [
        "隐藏的第 2 行没有读取",
        "隐藏的 B 列没有读取",
    ]


@pytest.mark.parametrize("look", [{"color": "FEFEFE"}, {"size": 1}])
def test_letters_that_no_one_can_read_are_hidden(look: Mapping[str, Any]) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1"], sheet["C1"] = "甲", "暗", "丙"
        sheet["B1"].font = Font(**look)

    dark = excel_grids(fill)[0].cells[1]
    assert (dark.text, dark.notes[0].sentence) == ("", "隐藏的文字“暗”没有读取")


def test_text_under_merged_cells_is_told_unless_it_says_the_same() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["合", None, None])
        sheet.append(["尾", "尾", "尾"])

    def change(text: str) -> str:
        cells = "".join(
            f'<c r="{name}1" t="inlineStr"><is><t>{said}</t></is></c>'
            for name, said in (("A", "合"), ("B", "藏"), ("C", "合"))
        )
        text = re.sub(r'(<row r="1"[^>]*>).*?</row>', rf"\1{cells}</row>", text)
        return text.replace(
            "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:C1"/></mergeCells>'
        )

    data = edited(excel_file(fill), "xl/worksheets/sheet1.xml", change)
    merged = read_data(data, "a.xlsx")[0].cells[0]
    assert merged.text == "合"
    assert [note.sentence for note in merged.notes] == ["隐藏的合并单元格下的文字“藏”没有读取"]
