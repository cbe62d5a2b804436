"""What documents said once: the versions that were approved, and what the program keeps itself."""

from __future__ import annotations

import json
import sqlite3
import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from model.document import Branch, Kind
from model.document.stages import (
    FROZEN,
    STAGE,
    VERSION,
    VERSION_REASON,
    Stage,
    as_stage,
    as_version,
)
from model.store.asking import as_moment, from_moment, utc_now
from model.store.branches import load_branch

_MOST_KEPT = 20
"""So many versions without a number are kept of a document; the oldest goes."""


@dataclass(frozen=True, slots=True)
class VersionEntry:
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
    return _unpacked(json.loads(zlib.decompress(found[0])))


def keep_version(
    connection: sqlite3.Connection, document_id: int, reason: str, content: Branch
) -> None:
    """Keep a document as it stands, without a number."""
    _insert(connection, document_id, None, reason, content)
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
        _insert(connection, document_id, number, reason, content)


def _insert(
    connection: sqlite3.Connection,
    document_id: int,
    number: int | None,
    reason: str,
    content: Branch,
) -> None:
    packed = json.dumps(_packed(content), ensure_ascii=False, separators=(",", ":"))
    connection.execute(
        "INSERT INTO version (document_id, number, stage, reason, kept_at, content)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            document_id,
            number,
            content.values.get(STAGE, ""),
            reason,
            as_moment(utc_now()),
            zlib.compress(packed.encode()),
        ),
    )


def _packed(branch: Branch) -> list[Any]:
    return [branch.id, branch.kind, dict(branch.values), [_packed(c) for c in branch.children]]


def _unpacked(packed: list[Any]) -> Branch:
    node_id, kind, values, children = packed
    return Branch(Kind(kind), values, tuple(_unpacked(child) for child in children), node_id)
