"""What documents said once: the versions that were approved, and what the program keeps itself."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

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
from model.store.branches import load_branch
from model.store.tables import utc_now, version

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


def list_versions(connection: Connection, document_id: int) -> tuple[VersionEntry, ...]:
    """The versions of a document, the newest first."""
    rows = connection.execute(
        select(version).filter_by(document_id=document_id).order_by(version.c.id.desc())
    )
    return tuple(
        VersionEntry(
            row.id, row.number, as_stage(row.stage), row.reason, row.kept_at.replace(tzinfo=UTC)
        )
        for row in rows
    )


def read_version(connection: Connection, version_id: int) -> Branch:
    """The content of a version, with the ids of its nodes; KeyError if there is none."""
    content = connection.scalar(select(version.c.content).filter_by(id=version_id))
    if content is None:
        raise KeyError(version_id)
    return _unpacked(json.loads(zlib.decompress(content)))


def keep_version(connection: Connection, document_id: int, reason: str, content: Branch) -> None:
    """Keep a document as it stands, without a number."""
    _insert(connection, document_id, None, reason, content)
    kept = select(version.c.id).filter_by(document_id=document_id, number=None)
    surplus = kept.order_by(version.c.id.desc()).offset(_MOST_KEPT)
    connection.execute(delete(version).where(version.c.id.in_(surplus.scalar_subquery())))


def keep_versions_true(connection: Connection, document_id: int) -> None:
    """Keep what is frozen as the version of its number, and no version that was taken back.

    Called after each step that touched the stage, so that undo and redo need nothing else.
    """
    content = load_branch(connection, document_id)
    number = as_version(content.values.get(VERSION, ""))
    is_frozen = bool(content.values.get(FROZEN))
    last = number if is_frozen else number - 1
    connection.execute(
        delete(version).where(version.c.document_id == document_id, version.c.number > last)
    )
    kept = select(version.c.id).filter_by(document_id=document_id, number=number)
    if is_frozen and connection.scalar(kept) is None:
        reason = content.values.get(VERSION_REASON, "")
        _insert(connection, document_id, number, reason, content)


def _insert(
    connection: Connection, document_id: int, number: int | None, reason: str, content: Branch
) -> None:
    packed = json.dumps(_packed(content), ensure_ascii=False, separators=(",", ":"))
    connection.execute(
        insert(version).values(
            document_id=document_id,
            number=number,
            stage=content.values.get(STAGE, ""),
            reason=reason,
            kept_at=utc_now(),
            content=zlib.compress(packed.encode()),
        )
    )


def _packed(branch: Branch) -> list[Any]:
    return [branch.id, branch.kind, dict(branch.values), [_packed(c) for c in branch.children]]


def _unpacked(packed: list[Any]) -> Branch:
    node_id, kind, values, children = packed
    return Branch(Kind(kind), values, tuple(_unpacked(child) for child in children), node_id)
