"""How far the work on documents was on both sides of a step, so that undo brings that back, too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from model.document.stages import WorkState
from model.errors import UserError

if TYPE_CHECKING:
    from model.store import Store


class Marks:
    """What was noted of documents (已检查, 已导出, 完成) before a step, and after it.

    A change makes a document a draft again; taken back, it is what it was when it was exported.
    """

    def __init__(self, store: Store, document_ids: Iterable[int]) -> None:
        """Look at the documents before the step is made."""
        self._store = store
        self._ids = tuple(document_ids)
        self._before = self._noted()
        self._after: Mapping[int, WorkState] = {}

    def around(self, do: Callable[[], object], *, back: bool) -> bool:
        """Make the step, or take it back; whether something was noted again afterwards."""
        now = self._noted()
        if back:
            self._after = now
        else:
            self._before = now
        do()
        then = self._before if back else self._after
        # The step is made: that a note cannot be written is no reason to say it was not.
        with suppress(UserError):
            for state in set(then.values()):
                self._store.mark([each for each, its in then.items() if its is state], state)
        return bool(then)

    def _noted(self) -> Mapping[int, WorkState]:
        """What is noted now; nothing where the file cannot be asked, which is told elsewhere."""
        with suppress(UserError):
            return self._store.progress(self._ids)
        return {}
