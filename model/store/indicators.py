"""All indicators of all documents at a glance, and the unit's own entries of the library."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from model.definition.keys import Column, EntryText
from model.document import Kind
from model.store.asking import AMONG, listed

PastRow = tuple[str, str, dict[str, str]]
"""一级, 二级, and the texts of one indicator under their keys."""
GoalsAndTargets = tuple[list[str], list[tuple[str, str]]]
"""The texts of a table's goals, and the names and values of its indicators."""

_KEYS = (Column.LEVEL3, Column.VALUE, Column.BASIS, Column.DESCRIPTION)
_TEXTS = tuple(EntryText)


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


_PAST = f"""
    SELECT own.document_id, own.node_id, coalesce(level1.text, ''), coalesce(level2.text, ''),
        own.key, own.text
    FROM node
    JOIN node_value AS own ON own.document_id = node.document_id AND own.node_id = node.node_id
        AND own.key IN ({", ".join(f"'{key}'" for key in _KEYS)})
    JOIN node AS above ON above.document_id = node.document_id AND above.node_id = node.parent_id
    LEFT JOIN node_value AS level2 ON level2.document_id = node.document_id
        AND level2.node_id = above.node_id AND level2.key = 'level2'
    LEFT JOIN node_value AS level1 ON level1.document_id = node.document_id
        AND level1.node_id = above.parent_id AND level1.key = 'level1'
    JOIN document ON document.id = node.document_id
    JOIN project ON project.id = project_id
    JOIN budget_year ON budget_year.id = year_id
    WHERE node.kind = '{Kind.INDICATOR.value}' AND node.document_id {AMONG}
    ORDER BY year, document.id, node.node_id
"""
_THERE = """
    SELECT document.id FROM document
    JOIN project ON project.id = project_id
    JOIN budget_year ON budget_year.id = year_id
    WHERE removed_at IS NULL
    ORDER BY year, document.id
"""
_SAID = f"""
    SELECT key, text FROM node
    JOIN node_value USING (document_id, node_id)
    JOIN document ON document.id = document_id
    WHERE kind = ? AND key {AMONG} AND removed_at IS NULL
    ORDER BY modified_at, document.id
"""
_OF_YEAR = (
    "SELECT document_id, node_id, key, text FROM node_value"
    f" WHERE document_id {AMONG} AND key IN ('text', 'level3', 'value')"
    " ORDER BY document_id, node_id"
)
_OWN = f"SELECT {', '.join(_TEXTS)}, replaces, is_hidden, id FROM own_indicator ORDER BY id"
_PUT = (
    f"INSERT INTO own_indicator ({', '.join(_TEXTS)}, replaces, is_hidden, id)"
    f" VALUES ({', '.join('?' * (len(_TEXTS) + 3))})"
)


def read_order(connection: sqlite3.Connection) -> list[int]:
    """The documents that were not removed, those of the oldest year first."""
    return [document_id for (document_id,) in connection.execute(_THERE)]


def read_past(connection: sqlite3.Connection, document_ids: Iterable[int]) -> Sequence[Any]:
    """The texts of the indicators of documents, those of the oldest year first."""
    return connection.execute(_PAST, (listed(document_ids),)).fetchall()


def past_rows(texts: Iterable[Any]) -> list[PastRow]:
    """What was read, indicator by indicator."""
    return [
        (row[2], row[3], {text[4]: text[5] for text in own})
        for row, own in groupby(texts, itemgetter(0, 1, 2, 3))
    ]


def read_goals_and_targets(
    connection: sqlite3.Connection, document_ids: Iterable[int]
) -> dict[int, GoalsAndTargets]:
    """What many documents want to reach, without the rest of them; none where they say nothing."""
    found: dict[int, GoalsAndTargets] = {}
    rows = connection.execute(_OF_YEAR, (listed(document_ids),))
    for (document_id, _), own in groupby(rows, itemgetter(0, 1)):
        goals, targets = found.setdefault(document_id, ([], []))
        texts = {key: text for _, _, key, text in own}
        if "text" in texts:
            goals.append(texts["text"])
        if "level3" in texts:
            targets.append((texts["level3"], texts.get("value", "")))
    return found


def read_reasons(connection: sqlite3.Connection) -> list[str]:
    """The reasons for deviations, each as often as it was written."""
    rows = connection.execute(_SAID, (Kind.INDICATOR.value, listed(["deviation"])))
    return [text for _, text in rows]


def read_field_texts(connection: sqlite3.Connection, keys: Sequence[str]) -> list[tuple[str, str]]:
    """What header fields said: key and text, the newest documents first, each once."""
    rows = connection.execute(_SAID, (Kind.FIELDS.value, listed(keys))).fetchall()
    return list(dict.fromkeys(reversed(rows)))


def read_own(connection: sqlite3.Connection) -> tuple[OwnIndicator, ...]:
    """The clerk's own entries, in the order in which they were made."""
    return tuple(
        OwnIndicator(dict(zip(_TEXTS, texts, strict=True)), replaces, bool(is_hidden), number)
        for *texts, replaces, is_hidden, number in connection.execute(_OWN)
    )


def change_own(
    connection: sqlite3.Connection, gone: Iterable[int], put: Iterable[OwnIndicator]
) -> tuple[int, ...]:
    """Take entries out and put others in; the ids of these."""
    connection.execute(f"DELETE FROM own_indicator WHERE id {AMONG}", (listed(gone),))
    return tuple(_put(connection, each) for each in put)


def _put(connection: sqlite3.Connection, own: OwnIndicator) -> int:
    texts = (own.texts.get(name, "") for name in _TEXTS)
    # Without a number of its own it is given the next one.
    row = (*texts, own.replaces, own.is_hidden, own.id or None)
    number = connection.execute(_PUT, row).lastrowid
    assert number is not None, "a row was inserted"
    return number
