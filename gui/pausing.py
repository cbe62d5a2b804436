"""When what is being typed is kept: after each pause, and without a pause every moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer, Signal

from model.errors import UserError

REST = 400
"""After so many milliseconds without a keystroke what was typed is kept."""
LONGEST = 800
"""And after so many since the first one that is not kept: some type on without any pause."""


AGAIN = 1000
"""So long after another program was in the way it is tried again."""


class KeptLaterError(UserError):
    """What is typed stays where it stands and is kept once another program lets go of the file."""


class TypingPause(QObject):
    """Says by ``came`` when it is time to keep what was typed since it last did."""

    came = Signal()

    def __init__(self, parent: QObject, rest: int = REST, longest: int = LONGEST) -> None:
        super().__init__(parent)
        self._rest = QTimer(self, singleShot=True, interval=rest)
        self._limit = QTimer(self, singleShot=True, interval=longest)
        self._again = QTimer(self, singleShot=True, interval=AGAIN)
        for timer in (self._rest, self._limit, self._again):
            timer.timeout.connect(self._on_time)

    @property
    def is_awaited(self) -> bool:
        """Whether something was typed that it has not come for yet."""
        return self._limit.isActive() or self._again.isActive()

    def typed(self) -> None:
        """Something was typed."""
        self._rest.start()
        if not self._limit.isActive():
            self._limit.start()

    @contextmanager
    def again_if_busy(self) -> Iterator[None]:
        """Come again for what another program keeps from being written inside."""
        try:
            yield
        except UserError as error:
            if self.puts_off(error):
                raise KeptLaterError(error.message) from error
            raise

    def puts_off(self, error: UserError) -> bool:
        """Whether it comes again for what could not be written: another program is in the way."""
        from model.store import BusyWritingError

        is_put_off = isinstance(error, BusyWritingError)
        if is_put_off:
            self._again.start()
        return is_put_off

    def stop(self) -> None:
        """Nothing is to be kept any more."""
        self._rest.stop()
        self._limit.stop()
        self._again.stop()

    def _on_time(self) -> None:
        self.stop()
        self.came.emit()
