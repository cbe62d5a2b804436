"""Word files built to be hard: spans, nested tables, changes, symbols, contents, sections."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.errors import UserError
from model.fonts import Face
from model.grid import Align, Font, RowKind, picture
from model.read import read_data, read_grids
from tests.approve import approve
from tests.model.read.builders import p, run, spans, tbl, tc, texts, tr, word_file, word_grids


def cell_text(content: str) -> str:
    """The text of a table's cell with some content."""
    return word_grids(tbl(tr(tc(content), "旁边")))[0].cells[0].text


def test_spans_of_both_kinds_mix() -> None:
    (grid,) = word_grids(
        tbl(
            tr(tc("资金", span=2, merge="restart"), "预算", "执行"),
            tr(tc("", span=2, merge=""), "20", "18"),
            tr(tc("产出", merge="restart"), "数量", tc("次数", span=2)),
            tr(tc("", merge=""), tc("质量", merge="restart"), "甲", "乙"),
            tr(tc("", merge=""), tc("", merge=""), "丙", "丁"),
            columns=(40, 60, 80, 80),
        )
    )
    assert grid.columns == (40, 60, 80, 80)
    found = spans(grid)
    assert found["资金"] == (0, 0, 2, 2)
    assert found["产出"] == (2, 0, 3, 1)
    assert found["质量"] == (3, 1, 2, 1)
    assert found["次数"] == (2, 2, 1, 2)
    assert texts(grid)[4] == ["产出", "质量", "丙", "丁"]


def test_a_merge_ends_where_a_new_one_starts() -> None:
    (grid,) = word_grids(
        tbl(
            tr(tc("甲", merge="restart"), "1"),
            tr(tc("", merge=""), "2"),
            tr(tc("乙", merge="restart"), "3"),
            tr(tc("", merge=""), "4"),
            columns=(50, 50),
        )
    )
    assert spans(grid)["甲"] == (0, 0, 2, 1)
    assert spans(grid)["乙"] == (2, 0, 2, 1)


def test_a_continued_merge_without_a_start_is_a_cell_of_its_own() -> None:
    (grid,) = word_grids(tbl(tr("甲", "1"), tr(tc("乙", merge=""), "2"), columns=(50, 50)))
    assert texts(grid) == [["甲", "1"], ["乙", "2"]]


def test_old_horizontal_merges_are_spans() -> None:
    old = '<w:tc><w:tcPr><w:hMerge w:val="{}"/></w:tcPr>{}</w:tc>'
    merged = old.format("restart", p("合计")) + old.format("continue", p(""))
    (grid,) = word_grids(tbl(tr("甲", "乙", "丙"), tr(merged, "9"), columns=(50, 50, 50)))
    assert spans(grid)["合计"] == (1, 0, 1, 2)
    assert spans(grid)["9"] == (1, 2, 1, 1)


