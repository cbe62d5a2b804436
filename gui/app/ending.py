"""The system ends the program: a signal, or the end of the session; nothing typed may be lost."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication

_ENDING = ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK")
"""Those that the system has: to end, the terminal has gone, Ctrl+C, and that of Windows."""


class Ending(QObject):
    """Calls ``save`` when the session is about to end and ``close`` at a signal, until ``stop``.

    Python runs no handler of a signal while Qt waits for events, so each signal rings a socket
    that Qt listens to.
    """

    def __init__(
        self,
        application: QGuiApplication,
        save: Callable[[], object],
        close: Callable[[], object],
    ) -> None:
        super().__init__(application)
        self._close = close
        self._ear, self._bell = socket.socketpair()
        self._ear.setblocking(False)
        self._bell.setblocking(False)
        self._notifier = QSocketNotifier(self._ear.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_ring)
        self._before = signal.set_wakeup_fd(self._bell.fileno(), warn_on_full_buffer=False)
        numbers = (getattr(signal, name, None) for name in _ENDING)
        self._handlers = {
            number: signal.signal(number, lambda _number, _frame: None)
            for number in numbers
            if number is not None
        }
        # The answer is waited for: after it the system may end the process at any time.
        application.commitDataRequest.connect(lambda _manager: save())

    def stop(self) -> None:
        """Listen no more."""
        self._notifier.setEnabled(False)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._before)
        self._ear.close()
        self._bell.close()

    def _on_ring(self) -> None:
        with suppress(BlockingIOError):
            while self._ear.recv(64):
                pass
        self._close()
