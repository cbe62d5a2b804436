"""F1 beside the work, and the guide held against the program that it tells of."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTextBrowser, QWidget

from gui.help.browser import Guide
from gui.help.commands import PAGES
from gui.help.window import HelpWindow
from gui.library.form_list import FormListDialog
from gui.main_window.shortcuts import shortcuts_of
from gui.tree.view import IndicatorView
from model.document import Place
from model.resources import resource_folder
from tests.stories.clerk import Clerk

_MENU = re.compile(r"【([^】]+)】")
_LINK = re.compile(r"\]\(([^)]+)\)")


def guide_window() -> HelpWindow | None:
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, HelpWindow)]
    return next((w for w in shown if w.isVisible()), None)


def asked(widget: QWidget) -> str:
    """The page that F1 opens from a widget."""
    widget.window().activateWindow()
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_F1)
    window = guide_window()
    assert window is not None
    return window.browser.page


def instructed(clerk: Clerk, widget: QWidget) -> str:
    """What F1 tells beside the table when it is first pressed in a widget."""
    clerk.window.activateWindow()
    widget.setFocus()
    if isinstance(widget, IndicatorView):
        clerk.go_to("报告内容全面性")
    QTest.keyClick(widget, Qt.Key.Key_F1)
    browser = clerk.window.findChild(QTextBrowser)
    assert browser is not None
    assert browser.isVisible()
    return browser.toPlainText()


@pytest.fixture
def at_work(clerk: Clerk) -> Iterator[Clerk]:
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    yield clerk
    window = guide_window()
    if window is not None:
        window.close()


def test_f1_tells_of_the_place_and_stands_beside_dialogs(at_work: Clerk) -> None:
    window = at_work.window
    at_work.editors.show_header()
    assert at_work.editors.form.reveal(Place.parse("project_name"))
    assert "规范全称" in instructed(at_work, at_work.focus)
    assert asked(at_work.focus) == "header"
    assert "具体考核的一件事" in instructed(at_work, at_work.view)
    assert asked(at_work.view) == "indicators"
    assert asked(window.library.search) == "start"

    window.commands["forms"].trigger()
    dialog = at_work.dialog(FormListDialog)
    dialog.activateWindow()
    at_work.wait(lambda: QApplication.activeWindow() is dialog)
    assert asked(dialog) == "forms"
    dialog.close()


def test_the_sheet_of_shortcuts_tells_what_the_keys_always_do(at_work: Clerk) -> None:
    at_work.editors.show_header()
    at_work.editors.form.reveal(Place.parse("project_name"))
    at_work.type("改")
    at_work.key(Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    window = guide_window()
    assert window is not None
    said = window.browser.toPlainText()
    assert window.browser.page == "shortcuts"
    assert "新增三级指标" in said
    assert "撤销 修改" not in said
    # It goes with the program.
    at_work.window.close()
    QApplication.processEvents()
    assert guide_window() is None


def test_the_guide_names_only_menus_pages_and_pictures_that_there_are(at_work: Clerk) -> None:
    # Some entries are there for two lists only.
    for entry in at_work.workspace.entries():
        at_work.window.enter_table(entry.id)
        if len(at_work.editors.tree.views) > 1:
            break
    folder = resource_folder("help")
    guide = Guide(folder, shortcuts_of(at_work.window), "# 填报说明")
    paths = set(menu_paths(at_work.window.menuBar().actions()))
    for page in guide.pages:
        named = {_plain(path) for path in _MENU.findall(page.text)}
        assert not named - paths, page.name
        for link in _LINK.findall(page.text):
            # The page of licences says where their texts come from.
            is_within = link.removesuffix(".md") in guide or (folder / link).is_file()
            assert is_within or link.startswith("https://"), link
    assert set(PAGES.values()) <= {page.name for page in guide.pages}


def menu_paths(actions: list[QAction], above: str = "") -> Iterator[str]:
    """All entries of menus as the guide writes them: 文件 → 导入."""
    for action in actions:
        path = f"{above}{_plain(action.text())}"
        yield path
        menu = action.menu()
        if isinstance(menu, QMenu):
            menu.aboutToShow.emit()
            yield from menu_paths(menu.actions(), f"{path} → ")


def _plain(text: str) -> str:
    return re.sub(r"\(&\w\)|…", "", text)
