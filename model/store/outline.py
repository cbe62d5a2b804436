"""What the data file holds, at a glance: units > years > projects > documents."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple, TypeVar

from model.document.stages import (
    FROZEN,
    STAGE,
    VERSION,
    Stage,
    WorkState,
    as_stage,
    as_version,
)
from model.store.asking import AMONG, from_moment, listed


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """One document; `modified` is the time of its last change, in UTC."""

    id: int
    form: str
    project_name: str
    year: str
    unit: str
    modified: datetime
    stage: Stage = Stage.DRAFT
    progress: WorkState = WorkState.DRAFT
    version: int = 0
    """The number of the version at which it is; 0 before its first approval."""
    is_frozen: bool = False
    """Whether it was approved and must not be changed."""


@dataclass(frozen=True, slots=True)
class RemovedEntry:
    """One document that was removed, and when (in UTC)."""

    document: DocumentEntry
    removed: datetime


@dataclass(frozen=True, slots=True)
class ProjectEntry:
    """One project of one year, with its documents in the order in which they came."""

    id: int
    name: str
    documents: tuple[DocumentEntry, ...]


@dataclass(frozen=True, slots=True)
class YearEntry:
    """One budget year of a unit, with its projects in the order in which they came."""

    id: int
    year: str
    projects: tuple[ProjectEntry, ...]


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """One unit, with its years, the newest first."""

    id: int
    name: str
    code: str
    years: tuple[YearEntry, ...]


def entries_of(outline: Iterable[UnitEntry]) -> Iterator[DocumentEntry]:
    """The documents of an outline, in its order."""
    years = (year for of_unit in outline for year in of_unit.years)
    for year in years:
        for of_project in year.projects:
            yield from of_project.documents


HAS_STAGE = f"key IN ('{FROZEN}', '{STAGE}', '{VERSION}')"
"""Of which texts an index is kept: a question in just these words is answered from there."""
_ENTRIES = """
    SELECT document.id, form, modified_at, removed_at, project_id, project.name, year_id, year,
        unit_id, unit.name, unit.code, state
    FROM document
    JOIN project ON project.id = project_id
    JOIN budget_year ON budget_year.id = year_id
    JOIN unit ON unit.id = unit_id
    LEFT JOIN progress ON progress.document_id = document.id
"""
_THERE = (
    f"{_ENTRIES} WHERE removed_at IS NULL ORDER BY unit.name, unit.code, year DESC, document.id"
)
_REMOVED = f"{_ENTRIES} WHERE removed_at IS NOT NULL ORDER BY removed_at DESC, document.id"
_STAGES = f"""
    SELECT stage.document_id, key, text FROM node_value AS stage
    JOIN node ON node.document_id = stage.document_id AND node.node_id = stage.node_id
    WHERE {HAS_STAGE} AND parent_id IS NULL
"""
"""Few texts among millions, so there is an index of them alone."""


class _Standing(NamedTuple):
    """What the root of a document says of its stage."""

    stage: Stage = Stage.DRAFT
    version: int = 0
    is_frozen: bool = False


_DRAFT = _Standing()


class _Row(NamedTuple):
    """A row of `_ENTRIES`."""

    id: int
    form: str
    modified_at: str
    removed_at: str | None
    project_id: int
    project_name: str
    year_id: int
    year: str
    unit_id: int
    unit_name: str
    unit_code: str
    state: str | None
    standing: _Standing


_Rows = Sequence[_Row]
_Entry = TypeVar("_Entry")


def read_outline(connection: sqlite3.Connection) -> tuple[UnitEntry, ...]:
    """All documents that were not removed, under their projects, years and units."""
    rows = _joined(list(_rows(connection, _THERE)))
    return _grouped(rows, attrgetter("unit_id"), _unit_entry)


def _rows(connection: sqlite3.Connection, question: str) -> Iterator[_Row]:
    said: dict[int, dict[str, str]] = defaultdict(dict)
    for document_id, key, text in connection.execute(_STAGES):
        said[document_id][key] = text
    standings = {document_id: _standing(texts) for document_id, texts in said.items()}
    for row in connection.execute(question):
        yield _Row._make((*row, standings.get(row[0], _DRAFT)))


def _standing(texts: Mapping[str, str]) -> _Standing:
    stage, version = as_stage(texts.get(STAGE, "")), as_version(texts.get(VERSION, ""))
    return _Standing(stage, version, bool(texts.get(FROZEN)))


def _joined(rows: list[_Row]) -> list[_Row]:
    """Let a unit without code be the one of its name that has a code, if there is just one.

    Not every form asks for the code: a project's table of such a form belongs beside its others.
    """
    codes: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        codes[row.unit_name][row.unit_code] = row.unit_id
    same = {
        ids[""]: max(ids.items())
        for name, ids in codes.items()
        if name and "" in ids and len(ids) == 2
    }
    if not same:
        return rows
    joined = [
        row._replace(unit_code=same[row.unit_id][0], unit_id=same[row.unit_id][1])
        if row.unit_id in same
        else row
        for row in rows
    ]
    joined.sort(key=attrgetter("id"))
    joined.sort(key=attrgetter("year"), reverse=True)
    joined.sort(key=attrgetter("unit_name", "unit_code"))
    return joined


def read_removed(connection: sqlite3.Connection) -> tuple[RemovedEntry, ...]:
    """The documents that were removed, the last removed first."""
    return tuple(
        RemovedEntry(_document_entry(row), from_moment(row.removed_at or ""))
        for row in _rows(connection, _REMOVED)
    )


def read_names(
    connection: sqlite3.Connection, document_ids: Collection[int] | None
) -> dict[int, str]:
    """What the projects of some documents, or of all, are called, by the documents' ids."""
    names = "SELECT document.id, name FROM document JOIN project ON project.id = project_id"
    if document_ids is None:
        return dict(connection.execute(names))
    return dict(connection.execute(f"{names} WHERE document.id {AMONG}", (listed(document_ids),)))


def _unit_entry(rows: _Rows) -> UnitEntry:
    years = _grouped(rows, attrgetter("year"), _year_entry)
    return UnitEntry(rows[0].unit_id, rows[0].unit_name, rows[0].unit_code, years)


def _year_entry(rows: _Rows) -> YearEntry:
    projects = _grouped(rows, attrgetter("project_name"), _project_entry)
    return YearEntry(rows[0].year_id, rows[0].year, projects)


def _project_entry(rows: _Rows) -> ProjectEntry:
    documents = tuple(map(_document_entry, rows))
    return ProjectEntry(rows[0].project_id, rows[0].project_name, documents)


def _document_entry(row: _Row) -> DocumentEntry:
    stage, version, is_frozen = row.standing
    return DocumentEntry(
        row.id,
        row.form,
        row.project_name,
        row.year,
        row.unit_name,
        from_moment(row.modified_at),
        stage,
        WorkState(row.state) if row.state else WorkState.DRAFT,
        version,
        is_frozen,
    )


def _grouped(
    rows: Iterable[_Row], key: Callable[[_Row], object], entry: Callable[[_Rows], _Entry]
) -> tuple[_Entry, ...]:
    """An entry for each value of a key, in the order in which the values first come."""
    groups: dict[object, list[_Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return tuple(map(entry, groups.values()))
