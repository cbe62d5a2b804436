"""A clerk who lets the program finish their words, and is never overruled by it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.completion.popup import OfferList
from model.document import Place
from tests.stories.clerk import Clerk
from tests.stories.test_tree_keys import new_table

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def offered(clerk: Clerk) -> list[str]:
    """The texts in the list under the editor; none if it is not shown."""
    lists = [each for each in clerk.window.findChildren(OfferList) if each.isVisible()]
    return [offer.text for each in lists for offer in each.offers]


def wait_for_offers(clerk: Clerk) -> list[str]:
    clerk.wait(lambda: bool(offered(clerk)))
    return offered(clerk)


def begin_row(clerk: Clerk, form: str = "shanghai-declaration") -> None:
    """A new table with one row, whose name is open."""
    new_table(clerk, form, "2026", "考试费")
    clerk.view.setFocus()
    clerk.key(Key.Key_Insert)


@pytest.mark.parametrize("pauses", [False, True])
def test_an_indicator_is_taken_by_its_initials_and_fills_its_row(
    clerk: Clerk, pauses: bool
) -> None:
    begin_row(clerk, "hubei-approval")
    before = clerk.document.branch()
    clerk.type("ksrs")
    assert wait_for_offers(clerk)[0] == "参加考试人数"
    if pauses:
        clerk.wait(lambda: clerk.rows[0][1] == "ksrs")
    clerk.key(Key.Key_Return)
    assert offered(clerk) == []
    node = clerk.indicator("参加考试人数")
    assert clerk.rows == [("数量指标", "参加考试人数", "")]
    assert node.value("basis") == "历史标准"
    clerk.key(Key.Key_Z, CTRL)
    assert clerk.document.branch() == before


def test_enter_goes_on_to_the_value_that_is_still_empty(clerk: Clerk) -> None:
    begin_row(clerk, "hubei-approval")
    clerk.type("ksrs")
    wait_for_offers(clerk)
    clerk.key(Key.Key_Return)
    assert clerk.rows == [("数量指标", "参加考试人数", "")]
    clerk.type("300")
    clerk.key(Key.Key_Return)
    assert clerk.rows[0] == ("数量指标", "参加考试人数", "300")


def test_undo_in_a_cell_where_nothing_was_typed_takes_back_what_was_done_before(
    clerk: Clerk,
) -> None:
    begin_row(clerk)
    clerk.type("甲")
    clerk.key(Key.Key_Return)
    assert clerk.rows == [("数量指标", "甲", ""), ("数量指标", "", "")]
    QTest.keyClick(clerk.focus, Key.Key_Z, CTRL)
    assert clerk.rows == [("数量指标", "甲", "")]


def test_esc_keeps_what_was_typed(clerk: Clerk) -> None:
    begin_row(clerk)
    clerk.type("pxrc")
    wait_for_offers(clerk)
    clerk.key(Key.Key_Escape)
    clerk.key(Key.Key_Return)
    assert [name for _, name, _ in clerk.rows if name] == ["pxrc"]
    assert offered(clerk) == []


def test_another_offer_is_gone_to(clerk: Clerk) -> None:
    begin_row(clerk)
    clerk.type("px")
    second = wait_for_offers(clerk)[1]
    clerk.key(Key.Key_Down)
    clerk.key(Key.Key_Return)
    assert [name for _, name, _ in clerk.rows] == [second]


@pytest.mark.parametrize("leave", ["save", "header", "click"])
def test_pinyin_is_not_kept_however_the_cell_is_left(clerk: Clerk, leave: str) -> None:
    begin_row(clerk)
    clerk.type("pxrc")
    best = wait_for_offers(clerk)[0]
    if leave == "click":
        QTest.mouseClick(clerk.window.library.search, Qt.MouseButton.LeftButton)
        clerk.window.library.search.setFocus(Qt.FocusReason.MouseFocusReason)
    else:
        clerk.window.commands[leave].trigger()
    assert [name for _, name, _ in clerk.rows] == [best]


def test_words_and_numbers_that_are_whole_are_not_made_longer(clerk: Clerk) -> None:
    begin_row(clerk)
    clerk.type("满意")
    assert len(wait_for_offers(clerk)) > 1
    clerk.key(Key.Key_Return)
    assert clerk.rows[0][1] == "满意"


def test_esc_closes_the_list_and_a_second_one_the_editor(clerk: Clerk) -> None:
    begin_row(clerk)
    clerk.type("pxrc")
    wait_for_offers(clerk)
    clerk.key(Key.Key_Escape)
    assert offered(clerk) == []
    assert clerk.focus is not clerk.view
    clerk.type("s")
    clerk.key(Key.Key_Escape)
    clerk.key(Key.Key_Escape)
    assert clerk.focus is clerk.view


def test_a_composition_shows_no_list_until_it_is_put_in(clerk: Clerk) -> None:
    begin_row(clerk)
    clerk.type("p")
    wait_for_offers(clerk)
    QApplication.sendEvent(clerk.focus, QInputMethodEvent("pei xun", []))
    assert offered(clerk) == []
    event = QInputMethodEvent()
    event.setCommitString("培训")
    QApplication.sendEvent(clerk.focus, event)
    assert offered(clerk) == []
    clerk.key(Key.Key_Home)
    clerk.key(Key.Key_Delete)
    assert "培训人次" in wait_for_offers(clerk)


def test_a_number_gets_its_sign_and_unit_and_tab_goes_on(clerk: Clerk) -> None:
    begin_row(clerk)
    clerk.type("pxrc")
    wait_for_offers(clerk)
    clerk.key(Key.Key_Tab)
    clerk.type("30")
    assert offered(clerk) == ["≥30人次"]
    clerk.key(Key.Key_Down)
    clerk.key(Key.Key_Tab)
    assert clerk.rows[0] == ("数量指标", "培训人次", "≥30人次")


def test_what_is_usual_is_shown_without_typing(clerk: Clerk) -> None:
    begin_row(clerk)
    clerk.type("pxrc")
    wait_for_offers(clerk)
    clerk.key(Key.Key_Return)
    clerk.key(Key.Key_Insert)
    clerk.key(Key.Key_Down, ALT)
    assert len(offered(clerk)) > 5
    clerk.key(Key.Key_Escape)


def test_the_header_offers_what_other_tables_said(clerk: Clerk) -> None:
    new_table(clerk, "shanghai-declaration", "2026", "考试费")
    with clerk.workspace.edit(clerk.table, "填写") as pen:
        pen.set(clerk.document.fields, "unit", "市卫生人才交流服务中心")
    new_table(clerk, "shanghai-declaration", "2026", "培训费")
    assert clerk.editors.form.reveal(Place.parse("unit"))
    clerk.key(Key.Key_A, CTRL)
    clerk.type("swsrc")
    assert wait_for_offers(clerk) == ["市卫生人才交流服务中心"]
    clerk.key(Key.Key_Return)
    assert clerk.document.fields.value("unit") == "市卫生人才交流服务中心"


def test_letters_kept_in_a_pause_are_gone_when_a_choice_is_taken_and_when_it_is_undone(
    clerk: Clerk,
) -> None:
    new_table(clerk, "shanghai-declaration", "2026", "考试费")
    assert clerk.editors.form.reveal(Place.parse("category"))
    before, steps = clerk.document.branch(), clerk.workspace.undo_stack.index()
    clerk.type("tdm")
    taken = wait_for_offers(clerk)[0]
    # No power cut costs what was typed.
    clerk.wait(lambda: clerk.document.fields.value("category") == "tdm")
    clerk.key(Key.Key_Return)
    assert clerk.document.fields.value("category") == taken
    assert clerk.workspace.undo_stack.index() == steps + 1
    clerk.key(Key.Key_Z, CTRL)
    assert clerk.document.branch() == before
