"""What documents said once: the versions that were approved, and what the program keeps itself."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from model.document import Branch
from model.document.packed import packed, unpacked
from model.document.stages import (
    FROZEN,
    STAGE,
    VERSION,
    VERSION_REASON,
    PastVersion,
    Stage,
    as_stage,
    as_version,
)
from model.store.asking import as_moment, from_moment, utc_now
from model.store.branches import load_branch

_MOST_KEPT = 20
"""So many versions without a number are kept of a document; the oldest goes."""


class VersionEntry(NamedTuple):
    """One version: ``number`` is None where the program kept it itself; ``kept`` is in UTC."""

    id: int
    number: int | None
    stage: Stage
    reason: str
    kept: datetime


def list_versions(connection: sqlite3.Connection, document_id: int) -> tuple[VersionEntry, ...]:
    """The versions of a document, the newest first."""
    rows = connection.execute(
        "SELECT id, number, stage, reason, kept_at FROM version WHERE document_id = ?"
        " ORDER BY id DESC",
        (document_id,),
    )
    return tuple(
        VersionEntry(number, version, as_stage(stage), reason, from_moment(kept))
        for number, version, stage, reason, kept in rows
    )


def read_version(connection: sqlite3.Connection, version_id: int) -> Branch:
    """The content of a version, with the ids of its nodes; KeyError if there is none."""
    found = connection.execute("SELECT content FROM version WHERE id = ?", (version_id,)).fetchone()
    if found is None:
        raise KeyError(version_id)
    return unpacked(json.loads(zlib.decompress(found[0])))


def read_past_versions(connection: sqlite3.Connection, document_id: int) -> tuple[PastVersion, ...]:
    """All that a document said once, with its contents, the newest first."""
    return tuple(
        PastVersion(
            each.number, each.stage, each.reason, each.kept, read_version(connection, each.id)
        )
        for each in list_versions(connection, document_id)
    )


def insert_past(
    connection: sqlite3.Connection, document_id: int, past: Sequence[PastVersion]
) -> None:
    """Keep what a document said elsewhere, the newest first."""
    for each in reversed(past):
        _insert(connection, document_id, each)


def keep_version(
    connection: sqlite3.Connection, document_id: int, reason: str, content: Branch
) -> None:
    """Keep a document as it stands, without a number."""
    _insert(connection, document_id, _now(None, reason, content))
    connection.execute(
        "DELETE FROM version WHERE id IN (SELECT id FROM version WHERE document_id = ?"
        " AND number IS NULL ORDER BY id DESC LIMIT -1 OFFSET ?)",
        (document_id, _MOST_KEPT),
    )


def keep_versions_true(connection: sqlite3.Connection, document_id: int) -> None:
    """Keep what is frozen as the version of its number, and no version that was taken back.

    Called after each step that touched the stage, so that undo and redo need nothing else.
    """
    content = load_branch(connection, document_id)
    number = as_version(content.values.get(VERSION, ""))
    is_frozen = bool(content.values.get(FROZEN))
    last = number if is_frozen else number - 1
    connection.execute(
        "DELETE FROM version WHERE document_id = ? AND number > ?", (document_id, last)
    )
    kept = connection.execute(
        "SELECT id FROM version WHERE document_id = ? AND number = ?", (document_id, number)
    )
    if is_frozen and kept.fetchone() is None:
        reason = content.values.get(VERSION_REASON, "")
        _insert(connection, document_id, _now(number, reason, content))


def _now(number: int | None, reason: str, content: Branch) -> PastVersion:
    stage = as_stage(content.values.get(STAGE, ""))
    return PastVersion(number, stage, reason, utc_now(), content)


def _insert(connection: sqlite3.Connection, document_id: int, past: PastVersion) -> None:
    text = json.dumps(packed(past.content), ensure_ascii=False, separators=(",", ":"))
    connection.execute(
        "INSERT INTO version (document_id, number, stage, reason, kept_at, content)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            document_id,
            past.number,
            past.stage.value,
            past.reason,
            as_moment(past.kept),
            zlib.compress(text.encode()),
        ),
    )
