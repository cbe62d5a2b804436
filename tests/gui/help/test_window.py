"""The window of the guide with a small guide: contents, search, back and forward, keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.help.browser import Guide
from gui.help.shortcuts import Shortcut, shortcut_pdf
from gui.help.window import HelpWindow
from model.resources import resource_folder
from tests.gui.harness import write

KEYS = (
    Shortcut("import", "文件", "导入", "读入文件里的表", "Ctrl+O"),
    Shortcut("redo", "编辑", "重做", "重做撤销的操作", "Ctrl+Y　Ctrl+Shift+Z"),
)
START = "# 开始\n\n按 {{import}} 导入，再按 {{redo}}。看[检查](check.md)。\n\n![图](wide.png)\n"


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    (tmp_path / "01-start.md").write_text(START, encoding="utf-8")
    (tmp_path / "02-check.md").write_text("# 检查\n\n权重之和不对。权重要改。\n", encoding="utf-8")
    (tmp_path / "notes.md").write_text("不是一页", encoding="utf-8")
    picture = QImage(3000, 100, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    picture.save(str(tmp_path / "wide.png"))
    return Guide(tmp_path, KEYS, "# 填报说明")


@pytest.fixture
def window(guide: Guide, qtbot: QtBot) -> Iterator[HelpWindow]:
    window = HelpWindow(guide)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()


def listed(window: HelpWindow) -> list[str]:
    return [window.contents.item(row).text() for row in range(window.contents.count())]


def current(window: HelpWindow) -> str:
    return window.contents.currentItem().text()


def test_pages_stand_in_order_and_name_the_keys_of_today(guide: Guide) -> None:
    assert [page.title for page in guide.pages] == ["开始", "检查", "填报说明", "快捷键表"]
    assert "按 **Ctrl+O** 导入，再按 **Ctrl+Y**" in guide["start"].text
    assert "| 重做 | Ctrl+Y　Ctrl+Shift+Z | 重做撤销的操作 |" in guide["shortcuts"].text


def test_a_page_that_names_an_unknown_action_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "01-start.md").write_text("{{nothing}}", encoding="utf-8")
    with pytest.raises(KeyError):
        Guide(tmp_path, KEYS, "# 填报说明")


def test_words_are_found_but_not_marks_and_addresses(guide: Guide) -> None:
    assert [page.name for page in guide.find("权重")] == ["check"]
    assert [page.name for page in guide.find("检查 ctrl+o")] == ["start"]
    assert guide.find("check.md") == []
    assert len(guide.find(" ")) == 4


def test_contents_lead_to_pages_and_back_and_forward_go_along(window: HelpWindow) -> None:
    assert (current(window), window.browser.page) == ("开始", "start")
    assert not window.back.isEnabled()
    window.contents.setFocus()
    QTest.keyClick(window.contents, Qt.Key.Key_Down)
    assert window.browser.page == "check"
    assert "权重之和" in window.browser.toPlainText()
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert (current(window), window.browser.page) == ("开始", "start")
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert (current(window), window.browser.page) == ("检查", "check")


def test_what_is_searched_is_listed_marked_and_gone_through(window: HelpWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    write(window.search, "权重")
    assert listed(window) == ["检查"]
    assert window.browser.page == "check"
    assert window.count.text() == "本页 2 处，共 1 页有"
    first = window.browser.textCursor().position()
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    second = window.browser.textCursor().position()
    assert second > first
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert window.browser.textCursor().position() == first
    QTest.keyClick(window, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert window.browser.textCursor().position() == second
    write(window.search, "没有的话")
    assert "没有找到" in window.count.text()
    window.search.clear()
    assert listed(window) == ["开始", "检查", "填报说明", "快捷键表"]
    assert not window.count.isVisible()


def test_a_picture_is_no_wider_than_the_window(window: HelpWindow) -> None:
    bar = window.browser.horizontalScrollBar()
    assert bar.maximum() == 0
    window.resize(window.width() // 2, window.height())
    assert bar.maximum() == 0


def test_the_window_ends_on_the_screen_with_its_frame(window: HelpWindow) -> None:
    room = window.screen().availableGeometry()
    assert window.height() <= room.height() * 0.9


def test_an_unknown_page_is_the_first_one(window: HelpWindow) -> None:
    window.show_page("check")
    window.show_page("nothing")
    assert window.browser.page == "start"


def test_the_sheet_of_shortcuts_is_a_pdf() -> None:
    assert shortcut_pdf(KEYS, resource_folder("fonts")).startswith(b"%PDF")
