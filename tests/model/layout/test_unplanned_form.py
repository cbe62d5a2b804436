"""A form that nobody planned for is a file of its own and no line of code."""

import pytest

from model.definition import Definition, read_definition
from model.document import Document
from model.grid import POINTS_PER_MM, picture
from model.layout import lay_out, paginate
from tests.approve import DATA, approve
from tests.model.layout.documents import document
from tests.model.layout.fonts import typesetter


@pytest.fixture
def definition() -> Definition:
    return read_definition(DATA / "forms" / "county-monitoring.toml")


@pytest.fixture
def filled() -> Document:
    return document(
        "county-monitoring",
        "2026",
        fields={
            "project_name": "智慧考场建设",
            "kind": "特定目标类、其他",
            "start_date": "2026-03-01",
            "end_date": "2026-11-30",
            "leader": "王某",
        },
        funds={
            "total": {"initial": "12345600.00", "executed": "0.00"},
            "bond": {"initial": "待定"},
        },
        annual_goals=["建成考场二十间。", "开展考试两场。"],
        period=[
            (
                "产出指标(50分)",
                [
                    (
                        "数量指标",
                        [
                            {"serial": "1", "level3": "考场间数", "weight": "20", "good": "√"},
                            {"serial": "2", "level3": "设备台数", "weight": "12.55", "poor": "√"},
                        ],
                    )
                ],
            )
        ],
        annual=[
            (
                "决策",
                [("", [{"serial": "1", "level3": "立项规范性", "value": ">=90%", "weight": "5"}])],
            ),
            (
                "过程",
                [
                    (
                        "",
                        [
                            {"serial": "2", "level3": "预算执行率", "value": "100%"},
                            {"serial": "3", "level3": "制度健全性", "value": "健全"},
                        ],
                    )
                ],
            ),
        ],
    )


def test_it_is_laid_out_as_it_says(definition: Definition, filled: Document) -> None:
    approve("form-unplanned.txt", picture(lay_out(filled, definition, typesetter())))


def test_it_lies_on_the_large_sheet(definition: Definition, filled: Document) -> None:
    grid = lay_out(filled, definition, typesetter())
    assert grid.page.landscape
    assert round(grid.page.width / POINTS_PER_MM) == 420
    assert sum(grid.columns) <= grid.page.inner_width + 1e-6
    assert len(paginate(grid, typesetter())) == 1


def test_it_is_a_table_when_nothing_is_filled_in(definition: Definition) -> None:
    approve("form-unplanned-empty.txt", picture(lay_out(document(), definition, typesetter())))
