"""Version 5: who changed a text, and notes that stand beside the tables of a year or a project."""

from alembic.operations import Operations
from sqlalchemy import Column, PrimaryKeyConstraint, Text


def upgrade(operations: Operations) -> None:
    """Add the author to the history, and the table of notes."""
    operations.add_column("history", Column("author", Text, nullable=False, server_default=""))
    operations.create_table(
        "note",
        Column("about", Text, nullable=False),
        Column("key", Text, nullable=False),
        Column("text", Text, nullable=False),
        PrimaryKeyConstraint("about", "key", name="pk_note"),
        sqlite_with_rowid=False,
    )
