"""What stands on the undo stack: things that were done and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from gui.workspace.marks import Marks
from model.document import Change, Insert, Move, Remove, SetValue, Step
from model.exchange.progress import UNWATCHED

if TYPE_CHECKING:
    from gui.workspace.writing import Show, Write
    from model.exchange.progress import Progress

_STEP = 1
"""The id of commands that may go on with one another; -1 stands for those that never do."""


class DoneCommand(QUndoCommand):
    """Something that was done before it came to the stack.

    Taking it back, or doing it again, may fail on the disk.  The stack cannot know of that, so
    the command does, and keeps the error in ``fault``: what did not succeed is as it was, and
    the stack's step in the opposite direction does nothing.
    """

    def __init__(
        self,
        name: str,
        undo: Callable[[], object],
        redo: Callable[[], object],
        marks: Marks | None = None,
    ) -> None:
        """Take what was noted of the documents before, to be noted again."""
        super().__init__(name)
        self.tables: tuple[int, ...] = ()
        """The documents that it concerns."""
        self._undo = undo
        self._redo = redo
        self._marks = marks
        self.has_marked = False
        """Whether something was noted again with the last step."""
        self.is_done = True
        self.fault: Exception | None = None

    @override
    def undo(self) -> None:
        if self.is_done and self._succeeds(self._undo, back=True):
            self.is_done = False

    @override
    def redo(self) -> None:
        if not self.is_done and self._succeeds(self._redo, back=False):
            self.is_done = True

    def _succeeds(self, do: Callable[[], object], *, back: bool) -> bool:
        self.fault, self.has_marked = None, False
        try:
            if self._marks is None:
                do()
            else:
                self.has_marked = self._marks.around(do, back=back)
        except Exception as error:  # noqa: BLE001 - the stack's caller raises it again
            self.fault = error
        return self.fault is None


class ManyCommand(DoneCommand):
    """Something that was done to many documents.

    It is written first, in any thread, and shown when the stack goes there; where nobody wrote it
    before it is written then.
    """

    def __init__(
        self, name: str, undo: Write, redo: Write, of: Iterable[int], marks: Marks | None = None
    ) -> None:
        super().__init__(name, partial(self._go, back=True), partial(self._go, back=False))
        self.tables = tuple(dict.fromkeys(of))
        self._writes = {True: undo, False: redo}
        self._noted = marks
        self._written: tuple[Show, bool] | None = None

    def write(self, progress: Progress, *, back: bool) -> None:
        """Write it; for any thread.  The stack has to go there next."""
        shows: list[Show] = []

        def do() -> None:
            shows.append(self._writes[back](progress))

        has_marked = False
        if self._noted is None:
            do()
        else:
            has_marked = self._noted.around(do, back=back)
        self._written = shows[0], has_marked

    def _go(self, *, back: bool) -> None:
        if self._written is None:
            self.write(UNWATCHED, back=back)
        assert self._written is not None, "it was just written"
        show, self.has_marked = self._written
        self._written = None
        show()


class StepCommand(DoneCommand):
    """A step in a document, which further typing in the same place makes longer.

    ``replay`` makes a step in that document, and shows another one as what was done.  The first
    ``typed`` changes (all, if it is not said) are the clerk's own, the others follow of them.
    Once ``is_closed``, what follows is another step.
    """

    def __init__(
        self,
        document_id: int,
        step: Step,
        replay: Callable[[int, Step, Step], object],
        typed: int | None = None,
        marks: Marks | None = None,
    ) -> None:
        super().__init__(
            step.name,
            undo=lambda: replay(document_id, self.step.inverse(), self._own.inverse()),
            redo=lambda: replay(document_id, self.step, self._own),
            marks=marks,
        )
        self.document_id = document_id
        self.tables = (document_id,)
        self._own = Step(step.name, step.changes[:typed])
        self._following = step.changes[len(self._own.changes) :]
        self.is_closed = False

    @property
    def step(self) -> Step:
        """The whole step, with what follows of the clerk's own changes."""
        return Step(self._own.name, (*self._own.changes, *self._following))

    @property
    def node(self) -> int:
        """What it changed first, by the id of the node."""
        match self._own.changes[:1]:
            case (SetValue(node) | Move(node),):
                return node
            case (Insert(branch=branch) | Remove(branch=branch),):
                return branch.id
        return 0

    @override
    def id(self) -> int:
        return _STEP

    @override
    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, StepCommand) or other.document_id != self.document_id:
            return False
        joined = None if self.is_closed else gone_on(self._own, other._own)
        if joined is None:
            return False
        self._own = joined
        self._following = _told_once((*self._following, *other._following))
        self.setObsolete(not self.step.changes)
        return True


def gone_on(step: Step, following: Step) -> Step | None:
    """Two steps as one, if the second only goes on typing where the first ended."""
    if step.name != following.name or len(following.changes) != 1:
        return None
    match step.changes[-1], following.changes[0]:
        case SetValue(node, key, old), SetValue(same_node, same_key, new=new):
            if (node, key) != (same_node, same_key):
                return None
            last = () if old == new else (SetValue(node, key, old, new),)
            return Step(step.name, (*step.changes[:-1], *last))
        case Insert(branch=branch), SetValue(node) if branch.id == node:
            return Step(step.name, (*step.changes, *following.changes))
    return None


def _told_once(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Texts that were set again and again, each from its first to its last."""
    places: dict[tuple[int, str], SetValue] = {}
    others: list[Change] = []
    for change in changes:
        if isinstance(change, SetValue):
            place = change.node, change.key
            first = places.get(place, change)
            places[place] = SetValue(*place, first.old, change.new)
        else:
            others.append(change)
    return (*others, *(change for change in places.values() if change.old != change.new))
