"""Tabs of tables: made when shown, passing or kept, closed and opened again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.main_window.pages import MessagePage
from gui.main_window.sessions import Session, ViewState
from gui.main_window.table_source import TabLabel
from gui.main_window.tables import MOST_MADE, TableTabs, _told_apart


class Maker:
    """Makes pages instead of desks, and notes for which tables."""

    def __init__(self) -> None:
        self.made: list[int] = []

    def __call__(self, table: int) -> MessagePage:
        self.made.append(table)
        return MessagePage(str(table), "", [])


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def tabs(qtbot: QtBot, maker: Maker) -> TableTabs:
    def label(table: int) -> TabLabel:
        return TabLabel(f"表{table % 10}", str(2020 + table // 10), "目标表", "提示")

    tabs = TableTabs(maker, label)
    qtbot.addWidget(tabs)
    tabs.resize(800, 300)
    tabs.show()
    return tabs


def tables(tabs: TableTabs) -> list[int]:
    return list(tabs.session.tables)


def current(tabs: TableTabs) -> int | None:
    return tabs.page.table if tabs.page is not None else None


def test_a_table_has_one_tab_beside_the_one_it_was_opened_from(
    tabs: TableTabs, qtbot: QtBot
) -> None:
    for table in (1, 2):
        tabs.open(table)
    tabs.open(1)
    with qtbot.waitSignal(tabs.shown):
        tabs.open(3)

    assert tables(tabs) == [1, 3, 2]
    assert current(tabs) == 3
    assert tabs.tabText(1) == "表3"


def test_tables_of_one_name_tell_their_years(tabs: TableTabs) -> None:
    for table in (1, 11, 2):
        tabs.open(table)

    assert [tabs.tabText(n) for n in range(3)] == ["表1 2020", "表1 2021", "表2"]


def test_what_is_only_looked_at_gives_its_tab_up(tabs: TableTabs) -> None:
    tabs.open(1)
    for table in (2, 3, 4):
        tabs.open(table, passing=True)
    assert tables(tabs) == [1, 4]

    tabs.keep()
    tabs.open(5, passing=True)
    assert tables(tabs) == [1, 4, 5]
    tabs.open(5)
    tabs.open(6, passing=True)
    assert tables(tabs) == [1, 4, 5, 6]
    tabs.open(1, passing=True)
    assert tables(tabs) == [1, 4, 5, 6]


def test_a_restored_table_is_made_when_it_is_shown(tabs: TableTabs, maker: Maker) -> None:
    places = {2: ViewState(page=1, node=7)}
    tabs.restore(Session((1, 2, 3), 3, places))
    assert maker.made == [3]
    assert current(tabs) == 3

    tabs.setCurrentIndex(0)

    assert maker.made == [3, 1]
    assert tabs.session == Session((1, 2, 3), 1, {1: ViewState(), 2: places[2], 3: ViewState()})


def test_closed_tabs_are_opened_again_latest_first(tabs: TableTabs) -> None:
    for table in (1, 2, 3):
        tabs.open(table)
    tabs.close_others()
    assert tables(tabs) == [3]
    tabs.close_current()
    assert tabs.page is None

    for _ in range(4):
        tabs.reopen()

    assert tables(tabs) == [3, 2, 1]


def test_what_was_removed_is_not_opened_again(tabs: TableTabs) -> None:
    for table in (1, 2, 3):
        tabs.open(table)
    tabs.close_current()
    tabs.close_tables([2, 3])
    tabs.reopen()

    assert tables(tabs) == [1]


def test_steps_go_round(tabs: TableTabs) -> None:
    tabs.step(1)
    for table in (1, 2, 3):
        tabs.open(table)

    tabs.step(1)
    assert current(tabs) == 1
    tabs.step(-1)
    assert current(tabs) == 3


def test_the_middle_button_closes(tabs: TableTabs) -> None:
    for table in (1, 2):
        tabs.open(table)
    where = tabs.tabBar().tabRect(0).center()

    QTest.mouseClick(
        tabs.tabBar(), Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, where
    )

    assert tables(tabs) == [2]


def test_the_right_button_goes_there_first(tabs: TableTabs) -> None:
    for table in (1, 2):
        tabs.open(table)
    where = tabs.tabBar().tabRect(0).center()

    QTest.mouseClick(
        tabs.tabBar(), Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, where
    )

    assert current(tabs) == 1


def test_another_data_file_leaves_nothing(tabs: TableTabs, qtbot: QtBot) -> None:
    for table in (1, 2):
        tabs.open(table)
    with qtbot.waitSignal(tabs.shown):
        tabs.clear_all()
    tabs.reopen()

    assert tables(tabs) == []


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"tables": 1}', '{"tables": ["a"], "places": []}']
)
def test_a_session_that_is_not_understood_is_empty(text: str) -> None:
    assert Session.from_json(text).tables == ()


def test_a_session_is_read_as_it_was_written() -> None:
    session = Session((3, 1), 1, {3: ViewState(1, 20, 30, 40, 2), 1: ViewState()})

    assert Session.from_json(session.to_json()) == session
    assert session.only([1]).tables == (1,)


def test_tables_of_one_project_and_year_name_their_forms() -> None:
    def label(name: str, year: str, form: str) -> TabLabel:
        return TabLabel(name, year, form)

    one, other = label("甲", "2024", "目标表"), label("甲", "2024", "自评表")
    last, alone = label("甲", "2023", "目标表"), label("乙", "2024", "目标表")
    assert [_told_apart(each, [one, other, alone]) for each in (one, other, alone)] == [
        "甲 目标表",
        "甲 自评表",
        "乙",
    ]
    assert _told_apart(last, [one, last]) == "甲 2023"
    assert _told_apart(last, [one, other, last]) == "甲 2023 目标表"


def test_the_tables_that_were_in_front_longest_ago_are_made_again(
    tabs: TableTabs, maker: Maker
) -> None:
    many = list(range(1, MOST_MADE + 2))
    for table in (*many, 2, 1, 2):
        tabs.open(table)
    assert maker.made == [*many, 1]
    tabs.open(3)
    assert maker.made == [*many, 1, 3]
    tabs.close_others()
    tabs.open(2)
    assert maker.made == [*many, 1, 3, 2]
