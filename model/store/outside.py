"""Whether the data file is still as this program has left it, and still where it was."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from model.store.trouble import ChangedBehindError, moved


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
