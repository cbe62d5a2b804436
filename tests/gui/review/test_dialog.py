"""The dialog: which tables are taken, what is left to check, and what it is told to do."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.review.dialog import ReviewDialog
from gui.review.overview import TableGroup
from gui.review.update_dialog import UpdateDialog
from model.definition import DefinitionLibrary
from model.document import Document
from model.exchange import Reading
from model.usecases.review import Fate, ReviewSession, ReviewTable

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
    assert name == session.called(session.tables[0].document)
    assert found == "2023 年度 · 10 项指标"
    assert form == "财政项目支出绩效目标申报表"
    assert first.text(1) == "4 处"
    assert "勾选了 3 张表，还有 4 处待核对" in dialog.count.text()
    assert not dialog.faults.isVisible()
    assert "1 个文件，3 张表" in dialog.windowTitle()
    close(dialog)


def test_a_small_window_leaves_the_names_of_tables_their_room(
    dialog: ReviewDialog, session: ReviewSession, qtbot: QtBot
) -> None:
    em = dialog.fontMetrics().horizontalAdvance("国")
    dialog.tables.go_to(session.tables[1])
    dialog.resize(em * 72, em * 40)
    qtbot.waitUntil(lambda: dialog.tables.width() > em * 20)
    before = dialog.tables.width()
    assert session.tables[0].asked
    dialog.tables.go_to(session.tables[0])
    qtbot.wait(50)
    assert dialog.tables.width() == before
    form = dialog.page.bar.form
    assert form.fontMetrics().horizontalAdvance(form.currentText()) < form.width()

    dialog.tables.go_to_overview()
    qtbot.waitUntil(dialog.overview.isVisible)
    assert not dialog.overview.list.horizontalScrollBar().isVisible()
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
    reading: Reading, definitions: DefinitionLibrary, window: QWidget, qtbot: QtBot
) -> None:
    one, sources = reading.documents[:1], reading.sources[:1]
    single = replace(reading, documents=one, sources=sources, doubts=())
    session = ReviewSession([reading, single], definitions)
    dialog = opened(session, definitions, window, "“坏.docx”打不开。")

    assert dialog.tables.topLevelItemCount() == 3
    overview = dialog.tables.topLevelItem(0)
    assert overview is not None
    assert overview.text(0) == "总览（4 张表）"
    group = dialog.tables.topLevelItem(2)
    assert group is not None
    assert group.text(0).endswith("（1 张表）")
    rest = group.child(1)
    assert rest is not None
    assert rest.text(0) == "没有认出表的部分：2"
    assert group.checkState(0) is OFF  # the same table again
    group.setCheckState(0, Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: session.tables[3] in session.ticked)
    assert group.checkState(0) is Qt.CheckState.Checked
    dialog.tables.item_of(session.tables[0]).setCheckState(0, OFF)
    several = dialog.tables.topLevelItem(1)
    assert several is not None
    assert several.checkState(0) is Qt.CheckState.PartiallyChecked
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
    session = ReviewSession([single], definitions)
    dialog = opened(session, definitions, window)

    assert not dialog.tables.isVisible()
    assert dialog.count.text() == "还有 4 处待核对"
    close(dialog)


def test_many_tables_are_made_visible_one_at_a_time(
    reading: Reading, definitions: DefinitionLibrary, window: QWidget
) -> None:
    session = ReviewSession([replace(reading) for _ in range(40)], definitions)
    dialog = opened(session, definitions, window)

    assert len(session.tables) == 120
    assert len(dialog.page.findChildren(QWidget)) < 150
    close(dialog)


def twice(reading: Reading, definitions: DefinitionLibrary) -> ReviewSession:
    """The same tables in two files; the later file has another name for the first's leader."""
    later = Document(reading.documents[0])
    with later.edit("") as pen:
        pen.set(later.fields, "leader", "后来的人")
    other = replace(
        reading,
        path=Path("后来的表.docx"),
        documents=(later.branch(), *reading.documents[1:]),
    )
    return ReviewSession([reading, other], definitions)


