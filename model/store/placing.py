"""The rows of the outline, and what they stand under where their own texts say nothing of it.

A form of a whole office asks for no project, and some ask for no unit but its department: only the
forms tell that from a name which is not filled in yet, and they may be others tomorrow.  So it is
looked up when the outline is read, and no row says it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from model.definition.keys import Field
from model.document import Kind
from model.store.asking import AMONG, listed


class OfficeForms(Protocol):
    """What is asked of the forms."""

    def office_title(self, form: str) -> str:
        """The title by which the tables of a form go, "" where they go by a project's name."""

    def asks(self, form: str, field: str) -> bool:
        """Whether a form has a place for a field."""


class Shelf(NamedTuple):
    """A year of a unit, in which documents stand."""

    year_id: int
    year: str
    unit_id: int
    unit_name: str
    unit_code: str


class OutlineRow(NamedTuple):
    """A document in its project and year."""

    id: int
    form: str
    modified_at: str
    removed_at: str | None
    project_id: int
    project_name: str
    year_id: int
    state: str | None


_SHELVES = """
    SELECT budget_year.id, year, unit_id, unit.name, unit.code
    FROM budget_year JOIN unit ON unit.id = unit_id
"""
_ROWS = """
    SELECT document.id, form, modified_at, removed_at, project_id, project.name, year_id, state
    FROM document
    JOIN project ON project.id = project_id
    LEFT JOIN progress ON progress.document_id = document.id
"""
THERE = f"{_ROWS} WHERE removed_at IS NULL ORDER BY document.id"
REMOVED = f"{_ROWS} WHERE removed_at IS NOT NULL ORDER BY removed_at DESC, document.id"
_DEPARTMENTS = f"""
    SELECT node.document_id, text FROM node CROSS JOIN node_value USING (document_id, node_id)
    WHERE node.document_id {AMONG} AND kind = '{Kind.FIELDS.value}' AND key = '{Field.DEPARTMENT}'
"""


def placed(
    connection: sqlite3.Connection, question: str, forms: OfficeForms | None
) -> tuple[list[OutlineRow], dict[int, Shelf]]:
    """The rows of a question (`THERE`, `REMOVED`), and the shelves by the years that they name.

    With the ``forms`` a table goes by the title or the department that its form knows it by.
    """
    rows = list(map(OutlineRow._make, connection.execute(question)))
    shelves = {shelf.year_id: shelf for shelf in map(Shelf._make, connection.execute(_SHELVES))}
    if forms is None:
        return rows, shelves
    nameless = {number for number, shelf in shelves.items() if not shelf.unit_name}
    astray = [r for r in rows if r.year_id in nameless and not forms.asks(r.form, Field.UNIT)]
    homes = dict(_homes(connection, astray, shelves))
    named = (
        row if row.project_name else row._replace(project_name=forms.office_title(row.form))
        for row in rows
    )
    moved = [r._replace(year_id=homes[r.id].year_id) if r.id in homes else r for r in named]
    return moved, shelves | {shelf.year_id: shelf for shelf in homes.values()}


def _homes(
    connection: sqlite3.Connection, rows: Sequence[OutlineRow], shelves: dict[int, Shelf]
) -> Iterator[tuple[int, Shelf]]:
    """The shelf of each row, by its number, whose table names a department.

    The numbers of these years and units are less than 0: the data file has none of them.
    """
    if not rows:
        return
    units = {(shelf.unit_name, shelf.unit_code): shelf.unit_id for shelf in shelves.values()}
    texts = dict(connection.execute(_DEPARTMENTS, (listed(row.id for row in rows),)))
    for row in rows:
        shelf, name = shelves[row.year_id], texts.get(row.id, "").strip()
        if name:
            unit = units.setdefault((name, shelf.unit_code), -row.id)
            yield row.id, shelf._replace(year_id=-row.id, unit_id=unit, unit_name=name)
