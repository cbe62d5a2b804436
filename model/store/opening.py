"""Opening a data file: whether it is ours, whole and of today, and how we talk to it."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from model.errors import UserError
from model.files import beside, read_bytes, write_file, write_file_by
from model.store.asking import transaction
from model.store.backups import forget_hash, refuse_altered, write_hash
from model.store.integrity import WRONG_MOMENTS, open_to_look
from model.store.locking import refuse_long_name
from model.store.salvaging import copy_rows
from model.store.trouble import busy, damaged, told

if TYPE_CHECKING:
    from sqlalchemy import Connection

APPLICATION_ID = 0x4A494249
"""Marks a data file as ours (SQLite's `application_id`): the letters JIBI."""
SCHEMA_VERSION = 6
"""What today's tables are (SQLite's `user_version`): the number of the last migration."""
_MAGIC = b"SQLite format 3\0"
# Where the header of an SQLite file keeps its application_id, four bytes, big end first.
_ID_PLACE = slice(68, 72)
PATIENCE = 2.0
"""Seconds to wait for another program; the clerk waits as long."""
_WHOLLY_CHECKED = 4096
"""So many pages (16 MB) are looked through wholly at opening, in a quarter of a second."""
_LISTED = ("unit", "budget_year", "project", "document", "progress")
"""What the list of projects is read from: a hundredth of the file."""
_PAGES_AT_ONCE, _PAUSE = 256, 0.01
"""A megabyte, and how many seconds to wait before the next try where another program reads."""


def create_file(path: Path) -> None:
    """Write a data file without documents. Raises UserError if something stands there."""
    refuse_long_name(path)
    if _is_there(path):
        raise UserError(f"“{path}”已经存在。请换一个文件名，或者直接打开它。")
    write_file(path, _empty_file())


@cache
def _empty_file() -> bytes:
    """A data file without documents."""
    from model.store.tables import metadata

    with closing(_in_memory()) as memory:
        with alchemy(memory) as connection:
            metadata.create_all(connection)
        memory.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        memory.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        return memory.serialize()


def _in_memory() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None)


def open_file(path: Path, *, checked_later: bool = False) -> sqlite3.Connection:
    """A way to a data file that is ours, whole and of today's version.

    A file of an older version is migrated after a copy of it was put beside it. Raises
    UserError if the file cannot be used; then it is as it was.  ``checked_later`` tells that a
    backup is made at once, which checks a large file without letting anybody wait for it.
    """
    refuse_long_name(path)
    _refuse_what_is_not_ours(path)
    refuse_altered(path)
    with told(path):
        connection = connect(path)
        try:
            version = _refuse_what_is_newer(connection, path)
            is_old = version < SCHEMA_VERSION
            _refuse_what_is_damaged(connection, path, checked_later=checked_later and not is_old)
            if is_old:
                _migrate(connection, path, version)
            _refuse_wrong_moments(connection, path)
            connection.execute("PRAGMA journal_mode = DELETE")
            forget_hash(path)
        except BaseException:
            connection.close()
            raise
    return connection


def rebuild_file(path: Path, target: Path) -> set[int]:
    """Write a whole data file of all rows that can be read of one with broken pages.

    Returns the documents of which rows may be lost.  The file itself stays as it is.  UserError
    if it is not ours or not of today's version, or the other cannot be written.
    """
    _refuse_what_is_not_ours(path)
    with told(path), closing(open_to_look(path)) as old:
        (version,) = old.execute("PRAGMA user_version").fetchone()
    if version != SCHEMA_VERSION:
        raise damaged(path)
    with closing(_in_memory()) as memory:
        memory.deserialize(_empty_file())
        memory.execute("BEGIN")
        lost = copy_rows(path, memory)
        memory.execute("COMMIT")
        write_file(target, memory.serialize())
    return lost


def look_into_file(path: Path, *, damaged_too: bool = False) -> sqlite3.Connection:
    """A way to the content of a data file or a copy, in memory and never to be changed.

    One of an older version is migrated there; the file stays as it is. UserError as `open_file`,
    but one with broken pages, or other than it was written, is taken if ``damaged_too``.
    """
    _refuse_what_is_not_ours(path)
    if not damaged_too:
        refuse_altered(path)
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        with told(path):
            memory.deserialize(_content(path))
            version = _refuse_what_is_newer(memory, path)
            if not damaged_too:
                _refuse_what_is_damaged(memory, path)
            if version < SCHEMA_VERSION:
                _migrate_tables(memory, path, version)
            if not damaged_too:
                _refuse_wrong_moments(memory, path)
            memory.execute("PRAGMA query_only = ON")
    except BaseException:
        memory.close()
        raise
    return memory


