"""The care for the interpreter: garbage in the GUI thread only, and a quick switch."""

import gc
import sys
import weakref

import pytest
from pytestqt.qtbot import QtBot

from gui.tasks import InterpreterCare
from gui.tasks.interpreter import SWITCH_INTERVAL


class Knot(list[object]):
    """Holds itself, so that only the collector ends it."""

    def __init__(self) -> None:
        super().__init__()
        self.append(self)


def test_it_takes_the_interpreter_over_and_gives_it_back(qtbot: QtBot) -> None:
    del qtbot
    before = sys.getswitchinterval()
    care = InterpreterCare()
    assert not gc.isenabled()
    assert sys.getswitchinterval() == pytest.approx(SWITCH_INTERVAL)
    care.stop()
    assert gc.isenabled()
    assert sys.getswitchinterval() == pytest.approx(before)


def test_garbage_is_still_collected(qtbot: QtBot) -> None:
    del qtbot
    care = InterpreterCare()
    gc.collect()
    watched = weakref.ref(Knot())
    knots = [Knot() for _ in range(2 * gc.get_threshold()[0])]
    assert watched() is not None
    care.collect()
    assert watched() is None
    care.stop()
    del knots
