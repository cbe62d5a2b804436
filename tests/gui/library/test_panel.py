"""The list of projects: what it shows, finds, keeps and asks for."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from gui.library import LibraryPanel
from model.store import DocumentEntry, ProjectEntry, UnitEntry, YearEntry

MOMENT = datetime(2026, 1, 5, tzinfo=UTC)
TITLES = {"a": "绩效目标表", "b": "自评表"}


def form_title(table: DocumentEntry) -> str:
    return table.title or TITLES[table.form]


def project(number: int, name: str, *tables: tuple[int, str]) -> ProjectEntry:
    entries = tuple(DocumentEntry(i, form, name, "", "", MOMENT) for i, form in tables)
    return ProjectEntry(number, name, entries)


def unit(number: int, name: str, **years: list[ProjectEntry]) -> UnitEntry:
    entries = (
        YearEntry(number * 10 + place, year.strip("_"), tuple(projects))
        for place, (year, projects) in enumerate(years.items())
    )
    return UnitEntry(number, name, "", tuple(entries))


ONE = unit(
    1,
    "甲单位",
    _2025=[project(1, "信息化运维", (1, "a"), (2, "b")), project(2, "考务费", (3, "a"))],
    _2024=[project(3, "", (4, "a"))],
)


@pytest.fixture
def panel(qtbot: QtBot) -> LibraryPanel:
    panel = LibraryPanel(form_title)
    qtbot.addWidget(panel)
    panel.resize(300, 500)
    panel.show()
    panel.show_outline([ONE])
    return panel


def shown(panel: LibraryPanel) -> list[str]:
    return list(texts(panel.tree.invisibleRootItem(), ""))


def texts(item: QTreeWidgetItem, indent: str) -> list[str]:
    found = []
    for row in range(item.childCount()):
        child = item.child(row)
        if child is not None and not child.isHidden():
            found += [indent + child.text(0), *texts(child, indent + "  ")]
    return found


def at(panel: LibraryPanel, *rows: int) -> QTreeWidgetItem:
    item = panel.tree.invisibleRootItem()
    for row in rows:
        child = item.child(row)
        assert child is not None
        item = child
    return item


def test_shows_years_projects_and_the_forms_of_a_project_with_several(panel: LibraryPanel) -> None:
    assert shown(panel) == [
        "2025 年度",
        "  信息化运维",
        "    绩效目标表",
        "    自评表",
        "  考务费",
        "2024 年度",
        "  （未填项目名称）",
    ]


def test_shows_units_when_there_are_several(panel: LibraryPanel) -> None:
    panel.show_outline([ONE, unit(2, "", _=[project(9, "调查", (9, "a"))])])

    assert shown(panel)[0] == "甲单位"
    assert shown(panel)[-3:] == ["（未填单位）", "  未填年度", "    调查"]


def test_a_click_opens_a_table(panel: LibraryPanel, qtbot: QtBot) -> None:
    rect = panel.tree.visualItemRect(at(panel, 0, 1))

    with qtbot.waitSignal(panel.opened) as heard:
        QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())

    assert heard.args == [3]


def test_the_search_shows_hits_only_and_enter_opens_the_first(
    panel: LibraryPanel, qtbot: QtBot
) -> None:
    panel.search.setFocus()
    QTest.keyClicks(panel.search, "kaowu")
    assert shown(panel) == []
    panel.search.clear()

    panel.search.insert("考费")
    assert shown(panel) == ["2025 年度", "  考务费"]
    with qtbot.waitSignal(panel.opened) as heard:
        QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert heard.args == [3]

    panel.search.clear()
    assert len(shown(panel)) == 7


def test_the_search_goes_on_when_the_outline_changes(panel: LibraryPanel) -> None:
    panel.search.insert("考")

    panel.show_outline(
        [unit(1, "", _2025=[project(1, "考试", (1, "a")), project(2, "培训", (2, "a"))])]
    )

    assert shown(panel) == ["2025 年度", "  考试"]


def test_selection_and_folds_outlive_a_new_outline(panel: LibraryPanel, qtbot: QtBot) -> None:
    panel.show_current(2)
    at(panel, 1).setExpanded(False)

    with qtbot.assertNotEmitted(panel.opened):
        panel.show_outline([ONE])

    assert panel.tree.current_document() == 2
    assert panel.tree.selected_documents() == (2,)
    assert not at(panel, 1).isExpanded()


CHANGED = {
    "renamed": [project(1, "信息化运维", (1, "a"), (2, "b")), project(5, "差旅费", (3, "a"))],
    "came first": [project(6, "培训", (6, "a")), *ONE.years[0].projects],
    "came last": [*ONE.years[0].projects, project(6, "培训", (6, "a"), (7, "b"))],
    "went": [project(2, "考务费", (3, "a"))],
    "one table of two": [project(1, "信息化运维", (2, "b")), project(2, "考务费", (3, "a"))],
    "another form": [project(1, "信息化运维", (1, "b"), (2, "b")), ONE.years[0].projects[1]],
    "from another year": [*ONE.years[0].projects, project(8, "差旅", (4, "a"))],
    "another order": [ONE.years[0].projects[1], ONE.years[0].projects[0]],
}


@pytest.mark.parametrize("change", CHANGED)
@pytest.mark.parametrize("typed", ["", "费"])
def test_what_changed_in_place_is_shown_as_if_all_were_shown_anew(
    panel: LibraryPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, change: str, typed: str
) -> None:
    monkeypatch.setattr("gui.library.tree._MANY", 1)
    gone = (
        project(9, "其他", (9, "a")) if change == "from another year" else ONE.years[1].projects[0]
    )
    now = [unit(1, "甲单位", _2025=CHANGED[change], _2024=[gone])]
    fresh = LibraryPanel(form_title)
    qtbot.addWidget(fresh)
    panel.search.setText(typed)
    fresh.search.setText(typed)
    panel.show_current(3)

    with qtbot.assertNotEmitted(panel.opened):
        panel.show_outline(now)
    fresh.show_outline(now)

    assert shown(panel) == shown(fresh)
    assert panel.tree.current_document() == 3
    assert panel.tree.selected_documents() == (3,)
    there = {d.id for year in now[0].years for each in year.projects for d in each.documents}
    assert {each for each in range(10) if panel.tree.holds(each)} == there
    for table in there:
        panel.show_current(table)
        assert panel.tree.current_document() == table


def test_a_table_that_went_leaves_the_cursor_nowhere(panel: LibraryPanel, qtbot: QtBot) -> None:
    panel.show_current(3)
    with qtbot.assertNotEmitted(panel.opened):
        panel.show_outline(
            [unit(1, "甲单位", _2025=CHANGED["renamed"][:1], _2024=[*ONE.years[1].projects])]
        )
    assert panel.tree.current_document() is None
    assert panel.tree.selected_documents() == ()


def test_a_change_leaves_other_items_alone(panel: LibraryPanel) -> None:
    group = at(panel, 0, 0)
    group.setExpanded(False)
    panel.show_outline(
        [unit(1, "甲单位", _2025=CHANGED["renamed"], _2024=[*ONE.years[1].projects])]
    )
    assert at(panel, 0, 0) is group
    assert not group.isExpanded()
    assert at(panel, 0, 1).text(0) == "差旅费"


def test_a_group_stands_for_its_visible_tables(panel: LibraryPanel) -> None:
    panel.tree.setCurrentItem(at(panel, 0))
    assert panel.tree.selected_documents() == (1, 2, 3)

    panel.search.insert("考务")
    assert panel.tree.selected_documents() == (3,)


def test_several_selected_tables_are_not_opened_one_by_one(
    panel: LibraryPanel, qtbot: QtBot
) -> None:
    panel.show_current(1)

    with qtbot.assertNotEmitted(panel.opened):
        QTest.keyClick(panel.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    assert panel.tree.selected_documents() == (1, 2)


def test_a_tip_is_made_when_it_is_asked_for(panel: LibraryPanel) -> None:
    item = at(panel, 0, 1)
    assert item.toolTip(0) == ""
    place = panel.tree.visualItemRect(item).center()
    where = panel.tree.viewport().mapToGlobal(place)
    asked = QHelpEvent(QEvent.Type.ToolTip, place, where)
    QApplication.sendEvent(panel.tree.viewport(), asked)
    QToolTip.hideText()
    assert item.toolTip(0) == item.toolTip(1)
    assert "最后修改" in item.toolTip(0)


def test_states_follow_the_colours_of_the_day(panel: LibraryPanel) -> None:
    palette = panel.palette()
    palette.setColor(QPalette.ColorRole.PlaceholderText, QColor("#abcdef"))
    panel.setPalette(palette)
    assert at(panel, 0, 1).foreground(1).color() == QColor("#abcdef")


def test_a_table_is_gone_to_whatever_keys_are_down(panel: LibraryPanel) -> None:
    panel.tree.select_document(1)
    QTest.keyPress(panel.tree, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    panel.tree.select_document(3)
    QTest.keyRelease(panel.tree, Qt.Key.Key_Control)
    assert panel.tree.selected_documents() == (3,)


def test_the_list_is_narrowed_down_to_a_form_and_a_state(panel: LibraryPanel) -> None:
    every = shown(panel)
    panel.narrow.choose(form="自评表", state="草稿")
    assert shown(panel) == ["2025 年度", "  信息化运维", "    自评表"]
    panel.narrow.choose(form="自评表")
    assert panel.narrow.text() == "筛选：自评表 ▼"
    panel.search.insert("考务")
    assert shown(panel) == []
    panel.search.clear()
    panel.narrow.choose()
    assert shown(panel) == every


def test_of_many_tables_the_first_are_listed_and_then_the_others(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.library.tree._AT_FIRST", 1)
    monkeypatch.setattr("gui.library.tree._AT_ONCE", 1)
    panel = LibraryPanel(form_title)
    qtbot.addWidget(panel)
    panel.show()
    years = [[project(n, f"项目{n}", (n, "a"))] for n in range(4)]
    units = [unit(n, f"单位{n}", _2025=years[n]) for n in range(4)]
    panel.show_outline(units)
    panel.show_current(2)
    assert [text.strip() for text in shown(panel) if "项目" in text] == ["项目0", "项目2"]
    assert panel.tree.holds(3)
    assert panel.tree.selected_documents() == (2,)

    qtbot.waitUntil(lambda: len(shown(panel)) == 3 * len(units))
    assert shown(panel)[-3:] == ["单位3", "  2025 年度", "    项目3"]
    assert panel.tree.current_document() == 2

    panel.show_outline([])
    panel.show_outline(units)
    panel.search.setText("项目3")
    assert [text.strip() for text in shown(panel)] == ["单位3", "2025 年度", "项目3"]
