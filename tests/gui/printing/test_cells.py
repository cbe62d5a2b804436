"""Printed cells: found by a point, found again by what they show, framed where they are."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.printing.cells import PrintedCell, hits_of, place_at, printed_cells
from gui.printing.finding import PageHit
from gui.printing.pdfium import Box
from gui.printing.preview import PreviewWidget
from model.document import Document, Kind, Place
from model.grid import Cell, Grid, Page, Row
from tests.gui.printing.looking import FakeRenderer, drawn, image_of

GRID = Grid(
    cells=(
        Cell(0, 0, "名称"),
        Cell(0, 1, "考务费", origin="project_name"),
        Cell(1, 0, "甲", row_span=2, origin="indicator#7."),
        Cell(1, 1, "90%", origin="indicator#7.value"),
        Cell(2, 1, "元", origin="indicator#8.unit"),
    ),
    columns=(100, 200),
    rows=(Row(20), Row(30), Row(40)),
    page=Page(width=500, height=700, top=50, right=60, bottom=50, left=40),
)
"""The table is 300 points wide; 400 lie between the margins, which begin at 40."""


def row(node: int, key: str = "") -> Place:
    """A text of an indicator."""
    return Place(Kind.INDICATOR, key, node=node)


def test_cells_stand_in_the_middle_between_the_margins() -> None:
    boxes = {cell.place: cell.box for cell in printed_cells([GRID])}

    assert boxes == {
        Place.field("project_name"): Box(190, 50, 390, 70),
        row(7): Box(90, 70, 190, 140),
        row(7, "value"): Box(190, 70, 390, 100),
        row(8, "unit"): Box(190, 100, 390, 140),
    }


@pytest.mark.parametrize(
    ("page", "x", "y", "place"),
    [
        (0, 100, 139, row(7)),
        (1, 200, 99.9, row(7, "value")),
        (0, 200, 100, row(8, "unit")),
        (0, 100, 60, None),
        (2, 100, 139, None),
        (0, 10, 10, None),
    ],
)
def test_a_point_shows_a_place(page: int, x: float, y: float, place: Place | None) -> None:
    assert place_at(printed_cells([GRID, GRID]), page, x, y) == place


def test_a_place_is_found_on_each_page_and_its_row_where_the_column_is_not_printed() -> None:
    cells = printed_cells([GRID, GRID])

    assert [hit.page for hit in hits_of(cells, row(8, "unit"))] == [0, 1]
    assert hits_of(cells, row(7, "weight"))[0] == PageHit(0, (Box(90, 70, 190, 140),))
    assert hits_of(cells, row(9, "value")) == []


@pytest.fixture
def shown(
    preview: PreviewWidget, renderer: FakeRenderer, document: Document, qtbot: QtBot
) -> PreviewWidget:
    """Two pages with a cell on each."""
    renderer.cells = (
        PrintedCell(0, Box(100, 100, 200, 150), row(5, "value")),
        PrintedCell(1, Box(300, 500, 400, 550), row(6, "unit")),
    )
    with document.edit("修改") as pen:
        pen.set(document.fields, "project_name", "one two")
    preview.show_document(document)
    qtbot.waitUntil(drawn(preview.view))
    return preview


def at(preview: PreviewWidget, page: int, x: float, y: float) -> QPoint:
    """A point of a page, in the view."""
    view = preview.view
    corner = view._rects[page].topLeft() - view._scrolled()
    return corner + QPoint(round(x * view._scale), round(y * view._scale))


def click(preview: PreviewWidget, point: QPoint) -> None:
    QTest.mouseClick(
        preview.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point
    )


def test_a_click_on_a_cell_asks_for_its_place(shown: PreviewWidget, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.cell_chosen) as chosen:
        click(shown, at(shown, 0, 150, 120))
    assert chosen.args == [row(5, "value")]

    with qtbot.assertNotEmitted(shown.cell_chosen):
        click(shown, at(shown, 0, 50, 120))


def test_the_mouse_shows_what_can_be_clicked(shown: PreviewWidget) -> None:
    viewport = shown.view.viewport()
    QTest.mouseMove(viewport, at(shown, 0, 150, 120))
    assert viewport.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(viewport, at(shown, 0, 50, 120))
    assert viewport.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_what_is_being_edited_is_framed_and_shown(shown: PreviewWidget, qtbot: QtBot) -> None:
    view = shown.view
    shown.mark(row(6, "unit"))
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 0)
    qtbot.waitUntil(drawn(view))

    edge = at(shown, 1, 299, 520)
    seen = view.viewport().grab().toImage()
    assert seen.pixelColor(edge * view.devicePixelRatio()).blue() > 150
    assert seen.pixelColor(edge * view.devicePixelRatio()).red() < 120
    # The page itself is as it was.
    assert image_of(view, 1).pixelColor(0, 0).isValid()

    shown.mark(None)
    qtbot.waitUntil(lambda: view._spot == [])
