"""A clerk in the header, who goes from field to field by keys and never looks at them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox

from gui.form.bound import BoundFrame
from gui.form.remarks import ValueMark
from model.document import Place
from tests.stories.clerk import Clerk
from tests.stories.test_completion import offered
from tests.stories.test_tree_keys import new_table

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def busy(clerk: Clerk) -> Clerk:
    """A clerk in the header of a new table."""
    new_table(clerk, "shanghai-declaration", "2026", "考试费")
    clerk.editors.show_header()
    return clerk


def frame(clerk: Clerk, key: str) -> BoundFrame:
    place = Place.parse(key)
    return next(each for each in clerk.editors.form.frames if each.binding.place == place)


def go_to(clerk: Clerk, key: str) -> None:
    assert clerk.editors.form.reveal(Place.parse(key))


def where(clerk: Clerk) -> str:
    focus = clerk.focus
    frames = clerk.editors.form.frames
    return next((str(f.binding.place) for f in frames if f.isAncestorOf(focus)), "")


def test_enter_goes_from_field_to_field_and_what_is_there_is_selected(busy: Clerk) -> None:
    go_to(busy, "project_name")
    seen = [where(busy)]
    for _ in range(4):
        busy.key(Key.Key_Return)
        seen.append(where(busy))
    assert seen == [str(each.binding.place) for each in busy.editors.form.frames][1:6]
    busy.type("市卫生局")
    busy.key(Key.Key_Return)
    busy.key(Key.Key_Return, SHIFT)
    assert where(busy) == seen[-1]
    busy.type("甲乙丙")
    busy.key(Key.Key_Return)
    assert busy.document.fields.value(seen[-1]) == "甲乙丙"


def test_tab_into_a_filled_field_selects_its_text(busy: Clerk) -> None:
    for key in ("project_name", "unit", "goal.annual"):
        go_to(busy, key)
        busy.type("甲乙")
        busy.key(Key.Key_Tab)
        busy.key(Key.Key_Backtab, SHIFT)
        assert where(busy) == key
        busy.type("丙丁")
        busy.editors.finish_pending_edit()
        assert Place.parse(key).read(busy.document) == "丙丁"


def test_typing_a_total_moves_nothing_away(busy: Clerk) -> None:
    below = frame(busy, "other.annual").editor
    go_to(busy, "fiscal_current.annual")
    busy.type("20")
    busy.editors.finish_pending_edit()
    before = below.mapTo(busy.window, QPoint())
    go_to(busy, "total.annual")
    busy.type("30")
    busy.editors.finish_pending_edit()
    busy.qtbot.waitUntil(lambda: frame(busy, "total.annual").remark.mark is ValueMark.FAULT)
    assert below.mapTo(busy.window, QPoint()) == before


def test_a_choice_is_found_by_pinyin_and_nonsense_is_kept_and_marked(busy: Clerk) -> None:
    go_to(busy, "category")
    busy.type("tdmbl")
    assert offered(busy) == ["特定目标类"]
    busy.key(Key.Key_Return)
    assert busy.document.fields.value("category") == "特定目标类"
    go_to(busy, "category")
    busy.type("TE")
    busy.key(Key.Key_Return)
    marked = frame(busy, "category")
    busy.wait(lambda: marked.remark.mark is ValueMark.FAULT)
    assert "其他运转类" in marked.editor.toolTip()
    assert busy.document.fields.value("category") == "TE特定目标类"


def test_of_ticks_that_exclude_each_other_one_stays(clerk: Clerk) -> None:
    new_table(clerk, "hubei-approval", "2026", "考试费")
    clerk.editors.show_header()
    boxes = {box.text(): box for box in frame(clerk, "nature").editor.findChildren(QCheckBox)}
    boxes["常年性项目"].click()
    boxes["延续性项目"].click()
    assert clerk.document.fields.value("nature") == "延续性项目"
    with clerk.workspace.edit(clerk.table, "导入") as pen:
        pen.set(clerk.document.fields, "nature", "常年性项目、延续性项目")
    assert frame(clerk, "nature").remark.mark is ValueMark.FAULT
