"""Word content that has no text of its own, or text that people do not see."""

from __future__ import annotations

import pytest

from model.grid import Cell, NoteKind
from tests.model.read.builders import p, run, tbl, tc, texts, tr, word_grids

FONT = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'
BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


def code(text: str, properties: str = "") -> str:
    return run(text, properties).replace("w:t", "w:instrText")


def form_field(data: str, name: str, result: str = "") -> str:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    return begin + code(f" {name} ") + (SEPARATE + run(result) if result else "") + END


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def cell_of(content: str, styles: str = "") -> Cell:
    """The cell that some paragraphs make."""
    (grid,) = word_grids(tbl(tr("项目", tc(content))), styles=styles)
    return grid.cells[-1]


def text_of(content: str, styles: str = "") -> str:
    return cell_of(paragraph(content), styles).text


ENTRY = '<w:listEntry w:val="{}"/>'
DROP = f'<w:ddList><w:result w:val="1"/>{ENTRY.format("甲")}{ENTRY.format("乙")}</w:ddList>'
TICKED = FONT.format("Wingdings 2")


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (BEGIN + code(r" EQ \o\ac(○,1) ") + END, "①"),
        (BEGIN + code(r"eq \o(□,√)") + SEPARATE + END, "☑"),
        (BEGIN + code(r" EQ \o\ac(□,") + code("R", TICKED) + code(")") + END, "☑"),
        (BEGIN + code(r" EQ \o\ac(□,") + code("P", TICKED) + code(")") + END, "☑"),
        (BEGIN + code(r" EQ \x\to\bo(√) ") + END + run("是"), "☑是"),
        (BEGIN + code(r" EQ \x( ) ") + END + run("否"), "□否"),
        (BEGIN + code(r" EQ \o\ac(○,\s\up 2(二十)) ") + END, "○二十"),
        (BEGIN + code(r" EQ \f(1,2) ") + END, "1/2"),
        (BEGIN + code(" MACROBUTTON NoMacro 点此填写 ") + END, "点此填写"),
        (BEGIN + code(" MACROBUTTON A ") + run("£", TICKED) + END, "□"),
        (BEGIN + code(' SYMBOL 163 \\f "Symbol" \\s 10 ') + END + run("20"), "≤20"),
        (BEGIN + code(' QUOTE "按时" ') + END, "按时"),
        (BEGIN + code(" PAGE ") + SEPARATE + run("3") + END, "3"),
        (BEGIN + code(" XE ") + run("索引") + END + run("值"), "值"),
        (BEGIN + code(" IF 1 = 1 ") + BEGIN + code(" =1 ") + SEPARATE + run("1") + END + SEPARATE
         + run("好") + END, "好"),
        (f'<w:fldSimple w:instr=" DOCPROPERTY 名称 ">{run("培训")}</w:fldSimple>', "培训"),
        (r'<w:fldSimple w:instr=" EQ \o\ac(○,5) "/>', "⑤"),
        (form_field(DROP, "FORMDROPDOWN"), "乙"),
        (form_field(DROP.replace('<w:result w:val="1"/>', ""), "FORMDROPDOWN"), "甲"),
        (form_field(DROP.replace("w:result", "w:default"), "FORMDROPDOWN"), "乙"),
        (form_field("<w:checkBox><w:checked/></w:checkBox>", "FORMCHECKBOX") + run("是"), "☑是"),
        (form_field('<w:checkBox><w:default w:val="0"/></w:checkBox>', "FORMCHECKBOX"), "□"),
        (form_field("<w:textInput/>", "FORMTEXT", "十万元"), "十万元"),
        (form_field('<w:textInput><w:default w:val="无"/></w:textInput>', "FORMTEXT"), "无"),
    ],
)  # fmt: skip
def test_a_field_shows_what_it_draws(content: str, seen: str) -> None:
    assert text_of(content) == seen


def test_a_field_that_waits_for_its_result_is_told() -> None:
    cell = cell_of(paragraph(BEGIN + code(" =SUM(ABOVE) ") + END))
    assert cell.text == ""
    assert [note.sentence for note in cell.notes] == ["没有结果的域“=SUM(ABOVE)”没有读取"]


