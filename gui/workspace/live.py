"""The documents in memory: one for each table that was looked at or changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from model.document import Branch, Document

if TYPE_CHECKING:
    from model.exchange.progress import Progress
    from model.store import Store

_AT_ONCE = 32
"""So many documents are read at once: what the clerk types waits no longer."""


class LiveDocuments:
    """Makes a document live when it is first asked for, with the store's journal.

    ``follow`` is called with each that becomes live.  Whole documents are changed only when they
    are live, so those that are not say what the store says.
    """

    def __init__(self, store: Store, follow: Callable[[int, Document], object]) -> None:
        self._store = store
        self._follow = follow
        self.by_id: dict[int, Document] = {}

    def document(self, document_id: int) -> Document:
        """The live document with an id; KeyError if there is none."""
        if document_id not in self.by_id:
            branch = self._store.load(document_id)
            self.take_in({document_id: self._made(document_id, branch)})
        return self.by_id[document_id]

    def missing(self, document_ids: Collection[int]) -> list[int]:
        """Those that are not live."""
        return [each for each in document_ids if each not in self.by_id]

    def read_ahead(self, document_ids: Collection[int], progress: Progress) -> dict[int, Document]:
        """Documents to be taken in later; those not there or damaged are left out.

        For any thread.
        """
        ids, read = list(document_ids), dict[int, Document]()
        for start in range(0, len(ids), _AT_ONCE):
            progress.report(start, len(ids), f"正在读取 {len(ids)} 张表……")
            some = self._store.load_many(ids[start : start + _AT_ONCE])
            read |= {each: self._made(each, branch) for each, branch in some.items()}
        progress.check()
        return read

    def take_in(self, documents: Mapping[int, Document]) -> None:
        """Let documents that were read be live; of one that became so meanwhile nothing is lost."""
        for each, document in documents.items():
            if each not in self.by_id:
                self._follow(each, document)
                self.by_id[each] = document

    def _made(self, document_id: int, branch: Branch) -> Document:
        journal = self._store.journal(document_id)
        return Document(branch, journal, self._store.next_node_id(document_id))
