"""PDF files as other programs make them: lines, boxes, headers, pages, and what cannot be read."""

from __future__ import annotations

import zlib
from itertools import count, pairwise

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from model.errors import UserError
from model.grid import RowKind
from model.read import pdf, read_pdf
from tests.model.read.builders import spans, texts
from tests.model.read.pdf_builders import Sheet, pdf_file

XS = (60.0, 160.0, 260.0, 360.0)
YS = (100.0, 120.0, 140.0, 160.0)
HEAD = ["一级指标", "二级指标", "三级指标"]


def grids(*pages: object) -> list[list[list[str]]]:
    return [texts(grid) for grid in read_pdf(pdf_file(*pages), "表.pdf")]  # type: ignore[arg-type]


def plain(sheet: Sheet) -> None:
    sheet.ruled(XS, YS)
    sheet.fill(XS, YS, [HEAD, ["甲", "乙", "丙"], ["丁", "", "戊"]])


def test_a_ruled_table_is_read() -> None:
    assert grids(plain) == [[HEAD, ["甲", "乙", "丙"], ["丁", "", "戊"]]]


def test_text_that_runs_over_its_cells_edge_stays_one() -> None:
    long = "其中一般公共预算拨款安排"

    def draw(sheet: Sheet) -> None:
        plain(sheet)
        sheet.ruled(XS, (*YS, 180.0))
        sheet.fill(XS, (YS[3],), [[long, "22000", "丙"]])

    assert grids(draw)[0][-1] == [long, "22000", "丙"]


def test_full_cells_without_padding_stay_apart() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.ruled((60, 100, 140), (100, 120, 140))
        sheet.text(60, 115, "数量指标质量指标")
        sheet.text(60, 135, "甲")

    assert grids(draw) == [[["数量指标", "质量指标"], ["甲", ""]]]


def test_missing_lines_make_merged_cells() -> None:
    def draw(sheet: Sheet) -> None:
        for y in YS:
            sheet.line(XS[1] if y == YS[2] else XS[0], y, XS[3], y)
        for x in XS:
            sheet.line(x, YS[1] if x in XS[1:3] else YS[0], x, YS[3])
        sheet.fill(XS, YS, [["标题"], ["产出指标", "乙", "丙"], ["", "丁", "戊"]])

    (grid,) = read_pdf(pdf_file(draw), "表.pdf")
    assert spans(grid) == {
        "标题": (0, 0, 1, 3),
        "产出指标": (1, 0, 2, 1),
        "乙": (1, 1, 1, 1),
        "丙": (1, 2, 1, 1),
        "丁": (2, 1, 1, 1),
        "戊": (2, 2, 1, 1),
    }


def test_boxes_and_thin_bars_are_lines_too() -> None:
    def boxes(sheet: Sheet) -> None:
        for top, bottom in pairwise(YS):
            for left, right in pairwise(XS):
                sheet.box(left, top, right + 0.6, bottom + 0.6, fill=False)
        sheet.fill(XS, YS, [HEAD])

    def bars(sheet: Sheet) -> None:
        for y in YS:
            sheet.box(XS[0], y, XS[3], y + 0.5, fill=True)
        for x in XS:
            for top, bottom in pairwise(YS):
                sheet.box(x, top + 0.5, x + 0.5, bottom, fill=True)
        sheet.fill(XS, YS, [HEAD])

    blank = ["", "", ""]
    assert grids(boxes) == grids(bars) == [[HEAD, blank, blank]]


def test_a_table_open_at_its_sides_has_all_of_its_columns() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.ruled(XS, YS[:1])
        for y in YS:
            sheet.line(XS[0], y, XS[3], y)
        for x in XS[1:3]:
            sheet.line(x, YS[0], x, YS[3])
        sheet.fill(XS, YS, [HEAD, ["甲", "乙", "丙"], ["丁", "戊", "己"]])

    assert grids(draw) == [[HEAD, ["甲", "乙", "丙"], ["丁", "戊", "己"]]]


