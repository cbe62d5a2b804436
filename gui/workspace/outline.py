"""What the outline tells of documents, and when that is another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from model.definition.keys import Field, NodeKey
from model.definition.reference import PRINTED_TITLE
from model.document import Change, Document, SetValue, Step
from model.document.stages import STAGE_KEYS, WorkState

if TYPE_CHECKING:
    from model.store import UnitEntry

OUTLINE_KEYS = (
    frozenset({Field.PROJECT_NAME, Field.UNIT, Field.UNIT_CODE, Field.DEPARTMENT})
    | {NodeKey.YEAR, NodeKey.FORM, PRINTED_TITLE}
    | STAGE_KEYS
)
"""The texts of a document that the list of projects shows."""


class OutlineWatch:
    """Tells when steps in documents change what the outline says of them.

    ``changed`` is called for that; ``stage_changed``, with a document's id, also where its stage
    is another.
    """

    def __init__(
        self, changed: Callable[[], object], stage_changed: Callable[[int], object]
    ) -> None:
        self._changed = changed
        self._stage_changed = stage_changed
        self.count = 0
        """How many documents the outline had when it was last read."""
        self._marked: set[int] = set()
        # Whether something has changed, while its telling waits for the end of many changes.
        self._untold: bool | None = None

    def learn(self, outline: Iterable[UnitEntry]) -> None:
        """Know which documents are further than a draft: the next change makes them one."""
        from model.store import entries_of

        entries = list(entries_of(outline))
        self.count = len(entries)
        self._marked = {each.id for each in entries if each.progress is not WorkState.DRAFT}

    def follow(self, document_id: int, document: Document) -> None:
        """Watch the steps of a document from now on."""
        document.observe(_StepsOf(document_id, self.note))

    @contextmanager
    def one_telling(self) -> Iterator[None]:
        """Of many documents that change, it is told once, at the end."""
        self._untold = False
        try:
            yield
        finally:
            untold, self._untold = self._untold, None
            if untold:
                self._changed()

    def note(self, document_id: int, step: Step) -> None:
        """A step was made in a document, live or not."""
        keys = {c.key if isinstance(c, SetValue) else "" for c in step.changes}
        if keys & OUTLINE_KEYS or (document_id in self._marked and keys - STAGE_KEYS):
            self._marked.discard(document_id)
            if self._untold is None:
                self._changed()
            else:
                self._untold = True
        if keys & STAGE_KEYS:
            self._stage_changed(document_id)


class _StepsOf:
    """Tells of the steps of one document."""

    def __init__(self, document_id: int, note: Callable[[int, Step], None]) -> None:
        self._document_id = document_id
        self._note = note

    def before(self, change: Change) -> None:
        """Nothing: only whole steps are in the store."""

    def after(self, change: Change) -> None:
        """Nothing: only whole steps are in the store."""

    def finished(self, step: Step) -> None:
        """Look at what was set."""
        self._note(self._document_id, step)
