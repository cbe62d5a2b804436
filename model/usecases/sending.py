"""Tables as they go to a colleague: what they say now is kept, to tell both sides apart later."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from model.exchange.sending import SentTable

if TYPE_CHECKING:
    from model.store import Store

SENT_VERSION = "导出给同事"
"""Why the version was kept."""


def sent_tables(store: Store, document_ids: Sequence[int]) -> list[SentTable]:
    """Tables with all that they said once; one that changed since is kept as a version before."""
    return [_sent(store, each) for each in document_ids]


def _sent(store: Store, document_id: int) -> SentTable:
    content, past = store.load(document_id), store.past(document_id)
    is_kept = bool(past) and past[0].content == content
    if not is_kept and not store.is_read_only:
        store.keep_version(document_id, SENT_VERSION)
        past = store.past(document_id)
    return SentTable(content, past)
