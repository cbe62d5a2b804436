"""Backups are made, verified and kept in rotation; what has altered since is refused."""

import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from model.document import Document
from model.errors import UserError
from model.store import Backup, BackupFolder, Occasion, Rotation, Store, backup_folder, is_good
from model.store.backups import latest_reasonable
from tests.model.store.samples import sample
from tests.model.store.test_opening import STORES


@pytest.fixture
def backup(path: Path) -> Path:
    """The copy that a migration left."""
    shutil.copy(STORES / "v1.sqlite", path)
    Store.open(path).close()
    (copy,) = path.parent.glob("绩效-v1-*.jibiao")
    return copy


def flip_a_letter(path: Path) -> None:
    """Change a text in the middle of a page, which SQLite's check does not see."""
    content = path.read_bytes()
    place = content.index("目标乙".encode())
    path.write_bytes(content[:place] + "目标丁".encode() + content[place + 9 :])
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA quick_check").fetchone() == ("ok",)


def test_a_backup_with_flipped_bits_is_refused(backup: Path) -> None:
    flip_a_letter(backup)
    content = backup.read_bytes()
    with pytest.raises(UserError, match=r"和备份时不一样.*另一份备份"):
        Store.open(backup)
    assert backup.read_bytes() == content


def test_a_whole_backup_opens_and_can_be_worked_with(backup: Path) -> None:
    for name in ("甲", "乙"):
        with closing(Store.open(backup)) as store:
            store.add([sample(project=name)])
    with closing(Store.open(backup)) as store:
        assert [p.name for p in store.outline()[0].years[0].projects] == ["信息化运维", "甲", "乙"]
    assert not backup.with_name(backup.name + ".sha256").exists()


class Clock:
    """A time that goes on when it is told to."""

    def __init__(self) -> None:
        self.time = datetime(2025, 3, 31, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path, clock: Clock) -> BackupFolder:
    return BackupFolder(tmp_path / "backups", tmp_path / "stick", now=clock)


def projects(path: Path) -> list[str]:
    with closing(Store.look_into(path)) as store:
        return [p.name for u in store.outline() for y in u.years for p in y.projects]


def test_a_backup_says_what_the_file_said(store: Store, folder: BackupFolder) -> None:
    store.add([sample(project="甲")])
    backup = folder.make(store, Occasion.IMPORT)
    store.add([sample(project="乙")])
    assert projects(backup.path) == ["甲"]
    assert (backup.occasion, backup.made) == (Occasion.IMPORT, datetime(2025, 3, 31, 8, tzinfo=UTC))
    assert folder.entries() == (backup,)
    assert is_good(backup.path)


def test_the_last_of_several_backups_in_one_second_is_the_newest(
    store: Store, folder: BackupFolder
) -> None:
    made = []
    for _ in range(11):
        store.add([sample()])
        made.append(folder.make(store, Occasion.START))
    assert folder.entries()[0] == made[-1]
    assert folder.newest_good() == made[-1]


@pytest.mark.parametrize("days", [-400, 400])
def test_the_last_backup_is_the_newest_though_the_clock_has_jumped(
    store: Store, folder: BackupFolder, clock: Clock, days: int
) -> None:
    for _ in range(12):
        store.add([sample()])
        folder.make(store, Occasion.WORK)
        clock.time += timedelta(hours=1)
    clock.time += timedelta(days=days)
    for _ in range(12):
        store.add([sample()])
        made = folder.make(store, Occasion.WORK)
        assert folder.entries()[0] == folder.newest_good() == made
        clock.time += timedelta(hours=1)
    assert len(folder.entries()) == 24


def test_backups_of_earlier_versions_are_older_than_those_of_today(
    store: Store, folder: BackupFolder
) -> None:
    made = folder.make(store, Occasion.WORK)
    names = ["20250331-080000Z-work-3", "20250331-080000Z-work", "20990101-080000Z-start"]
    for name in names:
        shutil.copy(made.path, folder.folder / f"{name}.jibiao")
    assert [each.path.stem for each in folder.entries()] == [made.path.stem, names[2], *names[:2]]


