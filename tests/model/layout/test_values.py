"""Numbers, dates and sums stand beside the texts that show them, and only there."""

from datetime import date
from decimal import Decimal

import pytest

from model.definition import DefinitionLibrary
from model.grid import Cell, Grid
from model.layout import lay_out
from model.layout.values import with_number
from model.resources import resource_folder
from tests.model.layout.documents import document
from tests.model.layout.fonts import typesetter

FORMS = DefinitionLibrary.load(resource_folder("forms"))
ROW = {"level3": "考试场次", "value": "12场", "weight": "60", "score": "55.5"}
OTHER = {"level3": "到考率", "value": "≥90%", "weight": "30", "score": "30"}


def evaluation(total: str = "95.50", *, executed: str = "60000.00") -> Grid:
    filled = document(
        "shanghai-evaluation",
        funds={
            "total": {"initial": "100000.00", "executed": executed},
            "fiscal_current": {"initial": "80000.00", "executed": "60000.00"},
            "other": {"initial": "20000.00"},
        },
        annual=[("产出指标", [("数量指标", [ROW, OTHER])])],
    )
    with filled.edit("填写") as pen:
        for key, text in {
            "budget_weight": "10",
            "budget_score": "10",
            "total_weight": "100",
            "total": total,
            "grade": "优",
        }.items():
            pen.set(filled.result, key, text)
    return lay_out(filled, FORMS["shanghai-evaluation"], typesetter())


def cell(grid: Grid, text: str) -> Cell:
    [found] = [cell for cell in grid.cells if cell.text == text]
    return found


@pytest.mark.parametrize(
    ("text", "number", "number_format"),
    [
        ("95.50", "95.50", "0.00"),
        ("10", "10", "0"),
        ("0", "0", "0"),
        ("-3.5", "-3.5", "0.0"),
        ("0.00", "0.00", "0.00"),
    ],
)
def test_a_plain_number_is_one(text: str, number: str, number_format: str) -> None:
    found = with_number(Cell(0, 0, text))
    assert (found.number, found.number_format) == (Decimal(number), number_format)
    assert found.text == text


@pytest.mark.parametrize(
    "text", ["", "-", "优", "95%", "1,000", "007", "1e3", ".5", "5.", "-0", "-0.00", "９５", "+1"]
)
def test_what_excel_would_show_otherwise_is_none(text: str) -> None:
    assert with_number(Cell(0, 0, text)) == Cell(0, 0, text)


def test_scores_weights_and_results_are_numbers() -> None:
    grid = evaluation()
    assert cell(grid, "60.00").number == Decimal(60)
    assert cell(grid, "55.50").number_format == "0.00"
    assert cell(grid, "95.50").number == Decimal("95.5")
    assert cell(grid, "优").number is None
    assert cell(grid, "12(场)").number is None


def test_what_adds_up_is_a_sum_of_its_parts() -> None:
    grid = evaluation()
    total = cell(grid, "95.50")
    parts = [found.text for place in total.addends if (found := grid.cell_at(*place))]
    assert parts == ["10", "55.50", "30.00"]
    amounts = next(c for c in grid.cells if c.text == "10.00" and c.addends)
    shown = [found.text for place in amounts.addends if (found := grid.cell_at(*place))]
    # 上年结转 is blank and may be filled in later.
    assert shown == ["8.00", "", "2.00"]


def test_what_does_not_add_up_stays_a_number() -> None:
    grid = evaluation("90.00", executed="60001.00")
    assert cell(grid, "90.00").number == 90
    assert cell(grid, "90.00").addends == ()
    assert [c.addends for c in grid.cells if c.text == "6.0001"] == [()]


def test_a_total_without_parts_is_no_sum() -> None:
    filled = document("shanghai-evaluation", funds={"total": {"initial": "100000.00"}})
    grid = lay_out(filled, FORMS["shanghai-evaluation"], typesetter())
    assert cell(grid, "10.00").addends == ()


def declaration(**fields: str) -> Grid:
    filled = document("shanghai-declaration", fields=fields)
    return lay_out(filled, FORMS["shanghai-declaration"], typesetter())


def test_dates_are_dates_in_the_forms_spelling() -> None:
    found = cell(declaration(start_date="2024-02-29"), "2024-02-29")
    assert (found.date, found.number_format) == (date(2024, 2, 29), "yyyy-mm-dd")


@pytest.mark.parametrize(
    ("spelling", "text", "number_format"),
    [("chinese", "2024年3月1日", 'yyyy"年"m"月"d"日"'), ("dots", "2024.3.1", "yyyy.m.d")],
)
def test_other_spellings_of_dates(spelling: str, text: str, number_format: str) -> None:
    definition = FORMS["shanghai-declaration"]
    field = definition.fields["start_date"].model_copy(update={"print": spelling})
    definition = definition.model_copy(
        update={"fields": {**definition.fields, "start_date": field}}
    )
    filled = document("shanghai-declaration", fields={"start_date": "2024-03-01"})
    found = cell(lay_out(filled, definition, typesetter()), text)
    assert (found.date, found.number_format) == (date(2024, 3, 1), number_format)


@pytest.mark.parametrize("text", ["2024年底", "2024-02-30", "1900-02-28"])
def test_what_is_no_date_to_excel_is_text(text: str) -> None:
    assert cell(declaration(start_date=text), text).date is None


def test_a_project_named_like_a_date_is_text() -> None:
    assert cell(declaration(project_name="2024-02-29"), "2024-02-29").date is None
