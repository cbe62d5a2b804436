"""Tables in the XML and web archives of Office 2003, as web systems write them under any suffix."""

from __future__ import annotations

from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from model.grid import NoteKind, RowKind
from model.read import read_data
from tests.model.read.builders import spans, texts

STYLES = """
<Style ss:ID="Default"><Font ss:FontName="宋体"/></Style>
<Style ss:ID="money"><NumberFormat ss:Format="#,##0.00"/></Style>
<Style ss:ID="child" ss:Parent="money"><Borders><Border ss:Position="Top"/></Borders></Style>
<Style ss:ID="share"><NumberFormat ss:Format="Percent"/></Style>
<Style ss:ID="day"><NumberFormat ss:Format="Long Date"/></Style>
<Style ss:ID="tick"><Font ss:FontName="Wingdings 2"/></Style>
<Style ss:ID="gone"><Font ss:StrikeThrough="1"/></Style>
"""


def workbook(rows: str, options: str = "", more: str = "") -> bytes:
    return f"""<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">
<Styles>{STYLES}</Styles>
<Worksheet ss:Name="目标"><Table>{rows}</Table>
<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">{options}</WorksheetOptions>
</Worksheet>{more}</Workbook>""".encode()


def cell(text: str, kind: str = "String", **said: str | int) -> str:
    attributes = "".join(f' ss:{name}="{value}"' for name, value in said.items())
    return f'<Cell{attributes}><Data ss:Type="{kind}">{text}</Data></Cell>'


def row(*cells: str, **said: str | int) -> str:
    attributes = "".join(f' ss:{name}="{value}"' for name, value in said.items())
    return f"<Row{attributes}>{''.join(cells)}</Row>"


@pytest.mark.parametrize("name", ["表.xls", "表.xml", "表.xlsx", "表"])
def test_an_xml_spreadsheet_is_read_under_any_suffix(name: str) -> None:
    (grid,) = read_data(workbook(row(cell("甲"), cell("乙"))), name)
    assert (grid.name, texts(grid)) == ("目标", [["甲", "乙"]])


@pytest.mark.parametrize(
    ("one", "seen"),
    [
        (cell("1234.5", "Number", StyleID="child"), "1,234.50"),
        (cell("0.9", "Number", StyleID="share"), "90.00%"),
        (cell("45000", "Number", StyleID="day"), "2023年3月15日"),
        (cell("2023-03-15T00:00:00.000", "DateTime", StyleID="day"), "2023年3月15日"),
        (cell("2023-03-15T00:00:00.000", "DateTime"), "2023/3/15"),
        (cell("R", StyleID="tick"), "☑"),
        (cell('是<html:Font html:Face="Wingdings 2">R</html:Font>否'), "是☑否"),
        (cell("一&#10;二"), "一\n二"),
        (cell("1", "Boolean"), "TRUE"),
        (cell("不是数", "Number"), "不是数"),
    ],
)
def test_a_value_shows_as_excel_shows_it(one: str, seen: str) -> None:
    (grid,) = read_data(workbook(row(cell("甲"), one)), "表.xls")
    assert grid.cells[-1].text == seen


@pytest.mark.parametrize(
    ("one", "seen", "kind"),
    [
        (cell("3次", StyleID="gone"), "", NoteKind.STRUCK),
        (cell("<html:S>3次</html:S>2次"), "2次", NoteKind.STRUCK),
        (cell("#REF!", "Error"), "", NoteKind.ERROR),
        (cell("123456789012345678", "Number"), "123456789012345678", NoteKind.LOST_DIGITS),
    ],
)
def test_what_is_no_value_is_noted(one: str, seen: str, kind: NoteKind) -> None:
    (grid,) = read_data(workbook(row(cell("甲"), one, cell("乙"))), "表.xls")
    assert (grid.cells[1].text, [note.kind for note in grid.cells[1].notes]) == (seen, [kind])


def test_places_spans_and_hiding_are_as_in_excel() -> None:
    rows = (
        '<Column ss:Index="2" ss:Hidden="1"/>'
        + row(cell("标题", MergeAcross=3))
        + row(cell("左", MergeDown=1), cell("暗"), cell("右", Index=4), Index=3)
        + row(cell("下", Index=4))
        + row(cell("藏"), Hidden=1)
    )
    hidden = '<Worksheet ss:Name="底稿"><Table><Row><Cell/></Row></Table><WorksheetOptions '
    hidden += 'xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible>'
    (grid,) = read_data(workbook(rows, more=hidden + "</WorksheetOptions></Worksheet>"), "表.xls")
    assert spans(grid) == {
        "标题": (0, 0, 1, 3), "左": (2, 0, 2, 1), "右": (2, 2, 1, 1), "下": (3, 2, 1, 1),
    }  # fmt: skip
    assert [note.sentence for note in grid.notes] == [
        "隐藏的工作表“底稿”没有读取", "隐藏的第 5 行没有读取", "隐藏的 B 列没有读取",
    ]  # fmt: skip


