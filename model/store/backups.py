"""Dated copies of the data file: made, verified, kept in rotation, and told good from altered.

SQLite's own check misses most flipped bits, so a hash stands beside each copy in a text file, in
the form that the usual tools (sha256sum) read.  It speaks of the copy as it was written: once
the copy is opened to be worked with, the hash goes.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from model.errors import UserError
from model.files import copy_file, make_folder, sweep, write_file
from model.store.integrity import open_to_look
from model.store.trouble import DamagedFileError

_HASH_SUFFIX = ".sha256"
_SUFFIX = ".jibiao"
_TIME = "%Y%m%d-%H%M%S"
_NAME = re.compile(
    r"(?P<time>\d{8}-\d{6})Z-(?P<occasion>[a-z]+)(?:-n(?P<number>\d+)|-(?P<twin>\d+))?\.jibiao"
)
"""The number says which copy is the newer one, whatever the clock said; the first ones had none,
but a twin's where two were of one second.
"""
_CLOCKS_DIFFER = timedelta(minutes=10)
"""So far may the clocks of two computers that share a file be from one another."""
_LONG_AWAY = timedelta(days=180)
"""Who has not worked for so long may well have a wrong clock."""
_PATIENCE = 30.0
"""Seconds to wait for a long transaction, our own or another program's: nobody waits for it."""


class BackupSource(Protocol):
    """What a backup is made of: a `Store`, which itself stands on this module."""

    @property
    def path(self) -> Path:
        """The path of its file."""

    def save_copy(self, path: Path, patience: float) -> None:
        """Write all of it to another file."""


class Occasion(StrEnum):
    """Why a copy was made: at a point of time, or before something that changes much."""

    START = "start"
    WORK = "work"
    IMPORT = "import"
    ROLLOVER = "rollover"
    REPLACE = "replace"
    MIGRATION = "migration"
    PURGE = "purge"
    RESTORE = "restore"
    WISH = "wish"


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy; ``made`` is in UTC, ``size`` in bytes."""

    path: Path
    made: datetime
    occasion: Occasion
    size: int


@dataclass(frozen=True, slots=True)
class Rotation:
    """Which copies stay: the newest of each hour, day, week and month, as many as told here.

    Of hours and days those count that the newest copies are of, whatever the clock says now.

    The newest ``latest`` stay whatever their age.  Beyond ``most_bytes`` the oldest go first,
    but ``latest`` stay even then.
    """

    latest: int = 5
    hours: int = 24
    days: int = 14
    weeks: int = 8
    months: int = 12
    most_bytes: int = 2 * 1024**3

    def surplus(self, backups: Sequence[Backup]) -> Iterator[Backup]:
        """Those of ``backups`` (the newest first) that need not stay."""
        kept = set(backups[: self.latest])
        for form, most in (
            ("%Y%m%d%H", self.hours),
            ("%Y%m%d", self.days),
            ("%G%V", self.weeks),
            ("%Y%m", self.months),
        ):
            newest: dict[str, Backup] = {}
            for each in backups:
                newest.setdefault(each.made.strftime(form), each)
            kept.update(list(newest.values())[:most])
        size = 0
        for number, each in enumerate(backups):
            size += each.size
            if each not in kept or (number >= self.latest and size > self.most_bytes):
                yield each


class BackupFolder:
    """The copies of one data file, in a folder that is made when the first is.

    ``second`` is another place that gets each copy as well, a stick or a share.  Copies are made
    in any thread, one at a time.
    """

    def __init__(
        self,
        folder: Path,
        second: Path | None = None,
        rotation: Rotation | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.folder = folder
        self.second = second
        self._rotation = rotation or Rotation()
        self._now = now

    def entries(self) -> tuple[Backup, ...]:
        """All copies, the newest first; none where the folder cannot be read."""
        return _entries(self.folder)

    def newest_good(self) -> Backup | None:
        """The newest copy that is as it was written and passes SQLite's check."""
        return next((each for each in self.entries() if is_good(each.path)), None)

    def make(self, store: BackupSource, occasion: Occasion) -> Backup:
        """Copy the data file as it stands, unless the newest good copy says the same.

        The copy is opened and checked before the older ones are thinned out.  UserError if
        it cannot be written; DamagedFileError if the data file itself is found damaged by it.
        """
        entries = self.entries()
        path = self._free_path(occasion)
        make_folder(self.folder)
        sweep(self.folder)
        store.save_copy(path, _PATIENCE)
        digest = _digest(path)
        newest = entries[0] if entries else None
        if newest and _told_hash(newest.path) == digest and is_good(newest.path):
            path.unlink()
            return newest
        _write_hash(path, digest)
        if not is_good(path):
            _remove(path)
            if not is_good(store.path):
                raise DamagedFileError(store.path)
            raise UserError(
                f"刚写的备份“{path}”没有通过检查，没有保留。数据文件完好；请检查存放备份的磁盘。"
            )
        self.thin()
        return next(each for each in self.entries() if each.path == path)

    def mirror(self, backup: Backup) -> None:
        """Put a copy into the second place too; UserError if that is not there now."""
        if self.second is None:
            return
        if not self.second.is_dir():
            raise UserError(
                f"第二备份位置“{self.second}”现在找不到，备份只保存在本机。"
                "请连接移动硬盘或网络后重试，或者在“从备份恢复”的窗口里换一个位置。"
            )
        # The copies of several data files must not push each other out.
        place = self.second / self.folder.name
        make_folder(place)
        target = place / backup.path.name
        copy_file(backup.path, target)
        write_hash(target)
        for surplus in self._rotation.surplus(_entries(place)):
            _remove(surplus.path)

    def thin(self) -> None:
        """Remove the copies that the rotation does not keep, but never the last good one."""
        surplus = list(self._rotation.surplus(self.entries()))
        if surplus and self.newest_good() not in surplus:
            for each in surplus:
                _remove(each.path)

    def _free_path(self, occasion: Occasion) -> Path:
        number = 1 + max((_age(each)[0] for each in self.entries()), default=0)
        moment = self._now().astimezone(UTC)
        return self.folder / f"{moment:{_TIME}}Z-{occasion}-n{number}{_SUFFIX}"


