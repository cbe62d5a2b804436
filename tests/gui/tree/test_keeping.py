"""What is being typed in a cell is kept before the cell is left, and taken back by Esc."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from gui.tree.view import IndicatorView
from model.document import Edit
from model.errors import UserError
from tests.gui.harness import Desk, compose
from tests.gui.harness import write as write_into
from tests.gui.tree.keys import Key, press
from tests.gui.tree.looking import current, go, named, write


def value_of(desk: Desk, name: str) -> str:
    return named(desk.document, name).value("value")


def test_a_text_is_kept_while_its_editor_is_open(
    desk: Desk, view: IndicatorView, qtbot: QtBot
) -> None:
    go(view, "培训人数", 1)
    write("≥400人")
    assert value_of(desk, "培训人数") == "≥300人"
    qtbot.waitUntil(lambda: value_of(desk, "培训人数") == "≥400人")
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    assert focus.text() == "≥400人"

    write(" 以上")
    qtbot.waitUntil(lambda: value_of(desk, "培训人数") == "≥400人 以上")
    press(Key.Key_Return)
    assert value_of(desk, "培训人数") == "≥400人 以上"


def test_what_is_kept_is_no_change_of_what_stands_in_the_editor(
    desk: Desk, view: IndicatorView, qtbot: QtBot
) -> None:
    go(view, "培训人数", 1)
    write("５０ ")
    qtbot.waitUntil(lambda: value_of(desk, "培训人数") == "５０")
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    assert (focus.text(), focus.cursorPosition()) == ("５０ ", 3)


@pytest.mark.parametrize("column", [0, 1])
def test_escape_takes_back_what_was_kept_to_the_letter(
    desk: Desk, view: IndicatorView, qtbot: QtBot, column: int
) -> None:
    key = "level3" if column == 0 else "value"
    node = named(desk.document, "培训人数")
    with desk.edit("以前") as edit:
        edit.set(node, key, " 带空格的 ")
    view.go_to(view.indicators.index_of(node, column))
    press(Key.Key_F2)
    write("新的")
    qtbot.waitUntil(lambda: "新的" in node.value(key))
    press(Key.Key_Escape)
    assert node.value(key) == " 带空格的 "


def test_a_new_row_goes_with_what_was_kept_of_it(
    desk: Desk, view: IndicatorView, qtbot: QtBot
) -> None:
    before = desk.document.branch()
    go(view, "培训次数")
    press(Key.Key_Insert)
    write("不要了")
    qtbot.waitUntil(lambda: any(n.name == "不要了" for n in desk.document.root.walk()))
    press(Key.Key_Escape)
    assert desk.document.branch() == before


def test_a_cell_that_was_only_opened_is_left_alone(
    desk: Desk, view: IndicatorView, qtbot: QtBot
) -> None:
    node = named(desk.document, "培训人数")
    with desk.edit("以前") as edit:
        edit.set(node, "value", "有 空\n行")
    go(view, "培训人数", 1)
    press(Key.Key_F2)
    (keeper,) = (k for k in view.findChildren(QPlainTextEdit) if k.isVisible())
    keeper.setPlainText(keeper.toPlainText())
    qtbot.wait(450)
    assert node.value("value") == "有 空\n行"
    assert desk.names == ["以前"]
    press(Key.Key_Escape)


def test_a_category_is_kept_from_its_line_with_options(
    desk: Desk, view: IndicatorView, qtbot: QtBot
) -> None:
    node = named(desk.document, "质量指标")
    go(view, "质量指标")
    press(Key.Key_F2)
    assert isinstance(QApplication.focusWidget(), QComboBox | QLineEdit)
    write("质量类")
    qtbot.waitUntil(lambda: node.name == "质量类")
    press(Key.Key_Escape)
    assert node.name == "质量指标"


def test_a_composition_is_left_to_the_input_method(
    desk: Desk, view: IndicatorView, qtbot: QtBot
) -> None:
    go(view, "培训人数", 1)
    write("9")
    focus = QApplication.focusWidget()
    assert focus is not None
    compose(focus, "ren")
    qtbot.waitUntil(lambda: value_of(desk, "培训人数") == "9")
    write_into(focus, "人")
    press(Key.Key_Return)
    assert value_of(desk, "培训人数") == "9人"


def test_what_the_disk_prevents_is_tried_again_with_the_next_key(
    desk: Desk, view: IndicatorView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[str] = []
    write_edit = desk.edit

    @contextmanager
    def failing(name: str) -> Iterator[Edit]:
        tries.append(name)
        with write_edit(name) as edit:
            yield edit
            if len(tries) == 1:
                raise UserError("磁盘已满。")

    monkeypatch.setattr(view.indicators, "edit", failing)
    go(view, "培训人数", 1)
    with qtbot.captureExceptions() as errors:
        write("7")
        qtbot.waitUntil(lambda: len(tries) == 1)
    assert [type(error) for _kind, error, _trace in errors] == [UserError]
    assert value_of(desk, "培训人数") == "≥300人"
    write("8")
    qtbot.waitUntil(lambda: value_of(desk, "培训人数") == "78")
    press(Key.Key_Return)


class FullDisk:
    """A list whose writes are refused while ``is_full``."""

    def __init__(self, view: IndicatorView, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_full = True
        self._write = view.indicators.edit
        monkeypatch.setattr(view.indicators, "edit", self._edit)

    @contextmanager
    def _edit(self, name: str) -> Iterator[Edit]:
        with self._write(name) as edit:
            yield edit
            if self.is_full:
                raise UserError("磁盘已满。")


@pytest.mark.parametrize("leave", ["click", "enter", "focus"])
def test_what_the_disk_refuses_stays_in_its_editor_until_it_can_be_written(
    desk: Desk, view: IndicatorView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, leave: str
) -> None:
    disk = FullDisk(view, monkeypatch)
    go(view, "培训人数", 1)
    write("很长的一段话")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    with qtbot.captureExceptions() as errors:
        match leave:
            case "click":
                view.go_to(view.indicators.index_of(named(desk.document, "培训次数"), 1))
            case "enter":
                press(Key.Key_Return)
            case "focus":
                view.window().setFocus()
        qtbot.waitUntil(lambda: bool(errors) and QApplication.focusWidget() is editor)
    assert {kind for kind, _error, _trace in errors} == {UserError}
    assert (editor.isVisible(), editor.text()) == (True, "很长的一段话")
    assert current(view) == ("培训人数", 1)
    disk.is_full = False
    press(Key.Key_Return)
    assert value_of(desk, "培训人数") == "很长的一段话"
    assert not editor.isVisible()


def test_escape_lets_go_of_what_the_disk_refuses(
    desk: Desk, view: IndicatorView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    FullDisk(view, monkeypatch)
    go(view, "培训人数", 1)
    write("不要了")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    with qtbot.captureExceptions():
        press(Key.Key_Return)
    press(Key.Key_Escape)
    assert not editor.isVisible()
    assert value_of(desk, "培训人数") == "≥300人"


def test_who_types_without_a_pause_has_it_kept_nevertheless(
    desk: Desk, view: IndicatorView, qtbot: QtBot
) -> None:
    go(view, "培训人数", 1)
    write("1")
    typed = ["1"]

    def is_kept() -> bool:
        """Types on with each look, sooner after the last one than any pause."""
        write("2")
        typed.append("2")
        return value_of(desk, "培训人数") != "≥300人"

    qtbot.waitUntil(is_kept)
    assert "".join(typed).startswith(value_of(desk, "培训人数"))
    press(Key.Key_Return)
    assert value_of(desk, "培训人数") == "".join(typed)
