"""How far the work on documents is: noted beside them, and forgotten with their next change."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from model.document.stages import WorkState
from model.store.asking import AMONG, listed

_STATE = "SELECT state FROM progress WHERE document_id = ?"
_SET = (
    "INSERT INTO progress (document_id, state) VALUES (?, ?)"
    " ON CONFLICT DO UPDATE SET state = excluded.state"
)


def mark_progress(connection: sqlite3.Connection, document_id: int, state: WorkState) -> None:
    """Note a state unless a further one stands there; a draft takes any state away."""
    if state is WorkState.DRAFT:
        forget_progress(connection, document_id)
        return
    (before,) = connection.execute(_STATE, (document_id,)).fetchone() or ("",)
    if state.rank > WorkState(before).rank:
        connection.execute(_SET, (document_id, state.value))


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