def test_gaps_before_and_after_a_row_stay_open() -> None:
    (grid,) = word_grids(
        tbl(
            tr("甲", "乙", "丙", "丁"),
            tr("中", "右", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
            columns=(50, 50, 50, 50),
        )
    )
    assert spans(grid)["中"] == (1, 1, 1, 1)
    assert grid.cell_at(1, 0) is None
    assert grid.cell_at(1, 3) is None


def test_rows_of_other_widths_than_the_grid_are_set_by_their_widths() -> None:
    (grid,) = word_grids(
        tbl(
            tr(tc("标签", width=100), tc("值", width=300)),
            tr(tc("一", width=100), tc("二", width=100), tc("三", width=199)),
            tr(tc("全部", width=400)),
            columns=(80, 80, 80, 80, 80),
        )
    )
    assert spans(grid) == {
        "标签": (0, 0, 1, 1),
        "值": (0, 1, 1, 2),
        "一": (1, 0, 1, 1),
        "二": (1, 1, 1, 1),
        "三": (1, 2, 1, 1),
        "全部": (2, 0, 1, 3),
    }


def test_a_short_row_ends_with_the_table() -> None:
    (grid,) = word_grids(
        tbl(tr("甲", "乙", "丙"), tr("丁", "戊", "己"), tr("备注"), columns=(50, 50, 50))
    )
    assert spans(grid)["备注"] == (2, 0, 1, 3)


def test_a_nested_table_is_a_grid_after_the_outer_one_and_not_doubled() -> None:
    inner = tbl(tr("指标", "值"), tr("次数", "2次"), columns=(60, 60))
    outer = tbl(
        tr("项目名称", "培训"),
        tr("绩效指标", tc(p("见下表") + inner + p(""))),
        columns=(80, 200),
    )
    first, second, third = word_grids(outer + tbl(tr("后", "表"), columns=(50, 50)))
    assert texts(first) == [["项目名称", "培训"], ["绩效指标", "见下表"]]
    assert texts(second) == [["指标", "值"], ["次数", "2次"]]
    assert texts(third) == [["后", "表"]]
    assert [grid.name for grid in (first, second, third)] == ["1", "2", "3"]


def test_a_table_that_only_frames_another_is_opened() -> None:
    inner = tbl(tr("项目名称", "培训"), tr("金额", "20.00"), columns=(80, 200))
    (grid,) = word_grids(tbl(tr(tc(p("绩效目标表") + inner + p("填报人：张三"))), columns=(400,)))
    assert texts(grid) == [
        ["绩效目标表"],
        ["项目名称", "培训"],
        ["金额", "20.00"],
        ["填报人：张三"],
    ]
    assert [row.kind for row in grid.rows] == [
        RowKind.HEADING,
        RowKind.TABLE,
        RowKind.TABLE,
        RowKind.NOTE,
    ]


def test_tables_side_by_side_in_a_frame_are_two_grids() -> None:
    left, right = (tbl(tr(text, "1"), columns=(50, 50)) for text in ("甲", "乙"))
    grids = word_grids(tbl(tr(tc(left + p("")), "", tc(right + p(""))), columns=(100, 10, 100)))
    assert [texts(grid) for grid in grids] == [[["甲", "1"]], [["乙", "1"]]]


def test_tables_rows_and_cells_in_content_controls_are_read() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    table = tbl(control(tr("甲", control(tc("乙")))), tr("丙", "丁"), columns=(50, 50))
    (grid,) = word_grids(control(p("标题") + table))
    assert texts(grid) == [["标题"], ["甲", "乙"], ["丙", "丁"]]


def test_insertions_are_read_and_deletions_are_not() -> None:
    deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    inserted = f"<w:ins>{run('新')}</w:ins>"
    assert cell_text(f"<w:p>{run('甲')}{deleted}{inserted}</w:p>") == "甲新"
    moved = f"<w:moveFrom>{run('走')}</w:moveFrom><w:moveTo>{run('来')}</w:moveTo>"
    assert cell_text(f"<w:p>{moved}</w:p>") == "来"


def test_a_deleted_row_is_not_read() -> None:
    (grid,) = word_grids(tbl(tr("甲", "1"), tr("乙", "2", properties="<w:del/>"), columns=(50, 50)))
    assert texts(grid) == [["甲", "1"]]


def test_paragraphs_whose_mark_was_deleted_read_on() -> None:
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('前半')}</w:p>"
    assert cell_text(first + p("后半")) == "前半后半"


def test_breaks_tabs_and_paragraphs_keep_their_place() -> None:
    pieces = "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t><w:tab/><w:t>丁</w:t></w:r>"
    assert cell_text(f"<w:p>{pieces}</w:p>" + p("戊")) == "甲\n乙\n丙\t丁\n戊"


def test_spaces_go_at_the_ends_of_a_cell_only() -> None:
    assert cell_text(p("  财政    资金 ") + p("")) == "财政    资金"


def test_a_long_text_is_not_cut() -> None:
    text = "完成年度任务。" * 9000
    assert cell_text(p(text)) == text


@pytest.mark.parametrize(
    ("piece", "shown"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Wingdings" w:char="00A8"/></w:r>', "□"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="0052"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>', "□"),
        ('<w:r><w:sym w:font="Wingdings" w:char="zz"/></w:r>', ""),
        (run("R", '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'), "☑"),
        (run("\uf0fe", '<w:rFonts w:ascii="Wingdings"/>'), "☑"),
        (run("R", '<w:rFonts w:ascii="Arial"/>'), "R"),
        (run("密", "<w:vanish/>"), ""),
        (run("明", '<w:vanish w:val="0"/>'), "明"),
        ("<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t></w:r>", "甲-乙"),
    ],
)
def test_symbols_and_hidden_text_read_as_they_look(piece: str, shown: str) -> None:
    assert cell_text(f"<w:p>{piece}{run('常年性')}</w:p>") == f"{shown}常年性"


