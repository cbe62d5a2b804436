"""The summary of a year on paper: xlsx and PDF with the same numbers."""

from datetime import date
from io import BytesIO

import pypdfium2
from openpyxl import load_workbook

from model.exchange.summary_sheet import Heading, summary_grid, summary_pdf, summary_xlsx
from model.fonts import FontBook
from model.layout import Typesetter
from model.resources import resource_folder
from model.summary import lines_of
from tests.model.summary.tables import facts, sample_facts

HEADING = Heading("2024", "上海市医事团体管理事务中心", date(2025, 3, 1))
FONTS = FontBook.installed(resource_folder("fonts"))


def test_the_workbook_has_numbers_titles_and_totals() -> None:
    lines = lines_of(sample_facts("evaluation"))
    sheet = load_workbook(BytesIO(summary_xlsx(HEADING, lines, FONTS))).active
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
    document = pypdfium2.PdfDocument(summary_pdf(HEADING, many, FONTS))
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert len(texts) > 1
    assert all("项目名称" in text for text in texts)
    assert "合计（60 个项目）" in texts[-1]


def test_bars_are_as_long_as_their_numbers() -> None:
    grid = summary_grid(HEADING, lines_of(sample_facts("evaluation")), Typesetter(FONTS))
    cells = [grid.cell_at(3, column) for column in (3, 5, 6)]
    assert [cell.share if cell else None for cell in cells] == [None, 0.9404, 0.969]
    bare = summary_pdf(HEADING, [], FONTS)
    assert bare != summary_pdf(HEADING, lines_of(sample_facts("evaluation")), FONTS)
