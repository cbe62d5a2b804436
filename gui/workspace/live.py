"""The documents in memory: one for each table that was looked at or changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from model.document import Document

if TYPE_CHECKING:
    from model.store import Store


class LiveDocuments:
    """Makes a document live when it is first asked for, with the store's journal.

    ``follow`` is called with each that becomes live.  What is changed of many documents is written
    first (`Writing`), and the live ones among them catch up.
    """

    def __init__(self, store: Store, follow: Callable[[int, Document], object]) -> None:
        self._store = store
        self._follow = follow
        self.by_id: dict[int, Document] = {}

    def document(self, document_id: int) -> Document:
        """The live document with an id; KeyError if there is none."""
        if document_id not in self.by_id:
            made = self._made(document_id)
            self._follow(document_id, made)
            self.by_id[document_id] = made
        return self.by_id[document_id]

    def _made(self, document_id: int) -> Document:
        branch, journal = self._store.load(document_id), self._store.journal(document_id)
        return Document(branch, journal, self._store.next_node_id(document_id))
