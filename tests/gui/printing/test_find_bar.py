"""查找 in the preview: marks, counts, goes round, and stays out of the way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from gui.printing.preview import PreviewWidget
from model.document import Document
from tests.gui.printing.looking import FakeRenderer, button, drawn, rename

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shown(preview: PreviewWidget, document: Document, qtbot: QtBot) -> PreviewWidget:
    """Five pages; the word word1 is on three of them."""
    rename(document, "word1 word2 word1 word3 word1")
    preview.show_document(document)
    qtbot.waitUntil(drawn(preview.view))
    return preview


def seek(preview: PreviewWidget, text: str, count: str, qtbot: QtBot) -> None:
    button(preview, "查找").click()
    preview.find_bar.line.setText(text)
    qtbot.waitUntil(lambda: preview.find_bar.count.text() == count)


def test_it_is_hidden_until_it_is_wanted(shown: PreviewWidget) -> None:
    assert not shown.find_bar.isVisible()
    button(shown, "查找").click()
    assert shown.find_bar.isVisible()
    QTest.keyClick(shown.find_bar.line, Qt.Key.Key_Escape)
    assert not shown.find_bar.isVisible()


def test_places_are_counted_and_gone_through_in_a_circle(
    shown: PreviewWidget, qtbot: QtBot
) -> None:
    seek(shown, "WORD1", "第 1 处，共 3 处", qtbot)
    assert shown.view.current_page == 0
    QTest.keyClick(shown.find_bar.line, Qt.Key.Key_Return)
    assert shown.find_bar.count.text() == "第 2 处，共 3 处"
    assert shown.view.current_page == 2
    button(shown, "下一处").click()
    assert shown.view.current_page == 4
    button(shown, "下一处").click()
    assert (shown.find_bar.count.text(), shown.view.current_page) == ("第 1 处，共 3 处", 0)
    QTest.keyClick(shown.find_bar.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert (shown.find_bar.count.text(), shown.view.current_page) == ("第 3 处，共 3 处", 4)


def test_what_is_not_there_is_said(shown: PreviewWidget, qtbot: QtBot) -> None:
    seek(shown, "nowhere", "没有找到", qtbot)
    assert not button(shown, "下一处").isEnabled()
    shown.find_bar.line.clear()
    qtbot.waitUntil(lambda: shown.find_bar.count.text() == "")


def test_places_are_marked_on_the_page_until_the_row_is_closed(
    shown: PreviewWidget, qtbot: QtBot
) -> None:
    def marked() -> bool:
        image = shown.view.viewport().grab().toImage()
        return any(
            image.pixelColor(x, y) == QColor(255, 170, 60)
            for x in range(0, image.width(), 2)
            for y in range(0, image.height(), 2)
        )

    assert not marked()
    seek(shown, "word1", "第 1 处，共 3 处", qtbot)
    assert marked()
    QTest.keyClick(shown.find_bar.line, Qt.Key.Key_Escape)
    assert not marked()


def test_other_pages_are_searched_as_they_come(
    shown: PreviewWidget, document: Document, renderer: FakeRenderer, qtbot: QtBot
) -> None:
    seek(shown, "word1", "第 1 处，共 3 处", qtbot)
    rename(document, "word1 word2")
    qtbot.waitUntil(lambda: shown.find_bar.count.text() == "第 1 处，共 1 处")
    shown.show_document(None)
    assert shown.find_bar.count.text() == ""
    assert len(renderer.made) == 2


def test_ctrl_f_is_the_previews_while_the_focus_is_there(
    renderer: FakeRenderer, document: Document, qtbot: QtBot
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    preview = PreviewWidget(renderer)
    window.setCentralWidget(preview)
    others = QAction(window)
    others.setShortcut(QKeySequence("Ctrl+F"))
    window.addAction(others)
    with qtbot.waitActive(window):
        window.show()
    preview.show_document(document)
    qtbot.waitUntil(drawn(preview.view))
    preview.view.setFocus()
    with qtbot.assertNotEmitted(others.triggered):
        QTest.keyClick(preview.view, Qt.Key.Key_F, CONTROL)
    assert preview.find_bar.line.hasFocus()
    QTest.keyClick(preview.find_bar.line, Qt.Key.Key_Escape)
    assert preview.view.hasFocus()


def test_pairs_keep_what_is_marked(shown: PreviewWidget, qtbot: QtBot) -> None:
    seek(shown, "word1", "第 1 处，共 3 处", qtbot)
    told: list[str] = []
    shown.zoom_changed.connect(told.append)
    button(shown, "双页").click()
    assert button(shown, "双页").isChecked()
    assert shown.view.in_pairs
    assert told == ["width"]
    button(shown, "下一处").click()
    qtbot.waitUntil(drawn(shown.view))
    # The third page is the left one of the second pair.
    assert shown.view.current_page == 2
    button(shown, "双页").click()
    assert not shown.view.in_pairs


def test_what_else_is_wanted_is_signalled(shown: PreviewWidget, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.print_wanted):
        button(shown, "打印…").click()
    with qtbot.waitSignal(shown.setup_wanted):
        button(shown, "页面设置…").click()


def test_pages_are_made_again_when_they_are_to_look_different(
    shown: PreviewWidget, renderer: FakeRenderer, qtbot: QtBot
) -> None:
    shown.make_again()
    qtbot.waitUntil(lambda: len(renderer.made) == 2 and not shown._outdated)
    shown.hide()
    shown.make_again()
    assert len(renderer.made) == 2
    shown.show()
    qtbot.waitUntil(lambda: len(renderer.made) == 3 and not shown._outdated)
