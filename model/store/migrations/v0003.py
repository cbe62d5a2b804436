"""Version 3: the unit's own entries of the library of indicators."""

from alembic.operations import Operations
from sqlalchemy import Boolean, Column, Integer, PrimaryKeyConstraint, Text

_TEXTS = ("name", "level1", "level2", "value", "sign", "unit", "basis", "description")


def upgrade(operations: Operations) -> None:
    """Add a table; the ones that are there stay as they are."""
    operations.create_table(
        "own_indicator",
        Column("id", Integer, nullable=False),
        Column("replaces", Text, nullable=False),
        Column("is_hidden", Boolean, nullable=False),
        *(Column(name, Text, nullable=False) for name in _TEXTS),
        PrimaryKeyConstraint("id", name="pk_own_indicator"),
    )
