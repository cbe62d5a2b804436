"""Changes of several documents as one thing: all of them are made, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from model.document import Document, Edit, Step

if TYPE_CHECKING:
    from model.store import Store

Steps = list[tuple[int, Step]]
"""What was done, with the ids of the documents."""


class Together:
    """Makes changes in one transaction of the store.

    What the disk prevents is a UserError; all documents are then as they were.  ``find`` gives
    the live document with an id.
    """

    def __init__(self, store: Store, find: Callable[[int], Document]) -> None:
        self._store = store
        self._find = find

    def write(
        self, document_ids: Iterable[int], name: str, change: Callable[[int, Edit], object]
    ) -> Steps:
        """An edit of each document, in which ``change`` is called; those that changed something."""
        with self._all_or_none() as done:
            for each in document_ids:
                with self._find(each).edit(name) as pen:
                    change(each, pen)
                if pen.step.changes:
                    done.append((each, pen.step))
        return done

    def replay(self, steps: Steps) -> None:
        """Make steps that were made before, or their inverses: all of them or none."""
        with self._all_or_none() as done:
            for each, step in steps:
                self._find(each).apply(step)
                done.append((each, step))

    @contextmanager
    def _all_or_none(self) -> Iterator[Steps]:
        done: Steps = []
        try:
            with self._store.together():
                yield done
        except BaseException:
            for each, step in reversed(done):
                self._find(each).take_back(step)
            raise
