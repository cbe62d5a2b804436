"""Changes of several documents as one thing: all of them are made, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from model.document import Document, Edit, Step
from model.exchange.progress import UNWATCHED

if TYPE_CHECKING:
    from model.exchange.progress import Progress
    from model.store import Store

T = TypeVar("T")
Steps = list[tuple[int, Step]]
"""What was done, with the ids of the documents."""
_AT_ONCE = 32
"""So many documents are read at once."""


class Together:
    """Makes changes in one transaction of the store; for any thread.

    The documents are read for it: who has one of them live lets it catch up with its step.  What
    the disk prevents is a UserError; nothing was changed then, nor where the work is stopped.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def write(
        self,
        document_ids: Iterable[int],
        name: str,
        change: Callable[[int, Edit], object],
        progress: Progress = UNWATCHED,
    ) -> Steps:
        """An edit of each document, in which ``change`` is called; those that changed something."""
        done: Steps = []
        with self._store.together():
            for some in _by_turns(list(document_ids), progress):
                contents = self._store.load_many(some)
                for each in some:
                    # One that is damaged says so when it is asked for by itself.
                    content = contents[each] if each in contents else self._store.load(each)
                    next_id = self._store.next_node_id(each)
                    with Document(content, self._store.journal(each), next_id).edit(name) as pen:
                        change(each, pen)
                    if pen.step.changes:
                        done.append((each, pen.step))
        return done

    def replay(self, steps: Steps, progress: Progress = UNWATCHED) -> None:
        """Make steps that were made before, or their inverses: all of them or none."""
        with self._store.together():
            for some in _by_turns(steps, progress):
                for each, step in some:
                    self._store.journal(each)(step)


def _by_turns(items: Sequence[T], progress: Progress) -> Iterator[Sequence[T]]:
    """Some items at a time, while it is told how far the work is."""
    for start in range(0, len(items), _AT_ONCE):
        progress.report(start, len(items), f"正在修改 {len(items)} 张表……")
        yield items[start : start + _AT_ONCE]
    progress.check()
