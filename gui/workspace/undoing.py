"""What was done to the tables of a data file, on the undo stack: taken back and done again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from gui.workspace.commands import DoneCommand, StepCommand

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoStack

    from gui.workspace.marks import Marks
    from gui.workspace.outline import OutlineWatch
    from model.usecases.together import Steps, Together


@dataclass(frozen=True, slots=True)
class Effects:
    """What the window is told of, and how documents (by their ids) come and go."""

    about_to_show: Callable[[int], object]
    outline_changed: Callable[[], object]
    bring: Callable[[tuple[int, ...]], object]
    take: Callable[[tuple[int, ...]], object]


class Undoing:
    """Puts what was done on the stack, takes it back and does it again.

    What the disk prevents is a UserError; documents and stack are then as they were.
    """

    def __init__(
        self, stack: QUndoStack, together: Together, outline: OutlineWatch, effects: Effects
    ) -> None:
        self._stack = stack
        self._together = together
        self._outline = outline
        self._effects = effects

    def push(
        self,
        name: str,
        undo: partial[None],
        redo: partial[None],
        of: Iterable[int] = (),
        marks: Marks | None = None,
    ) -> None:
        """Something was done to the documents ``of`` these ids, and this takes it back."""
        command = DoneCommand(name, undo, redo, marks)
        command.tables = tuple(dict.fromkeys(of))
        self._stack.push(command)

    def push_steps(self, name: str, steps: Steps, marks: Marks | None = None) -> None:
        """Steps were made in several documents, as one thing."""
        self.push(
            name,
            undo=partial(self._replay_all, _inverse(steps)),
            redo=partial(self._replay_all, steps),
            of=(each for each, _ in steps),
            marks=marks,
        )

    def push_both(self, name: str, steps: Steps, came: tuple[int, ...], marks: Marks) -> None:
        """Documents were changed and others came, as one thing."""
        back = _inverse(steps)
        self.push(
            name,
            undo=partial(self._go_back, back, came),
            redo=partial(self._go_forth, steps, came),
            of=(*(each for each, _ in steps), *came),
            marks=marks,
        )

    def end_typing(self) -> None:
        """Let the next edit be a step of its own."""
        last = self._stack.command(self._stack.index() - 1)
        if isinstance(last, StepCommand):
            last.is_closed = True

    def travel(self, *, back: bool) -> None:
        """Take back what was done last, or do again what was taken back last."""
        self.end_typing()
        command = self._stack.command(self._stack.index() - (1 if back else 0))
        if not isinstance(command, DoneCommand):
            return
        there, again = self._stack.undo, self._stack.redo
        if not back:
            there, again = again, there
        there()
        if command.has_marked:
            self._effects.outline_changed()
        if (fault := command.fault) is not None:
            # Nothing was changed, so the stack has to stand where it stood.
            again()
            command.fault = None
            raise fault
        self.end_typing()

    def _go_back(self, back: Steps, came: tuple[int, ...]) -> None:
        if back:
            self._replay_all(back)
        if came:
            self._effects.take(came)

    def _go_forth(self, steps: Steps, came: tuple[int, ...]) -> None:
        if came:
            self._effects.bring(came)
        if steps:
            self._replay_all(steps)

    def _replay_all(self, steps: Steps) -> None:
        """All of them or none; of many documents the clerk sees the first."""
        self._effects.about_to_show(steps[0][0])
        with self._outline.one_telling():
            self._together.replay(steps)


def _inverse(steps: Steps) -> Steps:
    """What takes steps back, the last one first."""
    return [(each, step.inverse()) for each, step in reversed(steps)]
