"""The whole program on a data file, as a clerk has it before them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.app.program import Program
from gui.settings import Settings
from tests import shipped
from tests.stories.clerk import Clerk

Start = Callable[..., Clerk]


@pytest.fixture(autouse=True, scope="session")
def _rules_are_read_once() -> Iterator[None]:
    """Every window reads the same rules; `model.check` itself is tested to read them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gui.main_window.features._rules", lambda _folder: shipped.rules())
        yield


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
