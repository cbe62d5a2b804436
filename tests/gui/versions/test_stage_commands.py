"""Editors of a frozen table show what there is and take nothing, until it is freed."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)

from gui.versions.stage_commands import set_form_read_only, set_lists_read_only


def test_a_form_takes_nothing_and_can_be_read(window: QWidget) -> None:
    line, text, choice, tick = QLineEdit("甲"), QPlainTextEdit("乙"), QComboBox(), QCheckBox("是")
    action = line.addAction("日历")
    layout = QVBoxLayout(window)
    for widget in (line, text, choice, tick):
        layout.addWidget(widget)

    set_form_read_only(window, True)
    QTest.keyClicks(line, "x")
    QTest.keyClicks(text, "x")
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton)
    assert (line.text(), text.toPlainText(), tick.isChecked()) == ("甲", "乙", False)
    assert not choice.isEnabled()
    assert not action.isEnabled()

    set_form_read_only(window, False)
    QTest.keyClicks(line, "x")
    QTest.keyClicks(text, "x")
    assert (line.text(), text.toPlainText()) == ("甲x", "x乙")
    assert choice.isEnabled()


def test_a_list_gets_its_own_way_of_editing_back(window: QWidget) -> None:
    view = QTreeWidget(window)
    view.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
    view.setAcceptDrops(True)
    for _ in range(2):
        set_lists_read_only([view], True)
        assert view.editTriggers() == QAbstractItemView.EditTrigger.NoEditTriggers
        assert not view.acceptDrops()
    set_lists_read_only([view], False)
    assert view.editTriggers() == QAbstractItemView.EditTrigger.DoubleClicked
    assert view.acceptDrops()
