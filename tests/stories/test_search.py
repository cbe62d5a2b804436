"""Finding and replacing in one table and in a year, and searching all years, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from gui.search.entries import SearchScope
from gui.search.find_panel import FindPanel
from gui.search.search_panel import SearchPanel
from gui.tasks import ProgressDialog
from model.document import Branch, Document
from model.document.stages import Stage
from tests.model.check.tables import DECLARATION, Change, both, field, fund, of_row, sound, year
from tests.stories.clerk import Clerk

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def declaration(name: str, *changes: Change) -> Branch:
    document = sound(DECLARATION)
    with document.edit("填写") as pen:
        both(field("project_name", name), *changes)(pen, document)
    return document.branch()


def finding(clerk: Clerk, key: Qt.Key = Key.Key_F) -> FindPanel:
    clerk.key(key, CTRL)
    panel = clerk.window.findChild(FindPanel)
    assert panel is not None
    assert panel.text.hasFocus()
    return panel


def found(clerk: Clerk, panel: FindPanel | SearchPanel, *texts: str) -> None:
    """Wait until just this is listed."""
    clerk.wait(lambda: sorted(each.found.text for each in panel.list.finds.finds) == sorted(texts))


def replaced(clerk: Clerk, count: int) -> None:
    """Wait until it is told that so many texts were replaced."""
    told = f"替换了 {count} 处"
    clerk.wait(lambda: clerk.window.status.currentMessage().startswith(told))


def names(clerk: Clerk, tables: tuple[int, ...]) -> list[str]:
    return [clerk.workspace.document(each).fields.value("project_name") for each in tables]


def test_keys_alone_find_places_one_after_the_other(clerk: Clerk) -> None:
    clerk.workspace.add([declaration("合格证管理")], "导入")
    panel = finding(clerk)
    clerk.type("合格")
    found(clerk, panel, "合格证管理", "考试合格率")
    clerk.key(Key.Key_Return)
    assert clerk.editors.currentWidget() is clerk.editors.form
    assert clerk.editors.form.isAncestorOf(clerk.focus)
    clerk.key(Key.Key_F3)
    view = clerk.editors.tree.views[0]
    assert clerk.focus is view
    assert view.current_node() is clerk.indicator("考试合格率")
    clerk.key(Key.Key_F3, SHIFT)
    assert clerk.editors.currentWidget() is clerk.editors.form


def test_the_list_follows_what_is_typed_in_the_table(clerk: Clerk) -> None:
    clerk.workspace.add([declaration("设备")], "导入")
    panel = finding(clerk)
    clerk.type("合格率")
    found(clerk, panel, "考试合格率")
    clerk.go_to("培训人数")
    clerk.type("上岗合格率")
    clerk.key(Key.Key_Return)
    found(clerk, panel, "考试合格率", "上岗合格率")
    clerk.choose("编辑", "撤销")
    found(clerk, panel, "考试合格率")


def test_an_amount_is_found_as_it_is_printed(clerk: Clerk) -> None:
    clerk.workspace.add([declaration("设备", fund("total", "annual", "345678.00"))], "导入")
    panel = finding(clerk)
    clerk.type("345,678")
    found(clerk, panel, "345,678.00")
    clerk.key(Key.Key_Return)
    line = clerk.focus
    assert isinstance(line, QLineEdit)
    assert line.text() == "345678"


def test_a_year_is_replaced_and_undone_as_one_step(clerk: Clerk) -> None:
    old = [declaration("甲考试", year("2023")), declaration("乙考试"), declaration("丙考试")]
    tables = clerk.workspace.add(old, "导入")
    clerk.workspace.stages.mark(tables[2:], Stage.APPROVED)
    clerk.window.enter_table(tables[1])
    steps = clerk.workspace.undo_stack.count()
    panel = finding(clerk, Key.Key_H)
    clerk.type("考试")
    panel.scope.setCurrentText(SearchScope.YEAR)
    panel.part.setCurrentText("表头")
    panel.other.setFocus()
    clerk.type("测验")
    found(clerk, panel, "乙考试", "丙考试")
    assert [index.data() for index in panel.list.finds.indexes()] == ["乙考试测验", "丙考试"]
    assert "1 张表已冻结" in panel.sum.text()

    panel.all.setFocus()
    clerk.key(Key.Key_Space)

    replaced(clerk, 1)
    assert names(clerk, tables) == ["甲考试", "乙测验", "丙考试"]
    assert clerk.workspace.undo_stack.count() == steps + 1
    found(clerk, panel, "丙考试")
    assert panel.sum.text() == "已替换 1 处，还有 1 处没有替换"
    clerk.choose("编辑", "撤销")
    assert clerk.window.status.currentMessage().startswith("已撤销：替换“考试”")


def test_what_is_ticked_in_several_tables_is_one_undo(clerk: Clerk) -> None:
    tables = clerk.workspace.add([declaration(f"{name}考试") for name in "甲乙丙"], "导入")
    panel = finding(clerk, Key.Key_H)
    clerk.type("考试")
    panel.scope.setCurrentText(SearchScope.YEAR)
    panel.part.setCurrentText("表头")
    found(clerk, panel, "甲考试", "乙考试", "丙考试")
    panel.other.setFocus()
    clerk.type("测验")
    clerk.key(Key.Key_Down)
    clerk.key(Key.Key_Space)
    panel.some.setFocus()
    clerk.key(Key.Key_Space)
    replaced(clerk, 2)
    changed = names(clerk, tables)
    assert sorted(name[1:] for name in changed) == ["测验", "测验", "考试"]
    clerk.choose("编辑", "撤销 替换“考试”")
    assert names(clerk, tables) == ["甲考试", "乙考试", "丙考试"]
    clerk.choose("编辑", "重做 替换“考试”")
    assert names(clerk, tables) == changed


def test_replacing_is_cancelled_or_leaves_what_was_changed_meanwhile(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.shell.commands.FEW", 1)
    tables = clerk.workspace.add([declaration(f"{name}考试") for name in "甲乙丙"], "导入")
    clerk.window.enter_table(tables[0])
    steps = clerk.workspace.undo_stack.count()
    panel = finding(clerk, Key.Key_H)
    clerk.type("考试")
    panel.scope.setCurrentText(SearchScope.YEAR)
    panel.part.setCurrentText("表头")
    panel.other.setText("测验")
    found(clerk, panel, "甲考试", "乙考试", "丙考试")
    before = [clerk.workspace.load(each) for each in tables]
    with clerk.workspace._store.together():
        # The thread waits for the file meanwhile.
        panel.all.click()
        clerk.window.findChildren(ProgressDialog)[0].reject()
    clerk.wait(lambda: not clerk.window.findChildren(ProgressDialog))
    assert clerk.workspace.undo_stack.count() == steps
    assert [clerk.workspace.load(each) for each in tables] == before

    with clerk.workspace.edit(tables[2], "改") as pen:
        pen.set(clerk.workspace.document(tables[2]).fields, "project_name", "丙培训")
    panel.all.click()
    replaced(clerk, 2)
    assert names(clerk, tables) == ["甲测验", "乙测验", "丙培训"]
    kept = [Document(clerk.workspace.load(each)).project for each in tables]
    assert kept == names(clerk, tables)
    clerk.choose("编辑", "撤销 替换“考试”")
    clerk.wait(lambda: names(clerk, tables) == ["甲考试", "乙考试", "丙培训"])
    assert clerk.workspace.undo_stack.index() == steps + 1


def test_all_years_are_searched_by_initials_and_enter_opens_the_place(clerk: Clerk) -> None:
    tables = clerk.workspace.add(
        [
            declaration("设备购置"),
            declaration("考务", year("2023"), of_row("培训人数", level3="监考老师人数")),
        ],
        "导入",
    )
    assert clerk.table == tables[0]
    clerk.key(Key.Key_F, CTRL | SHIFT)
    panel = clerk.window.findChild(SearchPanel)
    assert panel is not None
    assert panel.text.hasFocus()
    clerk.type("jkls")
    found(clerk, panel, "监考老师人数")
    clerk.key(Key.Key_Return)
    assert clerk.table == tables[1]
    assert clerk.focus is clerk.editors.tree.views[0]
    assert clerk.view.current_node() is clerk.indicator("监考老师人数")


def test_a_removed_table_is_not_found_and_a_changed_one_as_it_is_now(clerk: Clerk) -> None:
    tables = clerk.workspace.add([declaration("甲合同"), declaration("乙合同")], "导入")
    clerk.choose("编辑", "在全部年度中查找")
    panel = clerk.window.findChild(SearchPanel)
    assert panel is not None
    clerk.type("合同")
    found(clerk, panel, "甲合同", "乙合同")
    clerk.workspace.remove(tables[:1], "删除表")
    found(clerk, panel, "乙合同")
    with clerk.workspace.edit(tables[1], "改") as pen:
        pen.set(clerk.workspace.document(tables[1]).fields, "project_name", "乙协议")
    found(clerk, panel)
    clerk.key(Key.Key_Escape)
    assert not panel.isVisible()


def test_the_project_list_is_searched_by_its_own_key(clerk: Clerk) -> None:
    clerk.workspace.add([declaration("设备")], "导入")
    clerk.key(Key.Key_G, CTRL)
    assert clerk.window.library.search.hasFocus()


def test_nothing_is_searched_in_a_file_that_was_left(clerk: Clerk) -> None:
    clerk.workspace.add([declaration("设备")], "导入")
    panel = finding(clerk)
    clerk.type("设备")
    found(clerk, panel, "设备")
    clerk.key(Key.Key_F, CTRL | SHIFT)
    clerk.type("设备")
    clerk.leave()
    assert panel.list.finds.finds == []
