"""Where pages stand and how large they are."""

import pytest
from PySide6.QtCore import QPoint, QSize

from gui.printing.placing import (
    GAP,
    MARGIN,
    Zoom,
    ZoomFit,
    content_size,
    fitted,
    next_step,
    page_at,
    parse_zoom,
    place_pages,
)

A4, LYING = (600.0, 800.0), (800.0, 600.0)


def test_pages_stand_under_each_other_in_the_middle() -> None:
    first, second = place_pages([A4, LYING], 0.5, 1000)
    assert (first.width(), first.height()) == (300, 400)
    assert first.y() == MARGIN
    assert second.y() == first.y() + 400 + GAP
    assert first.x() + 150 == second.x() + 200 == 500
    assert content_size([first, second]).height() == second.y() + 300 + MARGIN


def test_pairs_stand_beside_each_other_and_the_last_alone_on_the_left() -> None:
    first, second, third = rects = place_pages([A4, LYING, A4], 0.5, 1000, 2)
    assert first.y() == second.y() == MARGIN
    assert third.y() == first.y() + 400 + GAP
    assert third.x() == first.x()
    # Both columns are as wide as the widest page, and in the middle together.
    assert (second.x(), second.width()) == (500 + GAP // 2, 400)
    assert first.x() == 500 - GAP // 2 - 400 + 50
    size = content_size(rects)
    assert size == QSize(second.x() + 400 + MARGIN, third.y() + 400 + MARGIN)


def test_one_page_alone_is_no_pair() -> None:
    assert place_pages([A4], 0.5, 1000, 2) == place_pages([A4], 0.5, 1000)
    view = QSize(600, 400)
    assert fitted(ZoomFit.WIDTH, [A4], view, 1.0, 2) == fitted(ZoomFit.WIDTH, [A4], view, 1.0)


def test_a_fitted_pair_fills_the_view() -> None:
    view = QSize(1200 + 2 * MARGIN + GAP, 400 + 2 * MARGIN)
    assert fitted(ZoomFit.WIDTH, [A4, A4], view, 1.0, 2) == pytest.approx(1.0)
    assert fitted(ZoomFit.PAGE, [A4, A4], view, 1.0, 2) == pytest.approx(0.5)


def test_the_page_of_a_pair_is_found_by_its_side() -> None:
    rects = place_pages([A4, LYING, A4], 0.5, 1000, 2)
    points = [rect.center() for rect in rects]
    assert [page_at(rects, point) for point in points] == [0, 1, 2]
    assert page_at(rects, QPoint(999, rects[2].center().y())) == 2
    assert page_at(rects, QPoint(0, 9999)) == 2


def test_a_page_wider_than_the_view_keeps_its_margins() -> None:
    (rect,) = place_pages([LYING], 1.0, 300)
    assert rect.x() == MARGIN
    assert content_size([rect]) == QSize(800 + 2 * MARGIN, 600 + 2 * MARGIN)


def test_a_fitted_page_fills_the_view_up_to_the_margins() -> None:
    view = QSize(800 + 2 * MARGIN, 200 + 2 * MARGIN)
    assert fitted(ZoomFit.WIDTH, [A4, LYING], view, unit=2.0) == pytest.approx(0.5)
    assert fitted(ZoomFit.PAGE, [A4, LYING], view, unit=2.0) == pytest.approx(0.125)


@pytest.mark.parametrize("view", [QSize(0, 0), QSize(3, 3)])
def test_in_no_room_at_all_a_page_still_has_a_size(view: QSize) -> None:
    assert fitted(ZoomFit.PAGE, [A4], view, unit=1.0) > 0
    assert fitted(ZoomFit.WIDTH, [], view, unit=1.0) > 0


def test_every_height_has_its_page() -> None:
    rects = place_pages([A4, A4], 0.1, 100)
    assert [page_at(rects, QPoint(0, y)) for y in (-5, 0, MARGIN + 79, 9999)] == [0, 0, 0, 1]
    assert page_at(rects, rects[1].topLeft()) == 1
    assert page_at([], QPoint(0, 10)) == 0


@pytest.mark.parametrize(
    ("factor", "up", "down"), [(1.0, 1.1, 0.9), (0.93, 1.0, 0.9), (3.0, 3.0, 2.5), (0.2, 0.5, 0.5)]
)
def test_the_buttons_stop_at_round_figures(factor: float, up: float, down: float) -> None:
    assert next_step(factor, 1) == up
    assert next_step(factor, -1) == down


@pytest.mark.parametrize(
    ("text", "zoom"),
    [
        ("width", ZoomFit.WIDTH),
        ("page", ZoomFit.PAGE),
        ("1.25", 1.25),
        ("99", 3.0),
        ("0.1", 0.5),
        ("", ZoomFit.WIDTH),
        ("wide", ZoomFit.WIDTH),
    ],
)
def test_the_zoom_of_the_settings_is_read_or_fits_the_width(text: str, zoom: Zoom) -> None:
    assert parse_zoom(text) == zoom
