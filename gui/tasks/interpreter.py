"""How one Python interpreter is shared between the window and its working threads."""

import gc
import sys

from PySide6.QtCore import QObject, QTimer

SWITCH_INTERVAL = 0.0001
"""Seconds after which a busy thread must let the window in.

Each call of ours that Qt makes while it repaints waits that long for a busy thread: with
Python's 5 ms a table of 1,700 cells was measured to take 1.3 s, with this 0.05 s.
"""
COLLECT_EVERY = 500
"""Milliseconds between two looks at whether there is garbage to collect."""


class InterpreterCare(QObject):
    """Keeps the window quick and safe beside working threads, from now until ``stop``.

    Garbage is collected in the GUI thread alone: the collector otherwise runs in whichever
    thread comes along and would destroy widgets there, which Qt does not survive.  The program
    makes one of these at its start, in the GUI thread.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._interval = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH_INTERVAL)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(COLLECT_EVERY)

    def collect(self) -> None:
        """Collect the generations that are due, as the interpreter would have done itself."""
        due = [
            generation
            for generation, (count, limit) in enumerate(
                zip(gc.get_count(), gc.get_threshold(), strict=True)
            )
            if count > limit > 0
        ]
        if due:
            gc.collect(max(due))

    def stop(self) -> None:
        """Give the interpreter back its own manners."""
        self._timer.stop()
        gc.enable()
        sys.setswitchinterval(self._interval)
