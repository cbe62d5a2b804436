"""When what is being typed is kept: after each pause, and without a pause every moment."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

REST = 400
"""After so many milliseconds without a keystroke what was typed is kept."""
LONGEST = 800
"""And after so many since the first one that is not kept: some type on without any pause."""


class TypingPause(QObject):
    """Says by ``came`` when it is time to keep what was typed since it last did."""

    came = Signal()

    def __init__(self, parent: QObject, rest: int = REST, longest: int = LONGEST) -> None:
        super().__init__(parent)
        self._rest = QTimer(self, singleShot=True, interval=rest)
        self._limit = QTimer(self, singleShot=True, interval=longest)
        for timer in (self._rest, self._limit):
            timer.timeout.connect(self._on_time)

    @property
    def is_awaited(self) -> bool:
        """Whether something was typed that it has not come for yet."""
        return self._limit.isActive()

    def typed(self) -> None:
        """Something was typed."""
        self._rest.start()
        if not self._limit.isActive():
            self._limit.start()

    def stop(self) -> None:
        """Nothing is to be kept any more."""
        self._rest.stop()
        self._limit.stop()

    def _on_time(self) -> None:
        self.stop()
        self.came.emit()
