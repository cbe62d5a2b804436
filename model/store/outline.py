"""What the data file holds, at a glance: units > years > projects > documents."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, select

from model.store.tables import budget_year, document, project, unit


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """One document; `modified` is the time of its last change, in UTC."""

    id: int
    form: str
    project_name: str
    year: str
    unit: str
    modified: datetime


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


_ENTRIES = (
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
    )
    .join_from(document, project)
    .join(budget_year)
    .join(unit)
    .where(document.c.removed_at.is_(None))
    .order_by(unit.c.name, unit.c.code, budget_year.c.year.desc(), document.c.id)
)

_Rows = Sequence[Row[Any]]
_Entry = TypeVar("_Entry")


def read_outline(connection: Connection) -> tuple[UnitEntry, ...]:
    """All documents that were not removed, under their projects, years and units."""
    return _grouped(connection.execute(_ENTRIES), "unit_id", _unit_entry)


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
    )


def _grouped(
    rows: Iterable[Row[Any]], column: str, entry: Callable[[int, _Rows], _Entry]
) -> tuple[_Entry, ...]:
    """An entry for each value of a column, in the order in which the values first come."""
    groups: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        groups[row._mapping[column]].append(row)
    return tuple(entry(key, group) for key, group in groups.items())
