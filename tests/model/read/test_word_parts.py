"""What of a Word file stands in other parts than its body: headers, embedded files, bound data."""

from __future__ import annotations

import io
from collections.abc import Mapping

import docx
import pytest

from model.errors import UserError
from model.grid import Grid, NoteKind
from model.read import read_data
from tests.model.read.builders import excel_file, p, run, tbl, tc, texts, tr, word_file
from tests.model.read.test_package import packed, parts_of

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
OBJECT = (
    '<w:p><w:r><w:object><o:OLEObject Type="Embed" ProgID="{}" r:id="rX1"/></w:object></w:r></w:p>'
)
BOOK = excel_file(lambda sheet: sheet.append(["一级指标", "指标值"]))


def with_parts(body: str, relations: Mapping[str, tuple[str, str]], **more: bytes) -> bytes:
    """A Word file with further parts, and relations to them: id → kind and target."""
    parts = parts_of(word_file(body))
    name = "word/_rels/document.xml.rels"
    added = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"/>'
        for key, (kind, target) in relations.items()
    )
    end = b"</Relationships>"
    parts[name] = parts[name].replace(end, added.encode() + end)
    return packed(parts | {key.replace("__", "/"): data for key, data in more.items()})


def test_a_page_header_stands_above_the_first_table_of_its_section() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "项目支出绩效目标表"
    for text in ("甲", "乙"):
        document.add_table(1, 2).cell(0, 0).text = text
        document.add_paragraph("之后")
    target = io.BytesIO()
    document.save(target)
    first, second = read_data(target.getvalue(), "表.docx")
    assert [row[0] for row in texts(first)] == ["项目支出绩效目标表", "甲"]
    assert [row[0] for row in texts(second)] == ["之后", "乙", "之后"]


def test_an_embedded_workbook_is_read_at_its_place_and_told() -> None:
    body = p("目标表") + OBJECT.format("Excel.Sheet.12")
    relations = {"rX1": ("package", "embeddings/book.xlsx")}
    data = with_parts(body, relations, **{"word__embeddings__book.xlsx": BOOK})
    (grid,) = read_data(data, "表.docx")
    assert texts(grid) == [["目标表"], ["一级指标", "指标值"]]
    assert [note.sentence for note in grid.notes] == ["Excel 工作表，已当作表格读取，请核对"]


def test_an_object_that_cannot_be_read_is_named() -> None:
    body = OBJECT.format("Excel.Sheet.8")
    relations = {"rX1": ("oleObject", "embeddings/o.bin")}
    junk = {"word__embeddings__o.bin": b"\xd0\xcf"}
    with pytest.raises(UserError, match="嵌入的Excel 工作表没有读取"):
        read_data(with_parts(body, relations, **junk), "表.docx")
    (grid,) = read_data(with_parts(body + tbl(tr("甲")), relations, **junk), "表.docx")
    assert [note.kind for note in grid.notes] == [NoteKind.EMBEDDED]


PAGE = "<html><body><table><tr><td>甲<td>乙</table></body></html>".encode()


@pytest.mark.parametrize(
    ("part", "data"),
    [
        ("chunk.html", PAGE),
        ("chunk.mht", b'MIME-Version: 1.0\nContent-Type: text/html; charset="utf-8"\n\n' + PAGE),
        ("chunk.docx", word_file(tbl(tr("甲", "乙")))),
    ],
)
def test_a_chunk_of_another_format_is_followed(part: str, data: bytes) -> None:
    body = p("标题") + '<w:altChunk r:id="rX1"/>'
    found = with_parts(body, {"rX1": ("aFChunk", part)}, **{f"word__{part}": data})
    (grid,) = read_data(found, "表.docx")
    assert texts(grid) == [["标题"], ["甲", "乙"]]


def test_files_in_files_end() -> None:
    body = '<w:altChunk r:id="rX1"/>' + tbl(tr("层"))
    data = word_file(tbl(tr("底")))
    for _ in range(6):
        data = with_parts(body, {"rX1": ("aFChunk", "c.docx")}, **{"word__c.docx": data})
    grids: tuple[Grid, ...] = read_data(data, "表.docx")
    assert [row[0] for grid in grids for row in texts(grid)] == ["层"] * 4


