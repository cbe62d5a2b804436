"""The summary of a year on paper: xlsx and PDF with the same numbers."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pypdfium2
from docx import Document
from openpyxl import load_workbook

from model.exchange.summary_sheet import (
    Heading,
    summary_docx,
    summary_grid,
    summary_pdf,
    summary_xlsx,
)
from model.layout import Typesetter
from model.summary import lines_of
from tests import shipped
from tests.model.summary.tables import facts, sample_facts

HEADING = Heading("2024", "上海市医事团体管理事务中心", date(2025, 3, 1))
FONTS = shipped.book()


def test_the_workbook_has_numbers_titles_and_totals() -> None:
    lines = lines_of(sample_facts("evaluation"))
    sheet = load_workbook(BytesIO(summary_xlsx(HEADING, lines, {}, FONTS))).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "2024年度项目支出绩效情况汇总表"
    assert rows[1][0] == "单位：上海市医事团体管理事务中心"
    assert "2025-03-01" in str(rows[1][4])
    assert rows[2][3:9] == ["年度预算", "执行数", "执行率(%)", "得分", "等级"]
    assert rows[3][3:8] == [650.1, 611.4, 94.04, 96.9, "优"]
    assert rows[-1][1] == "合计（4 个项目）"
    assert rows[-1][3:5] == [924.84, 858.52]
    assert sheet.page_setup.orientation == "landscape"


def test_the_pdf_repeats_the_heads_and_draws_bars() -> None:
    many = lines_of(facts(number, f"项目{number}") for number in range(60))
    document = pypdfium2.PdfDocument(summary_pdf(HEADING, many, {}, FONTS))
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert len(texts) > 1
    assert all("项目名称" in text for text in texts)
    assert "合计（60 个项目）" in texts[-1]


def test_bars_are_as_long_as_their_numbers() -> None:
    grid = summary_grid(HEADING, lines_of(sample_facts("evaluation")), Typesetter(FONTS))
    cells = [grid.cell_at(3, column) for column in (3, 5, 6)]
    assert [cell.share if cell else None for cell in cells] == [None, 0.9404, 0.969]
    bare = summary_pdf(HEADING, [], {}, FONTS)
    assert bare != summary_pdf(HEADING, lines_of(sample_facts("evaluation")), {}, FONTS)


def test_the_unit_as_a_whole_says_the_same_in_word_and_excel() -> None:
    lines = lines_of(sample_facts("evaluation"))
    sheet = load_workbook(BytesIO(summary_xlsx(HEADING, lines, {}, FONTS)))["整体情况"]
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "上海市医事团体管理事务中心2024年度整体支出绩效情况"
    assert rows[-1][:5] == ["合计", "4", "924.84", "858.52", "92.83%"]
    word = Document(BytesIO(summary_docx(HEADING, lines, {}, FONTS)))
    texts = [cell.text for table in word.tables for cell in table.rows[-1].cells]
    assert {"合计（4 个项目）", "92.83%"} <= set(texts)
    assert any(rows[1][0] == each.text for each in word.paragraphs)


def test_years_and_lost_points_stand_on_sheets_of_their_own() -> None:
    lines = lines_of(sample_facts("evaluation"))
    before = {"2023": lines_of([facts(9, lines[0].project, rate=Decimal("88.80"), grade="良")])}
    book = load_workbook(BytesIO(summary_xlsx(HEADING, lines, before, FONTS)))
    assert book.sheetnames[1:] == ["整体情况", "逐年对比", "扣分和等级"]
    years = [[cell.value for cell in row] for row in book["逐年对比"].iter_rows(min_row=3)]
    assert [row[1] for row in years[:3]] == ["2024", "2023", "2024"]
    assert (years[0][3], years[1][3], years[1][5]) == (94.04, 88.8, "良")
    assert years[1][0] == years[0][0] == lines[0].project

    points = [[cell.value for cell in row] for row in book["扣分和等级"].iter_rows(min_row=3)]
    lost = sum((loss.points for line in lines for loss in line.losses), Decimal(0))
    heads = next(place for place, row in enumerate(points) if row[0] == "等级")
    shown = [Decimal(str(row[1])) for row in points[:heads]]
    assert sum(shown) == lost == 4 * 100 - sum(line.score or 0 for line in lines)
    assert shown == sorted(shown, reverse=True)


def test_what_there_is_nothing_of_has_no_sheet() -> None:
    lines = lines_of([facts(1, "甲")])
    book = load_workbook(BytesIO(summary_xlsx(HEADING, lines, {"2023": []}, FONTS)))
    assert len(book.sheetnames) == 1