def test_zeros_are_not_seen_where_the_sheet_hides_them() -> None:
    data = workbook(row(cell("甲"), cell("0", "Number"), cell("乙")), "<DoNotDisplayZeros/>")
    assert texts(read_data(data, "表.xls")[0]) == [["甲", "", "乙"]]


WORD = """<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"
 xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"
 xmlns:aml="http://schemas.microsoft.com/aml/2001/core"><w:styles>
<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>
<w:body><wx:sect><wx:sub-section><w:p><w:r><w:t>绩效目标表</w:t></w:r></w:p></wx:sub-section>
<w:tbl><w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="900"/></w:tblGrid>{rows}</w:tbl>
<w:sectPr><w:hdr w:type="odd"><w:p><w:r><w:t>（2024年度）</w:t></w:r></w:p></w:hdr></w:sectPr>
</wx:sect></w:body></w:wordDocument>"""


def word_row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{one}</w:tc>" for one in cells) + "</w:tr>"


def said(text: str, properties: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize("name", ["表.doc", "表.xml", "表.docx"])
def test_word_2003_xml_is_read_like_a_newer_document(name: str) -> None:
    changed = (
        '<w:p><aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>旧</w:delText>'
        "</w:r></aml:content></aml:annotation>"
        '<aml:annotation w:type="Word.Insertion"><aml:content><w:r><w:t>新</w:t></w:r>'
        "</aml:content></aml:annotation></w:p>"
    )
    number = '<w:pPr><w:listPr><wx:t wx:val="1."/></w:listPr></w:pPr>'
    listed = f"<w:p>{number}<w:r><w:t>目标</w:t></w:r></w:p>"
    symbol = said("R", '<w:rFonts w:ascii="Wingdings 2" w:h-ansi="Wingdings 2"/>')
    start = '<w:tcPr><w:vmerge w:val="restart"/></w:tcPr>'
    goes_on = "<w:tcPr><w:vmerge/></w:tcPr>"
    rows = (
        word_row(start + said("项目"), changed)
        + word_row(goes_on + said(""), listed)
        + word_row(symbol, said("明") + said("暗", '<w:rStyle w:val="H"/>'))
    )
    (grid,) = read_data(WORD.format(rows=rows).encode(), name)
    assert [grid.cells[0].text, grid.cells[1].text] == ["（2024年度）", "绩效目标表"]
    assert [row.kind for row in grid.rows[:3]] == [RowKind.HEADING] * 2 + [RowKind.TABLE]
    assert texts(grid)[2:] == [["项目", "新"], ["项目", "1. 目标"], ["☑", "明"]]


def archive(*pages: tuple[str, str]) -> bytes:
    whole = MIMEMultipart("related", type="text/html")
    for page, charset in pages:
        whole.attach(MIMEText(page, "html", charset))
    whole.attach(MIMEApplication(b"\x89PNG"))
    return whole.as_bytes()


@pytest.mark.parametrize("name", ["表.doc", "表.mht", "表.xls"])
def test_a_web_archive_is_read_page_by_page(name: str) -> None:
    pages = [
        (f"<html><body><p>{text}</p><table><tr><td>{text}<td>1</table></body></html>", charset)
        for text, charset in (("甲", "gb2312"), ("乙", "utf-8"))
    ]
    grids = read_data(archive(*pages), name)
    assert [(grid.name, texts(grid)) for grid in grids] == [
        ("1", [["甲"], ["甲", "1"]]),
        ("2", [["乙"], ["乙", "1"]]),
    ]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "gb18030", "utf-8-sig"])
def test_pages_and_texts_are_read_in_any_encoding(encoding: str) -> None:
    page = "<html><body><table><tr><td>一级指标</td><td>一</td></tr></table></body></html>"
    text = "一级指标\t二级指标\r\n数量指标\t一\r\n"
    assert texts(read_data(page.encode(encoding), "表.xls")[0]) == [["一级指标", "一"]]
    for name in ("表.csv", "表.xls"):
        assert texts(read_data(text.encode(encoding), name)[0])[1] == ["数量指标", "一"]
    commas = text.replace("\t", ",").encode(encoding)
    assert texts(read_data(commas, "表.csv")[0])[1] == ["数量指标", "一"]
