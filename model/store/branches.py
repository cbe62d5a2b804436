"""Whole branches to rows and back."""

from collections import defaultdict
from collections.abc import Iterator

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
    values: dict[int, dict[str, str]] = defaultdict(dict)
    for node_id, key, text in connection.execute(
        select(node_value.c.node_id, node_value.c.key, node_value.c.text).where(
            node_value.c.document_id == document_id
        )
    ):
        values[node_id][key] = text
    children: dict[int | None, list[tuple[int, str]]] = defaultdict(list)
    for parent_id, node_id, kind in connection.execute(
        select(node.c.parent_id, node.c.node_id, node.c.kind)
        .where(node.c.document_id == document_id)
        .order_by(node.c.position)
    ):
        children[parent_id].append((node_id, kind))
    if not children[None]:
        raise KeyError(document_id)
    return _branch(*children[None][0], values, children)


def _branch(
    node_id: int,
    kind: str,
    values: dict[int, dict[str, str]],
    children: dict[int | None, list[tuple[int, str]]],
) -> Branch:
    below = tuple(_branch(*child, values, children) for child in children.get(node_id, ()))
    return Branch(Kind(kind), values.get(node_id, {}), below, node_id)


def _nodes(
    branch: Branch, parent_id: int | None, position: int
) -> Iterator[tuple[Branch, int | None, int]]:
    """Each branch with its parent's id and its position, parents first."""
    yield branch, parent_id, position
    for index, child in enumerate(branch.children):
        yield from _nodes(child, branch.id, index)
