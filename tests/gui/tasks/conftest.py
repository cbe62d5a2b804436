"""Runners that are closed at the end of the test."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.tasks import InterpreterCare, TaskRunner


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    """A runner in a process where only the GUI thread collects garbage, as in the program."""
    del qtbot
    care = InterpreterCare()
    runner = TaskRunner()
    yield runner
    runner.close()
    care.stop()
