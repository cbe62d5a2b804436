"""A clerk who knows Excel and leaves the mouse alone."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QMessageBox, QWidget

from gui.library.new_table_dialog import NewTableDialog
from gui.tree.paste_dialog import PasteDialog
from model.document import Node, Scope
from model.exchange.interchange import to_json
from tests.gui.harness import write
from tests.stories.clerk import Clerk
from tests.stories.conftest import Start

SAMPLES = Path(__file__).parent.parent / "data" / "samples"
TIANJIN = json.loads(next(SAMPLES.glob("天津*.json")).read_text(encoding="utf-8"))["forms"][0]

Key = Qt.Key
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def focus() -> QWidget:
    """What has the focus, be it in a dialog."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def new_table(clerk: Clerk, form: str, year: str, project: str) -> None:
    """Make a table by keys."""
    clerk.key(Key.Key_N, CTRL)
    dialog = clerk.dialog(NewTableDialog)
    # Without a window manager nobody does so.
    dialog.activateWindow()
    clerk.wait(dialog.fields["project_name"].hasFocus)
    write(focus(), project)
    for word in (year, form):
        QTest.keyClick(focus(), Key.Key_Backtab, SHIFT)
        if isinstance(focus(), QListWidget):
            choose_form(dialog, word)
        else:
            QTest.keyClick(focus(), Key.Key_A, CTRL)
            QTest.keyClicks(focus(), word)
    QTest.keyClick(focus(), Key.Key_Return)
    clerk.wait(lambda: clerk.window.current.document is not None)
    assert (clerk.document.form, clerk.document.year) == (form, year)


def choose_form(dialog: NewTableDialog, form: str) -> None:
    QTest.keyClick(focus(), Key.Key_Home)
    while dialog.forms.currentItem().data(Qt.ItemDataRole.UserRole) != form:
        before = dialog.forms.currentRow()
        QTest.keyClick(focus(), Key.Key_Down)
        assert dialog.forms.currentRow() > before, "no such form"


def tab_to(clerk: Clerk, name: str) -> None:
    """Press Tab until an editor of this name has the focus."""
    for _ in range(40):
        if clerk.focus.accessibleName() == name:
            return
        clerk.key(Key.Key_Tab)
    raise AssertionError(name)


def go_down(clerk: Clerk, category: str) -> Node:
    """Go down to a category, which stands ready."""
    view = clerk.view
    for _ in range(40):
        node = view.current_node()
        if node is not None and node.name == category:
            return node
        clerk.key(Key.Key_Down)
    raise AssertionError(category)


def test_a_table_is_entered_from_nothing_by_keyboard_alone(clerk: Clerk) -> None:
    fields = TIANJIN["fields"]
    new_table(clerk, "tianjin-target", "2023", fields["project_name"])
    for name, text in (
        ("单位代码", fields["unit_code"]),
        ("单位名称", fields["unit"]),
        ("预算数", "20万"),
        ("财政资金", "20"),
        ("资金用途", fields["fund_purpose"]),
        ("年度目标", TIANJIN["goals"][0]["text"]),
    ):
        tab_to(clerk, name)
        clerk.type(text)

    clerk.key(Key.Key_2, CTRL)
    category = None
    for row in TIANJIN["indicators"]:
        if category is not None and category.name == row["level2"]:
            clerk.key(Key.Key_Insert)
        else:
            category = go_down(clerk, row["level2"])
        clerk.type(row["level3"])
        clerk.key(Key.Key_Tab)
        clerk.type(row["description"])
        clerk.key(Key.Key_Tab)
        clerk.type(row["value"])
        clerk.key(Key.Key_Up)
    clerk.editors.finish_pending_edit()
    (form,) = json.loads(to_json([clerk.document]))["forms"]
    # The categories that stand ready and were not needed.
    form["indicators"] = [row for row in form["indicators"] if "level3" in row]
    assert form == TIANJIN


def test_thirty_rows_are_pasted_from_the_clipboard(clerk: Clerk) -> None:
    new_table(clerk, "tianjin-target", "2024", "考务费")
    clerk.key(Key.Key_2, CTRL)
    levels = [("产出指标", "数量指标"), ("产出指标", "质量指标"), ("效益指标", "社会效益指标")]
    lines = ["一级指标\t二级指标\t三级指标\t指标值"]
    for one, two in levels:
        for number in range(10):
            names = f"{one}\t{two}" if number == 0 else "\t"
            lines.append(f"{names}\t{two}{number}\t≥{number}0%")
    QApplication.clipboard().setText("\r\n".join(lines) + "\r\n")
    clerk.key(Key.Key_V, CTRL)
    rows = [(two, f"{two}{n}", f"≥{n}0%") for _, two in levels for n in range(10)]
    assert clerk.rows == rows
    assert clerk.workspace.undo_stack.undoText() == "粘贴 30 行"
    clerk.key(Key.Key_Z, CTRL)
    assert clerk.rows == []
    clerk.key(Key.Key_Y, CTRL)
    assert clerk.rows == rows


PLAIN = (Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Tab, Key.Key_Return)
DEEDS = (
    *((key, None) for key in PLAIN),
    *((key, SHIFT) for key in PLAIN[:4]),
    *((key, ALT) for key in PLAIN[:4]),
    (Key.Key_Insert, None),
    (Key.Key_Return, CTRL),
    (Key.Key_Delete, None),
    (Key.Key_Minus, CTRL),
    (Key.Key_Space, SHIFT),
    *((key, CTRL) for key in (Key.Key_C, Key.Key_X, Key.Key_V, Key.Key_D, Key.Key_J)),
    (Key.Key_D, CTRL | SHIFT),
    (Key.Key_F6, CTRL),
    (Key.Key_Z, CTRL),
    (Key.Key_Y, CTRL),
)


def test_any_work_is_undone_to_the_start_and_done_again(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    yes = QMessageBox.StandardButton.Yes
    monkeypatch.setattr(QMessageBox, "question", lambda *_: yes)
    new_table(clerk, "yangquan-target", "2024", "考务费")
    clerk.key(Key.Key_2, CTRL)
    text = "产出指标\t数量指标\t培训次数\t2次\r\n\t质量指标\t合格率\t≥90%\r\n"
    QApplication.clipboard().setText(text)
    stack = clerk.workspace.undo_stack
    start, begun = clerk.document.branch(), stack.index()
    random = Random(20241122)
    for _ in range(120):
        if random.random() < 0.2:
            clerk.type(random.choice(("3次", "≥9%", "满意")))
        else:
            clerk.key(*random.choice(DEEDS))
        for dialog in clerk.window.findChildren(PasteDialog):
            dialog.accept()
    clerk.editors.finish_pending_edit()
    end, done = clerk.document.branch(), stack.index()
    assert done - begun > 20
    assert any(clerk.document.indicators(scope).children for scope in Scope)
    stack.setIndex(begun)
    assert clerk.document.branch() == start
    stack.setIndex(done)
    assert clerk.document.branch() == end


def test_a_hidden_column_is_still_hidden_tomorrow(start: Start) -> None:
    clerk = start()
    new_table(clerk, "tianjin-target", "2024", "考务费")
    clerk.key(Key.Key_2, CTRL)
    shown = clerk.view.shown_columns()
    clerk.choose("指标", "显示的列", "绩效指标描述")
    assert len(clerk.view.shown_columns()) == len(shown) - 1
    clerk.leave()
    assert len(start().view.shown_columns()) == len(shown) - 1
