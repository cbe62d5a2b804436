"""Dialogs are as large as what they say needs, and never larger than the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot

from gui.room import OnScreen, shared_widths, take_room


def dialog(qtbot: QtBot) -> QDialog:
    made = QDialog()
    qtbot.addWidget(made)
    QVBoxLayout(made).addWidget(QLabel("一行"))
    return made


def test_a_dialog_has_its_size_in_characters(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    em = made.fontMetrics().horizontalAdvance("国")
    take_room(made, 20, 10)
    assert (made.width(), made.height()) == (20 * em, 10 * em)


def test_without_a_height_it_has_that_of_what_it_shows(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    take_room(made, 20)
    assert made.height() == made.sizeHint().height()


def test_none_is_larger_than_the_screen(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    take_room(made, 1000, 1000)
    room = made.screen().availableGeometry()
    assert made.width() <= room.width()
    assert made.height() <= room.height()


def test_what_grows_beyond_the_screen_moves_up(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    OnScreen(made)
    room = made.screen().availableGeometry()
    made.setGeometry(room.left(), room.bottom() - 100, 200, 80)
    made.show()
    made.resize(200, 300)
    qtbot.waitUntil(lambda: made.frameGeometry().bottom() <= room.bottom())
    assert made.frameGeometry().top() >= room.top()


def test_names_are_the_last_to_be_shortened() -> None:
    shares, least = {0: 10.0, 1: 5.0, 2: 5.0}, {0: 120.0, 1: 40.0, 2: 40.0}
    assert shared_widths(400, shares, least) == {0: 200, 1: 100, 2: 100}
    assert shared_widths(220, shares, least) == {0: 120, 1: 50, 2: 50}
    assert shared_widths(100, shares, least) == least
