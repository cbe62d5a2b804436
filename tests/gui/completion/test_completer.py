"""The list under an editor: when it is shown, what takes an offer, and that nothing else does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.completion.completer import Completer
from gui.completion.offers import Offer
from gui.completion.popup import OfferList
from tests.gui.harness import compose, write

Key = Qt.Key
TEXTS = ("考试人数", "考试次数", "培训人次")


class Place:
    """An editor in a window, with completion."""

    def __init__(self, editor: QWidget) -> None:
        self.window = QWidget()
        self.editor = editor
        self.other = QLineEdit()
        layout = QVBoxLayout(self.window)
        layout.addWidget(editor)
        layout.addWidget(self.other)
        layout.addStretch(1)
        self.offers = OfferList(self.window)
        self.taken: list[str] = []
        self.completer = Completer(
            editor,
            lambda typed: [Offer(text, "次") for text in TEXTS if typed in text],
            lambda offer: self.taken.append(offer.text),
            lambda _editor: self.offers,
        )
        self.completer.watch()

    @property
    def text(self) -> str:
        match self.editor:
            case QComboBox():
                return self.editor.currentText()
            case QPlainTextEdit():
                return self.editor.toPlainText()
            case QLineEdit():
                return self.editor.text()
        raise AssertionError(self.editor)

    @property
    def offered(self) -> list[str]:
        return [offer.text for offer in self.offers.offers] if self.offers.isVisible() else []

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        QTest.keyClick(self.editor, key, modifier or Qt.KeyboardModifier.NoModifier)


def editable_choice() -> QComboBox:
    choice = QComboBox()
    choice.setEditable(True)
    choice.setCompleter(None)  # type: ignore[arg-type]  # the stubs forget that None is allowed
    return choice


@pytest.fixture(params=[QLineEdit, QPlainTextEdit, editable_choice])
def place(request: pytest.FixtureRequest, qtbot: QtBot) -> Place:
    make: Callable[[], QWidget] = request.param
    place = Place(make())
    qtbot.addWidget(place.window)
    place.window.resize(600, 500)
    with qtbot.waitExposed(place.window):
        place.window.show()
    place.window.activateWindow()
    place.editor.setFocus()
    qtbot.waitUntil(place.editor.hasFocus)
    return place


def test_typing_shows_what_is_meant_and_takes_nothing(place: Place) -> None:
    write(place.editor, "考")
    assert place.offered == ["考试人数", "考试次数"]
    write(place.editor, "试x")
    assert place.offered == []
    assert (place.text, place.taken) == ("考试x", [])


def test_enter_without_going_to_an_offer_takes_nothing(place: Place) -> None:
    write(place.editor, "考")
    place.press(Key.Key_Return)
    assert (place.text.strip(), place.taken, place.offered) == ("考", [], [])


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab])
def test_the_offer_that_was_gone_to_is_taken(place: Place, key: Qt.Key) -> None:
    write(place.editor, "考")
    place.press(Key.Key_Down)
    place.press(Key.Key_Down)
    place.press(key)
    assert (place.text.rstrip("\t\n"), place.taken, place.offered) == ("考试次数", ["考试次数"], [])


def test_up_leads_from_the_first_offer_back_to_none(place: Place) -> None:
    write(place.editor, "考")
    place.press(Key.Key_Down)
    place.press(Key.Key_Up)
    assert place.offers.current is None
    place.press(Key.Key_Up)
    assert place.offers.current == Offer("考试次数", "次")


def test_a_click_takes_an_offer_and_leaves_the_focus(place: Place) -> None:
    write(place.editor, "考")
    view = place.offers.view
    at = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert (place.text, place.taken) == ("考试次数", ["考试次数"])
    assert place.editor.hasFocus()


def test_esc_closes_the_list_alone(place: Place) -> None:
    write(place.editor, "考")
    place.press(Key.Key_Escape)
    assert (place.text, place.offered) == ("考", [])


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Key.Key_Down, Qt.KeyboardModifier.AltModifier),
        (Key.Key_Space, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_keys_show_what_is_usual_without_typing(
    place: Place, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    place.press(key, modifier)
    assert place.offered == list(TEXTS)
    assert place.text == ""


def test_a_composition_is_waited_for(place: Place) -> None:
    write(place.editor, "考")
    compose(place.editor, "shi")
    assert place.offered == []
    write(place.editor, "试")
    assert place.offered == ["考试人数", "考试次数"]


def test_leaving_closes_the_list(place: Place) -> None:
    write(place.editor, "考")
    place.other.setFocus()
    assert place.offered == []


def test_texts_that_others_set_show_nothing(place: Place) -> None:
    match place.editor:
        case QPlainTextEdit() as page:
            page.setPlainText("考")
        case QLineEdit() as line:
            line.setText("考")
        case QComboBox() as choice:
            choice.setEditText("考")
    assert place.offered == []


def test_an_empty_text_shows_nothing(place: Place) -> None:
    write(place.editor, "考")
    place.press(Key.Key_Backspace)
    assert (place.text, place.offered) == ("", [])


def test_what_is_known_later_is_shown_then(place: Place) -> None:
    write(place.editor, "考")
    place.press(Key.Key_Escape)
    place.completer.look_again()
    assert place.offered == ["考试人数", "考试次数"]


def test_the_list_stands_above_where_there_is_no_room_below(place: Place) -> None:
    layout = place.window.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.insertStretch(0, 1)
    layout.takeAt(3)
    layout.activate()
    write(place.editor, "考")
    assert place.offers.geometry().bottom() <= place.editor.geometry().top()
    assert place.window.rect().contains(place.offers.geometry())
