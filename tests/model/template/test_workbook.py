"""A bureau's workbook with all that bureaus put into one, filled with more rows than it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, partial
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink

from model.document import Branch, Kind
from model.document.document import empty_branch
from model.layout import Typesetter
from model.resources import resource_folder
from model.template import Homeless, Template, emptied
from tests.model.template.blanks import filled, parts_of
from tests.shipped import definitions, renderer

_LINE = Side("thin")
_BOX = Border(_LINE, _LINE, _LINE, _LINE)
_COLUMNS = "ABCDEFGHIJ"
FORM = "shanghai-evaluation"
"""Columns A to J; funds in rows 4 to 8, the list's head in row 11, its rows from 12 on."""


def _sheet(book: Any) -> Any:
    sheet = book.create_sheet("自评表")
    rows: dict[str, str] = {
        "A1:J1": "项目支出绩效自评表",
        "A2:J2": "（    年度）",
        "A3:B3": "项目名称",
        "C3:J3": "",
        "A4:B4": "主管部门",
        "C4:E4": "",
        "F4:G4": "实施单位",
        "H4:J4": "",
        "A5:B9": "项目资金\n（万元）",
        "C5:C5": "",
        "D5:D5": "年初预算数",
        "E5:F5": "全年预算数",
        "G5:G5": "全年执行数",
        "H5:H5": "分数",
        "I5:I5": "执行率(%)",
        "J5:J5": "得分",
        "C6:C6": "年度资金总额:",
        "C7:C7": "其中: 当年财政拨款",
        "C8:C8": "上年结转资金",
        "C9:C9": "其他资金",
        "A10:A11": "年度\n总体\n目标",
        "B10:F10": "预期目标",
        "G10:J10": "实际完成情况",
        "B11:F11": "",
        "G11:J11": "",
        "A12:A12": "一级指标",
        "B12:B12": "二级指标",
        "C12:D12": "三级指标",
        "E12:E12": "年度指标值",
        "F12:F12": "实际完成值",
        "G12:G12": "分值",
        "H12:H12": "得分",
        "I12:J12": "偏差原因分析及改进措施",
        "A13:A16": "产出指标",
        "B13:B14": "数量指标",
        "B15:B15": "质量指标",
        "B16:B16": "时效指标",
        "A17:A17": "效益指标",
        "B17:B17": "社会效益指标",
        "A18:F18": "总分",
        "G18:G18": "",
        "H18:J18": "",
        "A19:B19": "评分等级",
        "C19:J19": "",
    }
    for place, text in rows.items():
        first = place.split(":")[0]
        sheet[first] = text or None
        if place.split(":")[1] != first:
            sheet.merge_cells(place)
    for row in range(6, 10):
        sheet.merge_cells(f"E{row}:F{row}")
    for row in range(13, 18):
        sheet[f"C{row}"] = "……"
        sheet.merge_cells(f"C{row}:D{row}")
        sheet.merge_cells(f"I{row}:J{row}")
    for row in sheet["A3:J19"]:
        for cell in row:
            cell.border, cell.font = _BOX, Font("仿宋_GB2312", 10)
            cell.alignment = Alignment("center", "center")
    return sheet


_rule: Any = partial(CellIsRule, "lessThan", ["G13"])


def opened(data: bytes, *, results: bool = False) -> Any:
    """A workbook as openpyxl reads it, with the formulas or their results."""
    return openpyxl.load_workbook(BytesIO(data), data_only=results)