def control(properties: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


ITEM = '<w:listItem w:displayText="常年性" w:value="2"/>'
LIST = f'<w:dropDownList w:lastValue="2">{ITEM}</w:dropDownList>'


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (control('<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', run("☒")), "☒"),
        (control('<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', ""), "☑"),
        (control('<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>', ""), "□"),
        (control(LIST, ""), "常年性"),
        (control(LIST, run("阶段性")), "阶段性"),
        (control("<w:showingPlcHdr/>" + LIST, run("选择一项。")), ""),
        (control('<w:date w:fullDate="2024-01-01T00:00:00Z"/>', run("2024年")), "2024年"),
    ],
)  # fmt: skip
def test_a_content_control_shows_its_text_or_its_state(content: str, seen: str) -> None:
    assert text_of(content) == seen


def test_controls_round_blocks_cells_and_rows_are_looked_through() -> None:
    prompt = control("<w:showingPlcHdr/>", p("单击此处输入文字。"))
    (grid,) = word_grids(
        tbl(
            tr("甲", control("", tc("乙"))),
            control("", tr("丙", tc(control("", p("丁"))))),
            tr("戊", tc(prompt)),
        )
    )
    assert texts(grid) == [["甲", "乙"], ["丙", "丁"], ["戊", ""]]


_HIDING = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
_HIDING_TOO = '<w:style w:type="character" w:styleId="G"><w:basedOn w:val="H"/></w:style>'
HIDDEN = {
    "run": (run("暗", "<w:vanish/>"), ""),
    "character style": (
        run("暗", '<w:rStyle w:val="H"/>'),
        _HIDING,
    ),
    "style below": (run("暗", '<w:rStyle w:val="G"/>'), _HIDING + _HIDING_TOO),
}
PARAGRAPH = '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>'
IN_P = '<w:pStyle w:val="P"/>'


@pytest.mark.parametrize("case", list(HIDDEN))
def test_hidden_text_is_left_out_with_a_note(case: str) -> None:
    content, styles = HIDDEN[case]
    cell = cell_of(paragraph(run("明") + content), styles)
    assert cell.text == "明"
    assert [note.sentence for note in cell.notes] == ["隐藏的文字“暗”没有读取"]


@pytest.mark.parametrize(
    ("properties", "seen"),
    [("", ""), ('<w:vanish w:val="0"/>', "字"), ('<w:rStyle w:val="C"/>', "字")],
    ids=["hidden by the paragraph", "shown by the run", "two toggles"],
)
def test_a_paragraph_s_style_hides_what_its_runs_do_not_show(properties: str, seen: str) -> None:
    styles = PARAGRAPH + PARAGRAPH.replace('"paragraph"', '"character"').replace('"P"', '"C"')
    assert cell_of(paragraph(run("字", properties), IN_P), styles).text == seen


def test_the_web_view_s_hidden_text_is_printed() -> None:
    assert text_of(run("值", "<w:webHidden/>")) == "值"


@pytest.mark.parametrize("mark", ["<w:strike/>", "<w:dstrike/>", '<w:rStyle w:val="S"/>'])
def test_struck_text_is_left_out_with_a_note(mark: str) -> None:
    styles = '<w:style w:type="character" w:styleId="S"><w:rPr><w:strike/></w:rPr></w:style>'
    cell = cell_of(paragraph(run("3次", mark) + run("2次", '<w:strike w:val="0"/>')), styles)
    assert cell.text == "2次"
    assert [(note.kind, note.text) for note in cell.notes] == [(NoteKind.STRUCK, "3次")]


SYMBOLS = {
    "sym": ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', ""),
    "private": (run("\uf0b3", FONT.format("Symbol")), ""),
    "letter": (run("³", FONT.format("Symbol")), ""),
    "character style": (
        run("³", '<w:rStyle w:val="Y"/>'),
        '<w:style w:type="character" w:styleId="Y"><w:rPr>'
        + FONT.format("Symbol")
        + "</w:rPr></w:style>",
    ),
    "East Asian slot": (
        run("\uf0b3", '<w:rFonts w:hint="eastAsia" w:eastAsia="Symbol" w:ascii="Arial"/>'),
        "",
    ),
    "East Asian letter": (
        run("³", '<w:rFonts w:hint="eastAsia" w:eastAsia="Symbol" w:hAnsi="Arial"/>'),
        "",
    ),
}


