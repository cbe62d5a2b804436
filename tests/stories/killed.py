"""A program that is killed or ended while it edits: run as a process of its own by its story.

Starts the real program on the data file of its argument, opens the sample, types a value into
the indicators, begins with another cell without leaving it, and says so at each of the two.  It
would go on for ever.
"""

import sys
from collections.abc import Iterator
from unittest.mock import patch

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.app import startup
from gui.app.program import Program
from gui.main_window import MainWindow
from model.document import Branch

NAME, VALUE = "KILLED", ">=42"
OPEN = "STILL OPEN"
DONE, KEPT, TYPED = "done", "kept", "typed"


class Killed(Program):
    """Works by itself as soon as a table is open."""

    def start(self) -> None:
        super().start()
        self.window.painted.connect(self._begin)

    def _begin(self) -> None:
        if self.window.current.workspace is None:
            QTimer.singleShot(10, self._begin)
        else:
            self.window.commands["sample"].trigger()
            self._work()

    def _work(self) -> None:
        if self.window.current.editors is None:
            QTimer.singleShot(10, self._work)
        else:
            _type(self.window)
            _say(DONE)
            _write(self.window, OPEN)
            self._listen()

    def _listen(self) -> None:
        """Say when the file has what stands in the open cell, then type on."""
        table, workspace = self.window.current.table, self.window.current.workspace
        assert table is not None
        assert workspace is not None
        if not any(OPEN in each for each in _texts(workspace.load(table))):
            QTimer.singleShot(10, self._listen)
            return
        _say(KEPT)
        _write(self.window, "!")
        _say(TYPED)


def _say(word: str) -> None:
    # Through a pipe, so that it is read while this goes on.
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def _texts(branch: Branch) -> Iterator[str]:
    yield from branch.values.values()
    for child in branch.children:
        yield from _texts(child)


def _type(window: MainWindow) -> None:
    assert window.current.editors is not None
    window.current.editors.show_indicators()
    window.current.editors.tree.views[0].add_row()
    _write(window, f"{NAME}\t{VALUE}\r")


def _write(window: MainWindow, text: str) -> None:
    for character in text:
        QTest.keyClicks(_focus(window), character)


def _focus(window: MainWindow) -> QWidget:
    window.activateWindow()
    QApplication.processEvents()
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


if __name__ == "__main__":
    with patch.object(startup, "Program", Killed):
        sys.exit(startup.run(sys.argv[1]))