def test_check_boxes_of_both_kinds_show_their_state() -> None:
    control = (
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run('☒')}</w:sdtContent></w:sdt>"
    )
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>'
        "{}</w:checkBox></w:ffData></w:fldChar></w:r>"
        "<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    boxes = control + field.format("<w:checked/>") + field.format("")
    assert cell_text(f"<w:p>{boxes}</w:p>") == "☒☑□"


def test_cells_know_the_words_of_the_one_list_that_stands_in_them_or_round_them() -> None:
    def control(content: str, kind: str = "dropDownList") -> str:
        items = '<w:listItem w:displayText="优" w:value="1"/><w:listItem w:value="良"/>'
        choose = f'<w:{kind}><w:listItem w:value="选择一项。"/>{items}</w:{kind}>'
        shown = f"<w:sdtPr>{choose}</w:sdtPr><w:sdtContent>{content}</w:sdtContent>"
        return f"<w:sdt>{shown}</w:sdt>"

    inside = tc(f"<w:p>{control(run('优'), 'comboBox')}</w:p>")
    several = tc(f"<w:p>{control(run('优'))}{control(run('良'))}</w:p>")
    field = '<w:ffData><w:ddList><w:listEntry w:val="优"/><w:listEntry w:val="良"/></w:ddList>'
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{field}</w:ffData></w:fldChar></w:r>'
    older = tc(f"<w:p>{begin}</w:p>")
    (grid,) = word_grids(tbl(tr(inside, control(tc("良")), several, older, tc("甲"))))
    known = ("优", "良")
    assert [cell.choices for cell in grid.cells] == [known, known, (), known, ()]


def test_the_prompt_of_an_empty_content_control_is_no_text() -> None:
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{run('单击此处输入文字')}</w:sdtContent></w:sdt>"
    )
    assert cell_text(f"<w:p>{run('值：')}{prompt}</w:p>") == "值："


def test_a_field_shows_its_result_and_a_text_box_its_text_once() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=1+1</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("2")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert cell_text(f"<w:p>{field}</w:p>") == "2"
    box = f"<w:txbxContent>{p('框一')}{p('框二')}</w:txbxContent>"
    both = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert cell_text(f"<w:p>{both}</w:p>") == "框一\n框二"


def test_contents_are_no_headings() -> None:
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = '<w:r><w:instrText> TOC \\o "1-2" </w:instrText></w:r>'
    body = (
        p("绩效目标表")
        + p("目　录")
        + f"<w:p>{field.format('begin')}{code}{field.format('separate')}{run('一、甲')}</w:p>"
        + p("二、乙")
        + f"<w:p>{field.format('end')}</w:p>"
        + p("三、丙\t12")
        + p("四、丁……………… 13")
        + p("五、戊")
        + tbl(tr("项目", "值"), columns=(50, 50))
    )
    assert texts(word_grids(body)[0]) == [["绩效目标表"], ["五、戊"], ["项目", "值"]]


def test_a_contents_field_without_an_end_hides_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    body = f"<w:p>{begin}</w:p>" + p("标题") + tbl(tr("项目", "值"), columns=(50, 50))
    assert texts(word_grids(body)[0])[0] == ["标题"]


def test_headings_belong_to_the_next_table_and_the_last_lines_to_the_last() -> None:
    table = tbl(tr("甲", "乙"), columns=(50, 50))
    body = p("一", '<w:jc w:val="center"/>') + table + p("") + p("二") + table + p("填报人：")
    first, second = word_grids(body)
    assert texts(first) == [["一"], ["甲", "乙"]]
    assert first.cells[0].style.align is Align.CENTER
    assert first.cells[0].style.border == 0
    assert first.cells[0].column_span == 2
    assert texts(second) == [["二"], ["甲", "乙"], ["填报人："]]
    assert [row.kind for row in second.rows] == [RowKind.HEADING, RowKind.TABLE, RowKind.NOTE]


def test_tables_that_follow_each_other_stay_two() -> None:
    table = tbl(tr("甲", "乙"), columns=(50, 50))
    assert len(word_grids(table + table)) == 2


