"""How a data file of an older version comes to be one of today.

One module a version, written with Alembic's operations and never changed after its release.
They are ordinary modules, so that the packed program carries them; the version of a file is
its `user_version`, so that a migration and its number are one transaction. Nothing but an old
file needs this package: Alembic takes its time to import.
"""

from collections.abc import Callable, Sequence

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection

from model.store.migrations import v0001, v0002, v0003, v0004, v0005, v0006

Migration = Callable[[Operations], None]

MIGRATIONS: Sequence[Migration] = (
    v0001.upgrade,
    v0002.upgrade,
    v0003.upgrade,
    v0004.upgrade,
    v0005.upgrade,
    v0006.upgrade,
)
"""The migration to version 1, to version 2, …; version 0 has no tables."""


def migrate(
    connection: Connection, version: int, migrations: Sequence[Migration] = MIGRATIONS
) -> None:
    """Bring the tables from `version` to the last one, in the transaction that is open."""
    operations = Operations(MigrationContext.configure(connection))
    for migration in migrations[version:]:
        migration(operations)
    connection.exec_driver_sql(f"PRAGMA user_version = {len(migrations)}")
