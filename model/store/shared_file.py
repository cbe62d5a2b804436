"""The data file that many threads share: its one connection, and whether it is still ours."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock

from model.errors import UserError
from model.store.asking import transaction
from model.store.opening import PATIENCE, copy_file
from model.store.trouble import (
    BusyError,
    BusyWritingError,
    ChangedBehindError,
    LostFileError,
    moved,
    told,
    unreadable,
)


class SharedFile:
    """Lends the connection to a file for one transaction at a time.

    What the disk or another program prevents is a UserError.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, *, is_read_only: bool) -> None:
        self.path = path
        self.is_read_only = is_read_only
        self.connection = connection
        # A transaction has it to itself.
        self._lock = RLock()
        self._is_together = False
        self._is_patient = True
        self._outside = OutsideWatch(path, connection)

    def close(self) -> None:
        """Close the connection; the file is free for others."""
        with self._lock:
            self.connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that has happened in the end, or not at all if an error leaves it."""
        if self.is_read_only:
            raise UserError(
                f"数据文件“{self.path}”是只读打开的，不能修改。"
                "要修改，请等对方关闭后重新打开，或者另存一份副本再打开它。"
            )
        with self._lock, self._waiting_once(), told(self.path):
            if self._is_together:
                yield self.connection
            else:
                with transaction(self.connection, writes=True):
                    self._outside.refuse_overwritten()
                    yield self.connection

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A transaction that sees the file as it is at its beginning."""
        with self._lock, told(self.path):
            if self._is_together:
                yield self.connection
            else:
                with transaction(self.connection, writes=False), unreadable(self.path):
                    yield self.connection

    @contextmanager
    def _waiting_once(self) -> Iterator[None]:
        """Wait for another program to let go of the file once, and not again before it has.

        Who types on meanwhile would be kept waiting after each pause.
        """
        try:
            yield
        except BusyError as error:
            self._be_patient(False)
            raise BusyWritingError(self.path) from error
        self._be_patient(True)

    def _be_patient(self, is_patient: bool) -> None:
        if is_patient is not self._is_patient:
            self._is_patient = is_patient
            milliseconds = int(PATIENCE * 1000) if is_patient else 0
            self.connection.execute(f"PRAGMA busy_timeout = {milliseconds}")

    @contextmanager
    def together(self) -> Iterator[None]:
        """Let all that is written inside be one transaction, which an error takes back."""
        with self.writing():
            before, self._is_together = self._is_together, True
            try:
                yield
            finally:
                # What is written together may be part of more that is.
                self._is_together = before

    def look_outside(self) -> None:
        """ChangedBehindError or LostFileError if the file is not as this program has left it.

        While this program writes much into it nobody waits for that: who writes looks by itself.
        """
        if self._is_together:
            return
        with self._lock, told(self.path):
            self._outside.refuse_changed()

    def save_copy(self, path: Path, patience: float) -> None:
        """Write all of it to another file; see `Store.save_copy`."""
        if _is_same(path, self.path):
            raise UserError(f"“{path}”就是正在使用的数据文件。请换一个文件名或文件夹。")
        with self._lock, told(self.path):
            self._outside.refuse_overwritten()
        try:
            # Not under the lock: what is typed meanwhile goes into the copy as well.
            with told(self.path):
                copy_file(self.connection, path, patience)
        except LostFileError as error:
            raise UserError(
                f"把数据文件“{self.path}”复制为“{path}”时磁盘出错。请检查两边的磁盘或网络连接后重试。"
            ) from error


class OutsideWatch:
    """Knows a file as this program has left it; made when it is opened, for one connection."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection
        self._seen = self._version()
        self._place = _place(path)

    def refuse_overwritten(self) -> None:
        """ChangedBehindError if another program has written into the file."""
        if self._version() != self._seen:
            raise ChangedBehindError(self._path)

    def refuse_changed(self) -> None:
        """The same, and if another file has the name now; LostFileError if none has it."""
        self.refuse_overwritten()
        if _place(self._path) != self._place:
            raise moved(self._path)

    def _version(self) -> int:
        """A number that is another one once any other connection has changed the file.

        Within a transaction it is that of its beginning.
        """
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return int(version)


def _place(path: Path) -> tuple[int, int] | None:
    """What tells a file from any other one of its name; None where there is none.

    An open file of Windows can neither be moved nor replaced, and numbers on its shares may change.
    """
    with suppress(OSError):
        there = path.stat()
        return (there.st_dev, there.st_ino) if os.name != "nt" else (0, 0)
    return None


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        # One of them is not there; if the name is no good, writing will tell.
        return False
