"""Where a form asks for one page, the type steps down until the table fits, but not too far."""

import pytest

from model.definition import Definition
from model.definition.reference import SEAL
from model.definition.schema import FormPaper
from model.document import Document, empty_branch
from model.document.profile import NO, YES
from model.grid import Grid
from model.layout import lay_out, paginate
from model.layout.table import SEAL_PLACE
from tests import shipped
from tests.model.layout.documents import document
from tests.model.layout.fonts import typesetter

FULL = shipped.definitions()["tianjin-target"]


def limited(pages: int = 1, least_scale: float = 0.8) -> Definition:
    paper = FormPaper(margins=FULL.paper.margins, pages=pages, least_scale=least_scale)
    return FULL.model_copy(update={"paper": paper})


def project(rows: int) -> Document:
    indicators = [{"level3": f"第{n}项培训", "value": "≥90%"} for n in range(rows)]
    return document("tianjin-target", annual=[("产出指标", [("数量指标", indicators)])])


def size(grid: Grid) -> float:
    return max(cell.style.font.size for cell in grid.cells if cell.text.startswith("第"))


def test_a_table_that_fits_keeps_its_size() -> None:
    assert lay_out(project(5), limited(), typesetter()) == lay_out(project(5), FULL, typesetter())


def test_a_table_a_little_too_long_gets_the_largest_type_that_fits() -> None:
    rows = 5
    while len(paginate(lay_out(project(rows), FULL, typesetter()), typesetter())) == 1:
        rows += 1
    grid = lay_out(project(rows), limited(), typesetter())
    assert len(paginate(grid, typesetter())) == 1
    assert size(grid) == pytest.approx(FULL.styles.body.size * 0.975)
    assert grid.columns == lay_out(project(rows), FULL, typesetter()).columns


@pytest.mark.parametrize("rows", range(24, 36, 2))
def test_type_is_never_smaller_than_allowed(rows: int) -> None:
    grid = lay_out(project(rows), limited(), typesetter())
    pages = len(paginate(grid, typesetter()))
    full = FULL.styles.body.size
    assert pages == 1 or size(grid) == full
    assert full * 0.8 - 1e-9 <= size(grid) <= full


def test_a_table_much_too_long_is_set_in_full_size() -> None:
    grid = lay_out(project(90), limited(), typesetter())
    assert grid == lay_out(project(90), FULL, typesetter())
    assert len(paginate(grid, typesetter())) > 1


def test_two_pages_may_be_the_rule() -> None:
    rows = 30
    while len(paginate(lay_out(project(rows), FULL, typesetter()), typesetter())) <= 2:
        rows += 1
    grid = lay_out(project(rows), limited(pages=2), typesetter())
    assert len(paginate(grid, typesetter())) == 2
    assert size(grid) < FULL.styles.body.size


@pytest.mark.parametrize(("form", "printed"), [("yangquan-target", 1), ("tianjin-target", 0)])
def test_a_place_for_the_seal_stands_below_the_signatures_where_it_is_wanted(
    form: str, printed: int
) -> None:
    for wanted, count in ((YES, printed), (NO, 0), ("", 0)):
        branch = empty_branch(form, "2024", {"project_name": "培训", SEAL: wanted})
        grid = lay_out(Document(branch), shipped.definitions()[form], typesetter())
        texts = [cell.text for cell in grid.cells]
        assert texts.count(SEAL_PLACE) == count
        assert texts[-1] == SEAL_PLACE or not count
