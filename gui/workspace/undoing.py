"""What was done to the tables of a data file, on the undo stack: taken back and done again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import TYPE_CHECKING

from gui.workspace.commands import DoneCommand, ManyCommand, StepCommand

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoStack

    from gui.workspace.marks import Marks
    from gui.workspace.writing import Show, Write, Writing
    from model.document import Edit
    from model.exchange.progress import Progress
    from model.usecases.together import Steps


class Undoing:
    """Puts what was done on the stack, takes it back and does it again.

    What the disk prevents is a UserError; documents and stack are then as they were.
    ``told`` is called where the list of projects is another, with the ids of documents that came.
    """

    def __init__(
        self, stack: QUndoStack, writing: Writing, told: Callable[[tuple[int, ...]], object]
    ) -> None:
        self._stack = stack
        self._writing = writing
        self._told = told

    def write_steps(
        self,
        document_ids: Iterable[int],
        name: str,
        change: Callable[[int, Edit], object],
        progress: Progress,
        marks: Marks | None = None,
    ) -> Show:
        """Write edits of documents as one thing, for any thread; shown, they are on the stack."""
        steps = self._writing.change(document_ids, name, change, progress)

        def show() -> None:
            if steps:
                self._writing.catch_up(steps)
                self.push_both(name, steps, (), marks)

        return show

    def write_and_bring(
        self,
        name: str,
        changed: Collection[int],
        change: Callable[[int, Edit], object],
        kept: Collection[int],
        bring: Callable[[], tuple[int, ...]],
        progress: Progress,
    ) -> Callable[[], tuple[int, ...]]:
        """Change tables by ``change`` and bring others, as one thing; the ids of those that came.

        What the ``kept`` ones say now is kept as a version of each.
        """
        marks = self._writing.marks(changed)
        came, steps = self._writing.change_and_bring(name, changed, change, kept, bring, progress)

        def show() -> tuple[int, ...]:
            self._writing.catch_up(steps)
            self.push_both(name, steps, came, marks)
            self._told(came)
            return came

        return show

    def push(self, name: str, undo: partial[None], redo: partial[None]) -> None:
        """Something was done, and this takes it back."""
        self._stack.push(DoneCommand(name, undo, redo))

    def push_both(
        self, name: str, steps: Steps, came: tuple[int, ...], marks: Marks | None = None
    ) -> None:
        """Documents were changed and others came, as one thing."""
        undo = partial(self._writing.go_back, _inverse(steps), came)
        redo = partial(self._writing.go_forth, steps, came)
        self._push_many(name, undo, redo, (*(each for each, _ in steps), *came), marks)

    def push_gone(self, name: str, gone: tuple[int, ...]) -> None:
        """Documents were removed."""
        undo, redo = self._writing.bring, self._writing.take
        self._push_many(name, partial(undo, gone), partial(redo, gone), gone)

    def _push_many(
        self, name: str, undo: Write, redo: Write, of: Iterable[int], marks: Marks | None = None
    ) -> None:
        self._stack.push(ManyCommand(name, undo, redo, of, marks))

    def next(self, *, back: bool) -> DoneCommand | None:
        """What is taken back next, or done again."""
        command = self._stack.command(self._stack.index() - (1 if back else 0))
        return command if isinstance(command, DoneCommand) else None

    def end_typing(self) -> None:
        """Let the next edit be a step of its own."""
        last = self._stack.command(self._stack.index() - 1)
        if isinstance(last, StepCommand):
            last.is_closed = True

    def travel(self, *, back: bool) -> None:
        """Take back what was done last, or do again what was taken back last."""
        self.end_typing()
        command = self.next(back=back)
        if command is None:
            return
        there, again = self._stack.undo, self._stack.redo
        if not back:
            there, again = again, there
        there()
        if command.has_marked:
            self._told(())
        if (fault := command.fault) is not None:
            # Nothing was changed, so the stack has to stand where it stood.
            again()
            command.fault = None
            raise fault
        self.end_typing()


def _inverse(steps: Steps) -> Steps:
    """What takes steps back, the last one first."""
    return [(each, step.inverse()) for each, step in reversed(steps)]