@pytest.mark.parametrize("case", list(SYMBOLS))
def test_a_sign_of_a_symbol_font_is_read_wherever_the_font_is_named(case: str) -> None:
    content, styles = SYMBOLS[case]
    assert text_of(content + run("90%"), styles) == "≥90%"


def test_the_fonts_of_paragraph_styles_and_defaults_count() -> None:
    fonts = f"<w:rPr>{FONT.format('Wingdings 2')}</w:rPr>"
    style = f'<w:style w:type="paragraph" w:styleId="P">{fonts}</w:style>'
    defaults = f"<w:docDefaults><w:rPrDefault>{fonts}</w:rPrDefault></w:docDefaults>"
    assert cell_of(paragraph(run("R"), IN_P), style).text == "☑"
    assert text_of(run("R") + run("R", FONT.format("Arial")), defaults) == "☑R"


def test_a_table_in_one_direction_inside_a_cell_is_its_value() -> None:
    inner = tbl(tr("完成培训")) + p("") + tbl(tr("三次", "每次两天"))
    (grid,) = word_grids(tbl(tr("目标", tc(p("第一：") + inner + p("完")))))
    assert texts(grid) == [["目标", "第一：\n完成培训\n\n三次 每次两天\n完"]]


def test_a_table_of_rows_and_columns_inside_a_cell_stands_for_itself() -> None:
    inner = tbl(tr("一级指标", "指标值"), tr("产出", "3次"))
    outer, found = word_grids(tbl(tr("指标", tc(inner + p("")))))
    assert texts(outer) == [["指标", ""]]
    assert texts(found) == [["一级指标", "指标值"], ["产出", "3次"]]


def test_of_alternatives_the_first_that_is_known_is_read_once() -> None:
    def alternatives(needs: str) -> str:
        return (
            f'<w:r><mc:AlternateContent><mc:Choice Requires="{needs}"><w:t>新</w:t></mc:Choice>'
            "<mc:Fallback><w:t>旧</w:t></mc:Fallback></mc:AlternateContent></w:r>"
        )

    assert text_of(alternatives("wps")) == "新"
    assert text_of(alternatives("new")) == "旧"


def test_lines_of_text_boxes_and_word_art_stand_above_the_table() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('绩效目标表')}{p('（2024年度）')}"
    art = '<w:r><w:pict><v:shape><v:textpath string="艺术字标题"/></v:shape></w:pict></w:r>'
    body = paragraph(box + "</w:txbxContent></v:textbox></w:pict></w:r>" + run("单位：元"))
    (grid,) = word_grids(paragraph(art) + body + tbl(tr("甲", "乙")))
    assert [row[0] for row in texts(grid)] == [
        "艺术字标题", "绩效目标表", "（2024年度）", "单位：元", "甲",
    ]  # fmt: skip


def test_deleted_and_moved_text_is_left_out_and_told() -> None:
    deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('走')}</w:moveFrom><w:moveTo>{run('来')}</w:moveTo>"
    (grid,) = word_grids(tbl(tr(tc(paragraph(deleted + f"<w:ins>{run('新')}</w:ins>" + moved)))))
    assert texts(grid) == [["新来"]]
    assert [note.kind for note in grid.notes] == [NoteKind.REVISED]


def test_hidden_rows_are_left_out_and_told() -> None:
    (grid,) = word_grids(tbl(tr("甲"), tr("乙", properties="<w:hidden/>"), tr("丙")))
    assert texts(grid) == [["甲"], ["丙"]]
    assert [note.sentence for note in grid.notes] == ["隐藏的第 2 行没有读取"]


def test_breaks_hyphens_guides_and_directions_read_as_seen() -> None:
    ruby = (
        f"<w:r><w:ruby><w:rt>{run('pin')}</w:rt><w:rubyBase>{run('拼')}</w:rubyBase></w:ruby></w:r>"
    )
    marks = "<w:r><w:softHyphen/><w:noBreakHyphen/><w:cr/><w:tab/></w:r>"
    turned = f'<w:bdo w:val="rtl">{run("字")}</w:bdo><w:smartTag>{run("签")}</w:smartTag>'
    assert text_of(ruby + marks + turned) == "拼-\n\t字签"


