"""Version 4: a checksum in each row of a document, by which flipped bits are found."""

import zlib

from alembic.operations import Operations
from sqlalchemy import Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text


def upgrade(operations: Operations) -> None:
    """Build the tables of nodes and their texts anew, with the checksums of what they say now."""
    connection = operations.get_bind()
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.create_function("checksum_of", -1, _checksum, deterministic=True)
    for table in ("node", "node_value"):
        operations.execute(f"CREATE TEMP TABLE old_{table} AS SELECT * FROM {table}")
    operations.drop_table("node_value")
    operations.drop_index("ix_node_document_id_parent_id", "node")
    operations.drop_table("node")
    _make_nodes(operations)
    operations.execute(
        "INSERT INTO node SELECT document_id, node_id, parent_id, position, kind,"
        " checksum_of(document_id, node_id, coalesce(parent_id, 0), kind) FROM old_node"
    )
    operations.execute(
        "INSERT INTO node_value SELECT document_id, node_id, key, text,"
        " checksum_of(document_id, node_id, key, text) FROM old_node_value"
    )
    for table in ("node", "node_value"):
        operations.execute(f"DROP TABLE old_{table}")


def _checksum(*parts: object) -> int:
    return zlib.crc32(" ".join(map(str, parts)).encode())


def _make_nodes(operations: Operations) -> None:
    operations.create_table(
        "node",
        Column("document_id", Integer, nullable=False),
        Column("node_id", Integer, nullable=False),
        Column("parent_id", Integer),
        Column("position", Integer, nullable=False),
        Column("kind", Text, nullable=False),
        Column("checksum", Integer, nullable=False),
        PrimaryKeyConstraint("document_id", "node_id", name="pk_node"),
        ForeignKeyConstraint(
            ["document_id", "parent_id"],
            ["node.document_id", "node.node_id"],
            name="fk_node_node",
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["document_id"], ["document.id"], name="fk_node_document", ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )
    operations.create_index("ix_node_document_id_parent_id", "node", ["document_id", "parent_id"])
    operations.create_table(
        "node_value",
        Column("document_id", Integer, nullable=False),
        Column("node_id", Integer, nullable=False),
        Column("key", Text, nullable=False),
        Column("text", Text, nullable=False),
        Column("checksum", Integer, nullable=False),
        PrimaryKeyConstraint("document_id", "node_id", "key", name="pk_node_value"),
        ForeignKeyConstraint(
            ["document_id", "node_id"],
            ["node.document_id", "node.node_id"],
            name="fk_node_value_node",
            ondelete="CASCADE",
        ),
        sqlite_with_rowid=False,
    )