def _content(path: Path) -> bytes:
    """What a file says between two transactions, also of one that a kill has cut short."""
    journal = path.with_name(f"{path.name}-journal")
    if not _is_there(journal):
        return read_bytes(path)
    # Only who may write could roll it back, and nothing is to be changed here.
    with TemporaryDirectory(prefix="jibiao-") as folder:
        twin = Path(folder, path.name)
        twin.write_bytes(read_bytes(path))
        with suppress(FileNotFoundError):
            shutil.copyfile(journal, twin.with_name(journal.name))
        with closing(sqlite3.connect(twin)) as database:
            return database.serialize()


def connect(path: Path) -> sqlite3.Connection:
    """A connection in which every transaction is begun by us.

    Left to itself the driver begins none before a change of tables, and a migration that is
    killed stays half done.
    """
    connection = sqlite3.connect(
        path, timeout=PATIENCE, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def alchemy(connection: sqlite3.Connection) -> Iterator[Connection]:
    """SQLAlchemy's view of a connection, to make or migrate tables: its transactions stay ours."""
    from sqlalchemy import StaticPool, create_engine

    engine = create_engine("sqlite://", creator=lambda: _Lent(connection), poolclass=StaticPool)
    with engine.connect() as view:
        yield view


class _Lent:
    """A connection whose transactions and end are the lender's alone."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def commit(self) -> None:
        """Leave it to the lender."""

    rollback = close = commit


def copy_file(source: sqlite3.Connection, path: Path, patience: float = PATIENCE) -> None:
    """Write the whole file, as it stands between two transactions, to another.

    Some pages at a time, between which other threads may write through the same connection: SQLite
    carries what they change into the copy.  UserError if the disk prevents it, or another
    program has the file to itself for more than ``patience`` seconds.
    """
    write_file_by(path, lambda temporary: _copy_pages(source, temporary, patience))


def _copy_pages(source: sqlite3.Connection, path: Path, patience: float) -> None:
    moved = [-1, time.monotonic()]

    def watch(_status: int, remaining: int, _total: int) -> None:
        # SQLite itself would wait for the other program without end.
        now = time.monotonic()
        if remaining != moved[0]:
            moved[:] = [remaining, now]
        elif now - moved[1] > patience:
            raise TimeoutError

    with closing(sqlite3.connect(path, isolation_level=None)) as target:
        # Whoever asked for the file flushes it as a whole.
        target.execute("PRAGMA journal_mode = OFF")
        target.execute("PRAGMA synchronous = OFF")
        try:
            source.backup(target, pages=_PAGES_AT_ONCE, progress=watch, sleep=_PAUSE)
        except TimeoutError as error:
            raise busy(Path(_name_of(source))) from error
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_FULL:
                raise
            # It is the copy's disk: the file that is read takes no room.
            raise OSError(errno.ENOSPC, str(error)) from error


def _name_of(connection: sqlite3.Connection) -> str:
    (_, _, name) = connection.execute("PRAGMA database_list").fetchone()
    return str(name)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        # A name that is no good; writing will tell.
        return False


def _refuse_what_is_not_ours(path: Path) -> None:
    """Look at the first bytes, before SQLite touches the file."""
    header = read_bytes(path, 100)
    ours = header.startswith(_MAGIC) and header[_ID_PLACE] == APPLICATION_ID.to_bytes(4, "big")
    if not ours:
        raise UserError(
            f"“{path}”不是绩表的数据文件。请选择绩表保存的数据文件；"
            "要使用 Excel、Word 等文件里的表，请用“导入”。"
        )


def _refuse_what_is_newer(connection: sqlite3.Connection, path: Path) -> int:
    """The version of a file that this program knows."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA_VERSION:
        raise UserError(
            f"数据文件“{path}”是用更新版本的绩表保存的，这个版本不能打开它。请升级绩表后再打开。"
        )
    return int(version)


def _refuse_what_is_damaged(
    connection: sqlite3.Connection, path: Path, *, checked_later: bool = False
) -> None:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    # The quick one passes over rows out of order, behind which others are not found any more.
    if pages <= _WHOLLY_CHECKED:
        checks = ["integrity_check(1)"]
    else:
        checks = [f"quick_check({part})" for part in (_LISTED if checked_later else "1")]
    for check in checks:
        if connection.execute(f"PRAGMA {check}").fetchone() != ("ok",):
            raise damaged(path)


def _refuse_wrong_moments(connection: sqlite3.Connection, path: Path) -> None:
    (count,) = connection.execute(WRONG_MOMENTS).fetchone()
    if count:
        raise damaged(path)


def _migrate(connection: sqlite3.Connection, path: Path, version: int) -> None:
    copy = beside(path, f"v{version}")
    copy_file(connection, copy)
    write_hash(copy)
    _migrate_tables(connection, path, version)


def _migrate_tables(connection: sqlite3.Connection, path: Path, version: int) -> None:
    from model.store.migrations import migrate

    # A table that is built anew is dropped for a moment; its rows must not go with it.
    connection.execute("PRAGMA foreign_keys = OFF")
    with transaction(connection, writes=True):
        with alchemy(connection) as view:
            migrate(view, version)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise damaged(path)
    connection.execute("PRAGMA foreign_keys = ON")
