"""What the status bar says is read whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from gui.main_window.status import StatusBar, sums_of
from model.definition import DefinitionLibrary
from model.document import Branch, Document, Kind, empty_branch

SUMS, FILE = "资金 1,860.00 万元", "数据文件：今年.jibiao"
SAID = "已导入 7 张表；其中 11 处没有核对，已记在批注里；可以撤销（Ctrl+Z）"


def seen(status: StatusBar) -> list[str]:
    """What stands at the right."""
    return [label.text() for label in status.findChildren(QLabel) if label.isVisible()]


def test_sums_and_file_give_way_to_a_message_and_come_back(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    status = StatusBar(window)
    status.show_file(Path("今年.jibiao"))
    status.show_sums(SUMS)
    em = status.fontMetrics().horizontalAdvance("国")
    status.resize(em * 100, 30)
    window.show()
    status.tell(SAID)
    assert {SUMS, FILE} <= set(seen(status))
    status.clearMessage()
    status.resize(em * 45, 30)
    status.tell(SAID)
    assert not {SUMS, FILE} & set(seen(status))
    status.clearMessage()
    assert {SUMS, FILE} <= set(seen(status))
    status.show_sums("")
    assert SUMS not in seen(status)


def test_a_long_file_name_makes_no_window_wider_than_it_is(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    status = StatusBar(window)
    window.setStatusBar(status)
    em = status.fontMetrics().horizontalAdvance("国")
    window.resize(em * 60, em * 20)
    window.show()
    status.show_file(Path("今年.jibiao"))
    status.show_sums(SUMS)
    assert {SUMS, FILE} <= set(seen(status))
    status.tell_exported(Path(f"{'某某市教育局校园食堂改造' * 5}.xlsx"))
    assert not {SUMS, FILE} & set(seen(status))
    QApplication.processEvents()
    assert window.width() == em * 60
    shown, ways = seen(status)[:2]
    assert "…" in shown
    assert "打开文件夹" in ways
    status.forget_exported()
    assert {SUMS, FILE} <= set(seen(status))


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("chongqing-overall-evaluation", "指标权重（分）合计 71"),
        ("central-evaluation", "指标分值合计 71"),
    ],
)
def test_weights_are_said_to_be_those_of_indicators_once(
    definitions: DefinitionLibrary, form: str, said: str
) -> None:
    document = Document(empty_branch(form, "2025"))
    row = Branch(Kind.INDICATOR, {"name": "数量", "weight": "71"})
    within = Branch(Kind.CATEGORY, {"name": "产出指标"}, (Branch(Kind.SUBCATEGORY, {}, (row,)),))
    with document.edit("添加") as edit:
        edit.insert(document.indicators("annual"), 0, within)
    assert sums_of(document, definitions[form]) == said