MATH = "xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"


def math(content: str) -> str:
    return f"<m:oMath {MATH}>{content}</m:oMath>"


def m(name: str, *parts: str, setting: str = "") -> str:
    about = f"<m:{name}Pr>{setting}</m:{name}Pr>" if setting else ""
    return f"<m:{name}>{about}{''.join(parts)}</m:{name}>"


def mr(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def me(name: str, text: str) -> str:
    """A part of a formula that is a text."""
    return f"<m:{name}>{mr(text)}</m:{name}>"


@pytest.mark.parametrize(
    ("formula", "seen"),
    [
        (m("f", me("num", "1"), me("den", "2")), "1/2"),
        (m("f", me("num", "a+b"), me("den", "c")), "(a+b)/c"),
        (m("sSup", me("e", "m"), me("sup", "2")), "m²"),
        (m("sSup", me("e", "x"), me("sup", "甲+1")), "x^(甲+1)"),
        (m("sSub", me("e", "CO"), me("sub", "2")), "CO₂"),
        (m("sSubSup", me("e", "x"), me("sub", "1"), me("sup", "2")), "x₁²"),
        (m("rad", "<m:deg/>", me("e", "ab")), "√(ab)"),
        (m("d", me("e", "a"), me("e", "b")), "(a|b)"),
        (m("d", me("e", "a"), setting='<m:begChr m:val="["/><m:endChr m:val="]"/>'), "[a]"),
        (
            m("nary", me("sub", "1"), me("sup", "n"), me("e", "x"), setting='<m:chr m:val="∑"/>'),
            "∑₁ⁿx",
        ),
        (m("limLow", me("e", "lim"), f"<m:lim>{mr('x→0')}</m:lim>"), "lim(x→0)"),
        (m("eqArr", me("e", "a"), me("e", "b")), "a\nb"),
        (
            m("m", m("mr", me("e", "a"), me("e", "b")), m("mr", me("e", "c"), me("e", "d"))),
            "a b\nc d",
        ),
        (mr("≥") + mr("90%"), "≥90%"),
    ],
)
def test_a_formula_reads_as_the_line_that_says_the_same(formula: str, seen: str) -> None:
    assert text_of(math(formula)) == seen


ASIDE = '<w:vertAlign w:val="{}script"/>'


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (run("10") + run("4", ASIDE.format("super")) + run("元"), "10⁴元"),
        (run("CO") + run("2", ASIDE.format("sub")), "CO₂"),
        (run("资金") + run("注", ASIDE.format("super")), "资金注"),
        (run("20", ASIDE.format("super")), "20"),
        (run("gdp", "<w:caps/>") + run("abc", "<w:smallCaps/>"), "GDPABC"),
        (run("gdp", '<w:caps w:val="0"/>'), "gdp"),
    ],
)
def test_raised_lowered_and_capital_letters_read_as_they_look(content: str, seen: str) -> None:
    assert text_of(content) == seen


WHITE = '<w:color w:val="FFFFFF"/>'
BLUE = '<w:shd w:val="clear" w:fill="0000FF"/>'
_WHITE_STYLE = f'<w:style w:type="paragraph" w:styleId="P"><w:rPr>{WHITE}</w:rPr></w:style>'


@pytest.mark.parametrize(
    ("properties", "paragraph_properties", "is_read"),
    [
        (WHITE, "", False),
        ('<w:color w:val="FFFFFF" w:themeColor="background1"/>', "", False),
        ('<w:sz w:val="2"/>', "", False),
        ("", IN_P, False),
        (WHITE + BLUE, "", True),
        (WHITE + '<w:highlight w:val="blue"/>', "", True),
        (WHITE, BLUE, True),
        ('<w:color w:val="000000"/>', IN_P, True),
    ],
)
def test_white_and_tiny_text_is_left_out_where_nothing_is_behind_it(
    properties: str, paragraph_properties: str, is_read: bool
) -> None:
    content = paragraph(run("明", '<w:color w:val="000000"/>') + run("暗", properties),
                        paragraph_properties)  # fmt: skip
    cell = cell_of(content, _WHITE_STYLE)
    assert cell.text == ("明暗" if is_read else "明")
    told = [] if is_read else ["隐藏的文字“暗”没有读取"]
    assert [note.sentence for note in cell.notes] == told


