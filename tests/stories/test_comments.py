"""What somebody says of a cell stands at the cell, in the list, and nowhere on paper."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from gui.comments.dialog import CommentDialog
from gui.comments.lines import WHOLE
from gui.comments.panel import CommentPanel
from gui.tree.answers import COMMENT_ROLE
from model.document import Place
from model.document.comments import comments_at
from model.document.reviews import ReviewAction
from model.document.stages import Stage, WorkState
from tests.stories.clerk import Clerk
from tests.stories.conftest import Start

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NAME = "参与调研单位(人)数"


@pytest.fixture
def busy(clerk: Clerk) -> Clerk:
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    return clerk


def panel(clerk: Clerk) -> CommentPanel:
    dock = clerk.window.panels["comments"]
    if not dock.isVisible():
        dock.toggleViewAction().trigger()
    found = clerk.window.findChild(CommentPanel)
    assert isinstance(found, CommentPanel)
    return found


def say(clerk: Clerk, text: str) -> None:
    """Write a comment where the clerk is, by keys."""
    clerk.key(Key.Key_F2, SHIFT)
    dialog = clerk.dialog(CommentDialog)
    dialog.activateWindow()
    clerk.wait(dialog.text.hasFocus)
    QTest.keyClicks(dialog.text, text)
    clerk.press(dialog, "写下批注")


def lines(clerk: Clerk) -> list[tuple[str, str, str]]:
    shown = panel(clerk).list
    items = [shown.topLevelItem(row) for row in range(shown.topLevelItemCount())]
    return [(item.text(0), item.text(1), item.text(4)) for item in items if item is not None]


def sign(clerk: Clerk) -> str:
    """What is marked at the cell."""
    node, view = clerk.indicator(NAME), clerk.editors.tree.views[0]
    index = view.indicators.index_of(node, view.indicators.column_of("value"))
    return str(index.data(COMMENT_ROLE))


def test_a_cell_is_commented_on_listed_jumped_to_seen_to_and_undone(
    busy: Clerk, start: Start
) -> None:
    before = busy.document.branch()
    busy.go_to(NAME, "value")
    say(busy, "check 300")
    busy.wait(lambda: "check 300" in sign(busy))
    assert busy.editors.reveal(Place.parse("unit"))
    say(busy, "full name?")
    frames = {str(each.binding.place): each for each in busy.editors.form.frames}
    busy.wait(lambda: "full name?" in frames["unit"].editor.toolTip())
    busy.wait(lambda: len(lines(busy)) == 2)
    # In the order of the table.
    assert [text for _, text, _ in lines(busy)] == ["full name?", "check 300"]
    assert NAME in lines(busy)[1][0]

    shown = panel(busy)
    shown.list.setCurrentIndex(shown.list.model().index(1, 0))
    QTest.mouseClick(shown.jump, Qt.MouseButton.LeftButton)
    assert busy.editors.place == Place.of(busy.indicator(NAME), "value")
    QTest.mouseClick(shown.done, Qt.MouseButton.LeftButton)
    busy.wait(lambda: lines(busy)[1][2] == "已处理" and sign(busy) == "")
    assert busy.window.panels["comments"].windowTitle() == "批注（1）"

    # It is there after a restart.
    place = Place.parse("unit")
    said = comments_at(busy.document, place)
    busy.leave()
    again = start()
    assert comments_at(again.document, place) == said
    panel(again)
    again.wait(lambda: len(lines(again)) == 2)
    shown = panel(again)
    QTest.mouseClick(shown.remove, Qt.MouseButton.LeftButton)
    again.wait(lambda: len(lines(again)) == 1)
    again.window.commands["undo"].trigger()
    assert comments_at(again.document, place) == said
    assert before.children[0].values == {
        key: text
        for key, text in again.document.fields.branch().values.items()
        if not key.startswith("comment:")
    }


def test_a_frozen_table_and_a_finished_one_stay_so_and_can_be_spoken_of(busy: Clerk) -> None:
    busy.workspace.mark_progress([busy.table], WorkState.DONE)
    busy.go_to(NAME, "value")
    say(busy, "once")
    entry = next(each for each in busy.workspace.entries() if each.id == busy.table)
    assert entry.progress is WorkState.DONE
    busy.workspace.stages.mark([busy.table], Stage.APPROVED)
    say(busy, "twice")
    busy.wait(lambda: sign(busy).count("\n") == 1)


def test_a_second_comment_shows_the_first_and_one_can_be_changed(busy: Clerk) -> None:
    busy.go_to(NAME, "value")
    say(busy, "first")
    busy.wait(lambda: lines(busy) != [])
    QTest.mouseClick(panel(busy).edit, Qt.MouseButton.LeftButton)
    dialog = busy.dialog(CommentDialog)
    text = dialog.findChild(QPlainTextEdit)
    assert isinstance(text, QPlainTextEdit)
    assert text.toPlainText() == "first"
    text.setPlainText("second")
    busy.press(dialog, "写下批注")
    busy.wait(lambda: [said for _, said, _ in lines(busy)] == ["second"])


def test_what_a_review_says_stands_in_the_same_list(busy: Clerk) -> None:
    stages = busy.workspace.stages
    stages.review(busy.table, ReviewAction.SENT, "甲")
    stages.review(busy.table, ReviewAction.RETURNED, "李科长", "请核对预算")
    panel(busy)
    busy.wait(lambda: lines(busy) == [(WHOLE, "请核对预算", "退回")])
    assert not panel(busy).remove.isEnabled()


def test_without_a_cell_it_is_said_where_to_go_first(busy: Clerk) -> None:
    busy.window.library.tree.setFocus()
    busy.editors.tree.views[0].setCurrentIndex(busy.editors.tree.views[0].rootIndex())
    busy.editors.setCurrentWidget(busy.editors.tree)
    busy.editors.tree.views[0].clearFocus()
    busy.window.commands["comment"].trigger()
    assert "先把光标放在" in busy.window.statusBar().currentMessage()
