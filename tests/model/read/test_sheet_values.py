"""What cells show is the same whatever program and format keeps them."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from model.errors import UserError
from model.grid import Cell, Grid, NoteKind
from model.read import read_data, read_grids
from tests.model.read.builders import edited, excel_file, excel_grids

DATA = Path(__file__).parents[2] / "data" / "values"
NEW_YEAR = dt.date(2023, 1, 1)
SHOWN = {
    "英文日期": "1-Jan-2023",
    "月日": "1月1日",
    "比例": "90%",
    "是否": "是",
    "零": "-",
    "长数字": "368227000000124000",
    "划掉": "2次",
    "底白": "看得见",
    "文字数字": "007",
    **dict.fromkeys(("错误", "除零", "全划掉", "白字"), ""),
}
NOTED = {
    "错误": (NoteKind.ERROR, "#N/A"),
    "除零": (NoteKind.ERROR, "#DIV/0!"),
    "长数字": (NoteKind.LOST_DIGITS, "368227000000124000"),
    "划掉": (NoteKind.STRUCK, "3次"),
    "全划掉": (NoteKind.STRUCK, "旧内容"),
    "白字": (NoteKind.HIDDEN, "文字“看不见”"),
}


def values(grid: Grid) -> dict[str, Cell]:
    """The cell beside each label."""
    rows = (tuple(grid.row_cells(row)) for row in range(len(grid.rows)))
    return {row[0].text: row[1] for row in rows if len(row) > 1}


@pytest.mark.parametrize("name", ["xlsxwriter.xlsx", "libreoffice.xls", "libreoffice.ods"])
def test_cells_show_what_people_see(name: str) -> None:
    found = values(read_grids(DATA / name)[0])
    assert {label: found[label].text for label in SHOWN} == SHOWN
    noted = {
        label: (cell.notes[0].kind, cell.notes[0].text)
        for label, cell in found.items()
        if cell.notes and label != "隐藏"
    }
    assert noted == NOTED
    assert {found[label].date for label in ("长日期", "英文日期", "月日", "中文日期")} == {NEW_YEAR}


@pytest.mark.parametrize("name", ["xlsxwriter.xlsx", "libreoffice.xls"])
def test_formats_show_as_in_chinese_excel(name: str) -> None:
    found = values(read_grids(DATA / name)[0])
    assert (found["长日期"].text, found["中文日期"].text) == ("2023年1月1日", "2023年1月1日")
    assert [note.sentence for note in found["隐藏"].notes] == ["隐藏的数字“5”没有读取"]


def test_signs_are_escaped_in_the_chinese_way() -> None:
    assert values(read_grids(DATA / "xlsxwriter.xlsx")[0])["万元"].text == "12.3万"


def test_a_sheet_may_show_no_zeros() -> None:
    zeros = read_grids(DATA / "xlsxwriter.xlsx")[1]
    assert [cell.text for cell in zeros.cells] == ["其他资金", "", "1", "合计", "", "2"]
    assert not any(cell.notes for cell in zeros.cells)
    ods = edited(
        (DATA / "libreoffice.ods").read_bytes(),
        "settings.xml",
        lambda x: re.sub(r'("ShowZeroValues"[^>]*>)true', r"\1false", x),
    )
    assert [cell.text for cell in read_data(ods, "a.ods")[1].cells][:3] == ["其他资金", "", "1"]


def test_a_default_password_is_nobodys() -> None:
    assert read_grids(DATA / "default_password.xlsx") == read_grids(DATA / "xlsxwriter.xlsx")
    with pytest.raises(UserError, match="有密码保护"):
        read_grids(DATA / "own_password.xlsx")


def test_pictures_in_cells_are_no_text() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "图"
        sheet["B1"] = '=_xlfn.DISPIMG("ID_1",1)'
        sheet["C1"] = '=DISPIMG("ID_1",1)'
        sheet["C1"].data_type = "s"
        sheet["D1"] = "#VALUE!"
        sheet["E1"] = "尾"

    data = edited(
        excel_file(fill),
        "xl/worksheets/sheet1.xml",
        lambda x: x.replace('<c r="D1"', '<c r="D1" vm="1"'),
    )
    cells = read_data(data, "a.xlsx")[0].cells
    assert [cell.text for cell in cells] == ["图", "", "", "", "尾"]
    assert [[note.kind for note in cell.notes] for cell in cells[1:4]] == [[NoteKind.PICTURE]] * 3


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("=SUM(A1:B1)*2", "6"),
        ("=ROUND(B1/3,2)", "0.67"),
        ('=A1&"年"', "1年"),
        ("=-(A1+B1)%", "-0.03"),
        ("=MAX(A1,$B$1,-5)+AVERAGE(A1:B1)", "3.5"),
        ("=D1+1", "4"),
        ("=E1", ""),
        ("=VLOOKUP(A1,A1:B1,1)", ""),
        ("=Sheet2!A1", ""),
        ("=A1/0", ""),
        ('="甲"+1', ""),
    ],
)
def test_formulas_without_results_are_worked_out_or_told(formula: str, text: str) -> None:
    def fill(sheet: Worksheet) -> None:
        for name, value in (("A1", 1), ("B1", 2), ("C1", formula), ("D1", "=A1+B1"), ("F1", "尾")):
            sheet[name] = value
        sheet["E1"] = "=E1"

    cell = excel_grids(fill)[0].cells[2]
    assert cell.text == text
    assert [note.kind for note in cell.notes] == ([] if text else [NoteKind.FORMULA])


def test_a_zero_that_is_worked_out_anew_is_not_believed() -> None:
    def fill(sheet: Worksheet) -> None:
        for name, value in (("A1", 1), ("B1", "=A1*2"), ("C1", "=OFFSET(A1,0,0)"), ("D1", "尾")):
            sheet[name] = value

    zero = edited(
        excel_file(fill),
        "xl/worksheets/sheet1.xml",
        lambda x: re.sub(r"<v\s*/>|<v></v>", "<v>0</v>", x),
    )
    _, twice, offset, _ = read_data(zero, "a.xlsx")[0].cells
    assert (twice.text, offset.text) == ("2", "")
    assert offset.notes[0].sentence == "公式“=OFFSET(A1,0,0)”没有保存计算结果，没有读取，请填写"


def test_text_files_mark_what_is_text() -> None:
    data = 'sep=;\r\n编码;="007";"=""0,1"""\r\n值;#N/A;3.68227E+17\r\n'.encode()
    first, second = read_data(data, "a.csv")[0].cells[:3], read_data(data, "a.csv")[0].cells[3:]
    assert [cell.text for cell in first] == ["编码", "007", "0,1"]
    assert [cell.text for cell in second] == ["值", "", "3.68227E+17"]
    assert [cell.notes[0].kind for cell in second[1:]] == [NoteKind.ERROR, NoteKind.LOST_DIGITS]


SEEN = {
    "划掉": ("前后", "划掉的文字“删”没有读取"),
    "上标": ("10⁴元", ""),
    "下标": ("CO₂量", ""),
    "合并": ("合", "隐藏的合并单元格下的文字“藏”没有读取"),
    "图片": ("", "图片没有读取"),
    "框": ("框里的字", ""),
    "尾": ("值", ""),
}


@pytest.mark.parametrize("name", ["seen.xlsx", "seen.xls", "seen.ods"])
def test_runs_merged_cells_and_drawings_are_seen_alike_in_all_formats(name: str) -> None:
    found = values(read_grids(DATA / name)[0])
    shown = {
        label: (found[label].text, "".join(note.sentence for note in found[label].notes))
        for label in SEEN
    }
    assert shown == SEEN


def test_what_a_sheet_s_conditions_hide_is_told() -> None:
    grid = read_grids(DATA / "seen.xlsx")[0]
    found = values(grid)
    assert found["零"].notes[0].sentence == "隐藏的文字“0”没有读取"
    assert found["条"].notes[0].sentence == "隐藏的文字“5”没有读取"
    assert [note.sentence for note in grid.notes] == ["隐藏的第 5 行没有读取"]
