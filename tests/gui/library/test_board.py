"""The progress board: the tables of a year, sorted, counted, ticked and opened."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.library.board import Board
from gui.library.board_rows import Details
from model.check import Tally
from model.document.stages import Stage, WorkState
from model.store import DocumentEntry, ProjectEntry, UnitEntry, YearEntry

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TITLES = {"a": "目标表", "b": "自评表"}
AMOUNTS = {1: Decimal(200000), 2: Decimal(15000), 3: None}


def entry(
    number: int,
    stage: Stage = Stage.DRAFT,
    progress: WorkState = WorkState.DRAFT,
    modified: datetime = NOON,
) -> DocumentEntry:
    form = "ab"[number % 2]
    return DocumentEntry(number, form, "", "", "", modified, stage, progress)


def unit(*tables: DocumentEntry, name: str = "甲单位", year: str = "2026") -> UnitEntry:
    names = {1: "考务费", 2: "信息化运维", 3: "  "}
    projects = tuple(
        ProjectEntry(table.id, names.get(table.id, f"项目{table.id}"), (table,)) for table in tables
    )
    return UnitEntry(1, name, "", (YearEntry(1, year, projects),))


OUTLINE = unit(
    entry(1, Stage.APPROVED, WorkState.EXPORTED, NOON + timedelta(days=1)),
    entry(2, progress=WorkState.DONE),
    entry(3),
)


class Asked:
    """Answers for the details, and notes for which tables."""

    def __init__(self) -> None:
        self.tables: list[int] = []

    def __call__(self, table: int) -> Details:
        self.tables.append(table)
        return Details(AMOUNTS.get(table), Tally(table) if table > 1 else None)


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def board(qtbot: QtBot, asked: Asked) -> Board:
    board = Board(lambda table: TITLES[table.form], asked)
    qtbot.addWidget(board)
    board.resize(1000, 400)
    board.show()
    board.show_outline([OUTLINE])
    board.activateWindow()
    board.setFocus()
    return board


def column(board: Board, number: int) -> list[str]:
    model = board.filter
    return [model.index(row, number).data() or "" for row in range(model.rowCount())]


def sort(board: Board, number: int) -> None:
    board.table.sortByColumn(number, Qt.SortOrder.DescendingOrder)


def test_each_table_is_a_row_with_all_that_is_known(board: Board) -> None:
    assert sorted(column(board, 1)) == ["信息化运维", "考务费", "（未填项目名称）"]
    sort(board, 4)
    assert column(board, 4) == ["20.00", "1.50", ""]
    assert column(board, 2) == ["自评表", "目标表", "自评表"]
    assert column(board, 3) == ["批复 · 已导出", "完成", "草稿"]
    assert column(board, 5) == ["", "2 个错误", "3 个错误"]
    sort(board, 6)
    assert column(board, 1)[0] == "考务费"
    assert board.counts.text() == "3 张表：1 草稿、1 完成、1 批复"


@pytest.mark.parametrize("number", range(7))
def test_every_column_sorts(board: Board, number: int) -> None:
    sort(board, number)
    downwards = column(board, 1)
    board.table.sortByColumn(number, Qt.SortOrder.AscendingOrder)

    assert set(column(board, 1)) == set(downwards)
    if number in (1, 3, 4, 5):
        assert column(board, 1) == downwards[::-1]


def test_who_goes_to_a_row_looks_at_its_table(board: Board, qtbot: QtBot) -> None:
    board.select(1)
    with qtbot.waitSignal(board.looked_at) as looked_at:
        board.select(3)
    assert looked_at.args == [3]


def test_some_characters_of_the_name_are_enough(board: Board) -> None:
    board.search.setText("信运")
    assert column(board, 1) == ["信息化运维"]
    board.search.clear()
    assert len(column(board, 1)) == 3


def test_a_form_and_a_state_narrow_the_rows_down(board: Board) -> None:
    assert menu_of(board) == [
        "全部表样", "自评表", "目标表", "全部状态", "批复", "已导出", "完成", "草稿",
    ]  # fmt: skip
    choose(board, "自评表")
    assert column(board, 2) == ["自评表", "自评表"]
    choose(board, "批复")
    assert column(board, 1) == ["考务费"]
    assert board.narrow.text() == "筛选：自评表、批复 ▼"
    assert board.counts.text() == "3 张表：1 草稿、1 完成、1 批复；筛选出 1 张"

    # What is chosen is let go where no table has it any more.
    board.show_outline([unit(entry(2, progress=WorkState.DONE), entry(3))])
    assert len(column(board, 1)) == 1
    choose(board, "全部表样")
    assert len(column(board, 1)) == 2


def menu_of(board: Board) -> list[str]:
    menu = board.narrow.menu()
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if action.text()]


def choose(board: Board, word: str) -> None:
    menu_of(board)
    next(a for a in board.narrow.menu().actions() if a.text() == word).trigger()


def test_enter_and_a_double_click_go_to_the_table(board: Board, qtbot: QtBot) -> None:
    board.select(2)
    with qtbot.waitSignal(board.entered) as entered:
        QTest.keyClick(board.table, Qt.Key.Key_Return)
    assert entered.args == [2]

    where = board.table.visualRect(board.table.currentIndex()).center()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(board.table.viewport(), left, none, where)
    with qtbot.waitSignal(board.entered) as entered:
        QTest.mouseDClick(board.table.viewport(), left, none, where)
    assert entered.args == [2]


@pytest.mark.parametrize(("table", "wanted"), [(1, True), (2, False)])
def test_space_ticks_what_is_done(board: Board, qtbot: QtBot, table: int, wanted: bool) -> None:
    board.select(table)
    with qtbot.waitSignal(board.done_wanted) as marked:
        QTest.keyClick(board.table, Qt.Key.Key_Space)
    assert marked.args == [table, wanted]


def test_a_click_on_the_box_ticks_too(board: Board, qtbot: QtBot) -> None:
    board.select(3)
    row = board.table.currentIndex().row()
    box = board.table.visualRect(board.filter.index(row, 0))
    with qtbot.waitSignal(board.done_wanted) as marked:
        QTest.mouseClick(
            board.table.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(box.left() + 10, box.center().y()),
        )
    assert marked.args == [3, True]


def test_details_are_asked_for_once_a_change_and_only_while_seen(
    board: Board, asked: Asked
) -> None:
    assert sorted(asked.tables) == [1, 2, 3]
    board.hide()
    changed = unit(entry(1, modified=NOON + timedelta(days=2)), entry(2), entry(3))
    board.show_outline([changed])
    assert len(asked.tables) == 3

    board.show()

    assert asked.tables[3:] == [1]


def test_another_year_is_chosen_and_kept(board: Board) -> None:
    last = unit(entry(4), name="甲单位", year="2025")
    both = UnitEntry(1, "甲单位", "", (*OUTLINE.years, *last.years))
    board.show_outline([both])
    assert [board.years.itemText(n) for n in range(2)] == ["2026 年度", "2025 年度"]
    board.years.setCurrentIndex(1)
    assert column(board, 1) == ["项目4"]

    board.show_outline([both])
    assert column(board, 1) == ["项目4"]
    board.show_year(2)
    assert len(column(board, 1)) == 3
    board.show_outline([both, unit(entry(5), name="乙单位")])
    assert board.years.itemText(2) == "乙单位 2026 年度"
    board.show_outline([])
    assert board.counts.text() == "没有表"