def test_white_text_on_a_cell_s_ground_is_read() -> None:
    shaded = f"<w:tc><w:tcPr>{BLUE}</w:tcPr>{paragraph(run('标题', WHITE))}</w:tc>"
    (grid,) = word_grids(tbl(tr(shaded)))
    assert texts(grid) == [["标题"]]


def test_a_prompt_is_no_value_though_its_control_does_not_say_so() -> None:
    style = (
        '<w:style w:type="character" w:styleId="a3"><w:name w:val="Placeholder Text"/></w:style>'
    )
    cell = cell_of(paragraph(control("", run("选择一项。", '<w:rStyle w:val="a3"/>'))), style)
    assert cell.text == ""
    assert [note.sentence for note in cell.notes] == ["提示文字“选择一项。”没有读取"]


def test_a_hidden_shape_is_left_out_and_told() -> None:
    box = f"<v:textbox><w:txbxContent>{p('旧稿')}</w:txbxContent></v:textbox>"
    shape = f'<w:r><w:pict><v:shape style="visibility:hidden">{box}</v:shape></w:pict></w:r>'
    cell = cell_of(paragraph(shape + run("新稿")))
    assert cell.text == "新稿"
    assert [note.sentence for note in cell.notes] == ["隐藏的图形里的文字“旧稿”没有读取"]


class TestTableStyles:
    STYLE = '<w:style w:type="table" w:styleId="T">{}</w:style>'
    FIRST = '<w:tblStylePr w:type="firstRow"><w:rPr>{}</w:rPr></w:tblStylePr>'

    def texts_of(self, style: str, look: str = "", row: str = "") -> list[list[str]]:
        table = tbl(tr("R", properties=row), tr("R"))
        used = f'<w:tblPr><w:tblStyle w:val="T"/>{look}</w:tblPr>'
        (grid,) = word_grids(table.replace("<w:tblPr/>", used), styles=self.STYLE.format(style))
        return texts(grid)

    def test_the_style_of_a_table_counts_for_all_of_its_text(self) -> None:
        assert self.texts_of("<w:rPr><w:strike/></w:rPr>") == [[""], [""]]

    def test_the_first_row_counts_where_the_table_uses_it(self) -> None:
        style = self.FIRST.format(FONT.format("Wingdings 2"))
        assert self.texts_of(style, '<w:tblLook w:firstRow="1"/>') == [["☑"], ["R"]]
        assert self.texts_of(style, '<w:tblLook w:val="0020"/>') == [["☑"], ["R"]]
        assert self.texts_of(style, '<w:tblLook w:firstRow="0"/>') == [["R"], ["R"]]

    def test_marks_of_rows_tell_what_they_are(self) -> None:
        style = self.FIRST.format("<w:vanish/>")
        assert self.texts_of(style, row='<w:cnfStyle w:val="100000000000"/>') == [[""], ["R"]]
        assert self.texts_of(style, row='<w:cnfStyle w:firstRow="1"/>') == [[""], ["R"]]


def test_cells_that_were_deleted_are_left_out_and_told() -> None:
    deleted = f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{p('旧')}</w:tc>"
    (grid,) = word_grids(tbl(tr(deleted, "新"), tr("甲")))
    assert texts(grid) == [["新"], ["甲"]]
    assert [note.kind for note in grid.notes] == [NoteKind.REVISED]


def test_text_under_merged_cells_is_told_unless_it_says_the_same() -> None:
    rows = (tr(tc("甲", merge="restart"), "一"), tr(tc("乙", merge=""), "二"))
    (grid,) = word_grids(tbl(*rows, tr(tc("甲", merge=""), "三")))
    assert texts(grid) == [["甲", "一"], ["甲", "二"], ["甲", "三"]]
    told = [note.sentence for note in grid.cells[0].notes]
    assert told == ["隐藏的合并单元格下的文字“乙”没有读取"]
