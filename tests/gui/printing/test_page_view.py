"""Scrolling and zooming in the preview."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.printing.page_view import PageView
from gui.printing.preview import PreviewWidget
from model.document import Document
from model.errors import UserError
from tests.gui.printing.looking import (
    FakeRenderer,
    button,
    drawn,
    image_of,
    message,
    page_label,
    rename,
)


def test_a_document_is_shown_from_the_upper_margin_of_its_first_page(
    preview: PreviewWidget, document: Document, qtbot: QtBot
) -> None:
    preview.zoom_text = "2"
    preview.show_document(document)
    qtbot.waitUntil(drawn(preview.view))
    across, down = preview.view.horizontalScrollBar(), preview.view.verticalScrollBar()
    assert down.value() == 0
    assert across.maximum() > 0
    assert across.value() == pytest.approx(across.maximum() / 2, abs=1)


def test_only_visible_pages_are_drawn_and_others_when_scrolled_to(
    preview: PreviewWidget, document: Document, qtbot: QtBot
) -> None:
    rename(document, " ".join("abcdefghij"))
    preview.show_document(document)
    qtbot.waitUntil(drawn(preview.view))
    assert max(preview.view._pictures.pages) <= 1
    bar = preview.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert page_label(preview) == "第 10 页，共 10 页"
    qtbot.waitUntil(drawn(preview.view))
    # Those that are far away were let go.
    assert min(preview.view._pictures.pages) >= 7


def test_scroll_position_and_zoom_survive_a_refresh(
    preview: PreviewWidget, renderer: FakeRenderer, document: Document, qtbot: QtBot
) -> None:
    rename(document, "a b c d")
    preview.show_document(document)
    qtbot.waitUntil(drawn(preview.view))
    preview.zoom_text = "1.5"
    across, down = preview.view.horizontalScrollBar(), preview.view.verticalScrollBar()
    across.setValue(31)
    down.setValue(1234)
    qtbot.waitUntil(drawn(preview.view))
    rename(document, "a b c e")
    qtbot.waitUntil(lambda: renderer.made[-1] == "a b c e" and not preview._runner.is_busy)
    assert (across.value(), down.value()) == (31, 1234)
    assert preview.view.factor == 1.5
    renderer.error = UserError("不行。")
    rename(document, "x")
    qtbot.waitUntil(lambda: message(preview) == "不行。")
    renderer.error = None
    rename(document, "a b c d")
    qtbot.waitUntil(drawn(preview.view))
    assert (across.value(), down.value()) == (31, 1234)


def test_fewer_pages_bring_the_view_back_to_the_last(
    preview: PreviewWidget, document: Document, qtbot: QtBot
) -> None:
    rename(document, "a b c d")
    preview.show_document(document)
    qtbot.waitUntil(drawn(preview.view))
    preview.view.verticalScrollBar().setValue(9999)
    rename(document, "a b")
    qtbot.waitUntil(lambda: page_label(preview) == "第 2 页，共 2 页")
    qtbot.waitUntil(drawn(preview.view))


def test_the_buttons_zoom_and_the_choice_is_told(
    preview: PreviewWidget, document: Document, qtbot: QtBot
) -> None:
    told: list[str] = []
    preview.zoom_changed.connect(told.append)
    preview.show_document(document)
    qtbot.waitUntil(drawn(preview.view))
    view = preview.view
    view.set_zoom(1.0)
    button(preview, "放大").click()
    assert view.factor == pytest.approx(1.1)
    button(preview, "缩小").click()
    assert view.factor == pytest.approx(1.0)
    button(preview, "整页").click()
    assert view.verticalScrollBar().maximum() == 0
    button(preview, "适合宽度").click()
    assert view.horizontalScrollBar().maximum() == 0
    assert view.verticalScrollBar().maximum() > 0
    assert told == ["1", "1.1", "1", "page", "width"]
    view.set_zoom(9.0)
    assert view.factor == 3.0
    assert not button(preview, "放大").isEnabled()


def test_a_fitted_page_follows_the_size_of_the_window(
    preview: PreviewWidget, document: Document, qtbot: QtBot
) -> None:
    preview.show_document(document)
    qtbot.waitUntil(drawn(preview.view))
    small = preview.view.factor
    preview.resize(900, 500)
    qtbot.waitUntil(lambda: preview.view.factor > 1.4 * small)
    qtbot.waitUntil(drawn(preview.view))


def test_ctrl_and_the_wheel_zoom_at_the_mouse(
    preview: PreviewWidget, document: Document, qtbot: QtBot
) -> None:
    preview.show_document(document)
    qtbot.waitUntil(drawn(preview.view))
    view = preview.view
    view.set_zoom(1.0)
    view.verticalScrollBar().setValue(300)
    mouse = QPoint(200, 150)
    page, across, down = view._under(mouse)
    turn(view, mouse, Qt.KeyboardModifier.ControlModifier)
    assert view.factor == pytest.approx(1.1)
    page_then, across_then, down_then = view._under(mouse)
    assert page_then == page
    assert (across_then, down_then) == pytest.approx((across, down), abs=0.002)


def test_the_wheel_alone_scrolls(preview: PreviewWidget, document: Document, qtbot: QtBot) -> None:
    preview.show_document(document)
    qtbot.waitUntil(drawn(preview.view))
    turn(preview.view, QPoint(200, 150), Qt.KeyboardModifier.NoModifier, -120)
    assert preview.view.verticalScrollBar().value() > 0


def turn(view: PageView, at: QPoint, modifier: Qt.KeyboardModifier, delta: int = 120) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(view.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_a_huge_zoom_stays_within_the_memory(
    preview: PreviewWidget, document: Document, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.printing.sheet.MOST_PIXELS", 1_000_000)
    preview.show_document(document)
    preview.zoom_text = "3"
    qtbot.waitUntil(drawn(preview.view))
    image = image_of(preview.view, 0)
    assert image.width() * image.height() <= 1_001_000


def test_the_zoom_text_of_the_settings_is_taken_and_given(preview: PreviewWidget) -> None:
    for text in ("width", "page", "1.25"):
        preview.zoom_text = text
        assert preview.zoom_text == text