def test_a_table_with_horizontal_lines_only_is_parted_where_no_text_stands() -> None:
    def draw(sheet: Sheet) -> None:
        for y in YS:
            sheet.line(XS[0], y, XS[3], y)
        sheet.fill(XS, YS, [["这一行文字越过了所有的列，是整个表的标题"], HEAD, ["甲", "乙", "丙"]])

    assert grids(draw) == [[["这一行文字越过了所有的列，是整个表的标题"], HEAD, ["甲", "乙", "丙"]]]


BODY = [["产出指标", "培训次数", "≥2次"], ["效益指标", "合格率", "≥90%"], ["", "满意度", "≥85%"]]


def test_a_table_ruled_at_its_header_and_end_alone_has_the_rows_of_its_texts() -> None:
    def draw(sheet: Sheet) -> None:
        for y in (100, 120, 180):
            sheet.line(60, y, 450, y)
        sheet.fill((60, 190, 320), (100, 120, 140, 160), [HEAD, *BODY])

    assert grids(draw) == [[HEAD, *BODY]]


def test_a_table_with_lines_between_its_columns_alone_has_the_rows_of_its_texts() -> None:
    def draw(sheet: Sheet) -> None:
        for x in (60, 190, 320, 450):
            sheet.line(x, 100, x, 200)
        for y in (100, 200):
            sheet.line(60, y, 450, y)
        rows = [HEAD, *BODY[:1], ["效益指标", "一二三四五六七八九十一二\n一二三四", "≥90%"]]
        sheet.fill((60, 190, 320), (100, 125, 150), rows)
        sheet.fill((60, 190, 320), (180,), BODY[2:])

    expected = [HEAD, BODY[0], ["效益指标", "一二三四五六七八九十一二一二三四", "≥90%"], BODY[2]]
    assert grids(draw) == [expected]


def test_texts_broken_beside_each_other_are_no_rows() -> None:
    text = "一二三四五六七八九\n一二三四五六七八九\n一二三"

    def draw(sheet: Sheet) -> None:
        sheet.ruled((60, 160, 260), (100, 160))
        sheet.fill((60, 160), (100,), [[text, text]])

    assert grids(draw) == [[[text.replace("\n", "")] * 2]]


def test_a_break_is_the_authors_where_the_next_word_had_room() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.ruled((60, 160, 260), (100, 190, 280))
        sheet.fill(
            (60, 160),
            (100, 190),
            [
                ["一二三四五六七八九\n十。\n第二段", "完成培训、考核工作\n，质量good\nwork"],
                ["一二三四五六七八九\n1.第一项；\n2.第二项", "金额共计123456789\n0.00元"],
            ],
        )

    assert grids(draw) == [
        [
            ["一二三四五六七八九十。\n第二段", "完成培训、考核工作，质量good\nwork"],
            ["一二三四五六七八九1.第一项；\n2.第二项", "金额共计1234567890.00元"],
        ]
    ]


def test_text_round_the_table_is_told_from_page_numbers_and_running_heads() -> None:
    def page(number: int) -> object:
        def draw(sheet: Sheet) -> None:
            sheet.text(60, 40, "某某局文件", 9)
            sheet.text(150, 80, f"第{number}号绩效目标表", 16)
            sheet.text(60, 95, "某单位")
            sheet.text(310, 95, "单位：万元")
            plain(sheet)
            sheet.text(60, 180, "负责人：张三")
            sheet.text(280, 820, f"- {number} -", 9)

        return draw

    first, second = read_pdf(pdf_file(page(1), page(2)), "表.pdf")  # type: ignore[arg-type]
    assert texts(first)[:2] == [["第1号绩效目标表"], ["某单位", "单位：万元"]]
    assert texts(second)[-1] == ["负责人：张三"]
    kinds = [row.kind for row in second.rows]
    assert kinds == [RowKind.HEADING] * 2 + [RowKind.TABLE] * 3 + [RowKind.NOTE]


def test_a_table_over_two_pages_is_one_without_its_repeated_header() -> None:
    def second(sheet: Sheet) -> None:
        sheet.ruled(XS, YS)
        sheet.fill(XS, YS, [HEAD, ["丁（续）", "己", "庚"], ["辛", "壬", "癸"]])

    assert grids(plain, second) == [
        [HEAD, ["甲", "乙", "丙"], ["丁", "", "戊"], ["丁", "己", "庚"], ["辛", "壬", "癸"]]
    ]


