"""Steps to statements: each change touches the rows that it changes and no others."""

from __future__ import annotations

import sqlite3

from model.definition.reference import COMMENT
from model.document import Insert, Move, Remove, SetValue, Step
from model.document.stages import STAGE_KEYS
from model.store.asking import as_moment, utc_now
from model.store.branches import insert_branch
from model.store.history import note_step
from model.store.integrity import node_checksum, text_checksum
from model.store.progress import forget_progress
from model.store.shelves import TELLING_KEYS, put_on_shelf
from model.store.versions import keep_versions_true

_SET_TEXT = (
    "INSERT INTO node_value (document_id, node_id, key, text, checksum) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT DO UPDATE SET text = excluded.text, checksum = excluded.checksum"
)
_OF_NODE = "WHERE document_id = ? AND node_id = ?"


def write_step(
    connection: sqlite3.Connection, document_id: int, step: Step, author: str = ""
) -> None:
    """Make a step's changes, those of ``author``, in the transaction that is open."""
    now = utc_now()
    connection.execute(
        "UPDATE document SET modified_at = ? WHERE id = ?", (as_moment(now), document_id)
    )
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
    if any(key not in STAGE_KEYS and not key.startswith(COMMENT) for key in keys):
        forget_progress(connection, document_id)


def _set(connection: sqlite3.Connection, document_id: int, change: SetValue) -> None:
    address = (document_id, change.node, change.key)
    if change.new:
        checksum = text_checksum(*address, change.new)
        connection.execute(_SET_TEXT, (*address, change.new, checksum))
    else:
        connection.execute(f"DELETE FROM node_value {_OF_NODE} AND key = ?", address)


def _remove(connection: sqlite3.Connection, document_id: int, change: Remove) -> None:
    # What is below it, and all texts, go by the foreign keys.
    connection.execute(f"DELETE FROM node {_OF_NODE}", (document_id, change.branch.id))
    _shift(connection, document_id, change.parent, change.index, -1)


def _move(connection: sqlite3.Connection, document_id: int, change: Move) -> None:
    moved = (document_id, change.node)
    # Out of all rows first, so that it is not shifted with its neighbours.
    connection.execute(f"UPDATE node SET position = -1 {_OF_NODE}", moved)
    _shift(connection, document_id, change.parent, change.index, -1)
    _shift(connection, document_id, change.new_parent, change.new_index, 1)
    (kind,) = connection.execute(f"SELECT kind FROM node {_OF_NODE}", moved).fetchone()
    checksum = node_checksum(document_id, change.node, change.new_parent, kind)
    connection.execute(
        f"UPDATE node SET parent_id = ?, position = ?, checksum = ? {_OF_NODE}",
        (change.new_parent, change.new_index, checksum, *moved),
    )


def _shift(
    connection: sqlite3.Connection, document_id: int, parent_id: int, index: int, distance: int
) -> None:
    """Shift the children of a node from a position on."""
    connection.execute(
        "UPDATE node SET position = position + ?"
        " WHERE document_id = ? AND parent_id = ? AND position >= ?",
        (distance, document_id, parent_id, index),
    )
