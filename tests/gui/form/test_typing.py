"""From the clerk's keys into the document, and back by undo; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.form import HeaderForm
from gui.form.binding import Binding, EditedTable
from gui.widgets import LineEditor, TextEditor
from model.definition import GENERIC
from model.document import TITLE, Document, Edit, Place, Step, empty_branch
from model.document.place_names import PlaceNames
from model.layout import lay_out
from tests import shipped
from tests.gui.form.conftest import Screen, focus
from tests.gui.harness import (
    Desk,
    compose,
    definition,
    empty_desk,
    filled_desk,
    sample_contents,
    write,
)
from tests.model.layout.fonts import typesetter

Show = Callable[[Desk], Screen]

YANGQUAN = "yangquan-target"
SHANGHAI = "shanghai-declaration"
SAMPLES = sorted((Path(__file__).parents[2] / "data" / "samples").glob("*.json"))


def field(desk: Desk, key: str) -> str:
    return desk.document.fields.value(key)


def test_a_pause_commits_what_is_typed(show: Show, qtbot: QtBot) -> None:
    screen = show(empty_desk(YANGQUAN))
    screen.type("project_name", "考务费")
    assert field(screen.desk, "project_name") == ""
    qtbot.waitUntil(lambda: field(screen.desk, "project_name") == "考务费")
    assert screen.desk.names == ["修改项目名称"]


def test_typing_on_without_a_pause_is_committed_as_one_step(show: Show, qtbot: QtBot) -> None:
    screen = show(empty_desk(YANGQUAN))
    typed = ["a"]
    screen.type("project_name", "a")

    def is_kept() -> bool:
        """Types on with each look, sooner after the last one than any pause."""
        write(focus(), "b")
        typed.append("b")
        return field(screen.desk, "project_name") != ""

    qtbot.waitUntil(is_kept)
    assert "".join(typed).startswith(field(screen.desk, "project_name"))
    screen.leave()
    assert field(screen.desk, "project_name") == "".join(typed)


def test_leaving_commits_what_is_typed(show: Show) -> None:
    screen = show(empty_desk(YANGQUAN))
    screen.type("phone", "13800000000")
    screen.leave()
    assert field(screen.desk, "phone") == "13800000000"


@pytest.mark.parametrize("key", ["project_name", "leader", "nature"])
def test_enter_commits_what_is_typed(show: Show, key: str) -> None:
    screen = show(empty_desk(YANGQUAN))
    screen.type(key, "张三 abc")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert field(screen.desk, key) == "张三 abc"


def test_tab_goes_in_reading_order(show: Show) -> None:
    screen = show(filled_desk(SHANGHAI, {"goals": [{"scope": "annual", "text": "甲"}] * 2}))
    screen.form.reveal(Place.parse("year"))
    keys = []
    for _ in screen.form.frames:
        keys += [str(f.binding.place) for f in screen.form.frames if f.editor.hasFocus()]
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
        while not any(f.editor.hasFocus() for f in screen.form.frames):
            QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert keys == [str(frame.binding.place) for frame in screen.form.frames]
    assert keys[-2:] == ["goal.annual", "goal.annual.2"]


def test_a_composition_is_committed_when_the_edit_is_finished(show: Show) -> None:
    screen = show(empty_desk(YANGQUAN))
    for key in ("project_name", "leader", "nature", "overview"):
        screen.form.reveal(Place.parse(key))
        write(focus(), "一")
        compose(focus(), "绩效")
        screen.form.finish_pending_edit()
        assert field(screen.desk, key) == "一绩效"


def test_the_pause_leaves_a_composition_open(show: Show, qtbot: QtBot) -> None:
    screen = show(empty_desk(YANGQUAN))
    screen.type("project_name", "一")
    compose(focus(), "绩效")
    qtbot.waitUntil(lambda: bool(screen.desk.steps))
    assert field(screen.desk, "project_name") == "一"
    screen.leave()
    assert field(screen.desk, "project_name") == "一绩效"


def test_hiding_the_form_commits_what_is_typed(show: Show) -> None:
    screen = show(empty_desk(YANGQUAN))
    screen.type("leader", "张三")
    screen.form.hide()
    assert field(screen.desk, "leader") == "张三"


def test_undo_shows_at_once_even_in_the_editor_that_has_the_focus(show: Show) -> None:
    screen = show(filled_desk(YANGQUAN, {"fields": {"leader": "李四", "overview": "甲"}}))
    for key, old in (("leader", "李四"), ("overview", "甲"), ("nature", "")):
        screen.type(key, "张三")
        screen.form.finish_pending_edit()
        screen.desk.undo()
        assert screen.content(key) == old
        assert field(screen.desk, key) == old


def test_typing_goes_on_undisturbed_by_its_own_commits(show: Show) -> None:
    screen = show(empty_desk(YANGQUAN))
    screen.type("total.annual", "20")
    screen.frame("total.annual").binding.commit()
    write(focus(), "5")
    screen.leave()
    fund = screen.desk.document.fund("total")
    assert fund is not None
    assert fund.value("annual") == "205.00"


def test_a_change_from_elsewhere_does_not_wipe_what_is_being_typed(show: Show) -> None:
    screen = show(empty_desk(YANGQUAN))
    screen.type("leader", "张三")
    with screen.desk.edit("导入") as pen:
        pen.set(screen.desk.document.fields, "leader", "李四")
    assert screen.content("leader") == "张三"
    screen.leave()
    assert field(screen.desk, "leader") == "张三"
    screen.desk.undo()
    assert screen.content("leader") == "李四"


def test_a_visit_of_every_editor_writes_nothing(show: Show) -> None:
    content = {
        "fields": {"project_name": "甲\u00a0乙", "leader": "一\n二", "nature": "别的"},
        "funds": [{"source": "total", "period": "约20万", "annual": "1.5"}],
        "goals": [{"scope": "annual", "text": "一"}, {"scope": "annual", "text": "二"}],
    }
    screen = show(filled_desk(YANGQUAN, content))
    before = screen.desk.document.branch()
    for frame in screen.form.frames:
        frame.editor.setFocus()
    screen.form.finish_pending_edit()
    screen.leave()
    assert screen.desk.steps == []
    assert screen.desk.document.branch() == before


def test_what_could_not_be_saved_stays_in_the_editor_and_is_tried_again(qtbot: QtBot) -> None:
    full = [True]

    def journal(_step: Step) -> None:
        if full[0]:
            raise OSError("disk full")

    document = Document(empty_branch(YANGQUAN, "2024"), journal)
    form = definition(YANGQUAN)
    edited = EditedTable(document, form, document.edit, PlaceNames(form))
    editor = LineEditor()
    qtbot.addWidget(editor)
    binding = Binding(editor, Place.field("leader"), "负责人", edited)
    write(editor, "张三")
    with pytest.raises(OSError, match="disk full"):
        binding.commit()
    assert editor.content() == "张三"
    full[0] = False
    binding.commit()
    assert document.fields.value("leader") == "张三"


def test_a_destroyed_form_is_told_no_more() -> None:
    desk = empty_desk(YANGQUAN)
    asked = []

    def edit(name: str) -> AbstractContextManager[Edit]:
        asked.append(name)
        return desk.edit(name)

    form = HeaderForm(desk.document, definition(YANGQUAN), edit)
    shiboken6.delete(form)
    with desk.edit("修改") as pen:
        pen.set(desk.document.fields, "leader", "张三")
    assert asked == []


def test_the_year_is_edited_in_the_heading(show: Show) -> None:
    screen = show(empty_desk(SHANGHAI))
    screen.form.reveal(Place.parse("year"))
    QTest.keySequence(focus(), "Ctrl+A")
    write(focus(), "20")
    screen.frame("year").binding.commit()
    assert screen.desk.document.year == "2024"
    write(focus(), "26")
    screen.leave()
    assert screen.desk.document.year == "2026"


def test_the_title_of_a_table_without_a_form_is_edited_where_it_stands(show: Show) -> None:
    screen = show(empty_desk(GENERIC))
    title = str(TITLE)
    assert isinstance(editor := screen.frame(title).editor, TextEditor)
    assert editor.placeholderText() == screen.desk.definition.title
    screen.type(title, "某县项目支出绩效自评表")
    screen.leave()
    document = screen.desk.document
    assert TITLE.read(document) == "某县项目支出绩效自评表"
    assert screen.desk.names == ["修改表名"]
    generic = shipped.definitions().of(document.root)
    printed = lay_out(document, generic, typesetter()).cells[0]
    assert (printed.text, printed.origin) == ("某县项目支出绩效自评表", title)
    screen.desk.undo()
    assert editor.content() == ""


def test_the_form_is_entered_below_its_title(show: Show) -> None:
    screen = show(empty_desk(GENERIC))
    screen.form.setFocus()
    assert screen.frame("project_name").isAncestorOf(focus())


def test_a_pattern_of_several_fields_has_an_editor_for_each(show: Show) -> None:
    screen = show(empty_desk(YANGQUAN))
    screen.type("department_code", "063")
    screen.type("department", "卫健委")
    screen.leave()
    assert dict(screen.desk.document.fields.values) == {
        "department_code": "063",
        "department": "卫健委",
    }


@pytest.mark.on_one_python
@pytest.mark.parametrize("form", shipped.definitions())
def test_every_field_and_amount_of_a_form_has_an_editor(show: Show, form: str) -> None:
    screen = show(empty_desk(form))
    places = [frame.binding.place for frame in screen.form.frames]
    assert set(map(Place.field, screen.desk.definition.fields)) <= set(places)
    assert all(frame.editor.accessibleName() for frame in screen.form.frames)


def test_what_a_form_prints_twice_is_the_same_in_both_places(show: Show) -> None:
    screen = show(empty_desk("jiaxian-target"))
    twins = [f for f in screen.form.frames if f.binding.place == Place.field("unit")]
    screen.type("unit", "佳县林业局")
    screen.leave()
    assert [frame.editor.content() for frame in twins] == ["佳县林业局"] * 2


def test_what_is_not_in_the_form_cannot_be_revealed(show: Show) -> None:
    assert not show(empty_desk(YANGQUAN)).form.reveal(Place.parse("moon"))


@pytest.mark.on_one_python
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_visiting_every_editor_of_a_published_table_writes_nothing(show: Show, path: Path) -> None:
    for content in sample_contents(path):
        desk = filled_desk(content["form"], content)
        screen = show(desk)
        for frame in screen.form.frames:
            frame.editor.setFocus()
        screen.leave()
        screen.form.close()
        assert desk.steps == []
        assert desk.document.fields.values == content["fields"]