def test_tables_and_their_rows_tell_their_page() -> None:
    def two(sheet: Sheet) -> None:
        sheet.text(60, 90, "上面的标题")
        plain(sheet)
        below = [y + 200 for y in YS]
        sheet.ruled(XS[:3], below)
        sheet.fill(XS, below, [["子", "丑"]])

    def second(sheet: Sheet) -> None:
        sheet.ruled(XS, YS)
        sheet.fill(XS, YS, [HEAD, ["丁（续）", "己", "庚"], ["辛", "壬", "癸"]])
        sheet.text(60, 300, "注：见附件")

    first, upper, lower = read_pdf(pdf_file(plain, second, two), "表.pdf")
    assert [grid.name for grid in (first, upper, lower)] == [
        "第 1 页",
        "第 3 页表 1",
        "第 3 页表 2",
    ]
    assert first.pages == (1, 1, 1, 2, 2, 2)
    assert set(upper.pages) | set(lower.pages) == {3}
    assert [first.name_at(row) for row in (2, 3)] == ["第 1 页", "第 2 页（接第 1 页）"]
    assert first.slice_rows(2, 4).pages == (1, 2)


def test_tables_of_other_widths_stay_apart() -> None:
    def narrow(sheet: Sheet) -> None:
        sheet.ruled(XS[:3], YS)
        sheet.fill(XS, YS, [["甲", "乙"]])

    assert len(grids(plain, narrow)) == 2


def test_a_row_cut_by_the_page_is_one_row() -> None:
    xs = (60.0, 160.0, 260.0)

    def upper(sheet: Sheet) -> None:
        sheet.ruled(xs, (100, 160))
        sheet.fill(xs, (100,), [["年度目标", "一二三四五六七八九\n一二三四五六七八九"]])

    def lower(sheet: Sheet) -> None:
        sheet.ruled(xs, (100, 130, 160))
        sheet.fill(xs, (100, 130), [["", "十。"], ["产出指标", "≥5"]])

    assert grids(upper, lower) == [
        [["年度目标", "一二三四五六七八九一二三四五六七八九十。"], ["产出指标", "≥5"]]
    ]


def test_bold_by_printing_twice_and_watermarks_do_not_matter() -> None:
    def draw(sheet: Sheet) -> None:
        plain(sheet)
        sheet.text(XS[0] + 5.3, YS[1] + 12, "甲")
        sheet.canvas.saveState()
        sheet.canvas.translate(200, 700)
        sheet.canvas.rotate(30)
        sheet.canvas.drawString(0, 0, "草稿")
        sheet.canvas.restoreState()

    assert grids(draw) == grids(plain)


def sentence(data: bytes) -> str:
    with pytest.raises(UserError) as caught:
        read_pdf(data, "表.pdf")
    assert "表.pdf" in caught.value.message
    assert caught.value.message.endswith("。")
    return caught.value.message


def test_a_scanned_file_says_so() -> None:
    assert "扫描件" in sentence(pdf_file(lambda sheet: sheet.ruled(XS, YS)))


def test_a_file_without_tables_says_so() -> None:
    assert "没有带表格线的表格" in sentence(pdf_file(lambda sheet: sheet.text(60, 60, "通知")))


def test_a_protected_file_says_so() -> None:
    locked = pdf_file(plain, encrypt=StandardEncryption("密", strength=128))
    assert "有密码保护" in sentence(locked)


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_MOST_PAGES", 2)
    assert "有 3 页，最多能读 2 页" in sentence(pdf_file(plain, plain, plain))


def test_reading_ends_when_its_time_is_over() -> None:
    ticks = count(0, 10)
    with pytest.raises(UserError, match="只读到第 3 页"):
        pdf.pdf_grids(pdf_file(*[plain] * 5), "表.pdf", clock=lambda: float(next(ticks)))


def test_a_small_file_that_unpacks_to_much_is_refused() -> None:
    packed = zlib.compress(b"0 0 m 1 1 l S\n" * 3_000_000, 9)
    bomb = b"%PDF-1.4\n4 0 obj\n<</Filter/FlateDecode>>stream\n" + packed + b"\nendstream"
    assert len(bomb) < 200_000
    assert "解压后太大" in sentence(bomb)
