"""Version 1: units, years, projects, documents and their nodes."""

from alembic.operations import Operations
from sqlalchemy import (
    Column,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)


def upgrade(operations: Operations) -> None:
    """Make all tables of the first version."""
    _make_shelves(operations)
    _make_documents(operations)
    _make_nodes(operations)


def _make_shelves(operations: Operations) -> None:
    operations.create_table(
        "unit",
        Column("id", Integer, nullable=False),
        Column("name", Text, nullable=False),
        Column("code", Text, nullable=False),
        PrimaryKeyConstraint("id", name="pk_unit"),
        UniqueConstraint("name", "code", name="uq_unit"),
    )
    operations.create_table(
        "budget_year",
        Column("id", Integer, nullable=False),
        Column("unit_id", Integer, nullable=False),
        Column("year", Text, nullable=False),
        PrimaryKeyConstraint("id", name="pk_budget_year"),
        UniqueConstraint("unit_id", "year", name="uq_budget_year"),
        ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_budget_year_unit"),
    )
    operations.create_table(
        "project",
        Column("id", Integer, nullable=False),
        Column("year_id", Integer, nullable=False),
        Column("name", Text, nullable=False),
        PrimaryKeyConstraint("id", name="pk_project"),
        UniqueConstraint("year_id", "name", name="uq_project"),
        ForeignKeyConstraint(["year_id"], ["budget_year.id"], name="fk_project_budget_year"),
    )


def _make_documents(operations: Operations) -> None:
    operations.create_table(
        "document",
        Column("id", Integer, nullable=False),
        Column("project_id", Integer, nullable=False),
        Column("form", Text, nullable=False),
        Column("modified_at", DateTime, nullable=False),
        Column("removed_at", DateTime),
        PrimaryKeyConstraint("id", name="pk_document"),
        ForeignKeyConstraint(["project_id"], ["project.id"], name="fk_document_project"),
    )
    operations.create_index("ix_document_project_id", "document", ["project_id"])


def _make_nodes(operations: Operations) -> None:
    operations.create_table(
        "node",
        Column("document_id", Integer, nullable=False),
        Column("node_id", Integer, nullable=False),
        Column("parent_id", Integer),
        Column("position", Integer, nullable=False),
        Column("kind", Text, nullable=False),
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
        PrimaryKeyConstraint("document_id", "node_id", "key", name="pk_node_value"),
        ForeignKeyConstraint(
            ["document_id", "node_id"],
            ["node.document_id", "node.node_id"],
            name="fk_node_value_node",
            ondelete="CASCADE",
        ),
        sqlite_with_rowid=False,
    )
