"""The tables of the data file as the program of today uses them.

How an older file comes to them is told by `model.store.migrations`; a test holds both equal.
A document hangs on unit > year > project for the outline alone: the texts that say so stand in
its nodes, and `model.store.shelves` keeps the rows true to them.
"""

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from model.store.outline import HAS_STAGE

# Names for all constraints, since a later migration can only alter what has a name.
metadata = MetaData(
    naming_convention={
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s",
    }
)

unit = Table(
    "unit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("code", Text, nullable=False),
    UniqueConstraint("name", "code"),
)

budget_year = Table(
    "budget_year",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", ForeignKey(unit.c.id), nullable=False),
    Column("year", Text, nullable=False),
    UniqueConstraint("unit_id", "year"),
)

project = Table(
    "project",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("year_id", ForeignKey(budget_year.c.id), nullable=False),
    Column("name", Text, nullable=False),
    UniqueConstraint("year_id", "name"),
)

document = Table(
    "document",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("project_id", ForeignKey(project.c.id), nullable=False),
    Column("form", Text, nullable=False),
    # Both in UTC; a document that was removed waits for undo.
    Column("modified_at", DateTime, nullable=False),
    Column("removed_at", DateTime),
    Index(None, "project_id"),
)

# A node's id is its document's own, so its row stands under both; without a row id the rows of
# one document lie side by side in the file, and a change touches one tree of pages only.  The
# checksums are those of `model.store.integrity`.
node = Table(
    "node",
    metadata,
    Column("document_id", ForeignKey(document.c.id, ondelete="CASCADE"), primary_key=True),
    Column("node_id", Integer, primary_key=True),
    Column("parent_id", Integer),
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("checksum", Integer, nullable=False),
    ForeignKeyConstraint(
        ["document_id", "parent_id"], ["node.document_id", "node.node_id"], ondelete="CASCADE"
    ),
    Index(None, "document_id", "parent_id"),
    sqlite_with_rowid=False,
)

node_value = Table(
    "node_value",
    metadata,
    Column("document_id", Integer, primary_key=True),
    Column("node_id", Integer, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("checksum", Integer, nullable=False),
    ForeignKeyConstraint(
        ["document_id", "node_id"], ["node.document_id", "node.node_id"], ondelete="CASCADE"
    ),
    # The outline asks for these few texts of all documents.
    Index("ix_node_value_stage", "key", sqlite_where=text(HAS_STAGE)),
    sqlite_with_rowid=False,
)

# How far the work on a document is; one without a row is a draft.
progress = Table(
    "progress",
    metadata,
    Column("document_id", ForeignKey(document.c.id, ondelete="CASCADE"), primary_key=True),
    Column("state", Text, nullable=False),
)

# What a document said once.  Versions with a number are what was approved; the others were kept
# by the program (at import, before something is restored) and are bounded in number.
version = Table(
    "version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey(document.c.id, ondelete="CASCADE"), nullable=False),
    Column("number", Integer),
    Column("stage", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("kept_at", DateTime, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index(None, "document_id"),
)

# What became of a text, at most one row a minute (counted from 1970, UTC): the rows of one
# field lie side by side, and typing on within the minute changes one row in place.
history = Table(
    "history",
    metadata,
    Column("document_id", ForeignKey(document.c.id, ondelete="CASCADE"), primary_key=True),
    Column("node_id", Integer, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("minute", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("old", Text, nullable=False),
    Column("new", Text, nullable=False),
    Column("author", Text, nullable=False, server_default=""),
    sqlite_with_rowid=False,
)

# What is said of a year or a project as a whole (`about`): deadlines, the texts of a report.
note = Table(
    "note",
    metadata,
    Column("about", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("text", Text, nullable=False),
    sqlite_with_rowid=False,
)

# What the clerk made of the library of indicators: entries of their own, and such that stand for
# one of the program's or of past tables (`replaces` says for which), or only hide it.
own_indicator = Table(
    "own_indicator",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("replaces", Text, nullable=False),
    Column("is_hidden", Boolean, nullable=False),
    Column("name", Text, nullable=False),
    Column("level1", Text, nullable=False),
    Column("level2", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("sign", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("description", Text, nullable=False),
)
