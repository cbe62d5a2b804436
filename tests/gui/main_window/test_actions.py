"""The one table of actions, and the menus and panels that are made from it."""

import re
from collections import Counter
from collections.abc import Iterator

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QToolBar

from gui.main_window import MainWindow
from gui.main_window.action_set import ActionSpec, MenuSpec, Needs
from gui.main_window.actions import ENTRIES, TOOL_BAR
from gui.shell.shell import Area

SPECS = [entry for entry in ENTRIES if isinstance(entry, ActionSpec)]
MENUS = [entry for entry in ENTRIES if isinstance(entry, MenuSpec)]


def below(actions: list[QAction]) -> Iterator[QAction]:
    """All actions of the menus, but not the menus themselves."""
    for action in actions:
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield from below(menu.actions())
        elif not action.isSeparator():
            yield action


def all_actions(window: MainWindow) -> list[QAction]:
    return list(below(window.menuBar().actions()))


def test_everything_is_listed_once_and_stands_in_a_menu_once(window: MainWindow) -> None:
    assert max(Counter(entry.id for entry in SPECS).values()) == 1
    assert max(Counter(entry.id for entry in MENUS).values()) == 1

    shown = Counter(action.objectName() for action in all_actions(window) if action.objectName())

    assert shown == Counter(spec.id for spec in SPECS)


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    keys = [
        key.toString(QKeySequence.SequenceFormat.PortableText)
        for action in all_actions(window)
        for key in action.shortcuts()
    ]

    assert [key for key, count in Counter(keys).items() if count > 1] == []
    assert {"Ctrl+S", "Ctrl+Shift+Z", "F9"} <= set(keys)
    assert "" not in keys


def test_every_menu_is_reached_by_a_letter_of_its_own() -> None:
    letters = [re.findall(r"\(&([A-Z])\)$", menu.text) for menu in MENUS if not menu.where]

    assert all(letters)
    assert len({found[0] for found in letters}) == len(letters)


def test_everything_says_in_chinese_what_it_does() -> None:
    for spec in SPECS:
        assert re.search(r"[\u4e00-\u9fff]|^\d+%$", spec.text), spec.id
        assert re.search(r"[\u4e00-\u9fff]", spec.tip), spec.id


def test_the_tool_bar_has_icons_and_short_words(window: MainWindow) -> None:
    bar = window.findChild(QToolBar, "tools")
    assert isinstance(bar, QToolBar)

    assert {spec.id for spec in SPECS if spec.short} == {name for g in TOOL_BAR for name in g}
    buttons = [action for action in bar.actions() if not action.isSeparator()]
    assert not any(action.icon().isNull() for action in buttons)
    assert all(len(action.iconText()) <= 8 for action in buttons)


def test_without_a_data_file_only_what_needs_none_can_be_chosen(window: MainWindow) -> None:
    offered = {a.objectName() for a in all_actions(window) if a.isEnabled() and a.objectName()}

    assert offered == {s.id for s in SPECS if s.needs in (Needs.NOTHING, Needs.NO_DATA)}
    assert {"retry", "open_data", "new_data", "quit"} <= offered
    assert not window.menus["indicators"].menuAction().isEnabled()


def test_menus_without_entries_are_not_shown(window: MainWindow) -> None:
    empty = [menu for menu in MENUS if not menu.where and not window.menus[menu.id].actions()]
    for menu in empty:
        shown = menu.needs is not Needs.NOTHING
        assert window.menus[menu.id].menuAction().isVisible() is shown

    action = QAction("核对", window)
    window.menus.add("tools/check", action)

    assert window.menus["tools"].menuAction().isVisible()


def test_what_is_added_to_a_section_stands_at_its_end(window: MainWindow) -> None:
    action = QAction("另一种打开", window)
    window.menus.add("file/start", action)

    names = [each.objectName() or each.text() for each in window.menus["file"].actions()]
    assert names[names.index("再次导入(&R)") + 1] == "另一种打开"
    assert window.menus["file"].actions()[names.index("另一种打开") + 1].isSeparator()


def test_a_panel_is_shown_by_its_key_and_from_the_menu(window: MainWindow) -> None:
    window.show()
    dock = window.add_panel(
        "notes", "随手记", lambda: QLabel("……"), Area.BottomDockWidgetArea, "F12"
    )
    assert not dock.isVisible()

    action = next(each for each in all_actions(window) if each.text() == "随手记")
    assert action.shortcut() == QKeySequence("F12")
    action.trigger()

    assert dock.isVisible()
    assert dock in window.panels
