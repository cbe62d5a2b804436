"""Widgets in lines."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from gui.plain import PlainLabel
from gui.widgets import FlowBar


class Tall(QPushButton):
    """A button of 100 to 40 pixels."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(100, 40)


def shown(qtbot: QtBot, widgets: list[QWidget], width: int) -> FlowBar:
    bar = FlowBar(widgets)
    qtbot.addWidget(bar)
    bar.resize(width, bar.heightForWidth(width))
    with qtbot.waitExposed(bar):
        bar.show()
    return bar


def test_a_label_stands_in_the_middle_of_its_line(qtbot: QtBot) -> None:
    label, button = PlainLabel("年度"), Tall()
    bar = shown(qtbot, [label, button], 400)
    assert label.height() < button.height() <= bar.height()
    assert abs(label.geometry().center().y() - button.geometry().center().y()) <= 1


def test_what_has_no_room_goes_on_in_a_second_line(qtbot: QtBot) -> None:
    buttons: list[QWidget] = [Tall() for _ in range(3)]
    bar = shown(qtbot, buttons, 206)
    assert [each.y() for each in buttons] == [0, 0, 44]
    heights = [bar.heightForWidth(width) for width in (318, 312, 311, 206, 90)]
    assert heights == [40, 40, 84, 84, 128]


def test_a_hidden_widget_takes_no_room(qtbot: QtBot) -> None:
    buttons: list[QWidget] = [Tall() for _ in range(2)]
    bar = shown(qtbot, buttons, 100)
    buttons[0].hide()
    assert bar.heightForWidth(100) == 40
