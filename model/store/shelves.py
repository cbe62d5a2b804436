"""Which unit, year and project a document stands under, as its own texts tell."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, insert, or_, select, update

from model.document import Kind
from model.store.tables import budget_year, document, node, node_value, project, unit

_ROOT_KEYS = frozenset({"form", "year"})
_FIELD_KEYS = frozenset({"unit", "unit_code", "project_name"})
TELLING_KEYS = _ROOT_KEYS | _FIELD_KEYS
"""The texts of a document's root and header fields that the outline shows."""
_TELLS = or_(
    and_(node.c.kind == Kind.DOCUMENT, node_value.c.key.in_(_ROOT_KEYS)),
    and_(node.c.kind == Kind.FIELDS, node_value.c.key.in_(_FIELD_KEYS)),
)
"""The rows in which these texts stand."""


def shelf(connection: Connection, texts: Mapping[str, str]) -> int:
    """The id of the project row for a document with these texts, made if there is none.

    A unit is one by its name and code together: what the documents say is taken as it is.
    """
    name, code, year, title = (
        texts.get(key, "").strip() for key in ("unit", "unit_code", "year", "project_name")
    )
    unit_id = _row(connection, unit, {"name": name, "code": code})
    year_id = _row(connection, budget_year, {"unit_id": unit_id, "year": year})
    return _row(connection, project, {"year_id": year_id, "name": title})


def put_on_shelf(connection: Connection, document_id: int) -> None:
    """Hang a document where its texts say now."""
    texts = _texts(connection, document_id)
    connection.execute(
        update(document)
        .where(document.c.id == document_id)
        .values(project_id=shelf(connection, texts), form=texts.get("form", ""))
    )
    sweep_shelves(connection)


def misplaced(connection: Connection) -> list[int]:
    """The documents that hang elsewhere than their texts tell."""
    told: dict[int, dict[str, str]] = {}
    for document_id, key, text in connection.execute(
        select(node_value.c.document_id, node_value.c.key, node_value.c.text)
        .join(node)
        .where(_TELLS)
    ):
        told.setdefault(document_id, {})[key] = text
    rows = connection.execute(
        select(document.c.id, document.c.form, unit.c.name, unit.c.code, budget_year.c.year)
        .add_columns(project.c.name)
        .select_from(document)
        .outerjoin(project)
        .outerjoin(budget_year)
        .outerjoin(unit)
        .order_by(document.c.id)
    )
    return [
        document_id
        for document_id, form, *names in rows
        if [form, *names] != [told.get(document_id, {}).get("form", ""), *_names(told, document_id)]
    ]


def _names(told: Mapping[int, Mapping[str, str]], document_id: int) -> list[str]:
    texts = told.get(document_id, {})
    return [texts.get(key, "").strip() for key in ("unit", "unit_code", "year", "project_name")]


def sweep_shelves(connection: Connection) -> None:
    """Delete the rows that nothing hangs on any more."""
    for table, used in (
        (project, document.c.project_id),
        (budget_year, project.c.year_id),
        (unit, budget_year.c.unit_id),
    ):
        connection.execute(delete(table).where(table.c.id.not_in(select(used))))


def _texts(connection: Connection, document_id: int) -> dict[str, str]:
    rows = connection.execute(
        select(node_value.c.key, node_value.c.text)
        .join(node)
        .where(node.c.document_id == document_id, _TELLS)
    )
    return {row.key: row.text for row in rows}


def _row(connection: Connection, table: Table, values: Mapping[str, Any]) -> int:
    """The id of the row with these values, made if there is none."""
    found = connection.scalar(select(table.c.id).filter_by(**values))
    if found is None:
        found = connection.scalar(insert(table).values(values).returning(table.c.id))
    assert isinstance(found, int)
    return found
