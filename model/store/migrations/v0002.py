"""Version 2: how far the work on a document is, its versions, and the history of its texts."""

from alembic.operations import Operations
from sqlalchemy import (
    Column,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
)


def upgrade(operations: Operations) -> None:
    """Add three tables; the ones that are there stay as they are."""
    operations.create_table(
        "progress",
        Column("document_id", Integer, nullable=False),
        Column("state", Text, nullable=False),
        PrimaryKeyConstraint("document_id", name="pk_progress"),
        ForeignKeyConstraint(
            ["document_id"], ["document.id"], name="fk_progress_document", ondelete="CASCADE"
        ),
    )
    operations.create_table(
        "version",
        Column("id", Integer, nullable=False),
        Column("document_id", Integer, nullable=False),
        Column("number", Integer),
        Column("stage", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("kept_at", DateTime, nullable=False),
        Column("content", LargeBinary, nullable=False),
        PrimaryKeyConstraint("id", name="pk_version"),
        ForeignKeyConstraint(
            ["document_id"], ["document.id"], name="fk_version_document", ondelete="CASCADE"
        ),
    )
    operations.create_index("ix_version_document_id", "version", ["document_id"])
    operations.create_table(
        "history",
        Column("document_id", Integer, nullable=False),
        Column("node_id", Integer, nullable=False),
        Column("key", Text, nullable=False),
        Column("minute", Integer, nullable=False),
        Column("name", Text, nullable=False),
        Column("old", Text, nullable=False),
        Column("new", Text, nullable=False),
        PrimaryKeyConstraint("document_id", "node_id", "key", "minute", name="pk_history"),
        ForeignKeyConstraint(
            ["document_id"], ["document.id"], name="fk_history_document", ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )
