"""Which unit, year and project a document stands under, as its own texts tell."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from model.definition.keys import Field, NodeKey
from model.definition.reference import PRINTED_TITLE
from model.document import Kind

_ROOT_KEYS = frozenset({NodeKey.FORM, NodeKey.YEAR, PRINTED_TITLE})
_FIELD_KEYS = frozenset({Field.UNIT, Field.UNIT_CODE, Field.DEPARTMENT, Field.PROJECT_NAME})
TELLING_KEYS = _ROOT_KEYS | _FIELD_KEYS
"""The texts of a document's root and header fields that the outline shows."""


def _quoted(keys: frozenset[str]) -> str:
    return ", ".join(f"'{key}'" for key in sorted(keys))


_TELLS = (
    f"(kind = '{Kind.DOCUMENT.value}' AND key IN ({_quoted(_ROOT_KEYS)})"
    f" OR kind = '{Kind.FIELDS.value}' AND key IN ({_quoted(_FIELD_KEYS)}))"
)
"""The rows of node and node_value in which these texts stand."""
_OUTLINE = """
    SELECT document.id, form, unit.name, unit.code, year, project.name FROM document
    LEFT JOIN project ON project.id = project_id
    LEFT JOIN budget_year ON budget_year.id = year_id
    LEFT JOIN unit ON unit.id = unit_id
    ORDER BY document.id
"""


_PLACE = """
    SELECT project_id, year_id, unit_id FROM document
    JOIN project ON project.id = project_id
    JOIN budget_year ON budget_year.id = year_id
    WHERE document.id = ?
"""


def shelf(connection: sqlite3.Connection, texts: Mapping[str, str]) -> int:
    """The id of the project row for a document with these texts, made if there is none.

    A unit is one by its name and code together: what the documents say is taken as it is.
    """
    name, code, year, title = _names(texts)
    unit_id = _row(connection, "unit", name=name, code=code)
    year_id = _row(connection, "budget_year", unit_id=unit_id, year=year)
    return _row(connection, "project", year_id=year_id, name=title)


def put_on_shelf(connection: sqlite3.Connection, document_id: int) -> None:
    """Hang a document where its texts say now."""
    texts = _texts(connection, document_id)
    left = connection.execute(_PLACE, (document_id,)).fetchone()
    connection.execute(
        "UPDATE document SET project_id = ?, form = ? WHERE id = ?",
        (shelf(connection, texts), texts.get(NodeKey.FORM, ""), document_id),
    )
    if left is not None:
        _sweep(connection, *left)


def misplaced(connection: sqlite3.Connection) -> list[int]:
    """The documents that hang elsewhere than their texts tell."""
    told: dict[int, dict[str, str]] = {}
    for document_id, key, text in connection.execute(
        "SELECT document_id, key, text FROM node_value JOIN node USING (document_id, node_id)"
        f" WHERE {_TELLS}"
    ):
        told.setdefault(document_id, {})[key] = text
    return [
        document_id
        for document_id, form, *names in connection.execute(_OUTLINE)
        if [form, *names]
        != [told.get(document_id, {}).get(NodeKey.FORM, ""), *_names(told.get(document_id, {}))]
    ]


def _names(texts: Mapping[str, str]) -> list[str]:
    """What a document hangs under, from the top: unit, its code, year, and project.

    A table of a whole office has no project: it goes by its title, below the office itself.
    """
    keys = (Field.UNIT, Field.UNIT_CODE, NodeKey.YEAR, Field.PROJECT_NAME)
    unit, code, year, project = (texts.get(key, "").strip() for key in keys)
    if not project and (project := texts.get(PRINTED_TITLE, "")):
        unit = unit or texts.get(Field.DEPARTMENT, "").strip()
    return [unit, code, year, project]


def _sweep(connection: sqlite3.Connection, project: int, year: int, unit: int) -> None:
    """Delete of the rows that a document hung on those on which nothing hangs any more.

    To look through all rows takes long where many documents of many move in one step.
    """
    for table, row, used in (
        ("project", project, "document WHERE project_id"),
        ("budget_year", year, "project WHERE year_id"),
        ("unit", unit, "budget_year WHERE unit_id"),
    ):
        unused = f"NOT EXISTS (SELECT 1 FROM {used} = :id)"
        connection.execute(f"DELETE FROM {table} WHERE id = :id AND {unused}", {"id": row})


def sweep_shelves(connection: sqlite3.Connection) -> None:
    """Delete the rows that nothing hangs on any more."""
    for table, used in (
        ("project", "SELECT project_id FROM document"),
        ("budget_year", "SELECT year_id FROM project"),
        ("unit", "SELECT unit_id FROM budget_year"),
    ):
        connection.execute(f"DELETE FROM {table} WHERE id NOT IN ({used})")


def _texts(connection: sqlite3.Connection, document_id: int) -> dict[str, str]:
    return dict(
        connection.execute(
            "SELECT key, text FROM node_value JOIN node USING (document_id, node_id)"
            f" WHERE document_id = ? AND {_TELLS}",
            (document_id,),
        )
    )


def _row(connection: sqlite3.Connection, table: str, **values: int | str) -> int:
    """The id of the row with these values, made if there is none."""
    same = " AND ".join(f"{column} = ?" for column in values)
    asked = tuple(values.values())
    found = connection.execute(f"SELECT id FROM {table} WHERE {same}", asked).fetchone()
    if found is None:
        columns, marks = ", ".join(values), ", ".join("?" * len(values))
        made = connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", asked)
        assert made.lastrowid is not None, "a row was inserted"
        return made.lastrowid
    return int(found[0])
