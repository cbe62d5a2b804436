"""A program that is killed right after an edit: run as a process of its own by its story.

Starts the real program on the data file of its argument, opens the sample, types a value into
the indicators and says so.  It would go on for ever.
"""

import sys
from unittest.mock import patch

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.app import startup
from gui.app.program import Program
from gui.main_window import MainWindow

NAME, VALUE = "KILLED", ">=42"


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
            # Through a pipe, so that it is read while this goes on.
            sys.stdout.write("done\n")
            sys.stdout.flush()


def _type(window: MainWindow) -> None:
    assert window.current.editors is not None
    window.current.editors.show_indicators()
    window.current.editors.tree.views[0].add_row()
    for character in f"{NAME}\t{VALUE}\r":
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
