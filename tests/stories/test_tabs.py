"""Several tables at once: each keeps its place, also over night, and undo finds its table."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from gui.app.opening import OpeningMode
from tests.stories.clerk import Clerk
from tests.stories.conftest import Start


def begin(clerk: Clerk) -> list[int]:
    """Open the sample; all tables in their order."""
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    tree = clerk.window.library.tree
    tree.blockSignals(True)
    tree.selectAll()
    tables = list(tree.selected_documents())
    tree.clearSelection()
    tree.blockSignals(False)
    return tables


def open_tables(clerk: Clerk) -> list[int]:
    return list(clerk.window.tables.session.tables)


def place(clerk: Clerk) -> tuple[str, int]:
    view = clerk.editors.tree.views[0]
    node = view.current_node()
    return node.name if node is not None else "", view.currentIndex().column()


def last_row(clerk: Clerk) -> str:
    return clerk.rows[-1][1]


def test_each_table_keeps_its_place_also_over_night(start: Start) -> None:
    clerk = start()
    first, second, third, *_ = begin(clerk)
    clerk.window.open_table(first)
    clerk.editors.show_header()
    clerk.window.open_table(second)
    clerk.go_to(last_row(clerk), "value")
    before = place(clerk)
    clerk.window.open_table(third)
    clerk.window.open_table(second)
    assert place(clerk) == before

    clerk.choose("视图", "上一张打开的表")
    clerk.choose("视图", "下一张打开的表")
    assert clerk.table == second
    tables = open_tables(clerk)
    clerk.leave()

    tomorrow = start()
    assert open_tables(tomorrow) == tables
    assert tomorrow.table == second
    assert tomorrow.editors.currentWidget() is tomorrow.editors.tree
    assert place(tomorrow) == before
    assert tomorrow.editors.isAncestorOf(tomorrow.focus)
    tomorrow.window.open_table(first)
    assert tomorrow.editors.currentWidget() is tomorrow.editors.form


def test_looking_through_the_list_opens_one_tab_until_something_is_typed(clerk: Clerk) -> None:
    tables = begin(clerk)
    clerk.window.tables.close_current()
    tree = clerk.window.library.tree
    for table in tables:
        tree.select_document(table)
        assert open_tables(clerk) == [table]

    with clerk.workspace.edit(tables[-1], "修改") as pen:
        pen.set(clerk.document.fields, "project_name", "新名称")
    tree.select_document(tables[0])
    assert open_tables(clerk) == [tables[-1], tables[0]]
    assert clerk.window.tables.tabText(0) == "新名称"

    # Undo goes to where it changes something, and that tab stays.
    clerk.choose("编辑", "撤销")
    assert clerk.table == tables[-1]


def test_enter_in_the_list_keeps_the_tab_and_goes_to_work_there(clerk: Clerk) -> None:
    tables = begin(clerk)
    clerk.window.tables.close_current()
    tree = clerk.window.library.tree
    tree.setFocus()
    tree.select_document(tables[0])
    clerk.key(Qt.Key.Key_Return)
    assert clerk.editors.isAncestorOf(clerk.focus)
    tree.select_document(tables[1])

    assert open_tables(clerk) == tables[:2]


def test_a_click_on_the_indicators_lets_one_type_there(clerk: Clerk) -> None:
    begin(clerk)
    clerk.window.library.search.setFocus()
    bar = clerk.editors.tabBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    assert clerk.editors.tree.isAncestorOf(clerk.focus)


def test_tabs_are_closed_and_opened_again_by_key(clerk: Clerk) -> None:
    first, second, *_ = begin(clerk)
    clerk.window.open_table(first)
    clerk.window.open_table(second)
    clerk.go_to(last_row(clerk), "value")
    clerk.type("9")

    ctrl = Qt.KeyboardModifier.ControlModifier
    clerk.key(Qt.Key.Key_W, ctrl)
    assert clerk.table == first
    clerk.key(Qt.Key.Key_T, ctrl | Qt.KeyboardModifier.ShiftModifier)

    assert clerk.table == second
    assert clerk.rows[-1][2] == "9"


def entries(menu: QMenu) -> list[str]:
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions()]


def test_files_used_lately_stand_in_the_menu(clerk: Clerk, tmp_path: Path) -> None:
    imports, data = clerk.window.menus["recent_imports"], clerk.window.menus["recent_data"]
    assert entries(imports) == ["（还没有）"]
    assert entries(data) == ["&1　jibiao.db"]
    table = tmp_path / "表.csv"
    table.write_text("甲,乙\n1,2\n", encoding="utf-8")
    clerk.window.files_dropped.emit([table])
    clerk.wait(lambda: entries(imports) == ["&1　表.csv"])
    table.unlink()

    imports.actions()[0].trigger()

    assert "找不到了" in clerk.window.status.currentMessage()
    assert entries(imports) == ["（还没有）"]


@pytest.mark.parametrize("number", [1, 2])
def test_a_recent_data_file_is_opened_by_its_number(
    clerk: Clerk, tmp_path: Path, number: int
) -> None:
    clerk.program.open(tmp_path / "b.db", way=OpeningMode.NEW)
    menu = clerk.window.menus["recent_data"]
    names = entries(menu)

    menu.actions()[number - 1].trigger()

    assert names == ["&1　b.db", "&2　jibiao.db"]
    assert entries(menu)[0].endswith(names[number - 1].removeprefix(f"&{number}"))


def test_tables_that_were_open_are_a_menu_away(start: Start) -> None:
    clerk = start()
    first, second, third, *_ = begin(clerk)
    for table in (first, second, third):
        clerk.window.enter_table(table)
    clerk.choose("视图", "关闭其他标签")
    clerk.leave()

    clerk = start()
    clerk.wait(lambda: clerk.window.current.table == third)
    menu = clerk.window.menus["recent_tables"]
    menu.aboutToShow.emit()
    name = clerk.workspace.document(second).fields.value("project_name")
    assert name in menu.actions()[0].text()
    menu.actions()[0].trigger()
    assert clerk.table == second
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    assert clerk.table == third
