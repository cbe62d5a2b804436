"""What was done, line by line: back to any of it, and on again; sums and saving told below."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu

from gui.undo.list import WHERE_ROLE, UndoList
from model.document import Branch, Kind
from model.errors import UserError
from tests.stories.clerk import Clerk


def begin(clerk: Clerk) -> list[str]:
    """Open the sample and rename its project three times; what was done."""
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    for name in ("甲", "乙", "丙"):
        with clerk.workspace.edit(clerk.table, f"改名为{name}") as pen:
            pen.set(clerk.document.fields, "project_name", name)
    return lines(clerk)


def lines(clerk: Clerk) -> list[str]:
    model = undo_list_of(clerk).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def undo_list_of(clerk: Clerk) -> UndoList:
    dock = clerk.window.panels["undo"]
    if dock.widget() is None:
        # It is made when it is first to be seen.
        dock.show()
        dock.hide()
    undo_list = dock.widget()
    assert isinstance(undo_list, UndoList)
    return undo_list


def go_to(clerk: Clerk, row: int) -> None:
    undo_list = undo_list_of(clerk)
    undo_list.setCurrentIndex(undo_list.model().index(row, 0))
    undo_list.setFocus()
    clerk.key(Qt.Key.Key_Return)


def name(clerk: Clerk) -> str:
    return clerk.document.fields.value("project_name")


def test_a_line_is_a_way_back_and_on_again(clerk: Clerk) -> None:
    before = begin(clerk)
    assert before[-3:] == ["改名为甲", "改名为乙", "改名为丙"]
    clerk.choose("视图", "操作记录")
    assert clerk.window.panels["undo"].isVisible()

    go_to(clerk, len(before) - 3)
    assert name(clerk) == "甲"
    assert lines(clerk) == before
    go_to(clerk, len(before) - 1)
    assert name(clerk) == "丙"
    go_to(clerk, 0)
    assert clerk.projects == []
    assert undo_list_of(clerk).currentIndex().row() == 0


def test_what_the_disk_refuses_ends_the_way(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = begin(clerk)

    def refuse(_step: object) -> None:
        raise UserError("磁盘已满。")

    monkeypatch.setattr(clerk.document, "_journal", refuse)
    with clerk.qtbot.captureExceptions() as raised:
        undo_list_of(clerk).wanted.emit(1)

    assert [str(error[1]) for error in raised] == ["磁盘已满。"]
    assert name(clerk) == "丙"
    assert clerk.workspace.undo_stack.index() == len(before) - 1


def said(clerk: Clerk) -> str:
    labels = clerk.window.status.findChildren(QLabel)
    return "　".join(label.text() for label in labels if label.isVisible())


def test_the_status_bar_adds_up_while_the_clerk_types(clerk: Clerk) -> None:
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    definition = clerk.workspace.definition(clerk.table)
    rule = definition.funds.sums[0]
    amounts = {rule.total: "99990000.00", rule.parts[0]: "10000.00"}

    with clerk.workspace.edit(clerk.table, "改资金") as pen:
        for fund in list(clerk.document.funds.children):
            pen.remove(fund)
        for source, amount in amounts.items():
            values = {"source": source, rule.columns[0]: amount}
            pen.append(clerk.document.funds, Branch(Kind.FUND, values))

    clerk.wait(lambda: "9999" in said(clerk).replace(",", ""))
    assert "各项合计少" in said(clerk)
    assert re.search(r"已自动保存 \d\d:\d\d:\d\d", said(clerk))
    clerk.window.tables.close_current()
    assert "资金" not in said(clerk)


def test_everything_that_can_be_undone_has_a_name(clerk: Clerk) -> None:
    before = begin(clerk)
    clerk.editors.show_indicators()
    for action in every_action(clerk.editors.indicator_actions()):
        row = next(node for node in clerk.document.root.walk() if node.kind is Kind.INDICATOR)
        clerk.view.reveal(row.id, "value")
        action.trigger()
        clerk.window.finish_pending_edit()
    for command in ("stage_declared", "stage_approved", "remove_table"):
        clerk.window.commands[command].trigger()

    done = lines(clerk)
    assert len(done) > len(before) + 15
    nameless = [line for line in done if not re.search("[\u4e00-\u9fff]{2}", line)]
    assert nameless == []
    assert [line for line in done if re.search("[A-Za-z]{2}", line)] == []


def every_action(actions: list[QAction]) -> Iterator[QAction]:
    """What can be done at once, also from menus, which are filled when they open."""
    for action in actions:
        menu = action.menu()
        if isinstance(menu, QMenu):
            menu.aboutToShow.emit()
            yield from every_action(menu.actions())
        elif not action.isSeparator() and not action.text().endswith("…"):
            yield action


def test_each_line_says_where_it_was_and_undoing_tells_it(clerk: Clerk) -> None:
    begin(clerk)
    tables = [entry.id for entry in clerk.workspace.entries()]
    clerk.workspace.edit_together(
        tables,
        "改单位",
        lambda number, pen: pen.set(clerk.workspace.document(number).fields, "unit", "甲中心"),
    )
    model = undo_list_of(clerk).model()
    told = [model.index(row, 0).data(WHERE_ROLE) for row in range(1, model.rowCount())]
    assert told[-1].endswith(f"等 {len(tables)} 张表")
    assert told[-2] == "丙"
    row = next(node for node in clerk.document.root.walk() if node.kind is Kind.INDICATOR)
    with clerk.workspace.edit(clerk.table, "修改指标值") as pen:
        pen.set(row, "value", "≥1次")
    clerk.choose("编辑", "撤销")
    status = clerk.window.statusBar().currentMessage()
    assert status == f"已撤销：修改指标值（丙 › {row.name}）"
