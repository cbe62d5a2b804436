"""From the command line to the window, and back to an exit code."""

from __future__ import annotations

import gc
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gui.app.appearance import Appearance
from gui.app.drafts import DialogDrafts
from gui.app.fault_desk import FaultDesk
from gui.app.looks import speak_chinese, use_chinese_font
from gui.app.program import Program
from gui.dialogs import CrashHook
from gui.settings import Settings, default_path
from model.own_files import data_folder
from model.resources import resource_folder
from model.version import VERSION

_WINDOWS_ID = "jibiao.jibiao"
"""Under which Windows gathers the windows of the program in the task bar, with its own icon."""


def run(data: str | None) -> int:
    """Show the window until it is closed; ``data`` is the data file asked for, if any."""
    _be_known_to_windows()
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    application = QApplication(sys.argv[:1])
    application.setApplicationName("jibiao")
    application.setApplicationDisplayName("绩表")
    application.setApplicationVersion(VERSION)
    speak_chinese(application)
    use_chinese_font(application, resource_folder("fonts"))
    settings = Settings(default_path())
    appearance = Appearance(application, settings)
    program = Program(settings, Path(data).absolute() if data else None, VERSION)
    appearance.offer(program.window)
    hook, sys.excepthook = sys.excepthook, crash_hook(program)
    drafts = DialogDrafts(application, data_folder() / "drafts.json")

    def save() -> None:
        drafts.keep()
        program.window.save()

    def end() -> None:
        drafts.end()
        program.end()

    ending = Ending(application, save, end)
    program.start()
    # What was imported and the window stay: each search for garbage would look through them again.
    gc.freeze()
    application.exec()
    gc.unfreeze()
    ending.stop()
    program.close()
    sys.excepthook = hook
    return program.exit_code


def crash_hook(program: Program) -> CrashHook:
    """What takes every error that nobody caught, to be told in the program's window."""
    show = FaultDesk(program).show
    return CrashHook(data_folder(), VERSION, program.tell_error, show)


def _be_known_to_windows() -> None:
    """Stand in the task bar as 绩表 and not as the Python that runs it.

    The packaged program is a file of its own, and its shortcuts name no id: one here would part
    its window from them.
    """
    if sys.platform == "win32" and not getattr(sys, "frozen", False):
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(_WINDOWS_ID)


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
        """Give the signals back to the handlers that were there before."""
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
