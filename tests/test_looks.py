"""What looks for unreadable screens finds them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.looks import faults


def test_what_is_cut_or_overlaps_is_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QHBoxLayout(window)
    label, button = QLabel("项目支出绩效目标"), QPushButton("确定")
    layout.addWidget(label)
    layout.addWidget(button)
    window.show()
    assert faults(window) == []
    label.setFixedWidth(20)
    button.move(label.pos())
    is_cut, overlaps = faults(window)
    assert "is cut" in is_cut
    assert "lies on" in overlaps


def test_names_that_look_alike_are_found(qtbot: QtBot) -> None:
    tree = QTreeWidget()
    qtbot.addWidget(tree)
    tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    for name in ("上海市卫生人才培训工作经费", "上海市卫生人才考试工作经费"):
        tree.addTopLevelItem(QTreeWidgetItem([name]))
    holder = QWidget()
    qtbot.addWidget(holder)
    QHBoxLayout(holder).addWidget(tree)
    tree.setFixedWidth(600)
    holder.show()
    assert faults(holder) == []
    tree.setFixedWidth(130)
    assert len(faults(holder)) == 2
