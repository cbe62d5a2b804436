"""Version 6: an index of the texts that say at which stage documents are, few among millions."""

from alembic.operations import Operations
from sqlalchemy import text


def upgrade(operations: Operations) -> None:
    """Add the index that the outline asks."""
    operations.create_index(
        "ix_node_value_stage",
        "node_value",
        ["key"],
        sqlite_where=text("key IN ('frozen', 'stage', 'version')"),
    )