@cache
def blank() -> Template:
    book: Any = openpyxl.Workbook()
    book.active.title = "填表说明"
    book.active["A1"] = "请填写自评表。"
    sheet = _sheet(book)
    for column in ("D", "E", "G"):
        sheet[f"{column}6"] = f"=SUM({column}7:{column}9)"
        sheet[f"{column}6"].number_format = "0.00"
    sheet["G18"] = "=SUM(G13:G17)+H6"
    sheet.print_area = "A1:J19"
    sheet.print_title_rows = "12:12"
    sheet.freeze_panes = "A15"
    sheet["L1"].hyperlink = Hyperlink("L1", location="自评表!A19")
    sheet.protection.enable()
    valid = DataValidation("decimal", operator="between", formula1="0", formula2="100")
    valid.add("G13:H17")
    grades = DataValidation("list", formula1="=选项!$A$1:$A$4")
    grades.add("C19")
    sheet.add_data_validation(valid)
    sheet.add_data_validation(grades)
    red = PatternFill(bgColor="FF0000")
    sheet.conditional_formatting.add("H13:H17", _rule(fill=red))
    sheet["B16"].comment = Comment("按月填写", "局里")
    sheet.add_image(Image(str(resource_folder("help") / "screenshot.png")), "I19")
    sheet.oddFooter.center.text = "第 &P 页"
    options = book.create_sheet("选项")
    for number, grade in enumerate("优良中差", start=1):
        options[f"A{number}"] = grade
    options["B1"] = "=自评表!G18"
    options["D1"].hyperlink = Hyperlink("D1", location="'自评表'!A19")
    options.sheet_state = "hidden"
    book.defined_names["得分"] = DefinedName("得分", attr_text="自评表!$H$13:$H$17")
    out = BytesIO()
    book.save(out)
    return Template("自评表.xlsx", out.getvalue())


def _document(total: str = "300000", count: int = 4) -> Branch:
    branch = empty_branch(FORM, "2024", {"project_name": "考试费", "unit": "考试中心"})
    amounts = {"total": total, "fiscal_current": "200000", "carryover": "100000"}
    funds = [Branch(Kind.FUND, {"source": k, "initial": v}) for k, v in amounts.items()]
    rows = [
        Branch(Kind.INDICATOR, {"level3": f"次数{n}", "value": "≥3次", "weight": "10"})
        for n in range(count)
    ]
    tree = [
        Branch(
            Kind.CATEGORY,
            {"level1": "产出指标"},
            tuple(Branch(Kind.SUBCATEGORY, {"level2": n}, tuple(rows)) for n in ("数量指标",)),
        ),
        Branch(
            Kind.CATEGORY,
            {"level1": "满意度指标"},
            (Branch(Kind.SUBCATEGORY, {"level2": "服务对象满意度指标"}, (rows[0],)),),
        ),
    ]
    below: dict[Kind, tuple[Branch, ...]] = {
        Kind.FUNDS: tuple(funds), Kind.INDICATORS: tuple(tree)
    }  # fmt: skip
    children = tuple(replace(c, children=below.get(c.kind, ())) for c in branch.children)
    return replace(branch, children=children)


@pytest.fixture(scope="module")
def result() -> Any:
    """Four rows where the blank has two, and a category that it does not have."""
    lost: list[Homeless] = []
    data = filled(blank(), [_document()], lost)
    assert not lost
    return opened(data)


def test_texts_stand_in_their_cells(result: Any) -> None:
    sheet = result["自评表"]
    assert sheet["A2"].value == "（2024年度）"
    assert sheet["C3"].value == "考试费"
    assert sheet["H4"].value == "考试中心"
    assert [sheet[f"C{row}"].value for row in range(13, 17)] == [f"次数{n}" for n in range(4)]
    assert [sheet[f"B{row}"].value for row in (13, 17, 18)] == ["数量指标", "质量指标", "时效指标"]


def test_what_held_a_place_is_gone_where_nothing_is_filled_in(result: Any) -> None:
    sheet = result["自评表"]
    assert [sheet[f"C{row}"].value for row in (17, 18, 19)] == [None, None, None]


def test_a_category_of_its_own_gets_a_row(result: Any) -> None:
    sheet = result["自评表"]
    assert [sheet[f"{column}20"].value for column in "ABC"] == [
        "满意度指标", "服务对象满意度指标", "次数0"
    ]  # fmt: skip
    assert sheet["A21"].value == "总分"


def test_merges_follow_their_rows(result: Any) -> None:
    merged = {str(each) for each in result["自评表"].merged_cells.ranges}
    assert {"A13:A18", "B13:B16", "C16:D16", "I20:J20", "A21:F21", "C22:J22"} <= merged


