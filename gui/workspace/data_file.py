"""A data file that this program alone has open.

A second program on the same file would see neither the first one's documents nor its undo
stack, so a lock file beside the data file keeps it out.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile

from model.errors import UserError

if TYPE_CHECKING:
    from model.store import BackupFolder, Store

DAYS_RESTORABLE = 90
"""So many days a table that was removed can be restored."""


class InUseError(UserError):
    """The lock beside a data file could not be had: nothing is known of the file itself."""


class DataFile:
    """A store and the lock that goes with it; ``close`` lets go of both."""

    def __init__(self, store: Store, lock: QLockFile) -> None:
        self.store = store
        self._lock = lock

    @classmethod
    def open(cls, path: Path, backups: BackupFolder | None = None) -> DataFile:
        """Open an existing data file; UserError if it cannot be used or is in use.

        What was removed long ago goes for good, if a backup can be made before.
        """
        return cls._locked(path, backups, new=False)

    @classmethod
    def create(cls, path: Path) -> DataFile:
        """A new data file; UserError if something stands there."""
        return cls._locked(path, None, new=True)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.store.path

    def close(self) -> None:
        """Let go of the file, so that others may open it."""
        self.store.close()
        self._lock.unlock()

    @classmethod
    def _locked(cls, path: Path, backups: BackupFolder | None, *, new: bool) -> DataFile:
        from model.store import Store

        lock = _lock(path)
        try:
            store = Store.create(path) if new else Store.open(path)
            if backups is not None:
                _forget_long_removed(store, backups)
            return cls(store, lock)
        except BaseException:
            lock.unlock()
            raise


def _forget_long_removed(store: Store, backups: BackupFolder) -> None:
    from model.store.backups import Occasion, latest_reasonable

    # What cannot be written now is no reason not to open the file.
    with suppress(UserError):
        now = latest_reasonable(datetime.now(UTC), store.last_change())
        before = now - timedelta(days=DAYS_RESTORABLE)
        if any(each.removed < before for each in store.removed()):
            backups.make(store, Occasion.PURGE)
            store.purge(before)


def _lock(path: Path) -> QLockFile:
    # A link and the file it names are one data file.
    target = path.resolve()
    lock = QLockFile(str(target.with_name(f"{target.name}.lock")))
    # Never stale by its age: a clerk leaves the program open for days.
    lock.setStaleLockTime(0)
    if lock.tryLock(0):
        return lock
    raise InUseError(_why_not(path, lock))


def _why_not(path: Path, lock: QLockFile) -> str:
    if lock.error() is QLockFile.LockError.LockFailedError:
        return (
            f"数据文件“{path}”正在使用中：{_holder(lock)}已经打开了它。"
            "请先在那里关闭它，再重试；也可以打开另一个数据文件。"
        )
    if not path.parent.is_dir():
        return f"文件夹“{path.parent}”不存在。请检查位置，或者选择另一个数据文件。"
    return (
        f"数据文件“{path}”不能使用：没有写入文件夹“{path.parent}”的权限。"
        "请把数据文件放到可以写入的文件夹，或者请管理员开通权限。"
    )


def _holder(lock: QLockFile) -> str:
    """Who has it open, as far as the lock file tells: computer and process."""
    process, host, _program = lock.getLockInfo()
    return f"电脑“{host}”上的另一个绩表窗口（进程号 {process}）" if host else "另一个绩表窗口"