def test_what_is_the_same_is_not_copied_again(
    store: Store, folder: BackupFolder, clock: Clock
) -> None:
    first = folder.make(store, Occasion.START)
    clock.time += timedelta(hours=1)
    assert folder.make(store, Occasion.WORK) == first
    assert [path.suffix for path in sorted(folder.folder.iterdir())] == [".jibiao", ".sha256"]


def test_a_spoilt_backup_is_not_taken_for_the_same(
    store: Store, folder: BackupFolder, clock: Clock
) -> None:
    store.add([sample()])
    first = folder.make(store, Occasion.START)
    flip_a_letter(first.path)
    clock.time += timedelta(hours=1)
    second = folder.make(store, Occasion.WORK)
    assert folder.newest_good() == second
    assert not is_good(first.path)


def test_the_newest_good_backup_is_found_behind_spoilt_ones(
    store: Store, folder: BackupFolder, clock: Clock
) -> None:
    first = folder.make(store, Occasion.START)
    for content in (b"", b"no database at all", b"SQLite format 3\0" + bytes(4000)):
        clock.time += timedelta(hours=1)
        store.add([sample()])
        folder.make(store, Occasion.WORK).path.write_bytes(content)
    assert folder.newest_good() == first


def test_a_copy_is_made_while_others_write(store: Store, folder: BackupFolder) -> None:
    (number,) = store.add([sample()])
    document = Document(store.load(number), store.journal(number))
    writer = threading.Thread(target=type_on, args=(document, 60))
    writer.start()
    backups = [folder.make(store, Occasion.WORK) for _ in range(5)]
    writer.join()
    assert all(is_good(each.path) for each in backups)
    assert store.load(number) == document.branch()


def type_on(document: Document, times: int) -> None:
    for time in range(times):
        with document.edit("键入") as edit:
            edit.set(document.fields, "project_name", f"第{time}次")


def test_a_file_that_another_program_has_to_itself_is_told(
    store: Store, path: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UserError, match="正被另一个程序使用"):
            store.save_copy(tmp_path / "副本.jibiao", patience=0.1)
    assert sorted(each.name for each in tmp_path.iterdir()) == [path.name]


def entries(*ages: timedelta) -> list[Backup]:
    now = datetime(2025, 3, 31, 23, 59, tzinfo=UTC)
    return [Backup(Path(str(age)), now - age, Occasion.WORK, 100) for age in ages]


def test_backups_thin_out_with_their_age() -> None:
    every_half_hour = entries(*(timedelta(minutes=30 * n) for n in range(48 * 400)))
    kept = kept_of(every_half_hour, Rotation())
    ages = [(every_half_hour[0].made - each.made) / timedelta(days=1) for each in kept]
    assert ages[:5] == [n / 48 for n in range(5)]
    assert len([age for age in ages if age < 1]) == 24 + 2
    assert 13 <= len([age for age in ages if 1 <= age < 15]) <= 14
    assert max(ages) > 330
    assert len(kept) < 65


def test_large_backups_go_from_the_oldest_but_never_the_latest() -> None:
    backups = entries(*(timedelta(days=n) for n in range(12)))
    assert kept_of(backups, Rotation(most_bytes=750)) == backups[:7]
    assert kept_of(backups, Rotation(most_bytes=1)) == backups[:5]


def kept_of(backups: list[Backup], rotation: Rotation) -> list[Backup]:
    surplus = set(rotation.surplus(backups))
    return [each for each in backups if each not in surplus]


