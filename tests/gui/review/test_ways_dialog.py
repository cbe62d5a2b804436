"""The ways to read a table, with what each of them loses."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.review.ways_dialog import WaysDialog
from model.definition import GENERIC
from model.document import empty_branch
from model.usecases.review import Way
from model.usecases.review.tables import read_as


def test_each_place_that_is_lost_counts(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    read = read_as(empty_branch(GENERIC, "2024"), {}, (), 0.0)
    dialog = WaysDialog("某项目", [Way(None, 0.9, ("10", "较好", "10"), read, True)], parent)
    item = dialog.ways.topLevelItem(0)
    assert item is not None
    assert item.text(2) == "3 处"
    assert dialog.lost.toPlainText() == "10（2 处）\n较好"
