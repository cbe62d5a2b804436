"""What became of each text: every step is noted, and what is typed on within a minute is one note.

One row a field and minute bounds what typing adds.  A node that comes or goes is noted with its
place and all its texts, so that the history of a field begins and ends with its row, and what a
table said once can be worked out (see ``model.versions.past``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from model.document import Branch, Change, Insert, Move, Remove, SetValue, Step

THERE = ""
"""The key under which it is noted that a node came (`new`) or went (`old`)."""
PLACE = "^"
"""The key under which a node's place is noted as it comes, moves or goes: parent:index."""

_NOTE = (
    "INSERT INTO history (document_id, minute, name, author, node_id, key, old, new)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
    " SET name = excluded.name, new = excluded.new, author = excluded.author"
)
_Row = tuple[int, str, str, str]
"""Node, key, old and new text."""


class HistoryEntry(NamedTuple):
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
    connection: sqlite3.Connection, document_id: int, step: Step, now: datetime, author: str
) -> None:
    """Add a step to the history, in the transaction that is open."""
    head = (document_id, int(now.timestamp()) // 60, step.name, author)
    connection.executemany(_NOTE, (head + row for change in step.changes for row in _rows(change)))


def read_history(
    connection: sqlite3.Connection, document_id: int, node_id: int | None, key: str | None
) -> tuple[HistoryEntry, ...]:
    """The history of a document, of a node or of one text, the newest first."""
    asked = {"document_id": document_id, "node_id": node_id, "key": key}
    known = {column: value for column, value in asked.items() if value is not None}
    where = " AND ".join(f"{column} = ?" for column in known)
    # What was taken back within its minute has left nothing.
    rows = connection.execute(
        f"SELECT minute, name, node_id, key, old, new, author FROM history WHERE {where}"
        " AND old != new ORDER BY minute DESC, node_id, key",
        tuple(known.values()),
    )
    return tuple(
        HistoryEntry(datetime.fromtimestamp(minute * 60, UTC), *row) for minute, *row in rows
    )


def next_node_id(connection: sqlite3.Connection, document_id: int) -> int:
    """The first id above all that the nodes of a document ever had: a history has one node."""
    (highest,) = connection.execute(
        "SELECT max(coalesce((SELECT max(node_id) FROM node WHERE document_id = ?1), 0),"
        " coalesce((SELECT max(node_id) FROM history WHERE document_id = ?1), 0))",
        (document_id,),
    ).fetchone()
    return 1 + int(highest)


def _rows(change: Change) -> Iterator[_Row]:
    match change:
        case SetValue():
            yield change.node, change.key, change.old, change.new
        case Insert():
            for node_id, key, text in _texts(change.branch, change.parent, change.index):
                yield node_id, key, "", text
        case Remove():
            for node_id, key, text in _texts(change.branch, change.parent, change.index):
                yield node_id, key, text, ""
        case Move():
            old, new = f"{change.parent}:{change.index}", f"{change.new_parent}:{change.new_index}"
            yield change.node, PLACE, old, new


def _texts(branch: Branch, parent: int, index: int) -> Iterator[tuple[int, str, str]]:
    """The node itself, under `THERE`, its place and its texts; then all below it."""
    yield branch.id, THERE, str(branch.kind)
    yield branch.id, PLACE, f"{parent}:{index}"
    for key, text in branch.values.items():
        if text:
            yield branch.id, key, text
    for number, child in enumerate(branch.children):
        yield from _texts(child, branch.id, number)