def test_the_last_good_backup_is_never_thinned_out(store: Store, clock: Clock, path: Path) -> None:
    folder = BackupFolder(path.parent / "b", rotation=Rotation(1, 0, 0, 0, 0), now=clock)
    good = folder.make(store, Occasion.START)
    for _ in range(2):
        clock.time += timedelta(days=1)
        store.add([sample()])
        spoil_when_made(folder, store)
    assert good in folder.entries()
    assert folder.newest_good() == good


def spoil_when_made(folder: BackupFolder, store: Store) -> None:
    """Leave a copy that no longer is what its hash says, and thin out after it."""
    whole = BackupFolder(folder.folder, now=folder._now)
    flip_a_letter(whole.make(store, Occasion.WORK).path)
    folder.thin()


def test_a_second_place_gets_each_copy_and_is_told_when_it_is_missing(
    store: Store, folder: BackupFolder, tmp_path: Path
) -> None:
    backup = folder.make(store, Occasion.START)
    with pytest.raises(UserError, match=r"第二备份位置.*stick.*只保存在本机"):
        folder.mirror(backup)
    (tmp_path / "stick").mkdir()
    folder.mirror(backup)
    assert is_good(tmp_path / "stick" / folder.folder.name / backup.path.name)


def test_the_second_place_is_thinned_out_like_the_first(
    store: Store, clock: Clock, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    rotation = Rotation(1, 0, 0, 0, 0)
    folder = BackupFolder(tmp_path / "b", rotation=rotation, now=clock, second=tmp_path / "stick")
    for _ in range(3):
        clock.time += timedelta(days=1)
        newest = folder.make(store, Occasion.START)
        folder.mirror(newest)
    names = [path.name for path in (tmp_path / "stick" / "b").iterdir()]
    assert sorted(names) == [newest.path.name, f"{newest.path.name}.sha256"]


def test_files_of_one_name_have_folders_of_their_own(tmp_path: Path) -> None:
    one, other = tmp_path / "a" / "绩表.db", tmp_path / "b" / "绩表.db"
    assert backup_folder(tmp_path, one) != backup_folder(tmp_path, other)
    assert backup_folder(tmp_path, one) == backup_folder(tmp_path, one)
    long = backup_folder(tmp_path, tmp_path / f"{'长' * 60}.db")
    assert long.name.startswith("长" * 40 + "-")
    assert len(long.name) == len("长" * 40 + "-01234567")


def test_a_backup_of_an_older_version_is_looked_into_as_it_is(tmp_path: Path) -> None:
    copy = tmp_path / "old.jibiao"
    shutil.copy(STORES / "v1.sqlite", copy)
    content = copy.read_bytes()
    assert projects(copy) == ["信息化运维"]
    assert copy.read_bytes() == content
    assert [each.name for each in tmp_path.iterdir()] == [copy.name]


@pytest.mark.parametrize(
    "change",
    [
        lambda store, number: store.remove([number]),
        lambda store, _number: store.add([sample()]),
    ],
)
def test_nothing_can_be_written_where_one_only_looks(
    store: Store,
    document_id: int,
    folder: BackupFolder,
    change: Callable[[Store, int], object],
) -> None:
    backup = folder.make(store, Occasion.START)
    with closing(Store.look_into(backup.path)) as looked, pytest.raises(UserError, match="只读"):
        change(looked, document_id)
    assert is_good(backup.path)


def test_a_clock_that_is_ahead_makes_nothing_old() -> None:
    last = datetime(2025, 3, 31, tzinfo=UTC)
    assert latest_reasonable(last + timedelta(days=365), last) == last + timedelta(days=1)
    assert latest_reasonable(last + timedelta(hours=2), last) == last + timedelta(hours=2)
    assert latest_reasonable(last, None) == last


def test_the_last_change_is_told(store: Store) -> None:
    assert store.last_change() is None
    before = datetime.now(UTC)
    (number,) = store.add([sample()])
    added = store.last_change()
    store.remove([number])
    removed = store.last_change()
    assert added is not None
    assert removed is not None
    assert before <= added <= removed <= datetime.now(UTC)
