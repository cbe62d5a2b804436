"""Whole branches to rows and back."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import Connection, insert, select

from model.document import Branch, Kind
from model.store.integrity import DamagedTableError, node_checksum, text_checksum
from model.store.tables import document, node, node_value


def insert_branch(
    connection: Connection, document_id: int, branch: Branch, parent_id: int | None, position: int
) -> None:
    """Add the rows of a branch, whose nodes all have ids."""
    rows = list(_nodes(branch, parent_id, position))
    connection.execute(
        insert(node),
        [
            {
                "document_id": document_id,
                "node_id": each.id,
                "parent_id": parent,
                "position": place,
                "kind": each.kind,
                "checksum": node_checksum(document_id, each.id, parent, each.kind),
            }
            for each, parent, place in rows
        ],
    )
    values = [
        {
            "document_id": document_id,
            "node_id": each.id,
            "key": key,
            "text": text,
            "checksum": text_checksum(document_id, each.id, key, text),
        }
        for each, _, _ in rows
        for key, text in each.values.items()
        if text
    ]
    if values:
        connection.execute(insert(node_value), values)


def load_branch(connection: Connection, document_id: int) -> Branch:
    """The content of a document with the ids of its nodes; KeyError if there is none.

    DamagedTableError if its rows are not as they were written.
    """
    branches, damaged = load_branches(connection, [document_id])
    if document_id in branches:
        return branches[document_id]
    if damaged or connection.scalar(select(document.c.id).filter_by(id=document_id)) is not None:
        raise DamagedTableError(document_id)
    raise KeyError(document_id)


def load_branches(
    connection: Connection, document_ids: Collection[int]
) -> tuple[dict[int, Branch], set[int]]:
    """The contents of documents by their ids, and which of them are damaged.

    Those that are not there are in neither.
    """
    damaged: set[int] = set()
    values: dict[tuple[int, int], dict[str, str]] = defaultdict(dict)
    for document_id, node_id, key, text, checksum in connection.execute(
        select(node_value).where(node_value.c.document_id.in_(document_ids))
    ):
        values[document_id, node_id][key] = text
        if checksum != text_checksum(document_id, node_id, key, text):
            damaged.add(document_id)
    children: dict[tuple[int, int | None], list[tuple[int, str]]] = defaultdict(list)
    there: set[tuple[int, int | None]] = set()
    for document_id, node_id, parent_id, position, kind, checksum in connection.execute(
        select(node).where(node.c.document_id.in_(document_ids)).order_by(node.c.position)
    ):
        siblings = children[document_id, parent_id]
        if position != len(siblings):
            damaged.add(document_id)
        if checksum != node_checksum(document_id, node_id, parent_id, kind):
            damaged.add(document_id)
        siblings.append((node_id, kind))
        there.add((document_id, node_id))
    # Texts and nodes that hang on a node which is lost.
    damaged |= {address[0] for address in values.keys() - there}
    damaged |= {document_id for document_id, parent in children.keys() - there if parent}
    damaged |= _without_root(document_ids, children)
    found = {
        each: _branch(each, *children[each, None][0], values, children)
        for each in document_ids
        if (each, None) in children and each not in damaged
    }
    return found, damaged


def _without_root(
    document_ids: Collection[int], children: Mapping[tuple[int, int | None], object]
) -> set[int]:
    """Documents of which there are nodes, but none at the top."""
    there = {document_id for document_id, _parent in children}
    return {each for each in there.intersection(document_ids) if (each, None) not in children}


def _branch(
    document_id: int,
    node_id: int,
    kind: str,
    values: dict[tuple[int, int], dict[str, str]],
    children: dict[tuple[int, int | None], list[tuple[int, str]]],
) -> Branch:
    below = children.get((document_id, node_id), ())
    return Branch(
        Kind(kind),
        values.get((document_id, node_id), {}),
        tuple(_branch(document_id, *child, values, children) for child in below),
        node_id,
    )


def _nodes(
    branch: Branch, parent_id: int | None, position: int
) -> Iterator[tuple[Branch, int | None, int]]:
    """Each branch with its parent's id and its position, parents first."""
    yield branch, parent_id, position
    for index, child in enumerate(branch.children):
        yield from _nodes(child, branch.id, index)
