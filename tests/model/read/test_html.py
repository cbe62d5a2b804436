"""Web pages and what programs put on the clipboard as html."""

from __future__ import annotations

import pytest

from model.errors import UserError
from model.grid import Align, Grid, NoteKind, RowKind
from model.read import read_clipboard_html, read_data, read_html
from tests.model.read.builders import spans, texts

EXCEL = """Version:1.0
StartHTML:0000000105
EndHTML:0000002000
StartFragment:0000000900
EndFragment:0000001900
<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
<style>td {padding:0px;}</style></head>
<body>
<table border=0 cellpadding=0 cellspacing=0 width=288><!--StartFragment-->
 <col width=72 span=2 style='width:54pt'><col style='display:none'><col style='width:108pt'>
 <tr height=19 style='height:14.4pt'>
  <td rowspan=3 height=57 class=xl65>产出指标</td>
  <td class=xl66>培训<br>
    次数</td><td>藏</td>
  <td class=xl66 align=right x:num="0.9">90%</td>
 </tr>
 <tr style='display:none'><td>隐藏</td><td></td><td>1</td></tr>
 <tr>
  <td colspan=2>合格率<span style='mso-spacerun:yes'>&nbsp; </span>A</td>
  <td>≥90<!-- x -->%</td>
 </tr>
<!--EndFragment--></table></body></html>"""

WORD = """<html><body lang=ZH-CN><!--StartFragment-->
<p class=MsoNormal align=center><b>项目支出绩效
目标表</b></p>
<p class=MsoNormal>（2024年度）</p>
<table class=MsoTableGrid><tr>
<td style='text-align:center'><p class=MsoNormal>项目
名称<o:p></o:p></p></td>
<td><p>第一段</p><p>第二段 two
words</p></td></tr></table>
<p>负责人：张三</p><!--EndFragment--></body></html>"""


def page(body: str, name: str = "表.html") -> tuple[Grid, ...]:
    return read_html(f"<html><body>{body}</body></html>".encode(), name)


def test_excels_clipboard_keeps_merges_and_drops_what_is_hidden() -> None:
    (grid,) = read_clipboard_html(EXCEL)
    assert texts(grid) == [
        ["产出指标", "培训\n次数", "90%"],
        ["产出指标", "合格率  A", "≥90%"],
    ]
    assert spans(grid)["产出指标"] == (0, 0, 2, 1)
    assert grid.columns == (54.0, 54.0, 108.0)
    assert grid.cells[2].style.align is Align.RIGHT


def test_words_clipboard_brings_the_lines_round_the_table() -> None:
    (grid,) = read_clipboard_html(WORD)
    assert [(cell.text, grid.rows[cell.row].kind) for cell in grid.cells] == [
        ("项目支出绩效目标表", RowKind.HEADING),
        ("（2024年度）", RowKind.HEADING),
        ("项目名称", RowKind.TABLE),
        ("第一段\n第二段 two words", RowKind.TABLE),
        ("负责人：张三", RowKind.NOTE),
    ]


def test_a_clipboard_without_a_table_gives_none() -> None:
    assert read_clipboard_html("<p>只有文字</p>") == ()
    assert read_clipboard_html("没有标记") == ()


def test_tables_that_only_place_others_are_looked_through() -> None:
    grids = page(
        "<table><tr><td>标题<table><tr><td>甲<td>乙</table></td>"
        "<td><table><tr><td>丙<td>丁</table></td></tr></table>"
    )
    assert [texts(grid) for grid in grids] == [[["标题"], ["甲", "乙"]], [["丙", "丁"]]]


def test_spans_over_the_end_and_over_each_other_are_cut() -> None:
    (grid,) = page(
        "<table><tr><td rowspan=9>甲<td>乙<td rowspan=2>丙</tr><tr><td colspan=99999999>丁</table>"
    )
    assert spans(grid) == {
        "甲": (0, 0, 2, 1),
        "乙": (0, 1, 1, 1),
        "丙": (0, 2, 2, 1),
        "丁": (1, 1, 1, 1),
    }


