"""Keys that are pressed before the data file is open wait for it, and then go where they belong."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from typing_extensions import override

_HELD = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class WaitingKeys(QObject):
    """Holds the keys of the program until they are let go or dropped, once.

    A key of a shortcut that is held does what it would do then.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._held: list[QKeyEvent] = []
        self._handle: QWindow | None = None
        window.installEventFilter(self)

    def wait(self) -> None:
        """Hold from now on: the window is shown, and gets its keys through its handle."""
        if self._handle is None:
            self._handle = self._window.windowHandle()
            self._handle.installEventFilter(self)

    def let_go(self) -> None:
        """The data file is open: do what the keys ask for, in their order."""
        held = self._stop()
        for event in held:
            self._do(event)

    def drop(self) -> None:
        """There is nothing into which they could go."""
        self._stop()

    def _stop(self) -> list[QKeyEvent]:
        self._window.removeEventFilter(self)
        if self._handle is not None:
            self._handle.removeEventFilter(self)
        held, self._held = self._held, []
        return held

    def _do(self, event: QKeyEvent) -> None:
        action = self._action_of(event) if event.type() == QEvent.Type.KeyPress else None
        focus: QWidget | None = QApplication.focusWidget()
        focus = focus if focus is not None else self._window
        if action is not None:
            action.trigger()
        else:
            QCoreApplication.sendEvent(focus, event)

    def _action_of(self, event: QKeyEvent) -> QAction | None:
        """The action of the window whose shortcut a key is."""
        keys = QKeySequence(event.keyCombination())
        actions = self._window.findChildren(QAction)
        return next((a for a in actions if a.isEnabled() and keys in a.shortcuts()), None)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _HELD and isinstance(event, QKeyEvent):
            self._held.append(event.clone())
            return True
        return False
