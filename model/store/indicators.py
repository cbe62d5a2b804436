"""All indicators of all documents at a glance, and the unit's own entries of the library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, delete, func, insert, select

from model.document import Kind
from model.store.tables import budget_year, document, node, node_value, own_indicator, project

PastRow = tuple[str, str, dict[str, str]]
"""一级, 二级, and the texts of one indicator under their keys."""

_KEYS = ("level3", "value", "basis", "description")
_TEXTS = ("name", "level1", "level2", "value", "sign", "unit", "basis", "description")


@dataclass(frozen=True, slots=True)
class OwnIndicator:
    """An entry of the library that the clerk made.

    ``replaces`` says for which other entry it stands, "" for none; one that ``is_hidden`` is
    there only to hide that.  ``id`` is 0 until it is kept.
    """

    texts: Mapping[str, str]
    replaces: str = ""
    is_hidden: bool = False
    id: int = 0


_SUBCATEGORY, _CATEGORY = node.alias("subcategory"), node.alias("category")
_LEVEL1, _LEVEL2 = node_value.alias("level1"), node_value.alias("level2")

_PAST: Select[Any] = (
    select(
        node_value.c.document_id,
        node_value.c.node_id,
        func.coalesce(_LEVEL1.c.text, ""),
        func.coalesce(_LEVEL2.c.text, ""),
        node_value.c.key,
        node_value.c.text,
    )
    .join_from(
        node,
        node_value,
        and_(
            node_value.c.document_id == node.c.document_id,
            node_value.c.node_id == node.c.node_id,
            node_value.c.key.in_(_KEYS),
        ),
    )
    .join(
        _SUBCATEGORY,
        and_(
            _SUBCATEGORY.c.document_id == node.c.document_id,
            _SUBCATEGORY.c.node_id == node.c.parent_id,
        ),
    )
    .outerjoin(
        _LEVEL2,
        and_(
            _LEVEL2.c.document_id == node.c.document_id,
            _LEVEL2.c.node_id == _SUBCATEGORY.c.node_id,
            _LEVEL2.c.key == "level2",
        ),
    )
    .outerjoin(
        _LEVEL1,
        and_(
            _LEVEL1.c.document_id == node.c.document_id,
            _LEVEL1.c.node_id == _SUBCATEGORY.c.parent_id,
            _LEVEL1.c.key == "level1",
        ),
    )
    .join(document, document.c.id == node.c.document_id)
    .join(project)
    .join(budget_year)
    .where(node.c.kind == Kind.INDICATOR, document.c.removed_at.is_(None))
    .order_by(budget_year.c.year, document.c.id, node.c.node_id)
)


def read_past(connection: Connection) -> Sequence[Row[Any]]:
    """The texts of the indicators of all documents that were not removed, the oldest year first."""
    return connection.execute(_PAST).all()


def past_rows(texts: Iterable[Any]) -> list[PastRow]:
    """What was read, indicator by indicator."""
    return [
        (row[2], row[3], {text[4]: text[5] for text in own})
        for row, own in groupby(texts, itemgetter(0, 1, 2, 3))
    ]


def read_reasons(connection: Connection) -> list[str]:
    """The reasons for deviations, each as often as it was written."""
    return list(connection.scalars(_texts_of(Kind.INDICATOR, ("deviation",))))


def read_field_texts(connection: Connection, keys: Sequence[str]) -> list[tuple[str, str]]:
    """What header fields said: key and text, the newest documents first, each once."""
    rows = connection.execute(_texts_of(Kind.FIELDS, keys).add_columns(node_value.c.key))
    return list(dict.fromkeys((key, text) for text, key in reversed(rows.all())))


def _texts_of(kind: Kind, keys: Sequence[str]) -> Select[tuple[str]]:
    return (
        select(node_value.c.text)
        .join_from(
            node,
            node_value,
            and_(
                node_value.c.document_id == node.c.document_id,
                node_value.c.node_id == node.c.node_id,
            ),
        )
        .join(document, document.c.id == node.c.document_id)
        .where(node.c.kind == kind, node_value.c.key.in_(keys), document.c.removed_at.is_(None))
        .order_by(document.c.modified_at, document.c.id)
    )


def read_own(connection: Connection) -> tuple[OwnIndicator, ...]:
    """The clerk's own entries, in the order in which they were made."""
    rows = connection.execute(select(own_indicator).order_by(own_indicator.c.id))
    return tuple(
        OwnIndicator(
            {name: row._mapping[name] for name in _TEXTS}, row.replaces, row.is_hidden, row.id
        )
        for row in rows
    )


def change_own(
    connection: Connection, gone: Iterable[int], put: Iterable[OwnIndicator]
) -> tuple[int, ...]:
    """Take entries out and put others in; the ids of these."""
    connection.execute(delete(own_indicator).where(own_indicator.c.id.in_(list(gone))))
    return tuple(_put(connection, each) for each in put)


def _put(connection: Connection, own: OwnIndicator) -> int:
    row = {name: own.texts.get(name, "") for name in _TEXTS}
    values = {**row, "replaces": own.replaces, "is_hidden": own.is_hidden}
    if own.id:
        values["id"] = own.id
    statement = insert(own_indicator).values(values).returning(own_indicator.c.id)
    number: int = connection.execute(statement).scalar_one()
    return number
