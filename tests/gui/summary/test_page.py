"""The summary of a year on the screen: sorted, with bars and totals."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.evaluation.bars import mixed
from gui.summary.model import COLUMNS, SHARE
from gui.summary.page import SummaryPage
from model.summary import LostPoints, lines_of
from tests.model.summary.tables import facts

RATE, SCORE = 4, 5
LINES = lines_of(
    [
        facts(1, "甲", amount=Decimal(200000), executed=Decimal(100000), rate=Decimal("50.00")),
        facts(2, "乙", score=Decimal(95), grade="优", findings=(1, 2, 0)),
        facts(3, "", amount=Decimal(1500000), rate=Decimal("120.00")),
    ]
)


@pytest.fixture
def page(qtbot: QtBot) -> SummaryPage:
    page = SummaryPage()
    qtbot.addWidget(page)
    page.resize(1100, 400)
    page.show_years([("", "2024"), ("", "2023")])
    page.show_lines(LINES, {})
    with qtbot.waitExposed(page):
        page.show()
    return page


def column(page: SummaryPage, number: int) -> list[str]:
    model = page.sorted
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_projects_are_sorted_by_what_the_columns_hold(page: SummaryPage) -> None:
    page.table.sortByColumn(RATE, Qt.SortOrder.DescendingOrder)
    assert column(page, RATE) == ["120.00%", "50.00%", ""]
    assert column(page, 0) == ["（未填项目名称）", "甲", "乙"]
    page.table.sortByColumn(7, Qt.SortOrder.DescendingOrder)
    assert column(page, 7) == ["1 个错误 2 个提醒", "无", "无"]


def test_bars_stay_within_their_room_and_only_numbers_have_one(page: SummaryPage) -> None:
    shares = {
        line.table: [page.model.index(row, number).data(SHARE) for number in (2, RATE, SCORE)]
        for row, line in enumerate(page.model.rows)
    }
    assert shares == {1: [None, 0.5, None], 2: [None, None, 0.95], 3: [None, 1.0, None]}


def test_a_bar_is_drawn_beside_the_text_in_any_colours(page: SummaryPage) -> None:
    palette = QPalette(page.table.palette())
    palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0))
    palette.setColor(QPalette.ColorRole.AlternateBase, QColor(0, 0, 0))
    palette.setColor(QPalette.ColorRole.Text, QColor(255, 255, 255))
    page.table.setPalette(palette)
    bar = mixed(QColor(255, 255, 255), QColor(0, 0, 0))
    picture = page.table.viewport().grab().toImage()
    found = set()
    for row, line in enumerate(page.sorted.in_order()):
        room = page.table.visualRect(page.sorted.index(row, RATE))
        y = room.center().y()
        colours = {picture.pixelColor(x, y).rgb() for x in range(room.left(), room.right())}
        if bar.rgb() in colours:
            found.add(line.table)
    assert found == {1, 3}


def test_totals_stand_below_with_their_headings(page: SummaryPage) -> None:
    told = page.totals.text()
    assert told.startswith("合计 3 个项目　预算（万元） 170.00　执行（万元） 10.00　执行率 50.00%")
    assert "得分 平均 95.00（3 个项目中的 1 个）　等级 优 1　问题 1 个错误 2 个提醒" in told
    assert len(COLUMNS) == page.model.columnCount()


def test_another_year_is_asked_for_and_an_empty_one_told(page: SummaryPage) -> None:
    asked: list[object] = []
    page.year_wanted.connect(lambda: asked.append(page.year))
    page.years.setCurrentIndex(1)
    assert asked == [("", "2023")]
    page.show_lines([], {})
    assert page.state.text() == "这个年度没有表"
    assert not page.xlsx.isEnabled()
    page.show_years([("甲单位", "2024"), ("乙单位", "2024")], ("乙单位", "2024"))
    assert page.years.currentText() == "乙单位 2024 年度"


def test_a_double_click_enters_the_table(page: SummaryPage) -> None:
    entered: list[int] = []
    page.entered.connect(entered.append)
    page.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    at = page.table.visualRect(page.sorted.index(1, 0)).center()
    viewport = page.table.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    line = page.sorted.in_order()[1]
    assert entered == [line.table]


def test_a_report_is_offered_where_something_was_scored(page: SummaryPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.report_wanted):
        page.report.click()
    page.show_lines(lines_of([facts(1, "甲")]), {})
    assert not page.report.isEnabled()


def test_years_stand_beside_each_other_and_lead_to_their_tables(page: SummaryPage) -> None:
    before = lines_of([facts(7, "乙", score=Decimal(80), grade="良")])
    page.show_lines(LINES, {"2023": before})
    rows = page.by_year.rows
    told = [(rows.index(n, 0).data(), rows.index(n, 1).data()) for n in range(rows.rowCount())]
    assert told[1:3] == [("乙", "2024"), ("", "2023")]
    score = rows.index(2, 4)
    assert (score.data(), score.data(SHARE)) == ("80.00", 0.8)

    entered: list[int] = []
    page.entered.connect(entered.append)
    page.views.setCurrentWidget(page.by_year)
    viewport, at = page.by_year.viewport(), page.by_year.visualRect(score).center()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    assert entered == [7]


def test_lost_points_and_grades_have_bars(page: SummaryPage) -> None:
    losses = (
        LostPoints("产出指标", "人数", Decimal(4), "少"),
        LostPoints("效益指标", "知晓率", Decimal(1)),
    )
    page.show_lines(lines_of([facts(1, "甲", score=Decimal(95), grade="优", losses=losses)]), {})
    rows = page.points.rows
    told = [[rows.index(n, c).data() for c in range(3)] for n in range(rows.rowCount())]
    assert told == [
        ["产出指标", "4", "1 项指标扣分"],
        ["效益指标", "1", "1 项指标扣分"],
        ["等级 优", "1", "1 个已评分项目中的"],
    ]
    assert [rows.index(n, 1).data(SHARE) for n in range(3)] == [1.0, 0.25, 1.0]


def test_the_sentences_of_the_whole_are_read_whole_where_there_is_little_room(
    page: SummaryPage, qtbot: QtBot
) -> None:
    page.views.setCurrentIndex(1)
    for height in (400, 220):
        page.resize(500, height)
        qtbot.waitUntil(
            lambda: page.words.height() >= page.words.heightForWidth(page.words.width())
        )