def test_a_bound_control_shows_the_data_not_its_old_text() -> None:
    item = '<f xmlns="urn:form"><name>新名称</name><name>第二</name></f>'
    about = f'<ds:datastoreItem xmlns:ds="{CUSTOM}" ds:itemID="{{A1}}"/>'
    binding = (
        '<w:dataBinding w:prefixMappings="xmlns:a=\'urn:form\'" w:xpath="/a:f[1]/a:name[{}]" '
        'w:storeItemID="{{a1}}"/>'
    )
    old = "<w:sdtContent><w:r><w:t>旧</w:t></w:r></w:sdtContent>"
    control = f"<w:sdt><w:sdtPr>{{}}</w:sdtPr>{old}</w:sdt>"
    cells = [f"<w:tc><w:p>{control.format(binding.format(n))}</w:p></w:tc>" for n in (1, 2, 3)]
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="p" Type="{R}/customXmlProps" Target="props1.xml"/></Relationships>'
    )
    data = with_parts(
        tbl(tr(*cells)),
        {"rX1": ("customXml", "../customXml/own1.xml")},
        **{
            "customXml__own1.xml": item.encode(),
            "customXml__props1.xml": about.encode(),
            "customXml___rels__own1.xml.rels": relation.encode(),
        },
    )
    assert texts(read_data(data, "表.docx")[0]) == [["新名称", "第二", "旧"]]


CHUNK = '<w:altChunk r:id="rX1"/>'


@pytest.mark.parametrize(
    ("target", "content"),
    [
        ("chunk.html", "<html><body><p>目标表</p><p>（2024年度）</p></body></html>".encode()),
        ("chunk.txt", "目标表\n（2024年度）".encode()),
        ("chunk.docx", word_file(p("目标表") + p("（2024年度）"))),
    ],
)
def test_an_embedded_text_without_tables_is_read_in_its_place(target: str, content: bytes) -> None:
    parts = {"word__" + target.replace("/", "__"): content}
    relations = {"rX1": ("aFChunk", target)}
    (grid,) = read_data(with_parts(CHUNK + tbl(tr("甲")), relations, **parts), "表.docx")
    assert texts(grid) == [["目标表"], ["（2024年度）"], ["甲"]]
    in_cell = with_parts(tbl(tr("甲", tc(CHUNK + p("")))), relations, **parts)
    (grid,) = read_data(in_cell, "表.docx")
    assert texts(grid) == [["甲", "目标表\n（2024年度）"]]


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.mark.parametrize(("kind", "name"), [("footnote", "脚注"), ("endnote", "尾注")])
def test_foot_notes_are_told_where_they_belong(kind: str, name: str) -> None:
    mark = f'<w:p>{run("80%")}<w:r><w:{kind}Reference w:id="2"/></w:r></w:p>'
    notes = f'<w:{kind}s xmlns:w="{W}"><w:{kind} w:id="2">{p("按协议")}</w:{kind}></w:{kind}s>'
    relations = {"rX1": (f"{kind}s", f"{kind}s.xml")}
    data = with_parts(tbl(tr("甲", tc(mark))), relations, **{f"word__{kind}s.xml": notes.encode()})
    cell = read_data(data, "表.docx")[0].cells[1]
    assert cell.text == "80%"
    assert [note.sentence for note in cell.notes] == [f"{name}“按协议”没有读取"]


A = "http://schemas.openxmlformats.org/drawingml/2006"


@pytest.mark.parametrize(
    ("element", "kind", "told"),
    [
        (f'<c:chart xmlns:c="{A}/chart" r:id="rX1"/>', "chart", "图表“培训人次、年”没有读取"),
        (f'<d:relIds xmlns:d="{A}/diagram" r:dm="rX1"/>', "diagramData",
         "图示“培训人次、年”没有读取"),
        (f'<c:chart xmlns:c="{A}/chart" r:id="rX9"/>', "chart", "图表没有读取"),
    ],
)  # fmt: skip
def test_charts_and_diagrams_are_told_with_their_texts(element: str, kind: str, told: str) -> None:
    drawn = f'<x xmlns:a="{A}/main"><a:t>培训人次</a:t><a:t>年</a:t></x>'.encode()
    body = tbl(tr("甲", tc(f"<w:p><w:r><w:drawing>{element}</w:drawing></w:r></w:p>")))
    data = with_parts(body, {"rX1": (kind, "drawn.xml")}, **{"word__drawn.xml": drawn})
    (note,) = read_data(data, "表.docx")[0].cells[1].notes
    assert note.sentence == told


def test_a_page_footer_stands_below_the_last_table_without_page_numbers() -> None:
    document = docx.Document()
    document.sections[0].footer.paragraphs[0].text = "填表人：王五"
    for text in ("第 页 共 页", "第 1 页 共 3 页", "— 1 —", "—  —"):
        document.sections[0].footer.add_paragraph(text)
    document.add_table(1, 2).cell(0, 0).text = "甲"
    document.add_paragraph("之后")
    target = io.BytesIO()
    document.save(target)
    (grid,) = read_data(target.getvalue(), "表.docx")
    assert [row[0] for row in texts(grid)] == ["甲", "填表人：王五", "之后"]
