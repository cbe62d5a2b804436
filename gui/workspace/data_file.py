"""A data file that this program alone has open.

A second program on the same file would see neither the first one's documents nor its undo
stack, so a lock keeps it out (`model.store.locking`).
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from model.errors import UserError
from model.files import sweep

if TYPE_CHECKING:
    from model.store import BackupFolder, Store
    from model.store.locking import FileLock

DAYS_RESTORABLE = 90
"""So many days a table that was removed can be restored."""


class DataFile:
    """A store and the lock that goes with it; ``close`` lets go of both.

    Without a lock it is only looked at, as it was when it was opened.
    """

    def __init__(self, store: Store, lock: FileLock | None) -> None:
        self.store = store
        self._lock = lock

    @classmethod
    def open(
        cls, path: Path, backups: BackupFolder | None = None, *, takes_over: bool = False
    ) -> DataFile:
        """Open an existing data file; UserError if it cannot be used or is in use.

        What was removed long ago goes for good, if a backup can be made before.  With
        ``takes_over`` somebody has made sure that who left a lock behind is gone.
        """
        from model.store import Store
        from model.store.locking import FileLock

        lock = FileLock.taken(path, takes_over=takes_over)
        try:
            store = Store.open(path, checked_later=backups is not None)
            sweep(path.parent)
            if backups is not None:
                _forget_long_removed(store, backups)
            return cls(store, lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def create(cls, path: Path) -> DataFile:
        """A new data file; UserError if something stands there."""
        from model.store import Store

        Store.create(path).close()
        return cls.open(path)

    @classmethod
    def look(cls, path: Path) -> DataFile:
        """A data file as it is now, never to be changed; UserError if it cannot be used."""
        from model.store import Store

        return cls(Store.look_into(path), None)

    @property
    def path(self) -> Path:
        """The path of the data file."""
        return self.store.path

    def close(self) -> None:
        """Let go of the file, so that others may open it."""
        self.store.close()
        if self._lock is not None:
            self._lock.release()


def _forget_long_removed(store: Store, backups: BackupFolder) -> None:
    from model.store.backups import Occasion, doubt_of_clock, latest_reasonable

    # What cannot be written now is no reason not to open the file.
    with suppress(UserError):
        last = store.last_change()
        if doubt_of_clock(datetime.now(UTC), last):
            return
        now = latest_reasonable(datetime.now(UTC), last)
        before = now - timedelta(days=DAYS_RESTORABLE)
        if any(each.removed < before for each in store.removed()):
            backups.make(store, Occasion.PURGE)
            store.purge(before)
