"""The published forms in our layout: looked at once, and equal ever since."""

import pytest

from model.document import Document
from model.document.recast import recast
from model.exchange.interchange import from_json
from model.grid import Grid, picture
from model.layout import lay_out, paginate
from tests import shipped
from tests.approve import SAMPLES, approve
from tests.model.layout.fonts import typesetter

DEFINITIONS = shipped.definitions()
FILES = {
    "hubei-approval": "湖北",
    "shanghai-declaration": "上海市卫生人才",
    "shanghai-evaluation": "上海市医事团体",
    "tianjin-target": "天津",
    "yangquan-target": "阳泉",
}


def documents(form: str) -> list[Document]:
    (path,) = SAMPLES.glob(f"{FILES[form]}*.json")
    text = path.read_text(encoding="utf-8")
    return [Document(branch) for branch in from_json(text, path.name, DEFINITIONS)]


def grids(form: str) -> list[Grid]:
    return [
        lay_out(document, DEFINITIONS[form], typesetter(), number)
        for number, document in enumerate(documents(form), start=1)
    ]


def every_sample() -> list[Grid]:
    return [grid for form in FILES for grid in grids(form)]


@pytest.mark.parametrize("form", FILES)
def test_a_sample_is_laid_out_as_approved(form: str) -> None:
    approve(f"layout-{form}.txt", "\n".join(picture(grid) for grid in grids(form)))


def test_a_form_of_another_place_is_laid_out_as_approved() -> None:
    definition = DEFINITIONS["yangquan-target"]
    declared = documents("shanghai-declaration")[2]
    grid = lay_out(Document(recast(declared.branch(), definition)), definition, typesetter())
    approve("layout-shanghai-in-yangquan.txt", picture(grid))


@pytest.mark.parametrize("form", FILES)
def test_every_sample_has_a_form(form: str) -> None:
    assert {document.form for document in documents(form)} == {form}


def test_every_sample_file_is_tried() -> None:
    assert {path.name.startswith(tuple(FILES.values())) for path in SAMPLES.glob("*.json")} == {
        True
    }
    assert len(list(SAMPLES.glob("*.json"))) == len(FILES)


def test_every_place_of_a_sample_belongs_to_one_cell() -> None:
    for grid in every_sample():
        area = sum(cell.row_span * cell.column_span for cell in grid.cells)
        assert area == len(grid.rows) * len(grid.columns)


def test_every_text_has_room_in_its_cell() -> None:
    for grid in every_sample():
        for page in (grid, *paginate(grid, typesetter())):
            for cell in page.cells:
                needed = typesetter().height(len(cell.lines), cell.style.font)
                assert page.height_of(cell) >= needed - 1e-6


def test_every_page_fits_its_paper() -> None:
    for grid in every_sample():
        for page in paginate(grid, typesetter()):
            assert sum(row.height for row in page.rows) <= page.page.inner_height + 1e-6
            assert sum(page.columns) <= page.page.inner_width + 1.5


def test_laying_out_again_gives_the_same() -> None:
    assert every_sample() == every_sample()
