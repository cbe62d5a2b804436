"""The rows of documents themselves: put in, marked as removed, deleted for good."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from model.document import Branch, Document
from model.document.stages import PastVersion
from model.store.asking import AMONG, as_moment, from_moment, listed, utc_now
from model.store.branches import insert_branch
from model.store.shelves import shelf, sweep_shelves
from model.store.versions import insert_past, keep_version


def add_document(
    connection: sqlite3.Connection, branch: Branch, reason: str, past: Sequence[PastVersion]
) -> int:
    """Add the rows of a document, whose nodes are given their ids."""
    added = Document(branch)
    texts = {**added.fields.values, **added.root.values}
    document_id = _insert(connection, None, shelf(connection, texts), added.form)
    insert_branch(connection, document_id, added.branch(), None, 0)
    insert_past(connection, document_id, past)
    if reason:
        keep_version(connection, document_id, reason, added.branch())
    return document_id


def _insert(connection: sqlite3.Connection, number: int | None, project_id: int, form: str) -> int:
    """Add the row of a document by itself; its id, which is the next one if none is given."""
    made = connection.execute(
        "INSERT INTO document (id, project_id, form, modified_at) VALUES (?, ?, ?, ?)",
        (number, project_id, form, as_moment(utc_now())),
    )
    assert made.lastrowid is not None, "a row was inserted"
    return made.lastrowid


def insert_missing(connection: sqlite3.Connection, forms: Mapping[int, str]) -> set[int]:
    """Insert empty documents by their ids and forms where there are none; which those are."""
    there = {number for (number,) in connection.execute("SELECT id FROM document")}
    missing = forms.keys() - there
    for number in missing:
        _insert(connection, number, shelf(connection, {}), forms[number])
    return missing


def mark_removed(
    connection: sqlite3.Connection, document_ids: Iterable[int], removed_at: datetime | None
) -> None:
    """Note when documents were removed; None brings them back."""
    connection.execute(
        f"UPDATE document SET removed_at = ? WHERE id {AMONG}",
        (as_moment(removed_at) if removed_at else None, listed(document_ids)),
    )


def removed_before(connection: sqlite3.Connection, moment: datetime) -> list[int]:
    """The documents that were removed before a time, without the newest of all documents.

    That one stays, so that no other one is ever given its id: backups know documents by it.
    """
    rows = connection.execute(
        "SELECT id FROM document WHERE removed_at < ? AND id != (SELECT max(id) FROM document)",
        (as_moment(moment),),
    )
    return [number for (number,) in rows]


def delete_documents(connection: sqlite3.Connection, document_ids: Collection[int]) -> None:
    """Delete documents for good, with the shelves that are empty then."""
    connection.execute(f"DELETE FROM document WHERE id {AMONG}", (listed(document_ids),))
    sweep_shelves(connection)


def last_change(connection: sqlite3.Connection) -> datetime | None:
    """When any document was changed or removed last, in UTC; None if there is none."""
    times = connection.execute("SELECT max(modified_at), max(removed_at) FROM document").fetchone()
    return max((from_moment(each) for each in times if each is not None), default=None)
