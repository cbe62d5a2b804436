"""What stands on the undo stack: things that were done and can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand
from typing_extensions import override


class DoneCommand(QUndoCommand):
    """Something that was done before it came to the stack.

    Taking it back, or doing it again, may fail on the disk.  The stack cannot know of that, so
    the command does, and keeps the error in ``fault``: what did not succeed is as it was, and
    the stack's step in the opposite direction does nothing.
    """

    def __init__(self, name: str, undo: Callable[[], object], redo: Callable[[], object]) -> None:
        super().__init__(name)
        self._undo = undo
        self._redo = redo
        self.is_done = True
        self.fault: Exception | None = None

    @override
    def undo(self) -> None:
        if self.is_done and self._succeeds(self._undo):
            self.is_done = False

    @override
    def redo(self) -> None:
        if not self.is_done and self._succeeds(self._redo):
            self.is_done = True

    def _succeeds(self, do: Callable[[], object]) -> bool:
        self.fault = None
        try:
            do()
        except Exception as error:  # noqa: BLE001 - the stack's caller raises it again
            self.fault = error
        return self.fault is None