def test_rows_that_were_added_look_like_the_others(result: Any) -> None:
    sheet = result["自评表"]
    for place in ("C15", "G16", "A20", "B20", "I20"):
        assert sheet[place].border.left.style == "thin"
        assert sheet[place].font.name == "仿宋_GB2312"


def test_formulas_take_the_new_rows(result: Any) -> None:
    assert result["自评表"]["G21"].value == "=SUM(G13:G20)+H6"
    assert result["选项"]["B1"].value == "=自评表!G21"
    assert result.defined_names["得分"].attr_text == "自评表!$H$13:$H$20"


def test_a_formula_that_says_what_the_document_says_stays(result: Any) -> None:
    assert result["自评表"]["D6"].value == "=SUM(D7:D9)"


def test_a_formula_that_says_something_else_gives_way() -> None:
    data = filled(blank(), [_document(total="310000")])
    sheet = opened(data)["自评表"]
    assert sheet["D6"].value == 31
    assert sheet["D6"].number_format == "0.00"


def test_results_of_formulas_are_stored_for_programs_that_do_not_calculate() -> None:
    data = filled(blank(), [_document()])
    sheet = opened(data, results=True)["自评表"]
    assert (sheet["D6"].value, sheet["G21"].value) == (30, 50)


def test_rules_of_the_sheet_take_the_new_rows(result: Any) -> None:
    sheet = result["自评表"]
    ranges = {str(each.sqref) for each in sheet.data_validations.dataValidation}
    assert ranges == {"G13:H20", "C22"}
    [(formats, [rule])] = sheet.conditional_formatting._cf_rules.items()
    assert (str(formats.sqref), rule.formula) == ("H13:H20", ["G13"])


def test_the_page_is_as_the_bureau_set_it_up(result: Any) -> None:
    sheet = result["自评表"]
    assert sheet.print_area == "'自评表'!$A$1:$J$22"
    assert sheet.print_title_rows == "$12:$12"
    assert sheet.oddFooter.center.text == "第 &P 页"
    assert sheet.protection.sheet
    assert result["选项"].sheet_state == "hidden"


def test_links_and_what_stands_still_follow_their_rows(result: Any) -> None:
    sheet = result["自评表"]
    assert (sheet["L1"].hyperlink.location, sheet.freeze_panes) == ("自评表!A22", "A17")
    assert sheet.sheet_view.pane.ySplit == 16
    assert result["选项"]["D1"].hyperlink.location == "'自评表'!A22"


def test_notes_and_pictures_go_along(result: Any) -> None:
    sheet = result["自评表"]
    assert sheet["B18"].comment.text == "按月填写"
    [picture] = sheet._images
    assert picture.anchor._from.row == 21


def test_other_sheets_and_the_picture_keep_their_bytes() -> None:
    before, after = parts_of(blank().data), parts_of(filled(blank(), [_document()]))
    for name in ("xl/worksheets/sheet1.xml", "xl/media/image1.png"):
        assert before[name] == after[name]


def test_long_texts_make_their_row_higher_and_break_their_lines() -> None:
    branch = _document()
    long = replace(branch.children[0], values={"project_name": "很长的项目名称" * 30})
    data = filled(blank(), [replace(branch, children=(long, *branch.children[1:]))])
    sheet = opened(data)["自评表"]
    assert sheet["C3"].alignment.wrap_text
    assert sheet.row_dimensions[3].height > 50
    assert sheet.row_dimensions[4].height is None


def test_a_row_higher_than_any_can_be_goes_on_in_others_below() -> None:
    branch = _document()
    texts = {**branch.children[0].values, "project_name": "很长的项目名称" * 400}
    long = replace(branch.children[0], values=texts)
    data = filled(blank(), [replace(branch, children=(long, *branch.children[1:]))])
    sheet = opened(data)["自评表"]
    merged = {str(each) for each in sheet.merged_cells.ranges}
    heights = {sheet.row_dimensions[row].height for row in (3, 4, 5)}
    assert all(300 < height <= 409 for height in heights)
    assert {"A3:B5", "C3:J5", "A6:B6"} <= merged
    assert not {"A3:B3", "A4:B4", "C3:J3"} & merged
    assert sheet["D8"].value == "=SUM(D9:D11)"
    assert opened(data).defined_names["得分"].attr_text == "自评表!$H$15:$H$22"