def test_kept_spaces_and_symbol_fonts_are_read_as_seen() -> None:
    (grid,) = page(
        "<table><tr><td style='white-space:pre-wrap'>甲  乙\n丙</td>"
        "<td><span style='font-family:\"Wingdings 2\"'>R</span> 是</td></tr></table>"
    )
    assert texts(grid) == [["甲  乙\n丙", "☑ 是"]]


@pytest.mark.parametrize(
    ("encoding", "head"),
    [("gb18030", "<meta charset=gb2312>"), ("gb18030", ""), ("utf-8", ""), ("utf-16", "")],
)
def test_encodings_are_told_apart(encoding: str, head: str) -> None:
    data = f"<html><head>{head}</head><table><tr><td>绩效①<td>目标</table>".encode(encoding)
    assert texts(read_html(data, "表.htm")[0]) == [["绩效①", "目标"]]


def test_a_page_without_tables_says_so() -> None:
    with pytest.raises(UserError, match=r"“表.html”里没有表格"):
        page("<p>只有文字</p>")


def test_a_table_of_too_many_cells_is_refused() -> None:
    rows = "<tr><td colspan=1000 rowspan=1000>甲</tr>" * 3
    with pytest.raises(UserError, match="太大"):
        page(f"<table>{rows}</table>")


def test_scripts_links_and_entities_are_not_followed() -> None:
    (grid,) = page(
        "<table><tr><td>甲<script>document.write('乙')</script><img src='http://x/y.png'>"
        "<td>&unknown;</table>"
    )
    assert texts(grid)[0][0] == "甲"


def test_what_a_style_sheet_says_of_classes_counts() -> None:
    page = """<html><head><style><!--td {padding:0}
    .xl65 {mso-style-parent:style0; font-family:"Wingdings 2", serif; mso-font-charset:2;}
    .font5, p.gone {text-decoration:line-through;} .dark {display:none}--></style></head>
    <body><table><tr><td class=xl65>R</td><td><font class="font5">3次</font>2次</td>
    <td><span class="dark other">暗</span>明</td></tr></table></body></html>"""
    (grid,) = read_clipboard_html(page)
    assert [cell.text for cell in grid.cells] == ["☑", "2次", "明"]
    assert [note.sentence for note in grid.cells[1].notes] == ["划掉的文字“3次”没有读取"]


@pytest.mark.parametrize("mark", ["<s>3次</s>", "<strike>3次</strike>", "<del>3次</del>"])
def test_struck_text_is_left_out_with_a_note(mark: str) -> None:
    (grid,) = read_clipboard_html(f"<table><tr><td>甲</td><td>{mark}2次</td></tr></table>")
    assert grid.cells[1].text == "2次"
    assert [note.text for note in grid.cells[1].notes] == ["3次"]


def row_of(cells: str, style: str = "") -> Grid:
    """A page with a style sheet and a table of one row, which ends with a text."""
    head = f"<style>{style}</style>" if style else ""
    page = f"<html>{head}<table><tr>{cells}<td>尾</td></tr></table></html>"
    return read_data(page.encode(), "表.html")[0]


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        ('<input value="培训">', "培训"),
        ('<input type="number" value="5">元', "5元"),
        ('<input placeholder="请输入">无', "无"),
        ('<input type="hidden" value="1"><input type="password" value="2">甲', "甲"),
        ('<input type="submit" value="提交">甲', "甲"),
        ('<input type="checkbox" checked>是<input type="checkbox">否', "☑是□否"),
        ('<input type="radio">是<input type="radio" checked="checked">否', "□是☑否"),
        ("<select><option>甲<option selected>乙</select>", "乙"),
        ("<select><option>甲<option>乙</select>", "甲"),
        ("<select multiple><option selected>甲<option selected>乙</select>", "甲、乙"),
        ("<textarea>多行\n  字</textarea>", "多行\n  字"),
        ("10<sup>4</sup>m<span style='vertical-align:super'>2</span>", "10⁴m²"),
        ("CO<sub>2</sub>", "CO₂"),
        ("<ruby>拼<rp>(</rp><rt>pin</rt><rp>)</rp></ruby>", "拼"),
    ],
)
def test_fields_raised_letters_and_guides_read_as_they_look(cell: str, seen: str) -> None:
    assert texts(row_of(f"<td>{cell}</td>")) == [[seen, "尾"]]


