"""What forms add to the usual columns: numbers, two-row heads, ticks, points, subtotals, rates."""

from decimal import Decimal

import pytest

from model.definition import Definition, ScopeName, read_definition
from model.document import Document
from model.grid import Cell, Grid, picture
from model.layout import lay_out, paginate
from tests.approve import DATA, approve
from tests.model.layout.documents import document
from tests.model.layout.fonts import typesetter

ROWS = [
    (
        "产出指标",
        [
            ("数量指标", [{"level3": "甲", "value": "2次", "weight": "20", "score": "18.5"}]),
            (
                "质量指标",
                [
                    {"level3": "乙", "weight": "15.5", "risk": "人员"},
                    {"level3": "丙", "score": "3", "risk": "经费、天气、人员"},
                ],
            ),
        ],
    ),
    ("效益指标", [("社会效益指标", [{"level3": "丁", "risk": "其他"}])]),
]


@pytest.fixture
def definition() -> Definition:
    return read_definition(DATA / "forms" / "city-scoring.toml")


def filled() -> Document:
    funds = {"total": {"plan": "3000000.00", "paid": "2000000.00"}}
    return document("city-scoring", fields={"project_name": "某"}, funds=funds, annual=ROWS)


@pytest.fixture
def grid(definition: Definition) -> Grid:
    return lay_out(filled(), definition, typesetter())


def found(grid: Grid, text: str) -> list[Cell]:
    return [cell for cell in grid.cells if cell.text == text]


def test_it_is_laid_out_as_approved(grid: Grid) -> None:
    approve("form-own-columns.txt", picture(grid))


def test_points_are_numbers_also_where_the_form_asks_for_no_decimals(
    definition: Definition,
) -> None:
    columns = definition.indicator_sections[0].columns
    [score] = [column for column in columns if column.key == "score"]
    own = score.model_copy(update={"decimals": None})
    section = definition.indicator_sections[0].model_copy(
        update={"columns": tuple(own if c is score else c for c in columns)}
    )
    sections = tuple(
        section if s is definition.indicator_sections[0] else s for s in definition.sections
    )
    grid = lay_out(filled(), definition.model_copy(update={"sections": sections}), typesetter())
    assert [cell.number for cell in found(grid, "18.5")] == [Decimal("18.5")]


def test_every_place_belongs_to_one_cell(grid: Grid) -> None:
    area = sum(cell.row_span * cell.column_span for cell in grid.cells)
    assert area == len(grid.rows) * len(grid.columns)


def test_both_rows_of_a_head_are_printed_again_on_each_page(definition: Definition) -> None:
    many = [("产出指标", [("数量指标", [{"level3": f"第{n}项"} for n in range(60)])])]
    long = document("city-scoring", annual=many)
    second = paginate(lay_out(long, definition, typesetter()), typesetter())[1]
    assert [cell.text for cell in second.cells if cell.row == 0][:3] == [
        "序号",
        "绩效指标",
        "指标值",
    ]
    assert [cell.text for cell in second.cells if cell.row == 1][:2] == ["一级指标", "二级指标"]


def test_subtotals_are_sums_of_their_rows(grid: Grid) -> None:
    (label,) = found(grid, "产出指标小计")
    weight, score = (
        next(c for c in grid.cells if (c.row, c.column) == (label.row, column)) for column in (5, 6)
    )
    assert (weight.text, weight.number) == ("35.5", Decimal("35.5"))
    assert (score.text, score.number) == ("21.5", Decimal("21.5"))
    assert len(weight.addends) == 3
    assert all(grid.cell_at(*place) is not None for place in weight.addends)


def test_without_points_nothing_is_added_up(grid: Grid) -> None:
    (label,) = found(grid, "效益指标小计")
    assert not any(
        c.text for c in grid.cells if c.row == label.row and c.column > 0 and c is not label
    )


def test_a_rate_has_the_number_that_a_spreadsheet_shows(grid: Grid) -> None:
    (rate,) = found(grid, "66.67%")
    assert (rate.number, rate.number_format) == (Decimal("0.6667"), "0.00%")


def test_the_clerk_fills_in_ticks_as_one_text(definition: Definition) -> None:
    (section,) = definition.indicator_sections
    entries = {column.key: column for column in section.entries_of(ScopeName.ANNUAL)}
    assert "serial" not in entries
    assert entries["risk"].label == "风险"
    assert entries["risk"].options == ("人员", "经费")
    assert entries["risk"].several
