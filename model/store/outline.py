"""What the data file holds, at a glance: units > years > projects > documents."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from operator import attrgetter
from typing import NamedTuple, TypeVar

from model.definition.kinds import GENERIC
from model.definition.reference import PRINTED_TITLE
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
from model.store.placing import REMOVED, THERE, OfficeForms, OutlineRow, Shelf, placed


class DocumentEntry(NamedTuple):
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
    title: str = ""
    """How a document without a form is headed."""


class RemovedEntry(NamedTuple):
    """One document that was removed, and when (in UTC)."""

    document: DocumentEntry
    removed: datetime


class ProjectEntry(NamedTuple):
    """One project of one year, with its documents in the order in which they came."""

    id: int
    name: str
    documents: tuple[DocumentEntry, ...]


class YearEntry(NamedTuple):
    """One budget year of a unit, with its projects in the order in which they came."""

    id: int
    year: str
    projects: tuple[ProjectEntry, ...]


class UnitEntry(NamedTuple):
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
_STAGES = f"""
    SELECT stage.document_id, key, text FROM node_value AS stage
    JOIN node ON node.document_id = stage.document_id AND node.node_id = stage.node_id
    WHERE {HAS_STAGE} AND parent_id IS NULL
"""
"""Few texts among millions, so there is an index of them alone."""
_TITLES = f"""
    SELECT document.id, key, text FROM document
    CROSS JOIN node ON node.document_id = document.id AND parent_id IS NULL
    CROSS JOIN node_value USING (document_id, node_id)
    WHERE form = '{GENERIC}' AND key = '{PRINTED_TITLE}'
"""
"""In the order in which it is said, or SQLite would look through all texts for them."""


class _Standing(NamedTuple):
    """What the root of a document says of its stage, and the title of one without a form."""

    stage: Stage = Stage.DRAFT
    version: int = 0
    is_frozen: bool = False
    title: str = ""


_DRAFT = _Standing()


_Standings = Mapping[int, _Standing]
_Item = TypeVar("_Item")
_Key = TypeVar("_Key")


def read_outline(
    connection: sqlite3.Connection, forms: OfficeForms | None = None
) -> tuple[UnitEntry, ...]:
    """All documents that were not removed, under their projects, years and units (see `placed`).

    It is read after each change of a name. So only the few years are put in order: SQLite takes
    longer to sort 10,000 documents by them than to find the documents.
    """
    found, homes = placed(connection, THERE, forms)
    rows = _grouped(found, attrgetter("year_id"))
    shelves = _joined([each for number, each in homes.items() if number in rows])
    standings = _standings(connection, _TITLES)
    units = _grouped(shelves, attrgetter("unit_id"))
    return tuple(_unit_entry(of_unit, rows, standings) for of_unit in units.values())


def _standings(connection: sqlite3.Connection, *more: str) -> dict[int, _Standing]:
    """How far documents are that are no mere drafts, by their ids; ``more`` is asked as well."""
    said: dict[int, dict[str, str]] = defaultdict(dict)
    for question in (_STAGES, *more):
        for document_id, key, text in connection.execute(question):
            said[document_id][key] = text
    return {document_id: _standing(texts) for document_id, texts in said.items()}


def read_frozen(connection: sqlite3.Connection, document_ids: Collection[int]) -> set[int]:
    """Which of some documents were approved and must not be changed."""
    standings = _standings(connection)
    return {each for each in document_ids if standings.get(each, _DRAFT).is_frozen}


def _standing(texts: Mapping[str, str]) -> _Standing:
    stage, version = as_stage(texts.get(STAGE, "")), as_version(texts.get(VERSION, ""))
    return _Standing(stage, version, bool(texts.get(FROZEN)), texts.get(PRINTED_TITLE, ""))


def _joined(shelves: Iterable[Shelf]) -> list[Shelf]:
    """Put shelves in order: by unit, of each unit the newest year first.

    A unit without code is the one of its name that has a code, if there is just one: not every
    form asks for the code, and a project's table of such a form belongs beside its others.
    """
    ordered = sorted(shelves, key=attrgetter("year"), reverse=True)
    codes: dict[str, dict[str, int]] = defaultdict(dict)
    for shelf in ordered:
        codes[shelf.unit_name][shelf.unit_code] = shelf.unit_id
    same = {
        ids[""]: max(ids.items())
        for name, ids in codes.items()
        if name and "" in ids and len(ids) == 2
    }
    joined = [
        shelf._replace(unit_code=same[shelf.unit_id][0], unit_id=same[shelf.unit_id][1])
        if shelf.unit_id in same
        else shelf
        for shelf in ordered
    ]
    joined.sort(key=attrgetter("unit_name", "unit_code"))
    return joined


def read_removed(
    connection: sqlite3.Connection, forms: OfficeForms | None = None
) -> tuple[RemovedEntry, ...]:
    """The documents that were removed, the last removed first."""
    rows, shelves = placed(connection, REMOVED, forms)
    standings = _standings(connection, _TITLES)
    return tuple(
        RemovedEntry(
            _document_entry(shelves[row.year_id], standings, row), from_moment(row.removed_at or "")
        )
        for row in rows
        if row.year_id in shelves
    )


def read_names(
    connection: sqlite3.Connection,
    document_ids: Collection[int] | None,
    forms: OfficeForms | None = None,
) -> dict[int, str]:
    """What the projects of some documents, or of all, are called, by the documents' ids."""
    names = "SELECT document.id, form, name FROM document JOIN project ON project.id = project_id"
    if document_ids is None:
        rows = connection.execute(names)
    else:
        rows = connection.execute(f"{names} WHERE document.id {AMONG}", (listed(document_ids),))
    return {
        number: name or (forms.office_title(form) if forms is not None else "")
        for number, form, name in rows
    }


def _unit_entry(
    shelves: Sequence[Shelf], rows: Mapping[int, Sequence[OutlineRow]], standings: _Standings
) -> UnitEntry:
    years = []
    for of_year in _grouped(shelves, attrgetter("year")).values():
        documents = [row for shelf in of_year for row in rows[shelf.year_id]]
        documents.sort(key=attrgetter("id"))
        years.append(_year_entry(of_year[0], documents, standings))
    first = shelves[0]
    return UnitEntry(first.unit_id, first.unit_name, first.unit_code, tuple(years))


def _year_entry(shelf: Shelf, rows: Sequence[OutlineRow], standings: _Standings) -> YearEntry:
    make = partial(_document_entry, shelf, standings)
    projects = _grouped(rows, attrgetter("project_name"))
    entries = (
        ProjectEntry(of_project[0].project_id, name, tuple(map(make, of_project)))
        for name, of_project in projects.items()
    )
    return YearEntry(rows[0].year_id, shelf.year, tuple(entries))


def _document_entry(shelf: Shelf, standings: _Standings, row: OutlineRow) -> DocumentEntry:
    stage, version, is_frozen, title = standings.get(row.id, _DRAFT)
    return DocumentEntry(
        row.id,
        row.form,
        row.project_name,
        shelf.year,
        shelf.unit_name,
        from_moment(row.modified_at),
        stage,
        WorkState(row.state) if row.state else WorkState.DRAFT,
        version,
        is_frozen,
        title,
    )


def _grouped(items: Iterable[_Item], key: Callable[[_Item], _Key]) -> dict[_Key, list[_Item]]:
    """The items of each value of a key, in the order in which the values first come."""
    groups: dict[_Key, list[_Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return groups
