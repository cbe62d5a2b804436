"""A Word document opens with its contents, reads back as its grids and names its own language."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from model.errors import UserError
from model.fonts import Face, FontBook
from model.grid import (
    Align,
    BookContents,
    Cell,
    ContentsEntry,
    Font,
    Grid,
    Page,
    Row,
    RowKind,
    Style,
)
from model.read import read_data
from model.read.characters import as_seen
from model.render import render_docx
from tests.model.render.samples import sample
from tests.model.render.word_parts import (
    SCHEMA_ORDER,
    codes,
    every,
    find,
    names,
    part,
    part_names,
    text,
    value,
)

FIRST, SECOND = "项目支出绩效目标表", "2.卫生“人才”培养\\绩效目标表"
CONTENTS = BookContents(
    "某某单位2024年绩效目标", (ContentsEntry(FIRST, 2), ContentsEntry(SECOND, 14))
)


@pytest.fixture(scope="module")
def bound(book: FontBook) -> bytes:
    """A book of two tables; the second one's entry differs from its title."""
    grids = [replace(sample(book, count), footer="第 {page} 页") for count in (3, 5)]
    return render_docx(grids, title=CONTENTS.title, contents=CONTENTS)


def body(data: bytes) -> list[Element]:
    return list(part(data)[0])


def paragraphs(data: bytes) -> list[Element]:
    return [block for block in body(data) if block.tag == qn("w:p")]


def lines(*texts: str) -> Grid:
    """A table of one cell below lines of their own."""
    style = Style(Font(Face.HEI, 16, bold=True), Align.CENTER, border=0)
    cells = tuple(Cell(row, 0, line, style=style) for row, line in enumerate(texts))
    kinds = (Row(30.0, RowKind.HEADING),) * len(texts)
    return Grid((*cells, Cell(len(texts), 0, "表")), (300.0,), (*kinds, Row(20.0)))


def test_every_text_is_read_back_in_its_place(book: FontBook) -> None:
    grid = sample(book)
    [read] = read_data(render_docx([grid], title="样"), "样.docx")
    assert [(c.row, c.column, c.text, c.row_span, c.column_span) for c in read.cells] == [
        (c.row, c.column, as_seen(c.text), c.row_span, c.column_span) for c in grid.cells
    ]
    assert [row.kind for row in read.rows[:3]] == [RowKind.HEADING] * 2 + [RowKind.TABLE]
    assert read.columns == grid.columns
    assert read.page.width == pytest.approx(grid.page.width, abs=0.05)


def test_contents_are_not_read_as_lines_of_a_table(bound: bytes) -> None:
    first, second = read_data(bound, "册.docx")
    assert [cell.text for cell in first.cells[:3]] == [CONTENTS.title, FIRST, "单位：万元"]
    assert [cell.text for cell in second.cells[:2]] == [FIRST, "单位：万元"]


@pytest.mark.parametrize(
    "text", ["=100.00(%)", "<&>\"'", "一\n二\n\n三", "a\tb", "名  称", "𠮷㙍目䶮", "“”（）％"]
)
def test_any_text_is_read_back_as_it_is(text: str) -> None:
    grid = Grid((Cell(0, 0, text), Cell(0, 1, "表")), (60.0, 60.0), (Row(20.0),))
    [read] = read_data(render_docx([grid], title="样"), "样.docx")
    assert read.cells[0].text == text


def test_a_title_is_a_heading_that_looks_like_the_form() -> None:
    title, line, *_ = paragraphs(render_docx([lines("标题", "副题")], title="样"))
    assert value(title, "pPr/pStyle") == "Heading2"
    assert value(title, "pPr/jc") == "center"
    assert value(title, "r/rPr/rFonts", "eastAsia") == "黑体"
    assert find(line, "pPr/pStyle") is None
    assert find(title, "pPr/keepNext") is not None


