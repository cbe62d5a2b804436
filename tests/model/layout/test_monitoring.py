"""The national monitoring table (财预〔2019〕136号): its picture and pages, looked at once."""

import pytest

from model.document import Document
from model.grid import POINTS_PER_MM, Grid, picture
from model.layout import paginate
from tests.approve import approve, approve_page
from tests.model.commandline.test_evaluating import filled
from tests.model.layout.fonts import typesetter
from tests.model.render.test_pages import images
from tests.shipped import renderer


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    """Tables of Shanghai, and the one with more rows than any other."""
    every = filled("central-monitoring")
    return [every[3], every[2]]


@pytest.fixture(scope="module")
def grids(documents: list[Document]) -> list[Grid]:
    return renderer().grids(documents)


def test_it_is_laid_out_as_approved(grids: list[Grid]) -> None:
    approve("layout-central-monitoring.txt", "\n".join(picture(grid) for grid in grids))


def test_its_pages_look_as_approved(documents: list[Document]) -> None:
    for number, image in enumerate(images(renderer().pdf(documents)), start=1):
        approve_page(f"central-monitoring-{number}.png", image)


def test_it_fills_the_width_of_a_lying_sheet(grids: list[Grid]) -> None:
    for grid in grids:
        assert grid.page.landscape
        assert round(grid.page.width / POINTS_PER_MM) == 297
        assert grid.page.inner_width - 1 <= sum(grid.columns) <= grid.page.inner_width + 1e-6


def test_a_further_page_begins_with_both_rows_of_the_head(grids: list[Grid]) -> None:
    for page in paginate(grids[1], typesetter())[1:]:
        assert [row.repeat for row in page.rows[:3]] == [True, True, False]
        assert {"偏差原因分析", "经费保障", "完全\n不可能"} <= {cell.text for cell in page.cells}
