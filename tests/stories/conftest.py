"""The whole program on a data file, as a clerk has it before them."""

from collections.abc import Callable, Iterator
from copy import copy
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QIcon, QPalette
from pytestqt.qtbot import QtBot

from gui.app.program import Program
from gui.main_window.icons import icon
from gui.settings import Settings
from model.own_files import FORMS, data_folder
from model.usecases.own_forms import OwnForms
from tests import shipped
from tests.stories.clerk import Clerk

Start = Callable[..., Clerk]


@pytest.fixture(autouse=True, scope="session")
def _what_ships_is_read_once() -> Iterator[None]:
    """Every window has the same rules, forms and icons; tests of their own make them anew."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gui.main_window.features._rules", lambda _folder: shipped.rules())
        patch.setattr("model.usecases.own_forms.known_forms", _known_forms)
        patch.setattr("gui.main_window.action_set.icon", lambda name: _icon(name, *_colors()))
        yield
    _icon.cache_clear()


def _known_forms() -> tuple[OwnForms, tuple[str, ...]]:
    """As the program knows them; the library takes the user's forms, so that each has its own."""
    own = OwnForms(data_folder() / FORMS, copy(shipped.definitions()))
    return own, tuple(own.load())


@cache
def _icon(name: str, *_colors: int) -> QIcon:
    return icon(name)


def _colors() -> Iterator[int]:
    """What icons are drawn with."""
    palette = QGuiApplication.palette()
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled):
        yield palette.color(group, QPalette.ColorRole.WindowText).rgba()


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[Start]:
    """Starts the program on the data file of this test, as often as it is called."""
    clerks: list[Clerk] = []

    def start(*, knows_tour: bool = True) -> Clerk:
        settings = Settings(tmp_path / "jibiao.ini")
        if knows_tour:
            settings.knows_tour = True
        program = Program(settings, tmp_path / "jibiao.db", "0")
        clerks.append(Clerk(program, qtbot))
        return clerks[-1]

    yield start
    for clerk in clerks:
        clerk.leave()


@pytest.fixture
def clerk(start: Start) -> Clerk:
    """A clerk before an empty library."""
    return start()