def test_a_line_is_as_high_as_its_row() -> None:
    title = paragraphs(render_docx([lines("标题")], title="样"))[0]
    room, pitch = value(title, "pPr/spacing", "before"), value(title, "pPr/spacing", "line")
    assert 2 * int(room or 0) + int(pitch or 0) == pytest.approx(30 * 20, abs=2)


def test_a_title_of_two_lines_is_one_entry() -> None:
    title = paragraphs(render_docx([lines("上\n下")], title="样"))[0]
    assert text(title) == "上下"
    assert len(every(title, "br")) == 1


def test_each_grid_begins_a_page(book: FontBook) -> None:
    data = render_docx([sample(book, 1)] * 3, title="样")
    breaks = [find(one, "pPr/pageBreakBefore") is not None for one in paragraphs(data)]
    titles = [value(one, "pPr/pStyle") == "Heading2" for one in paragraphs(data)]
    assert sum(titles) == 3
    assert [broken for broken, title in zip(breaks, titles, strict=True) if title] == [
        False,
        True,
        True,
    ]
    assert sum(breaks) == 2
    assert len(every(part(data), "sectPr")) == 1


def test_grids_without_lines_begin_a_page_too() -> None:
    grid = lines()
    _, between, _, last, section = body(render_docx([grid, grid], title="样"))
    assert find(between, "pPr/pageBreakBefore") is not None
    assert value(last, "pPr/spacing", "line") == "20"
    assert section.tag == qn("w:sectPr")


def test_another_paper_is_another_section() -> None:
    wide = Page(width=420 * 72 / 25.4, height=297 * 72 / 25.4, left=36.0)
    grids = [lines("甲"), replace(lines("乙"), page=wide), replace(lines("丙"), page=wide)]
    data = render_docx(grids, title="样")
    portrait, landscape = every(part(data), "sectPr")
    assert value(portrait, "pgSz", "w") == "11906"
    assert value(portrait, "pgSz", "orient") is None
    assert value(landscape, "pgSz", "orient") == "landscape"
    assert value(landscape, "pgMar", "left") == "720"
    titles = {text(one): one for one in paragraphs(data)}
    assert find(titles["乙"], "pPr/pageBreakBefore") is None
    assert find(titles["丙"], "pPr/pageBreakBefore") is not None


def test_the_contents_are_a_field_that_is_filled_in(bound: bytes) -> None:
    document = part(bound)
    assert codes(document) == [
        'TOC \\o "2-2" \\f \\h \\z \\u',
        "PAGEREF _Toc000000001 \\h",
        "PAGEREF _Toc000000002 \\h",
        'TC "2.卫生“人才”培养\\\\绩效目标表" \\l 2',
    ]
    links = every(document, "hyperlink")
    assert [text(link) for link in links] == [f"{FIRST}2", f"{SECOND}14"]
    anchors = [link.get(qn("w:anchor")) for link in links]
    assert anchors == [mark.get(qn("w:name")) for mark in every(document, "bookmarkStart")]
    kinds = [one.get(qn("w:fldCharType")) for one in every(document, "fldChar")]
    assert kinds.count("begin") == kinds.count("end") == 4


def test_the_contents_field_ends_before_the_section(bound: bytes) -> None:
    """LibreOffice drops the footer's page number otherwise."""
    ends = [one for one in paragraphs(bound) if every(one, "fldChar")][2]
    [broken] = [one for one in paragraphs(bound) if every(one, "sectPr")]
    assert ends.getnext() is not None
    assert every(ends, "sectPr") == every(broken, "fldChar") == []


def test_a_bookmark_stands_at_the_title_of_its_table(bound: bytes) -> None:
    document = part(bound)
    targets = [mark.getparent() for mark in every(document, "bookmarkStart")]
    assert [text(one) for one in targets if one is not None] == [FIRST, FIRST]


def test_only_a_title_that_is_its_entry_is_a_heading(bound: bytes) -> None:
    """Otherwise Word would list the same title for each table when it updates the contents."""
    styles = [value(one, "pPr/pStyle") for one in paragraphs(bound) if text(one) == FIRST]
    assert styles == ["Heading2", None]


