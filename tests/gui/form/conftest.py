"""A header form on the screen, and how to get at its editors."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.form import HeaderForm
from gui.form.bound import BoundFrame
from model.document import Place
from tests.gui.harness import Desk, write


class Screen:
    """A form that is shown, and the clerk in front of it."""

    def __init__(self, desk: Desk, form: HeaderForm) -> None:
        self.desk = desk
        self.form = form

    def frame(self, key: str) -> BoundFrame:
        return next(frame for frame in self.form.frames if str(frame.binding.place) == key)

    def type(self, key: str, text: str) -> None:
        """Go to an editor and type, without leaving it."""
        assert self.form.reveal(Place.parse(key))
        write(focus(), text)

    def leave(self) -> None:
        """Go elsewhere."""
        focus().clearFocus()

    def content(self, key: str) -> str:
        return self.frame(key).editor.content()


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Callable[[Desk], Screen]]:
    """Shows the form of a desk."""
    screens: list[Screen] = []

    def show(desk: Desk) -> Screen:
        form = HeaderForm(desk.document, desk.definition, desk.edit)
        qtbot.addWidget(form)
        form.resize(1000, 800)
        with qtbot.waitActive(form):
            form.show()
            form.activateWindow()
        screens.append(Screen(desk, form))
        return screens[-1]

    yield show
    screens.clear()
