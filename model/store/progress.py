"""How far the work on documents is: noted beside them, and forgotten with their next change."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from model.document.stages import WorkState
from model.store.asking import AMONG, listed

_SET = (
    "INSERT INTO progress (document_id, state) VALUES (?, ?)"
    " ON CONFLICT DO UPDATE SET state = excluded.state"
)


def mark_progress(
    connection: sqlite3.Connection, document_ids: Collection[int], state: WorkState
) -> None:
    """Note a state unless a further one stands there; a draft takes any state away."""
    if state is WorkState.DRAFT:
        connection.execute(
            f"DELETE FROM progress WHERE document_id {AMONG}", (listed(document_ids),)
        )
        return
    before = read_progress(connection, document_ids)
    behind = (n for n in document_ids if before.get(n, WorkState.DRAFT).rank < state.rank)
    connection.executemany(_SET, ((document_id, state.value) for document_id in behind))


def forget_progress(connection: sqlite3.Connection, document_id: int) -> None:
    """What was checked, exported or finished is no more once the table says something else."""
    connection.execute("DELETE FROM progress WHERE document_id = ?", (document_id,))


def read_progress(
    connection: sqlite3.Connection, document_ids: Collection[int]
) -> dict[int, WorkState]:
    """What is noted of documents; those that are drafts are left out."""
    rows = connection.execute(
        f"SELECT document_id, state FROM progress WHERE document_id {AMONG}",
        (listed(document_ids),),
    )
    return {document_id: WorkState(state) for document_id, state in rows}
