"""A year of thirty projects: summary, board and book say the same sums, to the fen.

The sums are added up anew here, from what stands in the exported files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

import docx
import pypdfium2
from docx.oxml.ns import qn
from docx.table import Table
from openpyxl import load_workbook

from model.definition.keys import Field, FundSource
from model.document import Branch, Document
from model.document.amounts import amount_text
from model.evaluate import fill_result
from model.exchange.progress import Unwatched
from model.summary import MYRIADS, ProjectLine, totals_of
from model.summary.totals import funds_total
from model.usecases.reporting import make_report
from model.usecases.summarising import lines_of_year, write_summary
from tests.model.evaluate.tables import samples
from tests.shipped import definitions, renderer

PROJECTS = 30
MYRIAD = Decimal(10000)


def cents(number: int) -> Decimal:
    """An amount of its own for each project, down to the fen."""
    return Decimal(139_385_01 + number * 7_654_321) / 100


@cache
def year() -> tuple[Document, ...]:
    """Evaluations made of the samples, each with amounts of its own."""
    made = samples("evaluation")
    return tuple(_project(made[number % len(made)], number) for number in range(PROJECTS))


def _project(branch: Branch, number: int) -> Document:
    document = Document(replace(branch, values={**branch.values, "year": "2024"}))
    definition = definitions()[document.form]
    spent = cents(number) * (90 + number % 11) / 100
    spent = spent.quantize(Decimal("0.01"), ROUND_HALF_UP)
    with document.edit("改") as pen:
        pen.set(document.fields, Field.PROJECT_NAME, f"第{number + 1:02d}号项目")
        for fund in document.funds.children:
            is_told = fund.value("source") in (FundSource.TOTAL, FundSource.FISCAL_CURRENT)
            for column, amount in (
                ("initial", cents(number)),
                ("adjusted", cents(number)),
                ("executed", spent),
            ):
                pen.set(fund, column, amount_text(amount if is_told else Decimal(0)))
        fill_result(pen, document, definition, overwrite=True)
    return document


@cache
def lines() -> tuple[ProjectLine, ...]:
    told, found = lines_of_year(year(), definitions())
    assert told == "2024"
    return tuple(found)


def written(folder: Path, suffix: str) -> Path:
    today = date(2025, 3, 1)
    return write_summary(
        ("单位", "2024"), lines(), {}, today, folder / f"汇总{suffix}", Unwatched()
    )


def budgets() -> list[Decimal]:
    return [cents(number) for number in range(PROJECTS)]


def spent() -> list[Decimal]:
    found = []
    for document in year():
        fund = document.fund(FundSource.TOTAL)
        assert fund is not None
        found.append(Decimal(fund.value("executed")))
    return found


def test_the_workbook_adds_up_to_the_fen(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path, ".xlsx")).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    projects, last = rows[:PROJECTS], rows[PROJECTS]
    for column, amounts in ((3, budgets()), (4, spent())):
        shown = [Decimal(str(row[column])) for row in projects]
        assert [each * MYRIAD for each in shown] == amounts
        assert Decimal(str(last[column])) == sum(shown) == sum(amounts) / MYRIAD
    scores = [Decimal(str(row[6])) for row in projects]
    mean = (sum(scores, Decimal(0)) / len(scores)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert Decimal(str(last[6])) == mean
    rate = (sum(spent(), Decimal(0)) / sum(budgets(), Decimal(0)) * 100).quantize(
        Decimal("0.01"), ROUND_HALF_UP
    )
    assert Decimal(str(last[5])) == rate


def test_the_pages_say_the_same_sums(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(written(tmp_path, ".pdf").read_bytes())
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    for amounts in (budgets(), spent()):
        assert f"{sum(amounts) / MYRIAD:,.6f}".rstrip("0") in "".join(text.split())


def test_the_board_and_the_window_say_the_same_sums() -> None:
    totals = totals_of(lines())
    assert (totals.amount, totals.executed) == (sum(budgets()), sum(spent()))
    assert totals.amount is not None
    assert MYRIADS.in_unit(totals.amount) * MYRIAD == sum(budgets())
    for document, amount in zip(year(), budgets(), strict=True):
        total = funds_total(document, definitions()[document.form])
        assert total is not None
        assert total.total == amount


def test_the_book_prints_what_the_summary_adds_up() -> None:
    printed = _printed(year(), "adjusted")
    assert printed == budgets()
    assert _printed(year(), "executed") == spent()


def _printed(documents: Sequence[Document], column: str) -> list[Decimal]:
    """The whole amounts of a column as the tables of the book say them."""
    book = renderer().book(documents)
    place = {"initial": 3, "adjusted": 4, "executed": 5}[column]
    found = []
    for table in book.tables:
        row = next(cell.row for cell in table.cells if cell.text == "年度资金总额:")
        cell = table.cell_at(row, place)
        assert cell is not None
        found.append(Decimal(cell.text) * MYRIAD)
    return found


def test_no_project_is_lost_or_told_twice() -> None:
    assert [line.project for line in lines()] == [f"第{n + 1:02d}号项目" for n in range(PROJECTS)]


def test_the_report_adds_up_to_the_fen(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    make_report(year(), definitions(), path, Unwatched())
    # What is drawn from the tables stands in controls, where python-docx looks for no tables.
    report = docx.Document(str(path))
    drawn = [Table(each, report) for each in report.element.body.iter(qn("w:tbl"))]
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in drawn]
    money = next(table for table in tables if "全年执行数（万元）" in table[0])
    projects, last = money[1:-1], money[-1]
    assert len(projects) == PROJECTS
    for column, amounts in ((2, budgets()), (3, spent())):
        shown = [Decimal(row[column].replace(",", "")) for row in projects]
        assert [each * MYRIAD for each in shown] == amounts
        assert Decimal(last[column].replace(",", "")) == sum(shown)
    points = next(table for table in tables if table[0] == ["项目", "得分", "等级"])
    scores = [Decimal(row[1]) for row in points[1:-1]]
    mean = (sum(scores, Decimal(0)) / len(scores)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert Decimal(points[-1][1]) == mean