def test_page_numbers_stand_in_the_footer_of_all_sections(bound: bytes) -> None:
    footer = part(bound, "word/footer1.xml")
    assert codes(footer) == ["PAGE"]
    assert text(footer) == "第 1 页"
    sections = every(part(bound), "sectPr")
    assert [names(section)[0] for section in sections] == ["footerReference"] * 2


def test_a_grid_without_footer_has_none(book: FontBook) -> None:
    data = render_docx([sample(book)], title="样")
    assert not [name for name in part_names(data) if "footer" in name]
    assert every(part(data), "footerReference") == []


def test_elements_stand_in_the_order_of_the_schema(bound: bytes) -> None:
    checked = set()
    for name in part_names(bound):
        if not name.startswith("word/") or not name.endswith(".xml") or "theme" in name:
            continue
        for kind, order in SCHEMA_ORDER.items():
            for element in [part(bound, name), *part(bound, name).iter(qn(f"w:{kind}"))]:
                if element.tag != qn(f"w:{kind}") or "fontTable" in name:
                    continue
                places = [order.split().index(child) for child in names(element)]
                assert places == sorted(places)
                checked.add(kind)
    assert checked == set(SCHEMA_ORDER)


def test_every_run_names_its_chinese_font(bound: bytes) -> None:
    for name in ("word/document.xml", "word/footer1.xml"):
        runs = every(part(bound, name), "r")
        assert runs
        for run in runs:
            assert value(run, "rPr/rFonts", "eastAsia") in {"宋体", "黑体"}


def test_every_cell_ends_with_a_paragraph(bound: bytes) -> None:
    for cell in every(part(bound), "tc"):
        assert cell[-1].tag == qn("w:p")
    *_, last, section = body(bound)
    assert (last.tag, section.tag) == (qn("w:p"), qn("w:sectPr"))


def test_styles_that_are_used_are_there(bound: bytes) -> None:
    used = {one.get(qn("w:val")) for one in every(part(bound), "pStyle")}
    known = {one.get(qn("w:styleId")) for one in every(part(bound, "word/styles.xml"), "style")}
    assert used <= known


def test_word_asks_nothing_when_it_opens_the_file(bound: bytes) -> None:
    settings = part(bound, "word/settings.xml")
    assert every(settings, "updateFields") == []
    [mode] = every(settings, "compatSetting")
    assert (mode.get(qn("w:name")), mode.get(qn("w:val"))) == ("compatibilityMode", "15")


def test_equal_input_gives_equal_bytes(book: FontBook) -> None:
    grids = [sample(book), sample(book, 2)]
    data = render_docx(grids, title="绩效目标", contents=CONTENTS)
    assert data == render_docx(grids, title="绩效目标", contents=CONTENTS)
    with ZipFile(BytesIO(data)) as parts:
        assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert parts.testzip() is None
    properties = docx.Document(BytesIO(data)).core_properties
    assert (properties.title, properties.language) == ("绩效目标", "zh-CN")
    assert (properties.author, properties.comments) == ("Jibiao", "")
    assert properties.created == properties.modified


def test_control_characters_are_refused() -> None:
    grid = replace(lines("标题\x0b"), name="考务费")
    with pytest.raises(UserError, match=r"“考务费”的表格第 1 行.* Word .*第 3 个字符，U\+000B"):
        render_docx([grid], title="样")


def test_a_control_character_in_the_title_or_contents_is_told() -> None:
    with pytest.raises(UserError, match=r"标题“坏\x01字”里有 Word 不能保存的控制字符"):
        render_docx([], title="坏\x01字")
    contents = BookContents(title="目录", entries=(ContentsEntry("坏\x02字", 2),))
    with pytest.raises(UserError, match=r"U\+0002"):
        render_docx([], title="好", contents=contents)