def test_cells_have_the_font_of_their_letters_or_of_what_is_typed_there_and_lines_a_width() -> None:
    bold = '<w:rFonts w:eastAsia="黑体"/><w:b/><w:sz w:val="24"/>'
    typed = '<w:rPr><w:rFonts w:eastAsia="楷体_GB2312"/><w:sz w:val="28"/></w:rPr>'
    label = tc(f"<w:p>{run('项目名称', bold)}</w:p>")
    value = tc(f"<w:p><w:pPr>{typed}</w:pPr></w:p>")
    ruled = '<w:tbl><w:tblPr><w:tblBorders><w:insideH w:sz="12"/></w:tblBorders></w:tblPr>'
    (grid,) = word_grids(tbl(tr(label, value)).replace("<w:tbl>", ruled, 1))
    first, second = grid.cells
    assert first.style.font == Font(Face.HEI, 12, bold=True)
    assert second.style.font == Font(Face.KAI, 14)
    assert first.style.border == second.style.border == 1.5


def test_rows_have_heights_and_headers_repeat() -> None:
    high = '<w:trHeight w:val="480"/><w:tblHeader/>'
    (grid,) = word_grids(tbl(tr("甲", "乙", properties=high), tr("1", "2"), columns=(50, 50)))
    assert [(row.height, row.repeat) for row in grid.rows] == [(24.0, True), (0.0, False)]


def test_each_table_lies_on_the_page_of_its_section() -> None:
    landscape = (
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/>'
        '<w:pgMar w:top="720" w:right="720" w:bottom="720" w:left="720"/></w:sectPr>'
    )
    table = tbl(tr("甲", "乙"), columns=(50, 50))
    first, second = word_grids(table + p("", landscape) + table)
    assert first.page.landscape
    assert first.page.left == 36
    assert not second.page.landscape


def test_damaged_numbers_count_as_absent() -> None:
    odd = '<w:tc><w:tcPr><w:gridSpan w:val="viele"/></w:tcPr><w:p/></w:tc>'
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>'
    (grid,) = word_grids(tbl(tr(odd, "乙"), tr(wide, "丁")))
    assert len(grid.columns) <= 64


def test_a_table_without_cells_is_none() -> None:
    with pytest.raises(UserError, match=r"“样表.docx”里没有表格"):
        word_grids(p("只有文字") + "<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>")


def test_reading_twice_gives_the_same() -> None:
    data = word_file(p("一") + tbl(tr("甲", "乙"), columns=(50, 50)))
    assert read_data(data, "甲.docx") == read_data(data, "甲.docx")


def test_a_hard_table_looks_as_approved() -> None:
    inner = tbl(tr("三级指标", "指标值"), tr("培训次数", "≥2次"), columns=(90, 60))
    body = p("2024年度绩效目标表", '<w:jc w:val="center"/>') + tbl(
        tr(tc("项目名称", span=2), tc("培训", span=4)),
        tr(tc("资金", span=2, merge="restart"), "预算", "20.00", "执行", "18.00"),
        tr(tc("", span=2, merge=""), "其中", "20.00", tc("备注", span=2)),
        tr(tc("目标", merge="restart"), tc("长期", span=3), tc("年度", span=2)),
        tr(tc("", merge=""), tc("稳步提高", span=3), tc("完成两次", span=2)),
        tr(tc("指标", span=2), tc(inner + p(""), span=4)),
        tr("缩进", "右", properties='<w:gridBefore w:val="2"/><w:gridAfter w:val="2"/>'),
        columns=(40, 40, 60, 60, 60, 60),
    )
    approve("hard-word.txt", "\n".join(picture(grid) for grid in word_grids(body)))


@pytest.mark.parametrize("name", ["seen_word.docx", "seen_word.pdf"])
def test_letters_are_seen_alike_in_a_document_and_on_its_page(name: str) -> None:
    (grid,) = read_grids(Path(__file__).parents[2] / "data" / "values" / name)
    assert texts(grid)[1:] == [
        ["划掉", "2次"],
        ["上标", "10⁴元"],
        ["下标", "CO₂"],
        ["隐藏", "明"],
        ["大写", "GDP"],
        ["白字", "明"],
        ["普通", "值"],
    ]