def backup_folder(parent: Path, data_file: Path) -> Path:
    """The folder of a data file's copies below ``parent``: by its name and where it stands."""
    place = hashlib.sha256(str(data_file.resolve()).encode("utf-8", "surrogatepass")).hexdigest()
    return parent / f"{data_file.stem[:40]}-{place[:8]}"


def write_hash(path: Path) -> None:
    """Say beside a copy what it is now."""
    _write_hash(path, _digest(path))


def is_good(path: Path) -> bool:
    """Whether a copy is as it was written, and a whole database."""
    try:
        told = _told_hash(path)
        if told and told != _digest(path):
            return False
        with closing(open_to_look(path)) as copy:
            return bool(copy.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except (OSError, sqlite3.Error):
        return False


def refuse_altered(path: Path) -> None:
    """Raise UserError if a copy is not as it was written; without a hash nothing is known."""
    try:
        told = _told_hash(path)
        found = _digest(path) if told else ""
    except OSError:
        return
    if told != found:
        raise UserError(
            f"备份“{path}”的内容和备份时不一样，可能已损坏。请换用另一份备份；"
            f"如果是自己改过它，请删除旁边的“{_hash_file(path).name}”再打开。"
        )


def forget_hash(path: Path) -> None:
    """Let a copy be changed from now on."""
    # A folder that is read-only keeps the copy as it is, too.
    with suppress(OSError):
        _hash_file(path).unlink(missing_ok=True)


def latest_reasonable(now: datetime, last_change: datetime | None) -> datetime:
    """The time by which ages are counted, all in UTC: never more than a day after the last change.

    A clock that is a year ahead would make everything old at once.
    """
    return now if last_change is None else min(now, last_change + timedelta(days=1))


def doubt_of_clock(now: datetime, last_change: datetime | None) -> str:
    """What to ask about the computer's clock (all in UTC), "" if nothing is strange.

    It says when backups were made, which of them stay, and what is old enough to go for good.
    """
    if last_change is None:
        return ""
    when = f"{last_change.astimezone():%Y-%m-%d %H:%M}"
    today = f"{now.astimezone():%Y-%m-%d %H:%M}"
    if now < last_change - _CLOCKS_DIFFER:
        return (
            f"电脑的时间是 {today}，比数据文件最近一次修改（{when}）还早。"
            "请检查电脑的日期和时间；在改正以前，备份和修改的时间会记错。"
        )
    if now > last_change + _LONG_AWAY:
        return (
            f"电脑的时间是 {today}，离数据文件最近一次修改（{when}）已有 "
            f"{(now - last_change).days} 天。如果不对，请检查电脑的日期和时间；"
            "已删除的表这次没有清除，都可以恢复。"
        )
    return ""


def _entries(folder: Path) -> tuple[Backup, ...]:
    try:
        paths = list(folder.iterdir())
    except OSError:
        return ()
    found = [each for each in map(_entry, paths) if each is not None]
    return tuple(sorted(found, key=_age, reverse=True))


def _age(backup: Backup) -> tuple[int, datetime, int]:
    """What tells how new a copy is: a clock may have gone back since."""
    match = _NAME.fullmatch(backup.path.name)
    assert match is not None, "copies are known by their names"
    return int(match["number"] or 0), backup.made, int(match["twin"] or 1)


def _entry(path: Path) -> Backup | None:
    """The copy that a file is; None if it is something else, or has just gone."""
    match = _NAME.fullmatch(path.name)
    if match is None or match["occasion"] not in set(Occasion):
        return None
    try:
        size = path.stat().st_size
    except OSError:
        return None
    made = datetime.fromisoformat(f"{match['time']}Z")
    return Backup(path, made, Occasion(match["occasion"]), size)


def _write_hash(path: Path, digest: str) -> None:
    write_file(_hash_file(path), f"{digest}  {path.name}\n".encode())


def _told_hash(path: Path) -> str:
    """The hash beside a copy, "" where there is none or it is no text."""
    try:
        words = _hash_file(path).read_text(encoding="utf-8").split(maxsplit=1)
    except (FileNotFoundError, UnicodeDecodeError):
        return ""
    return words[0] if words else ""


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _remove(path: Path) -> None:
    # One that cannot be removed now is removed the next time.
    with suppress(OSError):
        path.unlink(missing_ok=True)
        _hash_file(path).unlink(missing_ok=True)


def _hash_file(path: Path) -> Path:
    return path.with_name(path.name + _HASH_SUFFIX)
