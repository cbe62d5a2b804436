"""The dialog: which tables are taken, what is left to check, and what it is told to do."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.review.dialog import ReviewDialog
from model.definition import DefinitionLibrary
from model.exchange import Reading
from model.usecases.review import ReviewSession

CONTROL = Qt.KeyboardModifier.ControlModifier
OFF = Qt.CheckState.Unchecked


@pytest.fixture
def dialog(session: ReviewSession, definitions: DefinitionLibrary, window: QWidget) -> ReviewDialog:
    return opened(session, definitions, window)


def opened(
    session: ReviewSession, definitions: DefinitionLibrary, window: QWidget, *faults: str
) -> ReviewDialog:
    dialog = ReviewDialog(session, faults, list(definitions.values()), lambda _: None, window)
    dialog.open()
    return dialog


def close(dialog: ReviewDialog) -> None:
    dialog.done(0)


def test_lists_the_tables_with_what_was_found(dialog: ReviewDialog, session: ReviewSession) -> None:
    first = dialog.tables.item_of(session.tables[0])
    name, found, form = first.text(0).split("\n")
    assert name == session.tables[0].name
    assert found == "2023 年度 · 10 项指标"
    assert form == "100% 财政项目支出绩效目标申报表"
    assert first.text(1) == "4 处"
    assert "勾选了 3 张表，还有 4 处待核对" in dialog.count.text()
    assert not dialog.faults.isVisible()
    assert "1 个文件，3 张表" in dialog.windowTitle()
    close(dialog)


def test_takes_only_what_is_ticked(
    dialog: ReviewDialog, session: ReviewSession, qtbot: QtBot
) -> None:
    for table in session.tables:
        dialog.tables.item_of(table).setCheckState(0, OFF)
    qtbot.waitUntil(lambda: not session.ticked)
    assert not dialog.import_button.isEnabled()
    assert not dialog.rollover_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)

    dialog.tables.setCurrentItem(dialog.tables.item_of(session.tables[2]))
    QTest.keyClick(dialog.tables, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: session.ticked == [session.tables[2]])
    with qtbot.waitSignal(dialog.import_wanted):
        QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    close(dialog)


def test_enter_and_undo_belong_to_the_doubts(dialog: ReviewDialog, session: ReviewSession) -> None:
    assert dialog.focusWidget() is dialog.page.doubts
    QTest.keyClick(dialog.page.doubts, Qt.Key.Key_Return)
    QTest.keyClick(dialog, Qt.Key.Key_F8)
    assert dialog.page.doubts.current is session.tables[0].questions[2]
    QTest.keyClick(dialog, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.page.doubts.current is session.tables[0].questions[1]
    assert "还有 3 处" in dialog.count.text()

    QTest.keyClick(dialog, Qt.Key.Key_Z, CONTROL)
    assert "还有 4 处" in dialog.count.text()
    assert not dialog.undo_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Y, CONTROL)
    assert "还有 3 处" in dialog.count.text()
    assert dialog.isVisible()
    close(dialog)


def test_what_was_decided_is_not_thrown_away_unasked(
    dialog: ReviewDialog, session: ReviewSession
) -> None:
    session.accept(session.tables[0].questions)
    dialog.cancel_button.click()
    assert dialog.isVisible()
    [box] = dialog.findChildren(QMessageBox)
    next(b for b in box.buttons() if b.text() == "放弃").click()
    assert not dialog.isVisible()


def test_without_decisions_it_closes_at_once(dialog: ReviewDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_files_stand_above_their_tables_and_faults_above_all(
    reading: Reading, definitions: DefinitionLibrary, window: QWidget
) -> None:
    one, sources = reading.documents[:1], reading.sources[:1]
    single = replace(reading, documents=one, sources=sources, doubts=())
    session = ReviewSession([reading, single], definitions.of)
    dialog = opened(session, definitions, window, "“坏.docx”打不开。")

    assert dialog.tables.topLevelItemCount() == 2
    group = dialog.tables.topLevelItem(1)
    assert group is not None
    assert group.text(0).endswith("（1 张表）")
    rest = group.child(1)
    assert rest is not None
    assert rest.text(0) == "没有认出表的部分：2"
    assert "有 1 个文件没能读取" in dialog.faults.toPlainText()
    dialog.tables.setCurrentItem(rest)
    assert dialog.page.outline.topLevelItemCount() == 0
    dialog.tables.go_to(session.tables[3])
    assert dialog.page.outline.topLevelItemCount() > 0
    close(dialog)


def test_a_single_table_needs_no_list(
    reading: Reading, definitions: DefinitionLibrary, window: QWidget
) -> None:
    single = replace(reading, documents=reading.documents[:1], grids=reading.grids[:1])
    session = ReviewSession([single], definitions.of)
    dialog = opened(session, definitions, window)

    assert not dialog.tables.isVisible()
    assert dialog.count.text() == "还有 4 处待核对"
    close(dialog)


def test_many_tables_are_made_visible_one_at_a_time(
    reading: Reading, definitions: DefinitionLibrary, window: QWidget
) -> None:
    session = ReviewSession([replace(reading) for _ in range(40)], definitions.of)
    dialog = opened(session, definitions, window)

    assert len(session.tables) == 120
    assert len(dialog.page.findChildren(QWidget)) < 150
    close(dialog)
