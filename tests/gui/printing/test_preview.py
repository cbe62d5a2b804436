"""The preview: the latest content wins, hidden it rests, and a fault is a sentence."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from gui.printing.cells import Printout
from gui.printing.preview import PreviewWidget
from model.document import Document
from model.errors import UserError
from tests.gui.printing.looking import (
    FakeRenderer,
    drawn,
    image_of,
    message,
    page_label,
    rename,
    shows,
)
from tests.gui.printing.paper import MakePages, make_pages


def test_the_pages_of_the_document_are_shown(
    preview: PreviewWidget, document: Document, pages: MakePages, qtbot: QtBot
) -> None:
    assert "打开一张绩效表" in message(preview)
    preview.show_document(document)
    assert message(preview) == "正在生成预览……"
    qtbot.waitUntil(shows(preview, pages("first")))
    assert message(preview) == ""
    assert page_label(preview) == "第 1 页，共 1 页"


def test_the_pdf_is_made_outside_the_gui_thread(
    preview: PreviewWidget, renderer: FakeRenderer, document: Document, qtbot: QtBot
) -> None:
    preview.show_document(document)
    qtbot.waitUntil(drawn(preview.view))
    rename(document, "second")
    qtbot.waitUntil(lambda: len(renderer.made) == 2)
    assert len(renderer.threads) == 1
    assert threading.get_ident() not in renderer.threads


def test_a_series_of_steps_is_drawn_once(
    preview: PreviewWidget,
    renderer: FakeRenderer,
    document: Document,
    pages: MakePages,
    qtbot: QtBot,
) -> None:
    preview.show_document(document)
    qtbot.waitUntil(drawn(preview.view))
    for name in ("a", "b", "c"):
        rename(document, name)
    qtbot.waitUntil(shows(preview, pages("c")))
    assert renderer.made == ["first", "c"]


def test_the_latest_step_wins_over_work_under_way(
    preview: PreviewWidget,
    renderer: FakeRenderer,
    document: Document,
    pages: MakePages,
    qtbot: QtBot,
) -> None:
    preview.show_document(document)
    qtbot.waitUntil(drawn(preview.view))
    before = image_of(preview.view, 0)
    renderer.open.clear()
    rename(document, "stale")
    qtbot.waitUntil(lambda: renderer.made[-1] == "stale")
    rename(document, "dropped")
    qtbot.wait(200)
    rename(document, "latest")
    qtbot.wait(200)
    assert image_of(preview.view, 0) == before
    renderer.open.set()
    qtbot.waitUntil(shows(preview, pages("latest")))
    assert renderer.made == ["first", "stale", "latest"]


def test_the_same_pages_are_not_drawn_again(
    preview: PreviewWidget, renderer: FakeRenderer, document: Document, qtbot: QtBot
) -> None:
    preview.show_document(document)
    qtbot.waitUntil(drawn(preview.view))
    picture = preview.view._pictures.of(0)
    with document.edit("修改年度") as pen:
        pen.set(document.root, "year", "2026")
    qtbot.waitUntil(lambda: len(renderer.made) == 2 and not preview._runner.is_busy)
    assert preview.view._pictures.of(0) is picture


@pytest.mark.parametrize(
    "fault",
    [
        (UserError("字体“仿宋”里没有“㊣”字。"), "字体“仿宋”里没有“㊣”字。"),
        (KeyError("level9"), "预览没有生成。"),
    ],
)
def test_a_failure_is_a_sentence_until_the_next_success(
    preview: PreviewWidget,
    renderer: FakeRenderer,
    document: Document,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
    fault: tuple[Exception, str],
) -> None:
    error, sentence = fault
    preview.show_document(document)
    qtbot.waitUntil(drawn(preview.view))
    renderer.error = error
    rename(document, "bad")
    qtbot.waitUntil(lambda: message(preview).startswith(sentence))
    # A fault of ours is logged, the clerk's is not.
    assert bool(caplog.records) is not isinstance(error, UserError)
    caplog.clear()
    renderer.error = None
    rename(document, "good")
    qtbot.waitUntil(shows(preview, make_pages("good")))
    assert message(preview) == ""


def test_a_pdf_that_cannot_be_read_is_a_sentence(
    document: Document, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    widget = PreviewWidget(lambda _branch: Printout(b"no pdf"))
    qtbot.addWidget(widget)
    widget.show()
    widget.show_document(document)
    qtbot.waitUntil(lambda: message(widget).startswith("预览没有生成。"))
    caplog.clear()


def test_hidden_it_does_nothing_and_shown_again_it_catches_up(
    preview: PreviewWidget,
    renderer: FakeRenderer,
    document: Document,
    pages: MakePages,
    qtbot: QtBot,
) -> None:
    preview.show_document(document)
    qtbot.waitUntil(drawn(preview.view))
    preview.hide()
    rename(document, "unseen")
    rename(document, "seen")
    qtbot.wait(200)
    assert renderer.made == ["first"]
    preview.show()
    qtbot.waitUntil(shows(preview, pages("seen")))
    assert renderer.made == ["first", "seen"]


def test_hiding_throws_away_work_under_way(
    preview: PreviewWidget,
    renderer: FakeRenderer,
    document: Document,
    pages: MakePages,
    qtbot: QtBot,
) -> None:
    renderer.open.clear()
    preview.show_document(document)
    qtbot.waitUntil(lambda: renderer.made == ["first"])
    preview.hide()
    renderer.open.set()
    qtbot.waitUntil(lambda: not preview._runner.is_busy)
    assert preview.view.page_count == 0
    preview.show()
    qtbot.waitUntil(shows(preview, pages("first")))


def test_a_document_shown_while_hidden_waits_for_the_eyes(
    renderer: FakeRenderer, document: Document, qtbot: QtBot
) -> None:
    widget = PreviewWidget(renderer)
    qtbot.addWidget(widget)
    widget.show_document(document)
    qtbot.wait(150)
    assert renderer.made == []
    widget.show()
    qtbot.waitUntil(drawn(widget.view))


def test_another_document_takes_the_place(
    preview: PreviewWidget,
    renderer: FakeRenderer,
    document: Document,
    pages: MakePages,
    qtbot: QtBot,
) -> None:
    other = Document(document.branch())
    preview.show_document(document)
    qtbot.waitUntil(drawn(preview.view))
    preview.show_document(other)
    rename(document, "not looked at")
    rename(other, "other")
    qtbot.waitUntil(shows(preview, pages("other")))
    assert "not looked at" not in renderer.made
    preview.show_document(None)
    assert "打开一张绩效表" in message(preview)


def test_a_preview_that_is_gone_observes_no_more(
    renderer: FakeRenderer, document: Document, qtbot: QtBot
) -> None:
    widget = PreviewWidget(renderer)
    widget.show()
    widget.show_document(document)
    qtbot.waitUntil(lambda: bool(renderer.made))
    widget.deleteLater()
    qtbot.waitUntil(lambda: not [t for t in threading.enumerate() if t.name == "tasks"])
    rename(document, "later")
    assert document._observers == []
