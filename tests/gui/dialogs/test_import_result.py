"""What was read is shown with its doubts, and the clerk takes what is ticked."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from gui.dialogs import ImportDialog
from model.document import Branch, empty_branch
from model.exchange import Reading
from model.recognize import Doubt, DoubtKind


def branch(name: str) -> Branch:
    return empty_branch("shanghai-declaration", "2025", {"project_name": name})


DOUBT = Doubt("乙.docx", "表 2", "B3", DoubtKind.AMOUNT, "若干")
READINGS = [
    Reading(Path("甲.xlsx"), (branch("一"), branch("二"))),
    Reading(Path("乙.docx"), (branch(""),), (DOUBT,)),
]


def opened(window: QWidget, readings: list[Reading], faults: list[str]) -> ImportDialog:
    dialog = ImportDialog(readings, faults, lambda form: f"表样 {form}", window)
    dialog.open()
    return dialog


def at(tree: QTreeWidget, *rows: int) -> QTreeWidgetItem:
    item = tree.invisibleRootItem()
    for row in rows:
        child = item.child(row)
        assert child is not None
        item = child
    return item


def test_lists_tables_under_their_files_and_doubts_with_their_places(window: QWidget) -> None:
    dialog = opened(window, READINGS, ["“丙.docx”打不开。"])

    assert dialog.tables.topLevelItemCount() == 2
    assert [at(dialog.tables, *place).text(0) for place in ((0,), (0, 0), (0, 1), (1,))] == [
        "甲.xlsx",
        "一",
        "二",
        "乙.docx",
    ]
    assert at(dialog.tables, 1, 0).text(2) == "表样 shanghai-declaration"
    doubt = at(dialog.doubts, 0)
    assert (doubt.text(0), doubt.text(1)) == ("表 2 B3", DOUBT.sentence)
    assert any("丙.docx" in label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()


def test_takes_what_is_ticked(window: QWidget, qtbot: QtBot) -> None:
    dialog = opened(window, READINGS, [])
    at(dialog.tables, 0, 0).setCheckState(0, Qt.CheckState.Unchecked)

    with qtbot.waitSignal(dialog.chosen) as heard:
        dialog.accept()

    taken = [taken.children[0].values.get("project_name", "") for taken in heard.args[0]]
    assert taken == ["二", ""]


def test_nothing_ticked_is_nothing_to_import(window: QWidget) -> None:
    dialog = opened(window, READINGS[1:], [])
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "导入")
    item = at(dialog.tables, 0)

    item.setCheckState(0, Qt.CheckState.Unchecked)
    assert not button.isEnabled()
    item.setCheckState(0, Qt.CheckState.Checked)
    assert button.isEnabled()
    dialog.reject()
