"""What became of each text: every step is noted, and what is typed on within a minute is one note.

One row a field and minute bounds what typing adds.  A node that comes or goes is noted with its
place and all its texts, so that the history of a field begins and ends with its row, and what a
table said once can be worked out (see ``model.versions.past``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from model.document import Branch, Change, Insert, Move, Remove, SetValue, Step
from model.store.tables import history, node

THERE = ""
"""The key under which it is noted that a node came (`new`) or went (`old`)."""
PLACE = "^"
"""The key under which a node's place is noted as it comes, moves or goes: parent:index."""

_ROW = insert(history)
_NOTE = _ROW.on_conflict_do_update(
    set_={
        "name": _ROW.excluded.name,
        "new": _ROW.excluded.new,
        "author": _ROW.excluded.author,
    }
)


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change of one text: when (in UTC, to the minute), by which step, from what, to what.

    ``key`` is the text's, or `THERE` or `PLACE`; ``author`` is who changed it, "" if not known.
    """

    at: datetime
    name: str
    node: int
    key: str
    old: str
    new: str
    author: str = ""


def note_step(
    connection: Connection, document_id: int, step: Step, now: datetime, author: str
) -> None:
    """Add a step to the history, in the transaction that is open."""
    minute = int(now.replace(tzinfo=UTC).timestamp()) // 60
    head = {"document_id": document_id, "minute": minute, "name": step.name, "author": author}
    rows = [head | row for change in step.changes for row in _rows(change)]
    connection.execute(_NOTE, rows)


def read_history(
    connection: Connection, document_id: int, node_id: int | None, key: str | None
) -> tuple[HistoryEntry, ...]:
    """The history of a document, of a node or of one text, the newest first."""
    query = select(history).where(history.c.document_id == document_id)
    if node_id is not None:
        query = query.where(history.c.node_id == node_id)
    if key is not None:
        query = query.where(history.c.key == key)
    # What was taken back within its minute has left nothing.
    query = query.where(history.c.old != history.c.new)
    order = history.c.minute.desc(), history.c.node_id, history.c.key
    return tuple(
        HistoryEntry(
            datetime.fromtimestamp(row.minute * 60, UTC),
            row.name,
            row.node_id,
            row.key,
            row.old,
            row.new,
            row.author,
        )
        for row in connection.execute(query.order_by(*order))
    )


def next_node_id(connection: Connection, document_id: int) -> int:
    """The first id above all that the nodes of a document ever had: a history has one node."""
    highest = (
        connection.scalar(select(func.max(table.c.node_id)).filter_by(document_id=document_id))
        for table in (node, history)
    )
    return 1 + max(each or 0 for each in highest)


def _rows(change: Change) -> Iterator[dict[str, Any]]:
    match change:
        case SetValue():
            yield _row(change.node, change.key, change.old, change.new)
        case Insert():
            for node_id, key, text in _texts(change.branch, change.parent, change.index):
                yield _row(node_id, key, "", text)
        case Remove():
            for node_id, key, text in _texts(change.branch, change.parent, change.index):
                yield _row(node_id, key, text, "")
        case Move():
            old, new = f"{change.parent}:{change.index}", f"{change.new_parent}:{change.new_index}"
            yield _row(change.node, PLACE, old, new)


def _row(node_id: int, key: str, old: str, new: str) -> dict[str, Any]:
    return {"node_id": node_id, "key": key, "old": old, "new": new}


def _texts(branch: Branch, parent: int, index: int) -> Iterator[tuple[int, str, str]]:
    """The node itself, under `THERE`, its place and its texts; then all below it."""
    yield branch.id, THERE, str(branch.kind)
    yield branch.id, PLACE, f"{parent}:{index}"
    for key, text in branch.values.items():
        if text:
            yield branch.id, key, text
    for number, child in enumerate(branch.children):
        yield from _texts(child, branch.id, number)
