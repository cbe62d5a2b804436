"""The window apart from any data file: pages, status, icons."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.main_window.icons import icon, program_icon
from gui.main_window.status import SAVED
from gui.settings import Settings


def test_says_once_that_it_was_painted(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.painted):
        window.show()
    with qtbot.assertNotEmitted(window.painted, wait=50):
        window.repaint()


def test_trouble_is_told_with_ways_out(window: MainWindow, qtbot: QtBot) -> None:
    window.show_trouble("数据文件正在使用中。")

    page = window.centralWidget()
    assert page is not None
    assert "数据文件正在使用中。" in [label.text() for label in page.findChildren(QLabel)]
    buttons = [button for button in page.findChildren(QToolButton) if button.text()]
    words = ["重新打开数据文件", "打开数据文件…", "新建数据文件…"]
    assert [button.text() for button in buttons] == words
    with qtbot.waitSignal(window.commands["retry"].triggered):
        buttons[0].click()


def test_the_status_bar_says_file_and_state(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / ("很长的文件夹名称" * 3) / "a.db"
    window.status.show_file(path)

    said = [label.text() for label in window.status.findChildren(QLabel)]
    assert SAVED in said
    assert any(text.endswith("a.db") and len(text) < 60 for text in said)


def test_an_export_is_told_with_links_until_something_else_is_said(
    window: MainWindow, tmp_path: Path
) -> None:
    window.show()
    window.status.tell_exported(tmp_path / "甲<乙>&.pdf")

    labels = window.status.findChildren(QLabel)
    said, link = (next(at for at in labels if words in at.text()) for words in ("甲<乙>&", "href"))
    assert said.isVisible()
    assert said.textFormat() == Qt.TextFormat.PlainText
    assert link.isVisible()
    window.status.tell("已删除 1 张表")
    assert not said.isVisible()
    assert not link.isVisible()


def test_it_stands_where_it_stood(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.show()
    window.resize(777, 555)
    window.preview.hide()
    window.close()

    again = MainWindow(Settings(tmp_path / "jibiao.ini"))
    qtbot.addWidget(again)
    again.show()

    assert again.size() == QSize(777, 555)
    assert not again.preview.isVisible()


def test_icons_are_drawn_at_every_scale(qapp: object) -> None:
    del qapp
    for made in (icon("undo"), program_icon()):
        image = made.pixmap(QSize(24, 24), 2.0).toImage()
        assert image.width() == 48
        colours = {image.pixelColor(x, y).alpha() for x in range(48) for y in range(48)}
        assert len(colours) > 1
