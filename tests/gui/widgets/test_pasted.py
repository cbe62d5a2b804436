"""What of the clipboard goes into one field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.widgets import LineEditor, MoneyEditor, TextEditor
from gui.widgets.pasted import holds_cells, in_one_line, pasted_text
from model.definition import Money


def paste(widget: LineEditor | TextEditor, text: str) -> str:
    QApplication.clipboard().setText(text)
    QTest.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    return widget.content()


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("某项目\r\n", "某项目"),
        ('"卫生健康\n考试项目"\r\n', "卫生健康考试项目"),
        ("Health\nExam", "Health Exam"),
        ('"引号"', '"引号"'),
        ("'=100%\r\n", "=100%"),
    ],
)
def test_a_cell_goes_into_a_line(qtbot: QtBot, text: str, content: str) -> None:
    line = LineEditor()
    qtbot.addWidget(line)
    with qtbot.waitSignal(line.changed):
        assert paste(line, text) == content


def test_a_text_keeps_its_lines_unless_it_is_one_line(qtbot: QtBot) -> None:
    several, single = TextEditor(), TextEditor(single=True)
    for widget in (several, single):
        qtbot.addWidget(widget)
    assert paste(several, '"一\n二"\r\n') == "一\n二"
    assert paste(single, "一\n二\n") == "一二"


@pytest.mark.parametrize(("text", "yuan"), [("20万\n", "200000.00"), ("1,234.50", "12345000.00")])
def test_an_amount_is_understood(qtbot: QtBot, text: str, yuan: str) -> None:
    money = MoneyEditor(Money(unit="万元", decimals=2))
    qtbot.addWidget(money)
    assert paste(money, text) == yuan


def test_cells_are_left_to_whoever_stands_around(qtbot: QtBot) -> None:
    line = LineEditor()
    qtbot.addWidget(line)
    assert paste(line, "项目名称\t某项目\n") == ""


def test_a_line_break_that_came_otherwise_is_cleaned(qtbot: QtBot) -> None:
    line = LineEditor()
    qtbot.addWidget(line)
    line.insert("一\n二")
    assert line.content() == "一二"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<table><tr><td>1</td></tr></table>", False),
        ("<table><tr><td>1</td><TD x>2</td></tr></table>", True),
        ("<p>文字</p>", False),
    ],
)
def test_several_cells_are_told_from_one(html: str, expected: bool) -> None:
    data = QMimeData()
    data.setHtml(html)
    assert holds_cells(data) is expected


def test_an_empty_clipboard_pastes_nothing(qtbot: QtBot) -> None:
    line = LineEditor()
    qtbot.addWidget(line)
    assert paste(line, "") == pasted_text(QMimeData()) == in_one_line("") == ""
