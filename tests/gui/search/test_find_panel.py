"""The panel 查找和替换 by real keys and clicks: what it asks for, shows and ticks."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from gui.search.entries import SearchScope
from gui.search.find_panel import FindPanel
from model.search import Occurrence, SearchedText, SearchedTexts
from model.usecases.searching import Find, SearchResult, TableFinds, TableName
from tests.gui.harness import write

NOW = datetime(2026, 1, 1, tzinfo=UTC)
Key = Qt.Key
Role = Qt.ItemDataRole


def finds(table: int, *texts: str, locked: str = "", amount: bool = False) -> TableFinds:
    found = tuple(
        Find(table, "数量指标", Occurrence(node, "value", text, ((0, 2),), amount))
        for node, text in enumerate(texts, start=1)
    )
    return TableFinds(TableName(table, f"表{table}", NOW, locked), found, len(found))


FOUND = SearchResult(
    (finds(1, "考试甲", "考试乙"), finds(2, "考试丙", locked="已批复（第1版）")), 2, 3
)


@pytest.fixture
def panel(qtbot: QtBot) -> FindPanel:
    panel = FindPanel()
    qtbot.addWidget(panel)
    panel.resize(900, 400)
    panel.show()
    qtbot.waitExposed(panel)
    panel.begin(replacing=True)
    return panel


def filled(panel: FindPanel) -> FindPanel:
    write(panel.text, "考试")
    write(panel.other, "培训")
    panel.show_found(FOUND)
    return panel


def texts_of(found: list[Find]) -> list[str]:
    return [find.found.text for find in found]


def test_typing_asks_once_after_a_pause(panel: FindPanel, qtbot: QtBot) -> None:
    asked: list[SearchedText] = []
    panel.search_wanted.connect(lambda: asked.append(panel.wanted))
    write(panel.text, "考试")
    assert asked == []
    qtbot.waitUntil(lambda: asked == [SearchedText("考试")])


def test_options_are_asked_for(panel: FindPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.search_wanted):
        for box in panel.findChildren(QCheckBox):
            QTest.keyClick(box, Key.Key_Space)
        QTest.keyClick(panel.scope, Key.Key_End)
        QTest.keyClick(panel.part, Key.Key_End)
    assert panel.wanted == SearchedText("", True, True, True)
    assert (panel.chosen_scope, panel.chosen_part) == (SearchScope.YEAR, SearchedTexts.VALUES)


def test_the_list_shows_old_and_new_and_what_stays(panel: FindPanel) -> None:
    filled(panel)
    model = panel.list.finds
    indexes = list(model.indexes())
    assert indexes[0].data() == "考试培训甲"
    assert indexes[0].data(Role.AccessibleTextRole) == "考试改为“培训”甲"
    assert indexes[2].data() == "考试丙"
    assert "不替换" in indexes[2].data(Role.ToolTipRole)
    assert model.index(1, 0).data() == "表2（1） · 已批复（第1版）"
    assert panel.sum.text() == "找到 3 处，在 2 张表里；1 张表已冻结不替换"
    panel.show_replacing(False)
    assert indexes[0].data() == "考试甲"
    assert indexes[0].data(Role.CheckStateRole) is None


def test_amounts_are_found_but_not_replaced(panel: FindPanel) -> None:
    write(panel.text, "20")
    panel.show_found(SearchResult((finds(1, "20.00", amount=True),), 1, 1))
    assert panel.sum.text() == "找到 1 处，在 1 张表里；1 处金额不替换"
    assert not panel.all.isEnabled()


def test_what_is_left_is_told_once_it_was_found_again(panel: FindPanel) -> None:
    filled(panel).show_replaced(2)
    assert panel.sum.text() == "已替换 2 处，正在找剩下的……"
    panel.show_found(SearchResult((finds(2, "考试丙"),), 1, 1))
    assert panel.sum.text() == "已替换 2 处，还有 1 处没有替换"
    panel.show_found(FOUND)
    panel.show_replaced(0)
    assert panel.sum.text() == "找到 3 处，在 2 张表里；1 张表已冻结不替换"


def test_space_ticks_and_only_what_is_ticked_is_replaced(panel: FindPanel) -> None:
    filled(panel)
    wanted: list[list[str]] = []
    panel.replace_wanted.connect(lambda found: wanted.append(texts_of(found)))
    QTest.keyClick(panel.text, Key.Key_Down)
    assert panel.list.hasFocus()
    QTest.keyClick(panel.list, Key.Key_Space)
    assert panel.some.text() == "替换所选（1）"
    top = panel.list.finds.index(0, 0)
    assert top.data(Role.CheckStateRole) is Qt.CheckState.PartiallyChecked
    QTest.mouseClick(panel.some, Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel.all, Qt.MouseButton.LeftButton)
    assert wanted == [["考试乙"], ["考试甲", "考试乙"]]


def test_the_tick_of_a_table_is_that_of_its_finds(panel: FindPanel) -> None:
    filled(panel)
    top = panel.list.finds.index(0, 0)
    panel.list.setCurrentIndex(top)
    QTest.keyClick(panel.list, Key.Key_Space)
    assert not panel.some.isEnabled()
    assert top.data(Role.CheckStateRole) is Qt.CheckState.Unchecked
    QTest.keyClick(panel.list, Key.Key_Space)
    assert panel.some.text() == "替换所选（2）"


def test_ticks_last_while_the_same_is_sought(panel: FindPanel) -> None:
    filled(panel)
    QTest.keyClick(panel.text, Key.Key_Down)
    QTest.keyClick(panel.list, Key.Key_Space)
    panel.show_found(FOUND)
    assert panel.some.text() == "替换所选（1）"
    write(panel.text, "x")
    panel.show_found(FOUND)
    assert panel.some.text() == "替换所选（2）"


def test_enter_steps_through_the_finds_and_round(panel: FindPanel) -> None:
    filled(panel)
    entered: list[str] = []
    panel.entered.connect(lambda find: entered.append(find.found.text))
    for _ in range(4):
        QTest.keyClick(panel.text, Key.Key_Return)
    QTest.keyClick(panel.text, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert entered == ["考试甲", "考试乙", "考试丙", "考试甲", "考试丙"]


def test_enter_and_a_click_in_the_list_go_to_the_place(panel: FindPanel) -> None:
    filled(panel)
    entered: list[str] = []
    panel.entered.connect(lambda find: entered.append(find.found.text))
    QTest.keyClick(panel.text, Key.Key_Down)
    QTest.keyClick(panel.list, Key.Key_Return)
    place = panel.list.visualRect(list(panel.list.finds.indexes())[1])
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert entered == ["考试甲", "考试乙"]
    panel.list.setCurrentIndex(panel.list.finds.index(0, 0))
    QTest.keyClick(panel.list, Key.Key_Up)
    assert panel.text.hasFocus()


def test_a_click_on_a_tick_only_ticks(panel: FindPanel) -> None:
    filled(panel)
    entered: list[object] = []
    panel.entered.connect(entered.append)
    place = panel.list.visualRect(next(panel.list.finds.indexes()))
    box = QPoint(place.left() + place.height() // 2, place.center().y())
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert panel.some.text() == "替换所选（1）"
    assert entered == []


def test_escape_closes_and_nothing_found_is_told(panel: FindPanel, qtbot: QtBot) -> None:
    write(panel.text, "没有的")
    panel.show_found(SearchResult())
    assert panel.sum.text() == "没有找到"
    assert not panel.next.isEnabled()
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(panel.text, Key.Key_Escape)


def test_all_has_a_name_for_those_who_cannot_see_it(panel: FindPanel) -> None:
    for widget in (*panel.findChildren(QLineEdit), *panel.findChildren(QComboBox), panel.list):
        assert widget.accessibleName(), widget
    for button in (*panel.findChildren(QPushButton), *panel.findChildren(QCheckBox)):
        assert button.text()
