"""How the data file is asked: plain SQL on SQLite's own connection, in transactions begun by us.

SQLAlchemy describes the tables and Alembic migrates them; to import them takes twice as long as to
paint the window, and a statement built by them three times as long as its work.  So what is asked
day by day is SQL itself.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

AMONG = "IN (SELECT value FROM json_each(?))"
"""Compares with any number of values, which `listed` gives as one."""


def listed(values: Iterable[int | str]) -> str:
    """Values as the parameter of `AMONG`."""
    return json.dumps(list(values))


@contextmanager
def transaction(connection: sqlite3.Connection, *, writes: bool) -> Iterator[None]:
    """A transaction that is committed at the end, or taken back with what is raised.

    One which only reads needs no right to write and leaves nothing behind.  Whoever will write says
    so at the start: two who read first and write then would wait for each other.
    """
    connection.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
    try:
        yield
        # SQLite commits nothing in a damaged file, not even that nothing was written.
        connection.execute("COMMIT" if writes else "ROLLBACK")
    except BaseException:
        # After some troubles SQLite has taken it back itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def utc_now() -> datetime:
    """The time, in UTC, for `as_moment`."""
    return datetime.now(UTC)


def as_moment(time: datetime) -> str:
    """A time as the columns keep it: SQLite knows no time zones, so it is in UTC without one."""
    return f"{time.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"


def from_moment(text: str) -> datetime:
    """The time, in UTC, that a column keeps."""
    return datetime.fromisoformat(f"{text}+00:00")
