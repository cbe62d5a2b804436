"""How far the work on documents is: noted beside them, and forgotten with their next change."""

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
