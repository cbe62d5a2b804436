"""The year at a glance: open the board, find a project, tick it, go to work in it."""

import re

from PySide6.QtCore import Qt

from gui.library.board import Board
from gui.library.board_rows import COLUMNS
from model.document import Place
from tests.stories.clerk import Clerk
from tests.stories.conftest import Start


def shown(clerk: Clerk) -> Board:
    clerk.key(Qt.Key.Key_F7)
    board = clerk.window.tables.currentWidget()
    assert isinstance(board, Board)
    return board


def states(board: Board) -> set[str]:
    return {str(board.filter.index(row, 3).data()) for row in range(board.filter.rowCount())}


def test_from_the_board_to_a_table_and_back(clerk: Clerk) -> None:
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    first = clerk.table
    board = shown(clerk)
    assert clerk.window.current.table is None
    assert not clerk.window.commands["print"].isEnabled()
    assert board.table.hasFocus()
    row = board.filter.row(board.table.currentIndex())
    assert row is not None
    assert row.table == first
    assert f"{board.filter.rowCount()} 张表" in board.counts.text()

    clerk.key(Qt.Key.Key_Space)
    assert "1 完成" in board.counts.text()
    assert "完成" in states(board)

    clerk.key(Qt.Key.Key_Return)
    assert clerk.table == first
    assert clerk.editors.form.reveal(Place.parse("project_name"))
    clerk.type("改")

    # What can be done to a table can be done again after it was left.
    clerk.choose("指标", "上移")

    # What was changed is not done any more.
    clerk.editors.finish_pending_edit()
    board = shown(clerk)
    assert "完成" not in states(board)
    clerk.key(Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert clerk.table == first
    assert shown(clerk) is board


def test_without_an_open_table_the_board_is_offered(clerk: Clerk) -> None:
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    clerk.window.tables.close_current()

    assert "选择一张表" in clerk.page
    clerk.choose("视图", "年度进度")
    assert isinstance(clerk.window.tables.currentWidget(), Board)


def test_the_board_counts_what_the_check_found(clerk: Clerk) -> None:
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    board = shown(clerk)

    def counts() -> list[str]:
        titles = [column.title for column in COLUMNS]
        column = 1 + titles.index("问题")
        return [str(board.filter.index(n, column).data()) for n in range(board.filter.rowCount())]

    def found() -> int:
        return sum(int(number) for count in counts() for number in re.findall(r"\d+", count))

    clerk.wait(lambda: all(counts()))
    before = found()
    clerk.key(Qt.Key.Key_Return)
    clerk.editors.form.reveal(Place.parse("project_name"))
    clerk.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    clerk.key(Qt.Key.Key_Delete)
    clerk.editors.finish_pending_edit()
    # The name that is missing now is found, too.
    shown(clerk)
    clerk.wait(lambda: found() > before)


def test_who_ends_at_the_board_begins_at_the_last_table(start: Start) -> None:
    clerk = start()
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    first = clerk.table
    last = next(e.id for e in clerk.workspace.entries() if e.id != first)
    clerk.window.enter_table(first)
    clerk.window.enter_table(last)
    shown(clerk)
    clerk.leave()
    assert start().table == last
