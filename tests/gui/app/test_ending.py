"""Signals that end a program close it as the clerk does."""

import os
import signal

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app.startup import Ending


@pytest.mark.skipif(os.name == "nt", reason="Windows ends programs in other ways")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_closes_the_program_and_is_given_back(
    name: str, qapp: QApplication, qtbot: QtBot
) -> None:
    number = getattr(signal, name)
    before = signal.getsignal(number)
    closed: list[bool] = []
    ending = Ending(qapp, lambda: None, lambda: closed.append(True))

    os.kill(os.getpid(), number)
    qtbot.waitUntil(lambda: closed == [True])

    ending.stop()
    ending.deleteLater()
    assert signal.getsignal(number) is before
