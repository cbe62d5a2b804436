"""How far the work on documents is: noted beside them, and forgotten with their next change."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from model.document.stages import Progress
from model.store.tables import progress

_STATE = insert(progress)
_SET = _STATE.on_conflict_do_update(set_={"state": _STATE.excluded.state})


def mark_progress(connection: Connection, document_id: int, state: Progress) -> None:
    """Note a state unless a further one stands there; a draft takes any state away."""
    row = {"document_id": document_id}
    if state is Progress.DRAFT:
        connection.execute(delete(progress).filter_by(**row))
        return
    before = Progress(connection.scalar(select(progress.c.state).filter_by(**row)) or "")
    if state.rank > before.rank:
        connection.execute(_SET, {**row, "state": state})


def read_progress(connection: Connection, document_ids: Collection[int]) -> dict[int, Progress]:
    """What is noted of documents; those that are drafts are left out."""
    asked = select(progress).where(progress.c.document_id.in_(document_ids))
    return {row.document_id: Progress(row.state) for row in connection.execute(asked)}
