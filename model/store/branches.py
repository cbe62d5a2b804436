"""Whole branches to rows and back."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from sqlalchemy import Connection, insert, select

from model.document import Branch, Kind
from model.store.tables import node, node_value


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
            }
            for each, parent, place in rows
        ],
    )
    values = [
        {"document_id": document_id, "node_id": each.id, "key": key, "text": text}
        for each, _, _ in rows
        for key, text in each.values.items()
        if text
    ]
    if values:
        connection.execute(insert(node_value), values)


def load_branch(connection: Connection, document_id: int) -> Branch:
    """The content of a document with the ids of its nodes; KeyError if there is none."""
    return load_branches(connection, [document_id])[document_id]


def load_branches(connection: Connection, document_ids: Collection[int]) -> dict[int, Branch]:
    """The contents of documents by their ids; those that are not there are left out."""
    values: dict[tuple[int, int], dict[str, str]] = defaultdict(dict)
    for document_id, node_id, key, text in connection.execute(
        select(node_value).where(node_value.c.document_id.in_(document_ids))
    ):
        values[document_id, node_id][key] = text
    children: dict[tuple[int, int | None], list[tuple[int, str]]] = defaultdict(list)
    for document_id, parent_id, node_id, kind in connection.execute(
        select(node.c.document_id, node.c.parent_id, node.c.node_id, node.c.kind)
        .where(node.c.document_id.in_(document_ids))
        .order_by(node.c.position)
    ):
        children[document_id, parent_id].append((node_id, kind))
    return {
        each: _branch(each, *children[each, None][0], values, children)
        for each in document_ids
        if (each, None) in children
    }


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
