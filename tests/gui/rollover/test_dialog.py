"""结转到新年度: what is proposed is shown, and what the clerk says of it is what is wished."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from gui.rollover.dialog import LastTable, RolloverDialog
from model.definition import DefinitionLibrary
from model.document import Branch, Kind
from model.rollover import CLEAR, KEEP, Amounts
from model.usecases.rolling_over import RolloverWish
from tests.gui.harness import document_branch

FORM = "shanghai-declaration"
OLD_COST = {"scope": "annual", "level1": "产出指标", "level2": "成本指标", "level3": "总成本"}
FUNDS = [{"source": "total", "annual": "200000.00"}]


def table(name: str, definitions: DefinitionLibrary, **content: object) -> LastTable:
    fields = {"project_name": name, "start_date": "2023-01-01"}
    branch = document_branch({"form": FORM, "year": "2023", "fields": fields, **content})
    return LastTable(branch, definitions[FORM])


def opened(window: QWidget, tables: Sequence[LastTable], year: int = 2024) -> RolloverDialog:
    dialog = RolloverDialog(tables, year, window)
    dialog.open()
    return dialog


def top(dialog: RolloverDialog, row: int) -> QTreeWidgetItem:
    item = dialog.changes.topLevelItem(row)
    assert item is not None
    return item


def button(dialog: RolloverDialog, text: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == text)


def test_shows_place_change_and_reason(window: QWidget, definitions: DefinitionLibrary) -> None:
    dialog = opened(window, [table("2023年考务费", definitions)])

    rows = [[top(dialog, row).text(column) for column in range(3)] for row in range(2)]
    assert rows == [
        ["项目名称", "2023年 → 2024年考务费", "计划年度"],
        ["计划开始日期", "2023-01-01 → 2024-01-01", "日期"],
    ]
    assert dialog.count.text() == "共 2 处，已勾选 2 处"
    assert not dialog.project.isVisible()
    dialog.reject()


def test_what_is_doubtful_is_not_ticked(window: QWidget, definitions: DefinitionLibrary) -> None:
    text = "考试按《2023年考试管理办法》执行，时间、地点和考场另行通知"
    goals = [{"scope": "annual", "text": text}]
    dialog = opened(window, [table("考务费", definitions, goals=goals)])

    states = {top(dialog, n).text(2): top(dialog, n).checkState(0) for n in range(2)}
    changes = {top(dialog, n).text(2): top(dialog, n).text(1) for n in range(2)}
    shown = "考试按《2023年 → 2024年考试管理办法》执行，时间…"
    assert changes["文件名称里的年份"] == shown
    assert states["日期"] is Qt.CheckState.Checked
    assert states["文件名称里的年份"] is Qt.CheckState.Unchecked
    assert [{c.text for c in each} for each in dialog.wish().refused] == [{text}]
    dialog.reject()


def test_the_wish_says_all_that_was_chosen(
    window: QWidget, definitions: DefinitionLibrary, qtbot: QtBot
) -> None:
    content = {"funds": FUNDS, "indicators": [OLD_COST]}
    dialog = opened(window, [table("考务费", definitions, **content)])
    assert not dialog.percent.isEnabled()
    assert dialog.wish().amounts == KEEP

    dialog.amounts.setCurrentIndex(1)
    assert dialog.wish().amounts == CLEAR
    dialog.amounts.setCurrentIndex(2)
    dialog.percent.setValue(105.5)
    dialog.new_taxonomy.setChecked(True)
    top(dialog, 0).setCheckState(0, Qt.CheckState.Unchecked)
    with qtbot.waitSignal(dialog.chosen) as told:
        QTest.mouseClick(button(dialog, "结转"), Qt.MouseButton.LeftButton)

    wish: RolloverWish = told.args[0]
    assert (wish.year, wish.amounts) == (2024, Amounts(Decimal("1.055")))
    assert wish.new_taxonomy
    assert [{change.old for change in each} for each in wish.refused] == [{"2023-01-01"}]


def test_only_what_applies_is_asked(window: QWidget, definitions: DefinitionLibrary) -> None:
    dialog = opened(window, [table("考务费", definitions)])

    assert not dialog.amounts.isVisible()
    assert not dialog.new_taxonomy.isVisible()
    dialog.reject()

    dialog = opened(window, [table("考务费", definitions, funds=FUNDS, indicators=[OLD_COST])])
    assert dialog.amounts.isVisible()
    assert dialog.new_taxonomy.isVisible()
    dialog.reject()


def test_all_or_none_of_one_project(
    window: QWidget, definitions: DefinitionLibrary, qtbot: QtBot
) -> None:
    dialog = opened(window, [table("2023年甲", definitions), table("乙", definitions)])
    assert [top(dialog, row).text(0) for row in range(2)] == ["2023年甲（2 处）", "乙（1 处）"]

    dialog.project.setCurrentIndex(dialog.project.findText("2023年甲"))
    assert [top(dialog, row).isHidden() for row in range(2)] == [False, True]
    QTest.mouseClick(button(dialog, "全不选"), Qt.MouseButton.LeftButton)

    assert [len(each) for each in dialog.wish().refused] == [2, 0]
    qtbot.waitUntil(lambda: dialog.count.text() == "共 3 处，已勾选 1 处")
    dialog.project.setCurrentIndex(0)
    QTest.mouseClick(button(dialog, "全选"), Qt.MouseButton.LeftButton)
    assert [len(each) for each in dialog.wish().refused] == [0, 0]
    dialog.reject()


def test_another_year_keeps_what_was_refused(
    window: QWidget, definitions: DefinitionLibrary
) -> None:
    dialog = opened(window, [table("2023年考务费", definitions)])
    top(dialog, 0).setCheckState(0, Qt.CheckState.Unchecked)

    dialog.year.setValue(2025)

    assert top(dialog, 1).text(1) == "2023-01-01 → 2025-01-01"
    assert [{change.new for change in each} for each in dialog.wish().refused] == [{"2025年"}]
    dialog.reject()


def test_the_tables_own_year_is_no_new_year(
    window: QWidget, definitions: DefinitionLibrary
) -> None:
    dialog = opened(window, [table("考务费", definitions)])

    dialog.year.setValue(2023)

    assert not button(dialog, "结转").isEnabled()
    assert "本来就是 2023 年度" in dialog.note.text()
    dialog.reject()


def test_tables_of_one_project_are_told_apart_by_their_forms(
    window: QWidget, definitions: DefinitionLibrary
) -> None:
    first = table("考务费", definitions)
    other = LastTable(first.branch, definitions["yangquan-target"])
    dialog = opened(window, [first, other])

    titles = [definitions[form].title for form in (FORM, "yangquan-target")]
    names = [dialog.project.itemText(row) for row in (1, 2)]
    assert names == [f"考务费（{title}）" for title in titles]
    assert any(label.text() == "2 张表" for label in dialog.findChildren(QLabel))
    dialog.reject()


def test_a_table_of_no_known_form_is_asked_for_too(window: QWidget) -> None:
    fields = Branch(Kind.FIELDS, {"说明": "2023年工作"})
    branch = Branch(Kind.DOCUMENT, {"form": "generic", "year": "2023"}, (fields,))
    dialog = opened(window, [LastTable(branch, None)])

    assert top(dialog, 0).text(1) == "2023年 → 2024年工作"
    assert any(label.text() == "（未填项目名称）" for label in dialog.findChildren(QLabel))
    dialog.reject()