def _with(changes: Mapping[str, str | CellRichText]) -> Template:
    """The blank with other texts in some cells."""
    book = opened(blank().data)
    for place, text in changes.items():
        book["自评表"][place] = text
    out = BytesIO()
    book.save(out)
    return Template("自评表.xlsx", out.getvalue())


def test_points_that_only_the_blank_prints_stay_with_their_category() -> None:
    data = filled(_with({"A13": "产出指标（50分）", "B13": "数量指标（20分）"}), [_document()])
    sheet = opened(data)["自评表"]
    assert (sheet["A13"].value, sheet["B13"].value) == ("产出指标（50分）", "数量指标（20分）")
    assert sheet["C13"].value == "次数0"


def test_free_rows_that_nothing_is_written_into_stay_merged() -> None:
    bare = dict.fromkeys(("A13", "B13", "B15", "B16", "A17", "B17"), "")
    merged = opened(filled(_with(bare), [_document(count=1)]))["自评表"].merged_cells.ranges
    assert {str(each) for each in merged if each.min_col == 1} >= {"A15:A16"}
    assert "B13:B14" not in {str(each) for each in merged}


def test_parts_of_a_text_keep_their_fonts() -> None:
    title = CellRichText(TextBlock(InlineFont(b=True), "（    "), TextBlock(InlineFont(), "年度）"))
    data = filled(_with({"A2": title}), [_document()])
    book = openpyxl.load_workbook(BytesIO(data), rich_text=True)
    parts = [(part.text, part.font.b) for part in book["自评表"]["A2"].value]
    assert parts == [("（2024", True), ("年度）", False)]


def test_an_indicator_that_the_blank_names_keeps_its_row() -> None:
    sheet = opened(filled(_with({"C13": "次数2"}), [_document(count=3)]))["自评表"]
    assert [sheet[f"C{row}"].value for row in (13, 14, 15)] == ["次数2", "次数0", "次数1"]


def test_what_was_filled_in_before_does_not_stay() -> None:
    old = filled(blank(), [_document()])
    again = filled(Template("自评表.xlsx", old), [_document(count=1)])
    texts = [cell.value for row in opened(again)["自评表"].iter_rows() for cell in row]
    assert texts.count("次数0") == 2
    assert "次数1" not in texts


def test_a_filled_table_becomes_a_blank() -> None:
    old = Template("自评表.xlsx", filled(blank(), [_document()]))
    form = definitions()[FORM]
    sheet = opened(emptied(old, form, Typesetter(renderer()._fonts)).data)["自评表"]
    texts = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert not texts & {"考试费", "考试中心", "次数0", "≥3次"}
    assert {"项目名称", "数量指标", "=SUM(D7:D9)"} <= texts


def test_each_table_has_a_sheet_of_its_own_with_pictures_and_notes() -> None:
    data = filled(blank(), [_document(), _document(count=1)])
    book = opened(data)
    assert book.sheetnames == ["填表说明", "自评表", "选项", "自评表（2）"]
    copy = book["自评表（2）"]
    assert copy.print_area == "'自评表（2）'!$A$1:$J$20"
    assert copy["B16"].comment.text == "按月填写"
    assert len(copy._images) == 1
    assert copy["G19"].value == "=SUM(G13:G18)+H6"


def test_sheets_of_the_same_form_are_filled_one_after_the_other_but_no_example() -> None:
    book = opened(blank().data)
    for title in ("自评表示例", "第二个项目"):
        book.copy_worksheet(book["自评表"]).title = title
    out = BytesIO()
    book.save(out)
    template = Template("自评表.xlsx", out.getvalue())
    made = opened(filled(template, [_document(count=1), _document(), _document(count=2)]))
    assert made.sheetnames[-3:] == ["自评表示例", "第二个项目", "自评表（2）"]
    assert [sheet["C14"].value for sheet in made.worksheets[1:]] == [
        None, None, "……", "次数1", "次数1"
    ]  # fmt: skip
