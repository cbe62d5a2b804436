"""A printed cell says where it is edited, also on the pages that follow."""

import pytest

from model.document import Document, Kind, Place, Scope
from model.grid import Cell
from model.layout import lay_out, paginate
from tests import shipped
from tests.model.layout.documents import document
from tests.model.layout.fonts import typesetter

DEFINITIONS = shipped.definitions()
ROWS = 60
FORMS = ("tianjin-target", "yangquan-target", "shanghai-evaluation")


def filled(form: str) -> Document:
    category = DEFINITIONS[form].categories[0]
    rows = [{"level3": f"指标{n}", "value": f"≥{n}"} for n in range(ROWS)]
    return document(
        form,
        fields={"project_name": "考务费"},
        annual_goals=["办好考试"],
        annual=[(category.name, [(category.children[0], rows)])],
    )


def cells(form: str) -> tuple[Document, list[Cell]]:
    made = filled(form)
    pages = paginate(lay_out(made, DEFINITIONS[form], typesetter()), typesetter())
    assert len(pages) > 1
    return made, [cell for page in pages for cell in page.cells]


@pytest.mark.parametrize("form", FORMS)
def test_each_indicator_is_found_on_some_page(form: str) -> None:
    made, printed = cells(form)

    names = {
        place.owner(made).name: cell.text
        for cell in printed
        if cell.origin and (place := Place.parse(cell.origin)).kind is Kind.INDICATOR
        if place.key == ""
    }

    assert {name: text for name, text in names.items() if name not in text} == {}
    assert len(names) == ROWS


@pytest.mark.parametrize("form", FORMS)
def test_header_and_categories_are_found(form: str) -> None:
    made, printed = cells(form)
    places = {Place.parse(cell.origin): cell.text for cell in printed if cell.origin}
    category = made.indicators(Scope.ANNUAL).children[0]

    assert places[Place.field("project_name")] == "考务费"
    assert "办好考试" in places[Place.goal("annual")]
    assert category.name in places[Place.of(category)]


def test_origins_make_no_difference_between_cells() -> None:
    assert Cell(0, 0, "甲", origin="year") == Cell(0, 0, "甲")
