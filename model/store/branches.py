"""Whole branches to rows and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from model.document import Branch, Kind
from model.store.asking import AMONG, listed
from model.store.integrity import DamagedTableError, node_checksum, text_checksum

_KINDS = {kind.value: kind for kind in Kind}
_INSERT_NODE = (
    "INSERT INTO node (document_id, node_id, parent_id, position, kind, checksum)"
    " VALUES (?, ?, ?, ?, ?, ?)"
)
_INSERT_TEXT = (
    "INSERT INTO node_value (document_id, node_id, key, text, checksum) VALUES (?, ?, ?, ?, ?)"
)
_NODES = (
    "SELECT document_id, node_id, parent_id, position, kind, checksum FROM node"
    f" WHERE document_id {AMONG} ORDER BY document_id"
)
_TEXTS = (
    "SELECT document_id, node_id, key, text, checksum FROM node_value"
    f" WHERE document_id {AMONG} ORDER BY document_id"
)
_position = itemgetter(3)


def insert_branch(
    connection: sqlite3.Connection,
    document_id: int,
    branch: Branch,
    parent_id: int | None,
    position: int,
) -> None:
    """Add the rows of a branch, whose nodes all have ids."""
    rows = list(_nodes(branch, parent_id, position))
    connection.executemany(
        _INSERT_NODE,
        (
            (
                document_id,
                each.id,
                parent,
                place,
                each.kind.value,
                node_checksum(document_id, each.id, parent, each.kind.value),
            )
            for each, parent, place in rows
        ),
    )
    connection.executemany(
        _INSERT_TEXT,
        (
            (document_id, each.id, key, text, text_checksum(document_id, each.id, key, text))
            for each, _, _ in rows
            for key, text in each.values.items()
            if text
        ),
    )


def load_branch(connection: sqlite3.Connection, document_id: int) -> Branch:
    """The content of a document with the ids of its nodes; KeyError if there is none.

    DamagedTableError if its rows are not as they were written.
    """
    branches, damaged = load_branches(connection, [document_id])
    if document_id in branches:
        return branches[document_id]
    there = connection.execute("SELECT id FROM document WHERE id = ?", (document_id,))
    if damaged or there.fetchone() is not None:
        raise DamagedTableError(document_id)
    raise KeyError(document_id)


def load_branches(
    connection: sqlite3.Connection, document_ids: Collection[int]
) -> tuple[dict[int, Branch], set[int]]:
    """The contents of documents by their ids, and which of them are damaged.

    Those that are not there are in neither.
    """
    wanted = (listed(document_ids),)
    texts = _by_document(connection.execute(_TEXTS, wanted))
    nodes = _by_document(connection.execute(_NODES, wanted))
    found: dict[int, Branch] = {}
    damaged: set[int] = set()
    for document_id in document_ids:
        if document_id in nodes or document_id in texts:
            branch = _whole(document_id, nodes.get(document_id, []), texts.get(document_id, []))
            if branch is None:
                damaged.add(document_id)
            else:
                found[document_id] = branch
    return found, damaged


def _by_document(rows: Iterable[Sequence[Any]]) -> dict[int, list[Sequence[Any]]]:
    """Rows, which come in the order of their documents, under these."""
    return {document_id: list(own) for document_id, own in groupby(rows, itemgetter(0))}


def _whole(
    document_id: int, nodes: list[Sequence[Any]], texts: list[Sequence[Any]]
) -> Branch | None:
    """The content that rows make up; None if they are not just those that were written."""
    values: dict[int, dict[str, str]] = {}
    for _, node_id, key, text, checksum in texts:
        if checksum != text_checksum(document_id, node_id, key, text):
            return None
        values.setdefault(node_id, {})[key] = text
    children: dict[int | None, list[tuple[int, str]]] = {}
    there = {row[1] for row in nodes}
    for _, node_id, parent_id, position, kind, checksum in sorted(nodes, key=_position):
        siblings = children.setdefault(parent_id, [])
        if (
            position != len(siblings)
            or checksum != node_checksum(document_id, node_id, parent_id, kind)
            or kind not in _KINDS
        ):
            return None
        siblings.append((node_id, kind))
    # Texts and nodes may hang on a node which is lost, and the top itself may be.
    hangs = values.keys() <= there and children.keys() - {None} <= there
    return _branch(*children[None][0], values, children) if hangs and None in children else None


def _branch(
    node_id: int,
    kind: str,
    values: dict[int, dict[str, str]],
    children: dict[int | None, list[tuple[int, str]]],
) -> Branch:
    below = children.get(node_id, ())
    return Branch(
        _KINDS[kind],
        values.get(node_id, {}),
        tuple([_branch(*child, values, children) for child in below]),
        node_id,
    )


def _nodes(
    branch: Branch, parent_id: int | None, position: int
) -> Iterator[tuple[Branch, int | None, int]]:
    """Each branch with its parent's id and its position, parents first."""
    yield branch, parent_id, position
    for index, child in enumerate(branch.children):
        yield from _nodes(child, branch.id, index)
