"""Steps to statements: each change touches the rows that it changes and no others."""

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from model.document import Insert, Move, Remove, SetValue, Step
from model.document.stages import STAGE_KEYS
from model.store.branches import insert_branch
from model.store.history import note_step
from model.store.integrity import node_checksum, text_checksum
from model.store.shelves import TELLING_KEYS, put_on_shelf
from model.store.tables import document, node, node_value, progress, utc_now
from model.store.versions import keep_versions_true

# Built once: typing into a cell is what happens most, and building takes longer than running.
_INSERT_TEXT = insert(node_value)
_SET_TEXT = _INSERT_TEXT.on_conflict_do_update(
    set_={"text": _INSERT_TEXT.excluded.text, "checksum": _INSERT_TEXT.excluded.checksum}
)
_SET_TIME = (
    update(document)
    .where(document.c.id == bindparam("document"))
    .values(modified_at=bindparam("now"))
)

# What was checked, exported or finished is no more once the table says something else.
_FORGET_PROGRESS = delete(progress).where(progress.c.document_id == bindparam("document"))


def write_step(connection: Connection, document_id: int, step: Step, author: str = "") -> None:
    """Make a step's changes, those of ``author``, in the transaction that is open."""
    now = utc_now()
    connection.execute(_SET_TIME, {"document": document_id, "now": now})
    note_step(connection, document_id, step, now, author)
    for change in step.changes:
        match change:
            case SetValue():
                _set(connection, document_id, change)
            case Insert():
                _shift(connection, document_id, change.parent, change.index, 1)
                insert_branch(connection, document_id, change.branch, change.parent, change.index)
            case Remove():
                _remove(connection, document_id, change)
            case Move():
                _move(connection, document_id, change)
    keys = {each.key if isinstance(each, SetValue) else "" for each in step.changes}
    if keys & TELLING_KEYS:
        put_on_shelf(connection, document_id)
    if keys & STAGE_KEYS:
        keep_versions_true(connection, document_id)
    if keys - STAGE_KEYS:
        connection.execute(_FORGET_PROGRESS, {"document": document_id})


def _set(connection: Connection, document_id: int, change: SetValue) -> None:
    row = {"document_id": document_id, "node_id": change.node, "key": change.key}
    if change.new:
        checksum = text_checksum(document_id, change.node, change.key, change.new)
        connection.execute(_SET_TEXT, {**row, "text": change.new, "checksum": checksum})
    else:
        connection.execute(delete(node_value).filter_by(**row))


def _remove(connection: Connection, document_id: int, change: Remove) -> None:
    # What is below it, and all texts, go by the foreign keys.
    connection.execute(
        delete(node).where(node.c.document_id == document_id, node.c.node_id == change.branch.id)
    )
    _shift(connection, document_id, change.parent, change.index, -1)


def _move(connection: Connection, document_id: int, change: Move) -> None:
    moved = (node.c.document_id == document_id, node.c.node_id == change.node)
    # Out of all rows first, so that it is not shifted with its neighbours.
    connection.execute(update(node).where(*moved).values(position=-1))
    _shift(connection, document_id, change.parent, change.index, -1)
    _shift(connection, document_id, change.new_parent, change.new_index, 1)
    kind = connection.execute(select(node.c.kind).where(*moved)).scalar_one()
    connection.execute(
        update(node)
        .where(*moved)
        .values(
            parent_id=change.new_parent,
            position=change.new_index,
            checksum=node_checksum(document_id, change.node, change.new_parent, kind),
        )
    )


def _shift(
    connection: Connection, document_id: int, parent_id: int, index: int, distance: int
) -> None:
    """Shift the children of a node from a position on."""
    connection.execute(
        update(node)
        .where(
            node.c.document_id == document_id,
            node.c.parent_id == parent_id,
            node.c.position >= index,
        )
        .values(position=node.c.position + distance)
    )