def test_several_files_begin_with_all_their_tables(
    reading: Reading, definitions: DefinitionLibrary, window: QWidget
) -> None:
    session = twice(reading, definitions)
    dialog = opened(session, definitions, window)
    overview = dialog.overview

    assert overview.isVisible()
    assert dialog.focusWidget() is overview.list
    assert "在 2 个文件里找到 6 张表：3 张是新的" in overview.said.text()
    assert "3 张已经有了（2 张内容相同）" in overview.said.text()
    assert overview.groups[TableGroup.DOUBTFUL].text() == "有疑问的（2）"
    assert "；3 张已有的跳过" in dialog.count.text()
    overview.groups[TableGroup.THERE].click()
    assert [overview.item_of(table).isHidden() for table in session.tables] == [True] * 3 + [
        False
    ] * 3
    assert overview.item_of(session.tables[3]).text(4) == "重复 · 跳过"

    overview.list.selectAll()
    QTest.mouseClick(overview.ways[Fate.UPDATE], Qt.MouseButton.LeftButton)
    assert [table.fate for table in session.tables] == [Fate.ADD] * 3 + [Fate.UPDATE] * 3
    assert overview.item_of(session.tables[3]).text(4) == "重复 · 更新 1 处"
    QTest.keyClick(overview.list, Qt.Key.Key_Space)
    assert [table.fate for table in session.tables[3:]] == [Fate.SKIP] * 3
    close(dialog)


def test_all_doubts_of_all_tables_are_accepted_and_taken_back(
    reading: Reading, definitions: DefinitionLibrary, window: QWidget
) -> None:
    session = twice(reading, definitions)
    dialog = opened(session, definitions, window)
    session.decide(session.tables, Fate.COPY)
    assert session.open == 8
    dialog.overview.accept_all.click()
    assert session.open == 0
    dialog.undo_button.click()
    assert session.open == 8
    close(dialog)


def test_doubts_are_walked_through_over_all_tables(
    reading: Reading, definitions: DefinitionLibrary, window: QWidget, qtbot: QtBot
) -> None:
    session = twice(reading, definitions)
    session.decide(session.tables, Fate.COPY)
    dialog = opened(session, definitions, window)
    qtbot.waitUntil(dialog.isActiveWindow)
    seen = []
    for _ in range(9):
        QTest.keyClick(dialog, Qt.Key.Key_F8)
        assert dialog.page.isVisible()
        seen.append((session.tables.index(shown(dialog)), dialog.page.doubts.current))
    first, second = session.tables[0].questions, session.tables[3].questions
    assert seen == [(0, q) for q in first] + [(3, q) for q in second] + [(0, first[0])]
    QTest.keyClick(dialog, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert (shown(dialog), dialog.page.doubts.current) == (session.tables[3], second[-1])

    dialog.page.answers.accept_all.click()
    assert shown(dialog) is session.tables[0]
    dialog.page.answers.accept_all.click()
    assert session.open == 0
    close(dialog)


def shown(dialog: ReviewDialog) -> ReviewTable:
    assert dialog.page.table is not None
    return dialog.page.table


def test_a_table_that_is_there_is_compared_line_by_line(
    reading: Reading, definitions: DefinitionLibrary, window: QWidget, qtbot: QtBot
) -> None:
    session = twice(reading, definitions)
    dialog = opened(session, definitions, window)
    table = session.tables[3]
    dialog.tables.go_to(table)
    bar = dialog.page.twin

    assert bar.said.text() == f"“{reading.path.name}”里也有这张表，有 1 处不同。"
    assert bar.ways[Fate.SKIP].isChecked()
    assert "重复 · 跳过" in dialog.tables.item_of(table).text(0)
    bar.compare.click()
    update = dialog.page.window().findChild(UpdateDialog)
    assert update is not None
    (line,) = session.twins.differences(table)
    assert update.item_of(line).checkState() is Qt.CheckState.Checked
    QTest.keyClick(update.lines, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not update.take.isEnabled())
    QTest.keyClick(update.lines, Qt.Key.Key_Space)
    qtbot.waitUntil(update.take.isEnabled)
    update.take.click()
    assert table.fate is Fate.UPDATE
    assert bar.ways[Fate.UPDATE].isChecked()

    dialog.tables.go_to(session.tables[4])
    assert not bar.compare.isEnabled()
    dialog.tables.go_to(session.tables[0])
    assert bar.said.text() == "“后来的表.docx”里也有这张表，先读到的是这一张。"
    assert not bar.compare.isVisible()
    close(dialog)
