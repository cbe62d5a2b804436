"""What is written of many tables at once: in any thread, each time as one transaction.

What it means for the window (live documents, the list of projects) is left to be shown in the
window's thread, once it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from gui.workspace.marks import Marks
from model.document import Document, Edit
from model.usecases.together import Together

if TYPE_CHECKING:
    from gui.workspace.outline import OutlineWatch
    from model.document import Branch
    from model.document.stages import PastVersion
    from model.exchange.progress import Progress
    from model.store import Store
    from model.usecases.together import Steps

Show = Callable[[], object]
"""Shows in the window's thread what was written."""
Write = Callable[["Progress"], Show]
"""Writes, in any thread, all of something or nothing."""
_AT_ONCE = 32
"""So many documents are added at once."""


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told what: of a document that is about to change, and of those that came or went."""

    about_to_show: Callable[[int], object]
    came: Callable[[tuple[int, ...]], object]
    went: Callable[[tuple[int, ...]], object]


class Writing:
    """Writes changes of documents and documents that come or go.

    What the disk prevents is a UserError; nothing was written then, nor where it was cancelled.
    """

    def __init__(
        self, store: Store, live: Mapping[int, Document], outline: OutlineWatch, told: Told
    ) -> None:
        self._store = store
        self._live = live
        self._outline = outline
        self._told = told
        self._together = Together(store)

    @contextmanager
    def whole(self, progress: Progress) -> Iterator[None]:
        """All that is written inside is one transaction, which can be cancelled until its end."""
        with self._store.together():
            yield
            progress.finish()

    def change(
        self,
        document_ids: Iterable[int],
        name: str,
        change: Callable[[int, Edit], object],
        progress: Progress,
    ) -> Steps:
        """An edit of each document; `catch_up` is left to be done."""
        with self.whole(progress):
            return self._together.write(document_ids, name, change, progress)

    def change_and_bring(
        self,
        name: str,
        changed: Collection[int],
        change: Callable[[int, Edit], object],
        kept: Collection[int],
        bring: Callable[[], tuple[int, ...]],
        progress: Progress,
    ) -> tuple[tuple[int, ...], Steps]:
        """The same while others come, whose ids are told; those ``kept`` keep a version before."""
        with self.whole(progress):
            for number, each in enumerate(kept):
                if number % _AT_ONCE == 0:
                    progress.report(number, len(kept), "正在保留现在的内容……")
                self._store.keep_version(each, f"{name}前")
            came = bring()
            return came, self._together.write(changed, name, change, progress)

    def marks(self, document_ids: Iterable[int]) -> Marks:
        """How far the work on documents is, before they are changed."""
        return Marks(self._store, document_ids)

    def add(
        self,
        branches: Sequence[Branch],
        name: str,
        pasts: Mapping[int, Sequence[PastVersion]],
        progress: Progress,
    ) -> tuple[int, ...]:
        """Add documents; their ids in the same order.  Part of what is written as a whole."""
        ids: list[int] = []
        for start in range(0, len(branches), _AT_ONCE):
            progress.report(start, len(branches), f"正在写入 {len(branches)} 张表……")
            some = branches[start : start + _AT_ONCE]
            own = {n: pasts[start + n] for n in range(len(some)) if start + n in pasts}
            ids += self._store.add(some, name, own)
        return tuple(ids)

    # Again, and taken back

    def go_back(self, back: Steps, came: tuple[int, ...], progress: Progress) -> Show:
        """Take steps back, and remove what came with them; of many the clerk sees the first."""
        with self.whole(progress):
            self._together.replay(back, progress)
            self._store.remove(came)
        return partial(self._show, back, (self._told.went, came))

    def go_forth(self, steps: Steps, came: tuple[int, ...], progress: Progress) -> Show:
        """Make steps again, and bring back what came with them."""
        with self.whole(progress):
            self._store.restore(came)
            self._together.replay(steps, progress)
        return partial(self._show, steps, (self._told.came, came))

    def bring(self, document_ids: tuple[int, ...], progress: Progress) -> Show:
        """Bring documents back that were removed."""
        return self.go_forth([], document_ids, progress)

    def take(self, document_ids: tuple[int, ...], progress: Progress) -> Show:
        """Remove documents."""
        return self.go_back([], document_ids, progress)

    # What is shown

    def catch_up(self, steps: Steps) -> None:
        """Let the live documents catch up with steps that were written; it is told once."""
        with self._outline.one_telling():
            for each, step in steps:
                if each in self._live:
                    self._live[each].catch_up(step)
                else:
                    self._outline.note(each, step)

    def _show(
        self, steps: Steps, moved: tuple[Callable[[tuple[int, ...]], object], tuple[int, ...]]
    ) -> None:
        if steps:
            self._told.about_to_show(steps[0][0])
            self.catch_up(steps)
        tell, ids = moved
        if ids:
            tell(ids)
