"""What the data file holds, at a glance: units > years > projects > documents."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, FromClause, Row, Select, and_, select

from model.document.stages import (
    FROZEN,
    STAGE,
    VERSION,
    Progress,
    Stage,
    as_stage,
    as_version,
)
from model.store.tables import (
    budget_year,
    document,
    node,
    node_value,
    progress,
    project,
    unit,
)


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
    progress: Progress = Progress.DRAFT
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


_ROOT = node.alias("root")


def _text_of_root(texts: FromClause, key: str) -> ColumnElement[bool]:
    return and_(
        texts.c.document_id == _ROOT.c.document_id,
        texts.c.node_id == _ROOT.c.node_id,
        texts.c.key == key,
    )


_STAGE, _VERSION, _FROZEN = (node_value.alias(key) for key in (STAGE, VERSION, FROZEN))

_ENTRIES: Select[Any] = (
    select(
        document.c.id,
        document.c.form,
        document.c.modified_at,
        document.c.project_id,
        project.c.name.label("project_name"),
        project.c.year_id,
        budget_year.c.year,
        budget_year.c.unit_id,
        unit.c.name.label("unit_name"),
        unit.c.code.label("unit_code"),
        progress.c.state,
        _STAGE.c.text.label("stage"),
        _VERSION.c.text.label("version"),
        _FROZEN.c.text.label("frozen"),
        document.c.removed_at,
    )
    .join_from(document, project)
    .join(budget_year)
    .join(unit)
    .outerjoin(progress)
    .join(_ROOT, and_(_ROOT.c.document_id == document.c.id, _ROOT.c.parent_id.is_(None)))
    .outerjoin(_STAGE, _text_of_root(_STAGE, STAGE))
    .outerjoin(_VERSION, _text_of_root(_VERSION, VERSION))
    .outerjoin(_FROZEN, _text_of_root(_FROZEN, FROZEN))
    .order_by(unit.c.name, unit.c.code, budget_year.c.year.desc(), document.c.id)
)

_Rows = Sequence[Row[Any]]
_Entry = TypeVar("_Entry")


def read_outline(connection: Connection) -> tuple[UnitEntry, ...]:
    """All documents that were not removed, under their projects, years and units."""
    rows = connection.execute(_ENTRIES.where(document.c.removed_at.is_(None)))
    return _grouped(rows, "unit_id", _unit_entry)


def read_removed(connection: Connection) -> tuple[RemovedEntry, ...]:
    """The documents that were removed, the last removed first."""
    rows = connection.execute(_ENTRIES.where(document.c.removed_at.is_not(None)))
    found = [RemovedEntry(_document_entry(row), row.removed_at.replace(tzinfo=UTC)) for row in rows]
    return tuple(sorted(found, key=lambda each: each.removed, reverse=True))


def _unit_entry(unit_id: int, rows: _Rows) -> UnitEntry:
    years = _grouped(rows, "year_id", _year_entry)
    return UnitEntry(unit_id, rows[0].unit_name, rows[0].unit_code, years)


def _year_entry(year_id: int, rows: _Rows) -> YearEntry:
    return YearEntry(year_id, rows[0].year, _grouped(rows, "project_id", _project_entry))


def _project_entry(project_id: int, rows: _Rows) -> ProjectEntry:
    return ProjectEntry(project_id, rows[0].project_name, tuple(map(_document_entry, rows)))


def _document_entry(row: Row[Any]) -> DocumentEntry:
    return DocumentEntry(
        id=row.id,
        form=row.form,
        project_name=row.project_name,
        year=row.year,
        unit=row.unit_name,
        modified=row.modified_at.replace(tzinfo=UTC),
        stage=as_stage(row.stage or ""),
        progress=Progress(row.state or ""),
        version=as_version(row.version or ""),
        is_frozen=bool(row.frozen),
    )


def _grouped(
    rows: Iterable[Row[Any]], column: str, entry: Callable[[int, _Rows], _Entry]
) -> tuple[_Entry, ...]:
    """An entry for each value of a column, in the order in which the values first come."""
    groups: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        groups[row._mapping[column]].append(row)
    return tuple(entry(key, group) for key, group in groups.items())
