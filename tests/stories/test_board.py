"""The year at a glance: open the board, find a project, tick it, go to work in it."""

import re

from PySide6.QtCore import Qt

from gui.library.board import BY_PROJECT, Board
from gui.library.board_rows import COLUMNS
from gui.library.deadlines import DeadlinesDialog
from model.document import Place
from model.usecases.year_cycle import CycleStep
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


def test_the_preview_shows_the_row_whenever_the_board_comes_to_the_front(clerk: Clerk) -> None:
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    table, dock = clerk.document, clerk.window.preview
    dock.show()
    for _ in range(2):
        board = shown(clerk)
        assert dock.preview is not None
        assert dock.preview._watch.document is table
        # A name is the last to be shortened: beyond that the others are scrolled.
        em = board.fontMetrics().horizontalAdvance("国")
        assert board.table.columnWidth(1) >= 12 * em
        clerk.key(Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)


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


def test_a_row_is_a_project_with_its_steps_and_what_is_due(clerk: Clerk) -> None:
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    first = clerk.table
    year = clerk.document.year
    clerk.workspace.stages.mark([first], clerk.workspace.stages.offered([first])[1])
    board = shown(clerk)
    board.view.setCurrentText(BY_PROJECT)
    assert board.project_table.isVisible()
    assert "个项目：" in board.counts.text()

    board.deadlines.click()
    dialog = clerk.dialog(DeadlinesDialog)
    for tick in dialog.ticks.values():
        tick.setChecked(True)
    clerk.press(dialog, "确定")
    assert len(clerk.workspace.knowledge.deadlines(year)) == len(CycleStep)
    column = 1
    rows = range(board.project_filter.rowCount())
    told = [str(board.project_filter.index(row, column).data()) for row in rows]
    assert all("日前 " in text for text in told)

    # What is new has no years before it, and a cell there leads to the project's own table.
    past = board.project_filter.index(0, board.project_filter.columnCount() - 1)
    assert past.data() == ""
    assert board.project_filter.table(past) is not None

    # A cell leads to the table that tells its step.
    wanted = next(row for row in board.projects.rows if first in row.tables)
    row = list(board.projects.rows).index(wanted)
    index = board.project_filter.mapFromSource(board.projects.index(row, 2))
    board.project_table.setCurrentIndex(index)
    board.project_table.setFocus()
    clerk.key(Qt.Key.Key_Return)
    assert clerk.table == wanted.steps[CycleStep.DECLARATION].table