@pytest.mark.parametrize(
    ("cell", "style"),
    [
        ('<td>甲<span style="display:none">暗</span></td>', ""),
        ('<td>甲<span style="visibility:hidden">暗</span></td>', ""),
        ('<td>甲<i style="opacity:0">暗</i></td>', ""),
        ('<td>甲<i style="font-size:0px">暗</i></td>', ""),
        ('<td>甲<font color="#FFFFFF">暗</font></td>', ""),
        ('<td>甲<span class="w">暗</span></td>', ".w{color:white}"),
        ('<td>甲<span id="x">暗</span></td>', "#x{display:none}"),
    ],
)
def test_what_a_page_hides_in_a_cell_is_left_out_and_told(cell: str, style: str) -> None:
    first = row_of(cell, style).cells[0]
    assert (first.text, [n.sentence for n in first.notes]) == ("甲", ["隐藏的文字“暗”没有读取"])


@pytest.mark.parametrize(
    ("cell", "style"),
    [
        ('<td style="color:white;background:blue">甲</td>', ""),
        ('<td bgcolor="blue"><font color="white">甲</font></td>', ""),
        ('<td style="color:white">甲</td>', "tr td{background:#00f}"),
    ],
)
def test_white_letters_are_read_where_something_may_be_behind_them(cell: str, style: str) -> None:
    assert texts(row_of(cell, style)) == [["甲", "尾"]]


def test_a_cell_that_is_not_there_leaves_no_gap() -> None:
    grid = row_of('<td>甲</td><td style="display:none">暗</td><td>乙</td>')
    assert texts(grid) == [["甲", "乙", "尾"]]
    assert [note.place + note.sentence for note in grid.notes] == ["第 1 行隐藏的文字“暗”没有读取"]


def test_cells_over_the_rest_of_their_group_end_with_it() -> None:
    page = (
        "<table><tfoot><tr><td>脚</td><td>注</td></tr></tfoot><tbody><tr><td rowspan=0>甲</td>"
        "<td>一</td></tr><tr><td>二</td></tr></tbody><tbody><tr><td rowspan=5>乙</td><td>三</td>"
        "</tr></tbody></table>"
    )
    (grid,) = read_data(page.encode(), "表.html")
    assert texts(grid) == [["甲", "一"], ["甲", "二"], ["乙", "三"], ["脚", "注"]]


def test_pictures_in_blank_cells_are_told() -> None:
    assert [note.kind for note in row_of('<td><img src="a.png"></td>').notes] == [NoteKind.PICTURE]


def test_a_page_of_frames_names_the_files_with_the_tables() -> None:
    with pytest.raises(UserError, match=r"另外的文件“a/sheet001\.htm”里"):
        read_html(b'<html><frameset><frame src="a/sheet001.htm"></frameset></html>', "表.xls")


@pytest.mark.parametrize(
    ("cell", "struck"),
    [
        ("<td><font><strike>3</font><font>次</strike>5次</font></td>", "3次"),
        ("<td><FONT face=a><S>3</FONT>次</S>5次</td>", "3次"),
        ("<td><b><i><del>3</b>次</i>人</del>5次</td>", "3次人"),
    ],
)
def test_strikes_that_end_after_what_is_round_them_are_left_out_whole(
    cell: str, struck: str
) -> None:
    first = row_of(cell).cells[0]
    assert first.text == "5次"
    assert [struck in note.sentence for note in first.notes] == [True]
