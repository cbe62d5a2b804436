"""One program has a data file to itself, and the next one is told who has it."""

import os
import socket
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gui.workspace import DataFile
from model.document import empty_branch
from model.errors import UserError
from model.store import BackupFolder, Occasion, Store


def test_a_second_opening_names_who_has_it(tmp_path: Path) -> None:
    first = DataFile.create(tmp_path / "a.db")

    with pytest.raises(UserError) as caught:
        DataFile.open(tmp_path / "a.db")

    assert str(os.getpid()) in caught.value.message
    assert socket.gethostname() in caught.value.message
    first.close()


def test_a_link_to_an_open_file_is_the_same_file(tmp_path: Path) -> None:
    first = DataFile.create(tmp_path / "a.db")
    (tmp_path / "link.db").symlink_to(tmp_path / "a.db")

    with pytest.raises(UserError, match="正在使用中"):
        DataFile.open(tmp_path / "link.db")
    first.close()


def test_closing_lets_others_in(tmp_path: Path) -> None:
    DataFile.create(tmp_path / "a.db").close()

    DataFile.open(tmp_path / "a.db").close()

    assert [path.name for path in tmp_path.iterdir()] == ["a.db"]


def test_a_file_that_cannot_be_used_leaves_no_lock(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("not a data file", encoding="utf-8")

    with pytest.raises(UserError, match="不是绩表的数据文件"):
        DataFile.open(tmp_path / "a.db")

    assert [path.name for path in tmp_path.iterdir()] == ["a.db"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"文件夹“.*none”不存在"):
        DataFile.create(tmp_path / "none" / "a.db")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A data file with three tables, of which two were removed, one 91 days ago."""
    path = tmp_path / "a.db"
    with closing(DataFile.create(path)) as data:
        data.store.add([empty_branch(form, "2024") for form in ("a", "b", "c")])
        data.store.remove([1, 2])
    set_time(path, "removed_at", datetime.now(UTC) - timedelta(days=91), 1)
    return path


def set_time(path: Path, column: str, moment: datetime, document_id: int) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(
            f"UPDATE document SET {column} = ? WHERE id = ?", (f"{moment:%F %T.%f}", document_id)
        )


def removed(data: DataFile) -> list[int]:
    return sorted(each.document.id for each in data.store.removed())


def test_what_was_removed_ninety_days_ago_goes_for_good_after_a_backup(
    path: Path, tmp_path: Path
) -> None:
    backups = BackupFolder(tmp_path / "backups")
    with closing(DataFile.open(path, backups)) as data:
        assert removed(data) == [2]
    (backup,) = backups.entries()
    assert backup.occasion is Occasion.PURGE
    with closing(Store.look_into(backup.path)) as copy:
        assert sorted(each.document.id for each in copy.removed()) == [1, 2]


def test_nothing_goes_for_good_without_a_backup(path: Path, tmp_path: Path) -> None:
    (tmp_path / "no folder").touch()
    with closing(DataFile.open(path, BackupFolder(tmp_path / "no folder"))) as data:
        assert removed(data) == [1, 2]


def test_nothing_goes_for_good_because_the_clock_is_ahead(path: Path, tmp_path: Path) -> None:
    # As if all of it had been done a year ago by today's clock.
    for number, ago in ((1, 400), (2, 380), (3, 380)):
        moment = datetime.now(UTC) - timedelta(days=ago)
        set_time(path, "modified_at", moment, number)
        if number != 3:
            set_time(path, "removed_at", moment, number)
    with closing(DataFile.open(path, BackupFolder(tmp_path / "backups"))) as data:
        assert removed(data) == [1, 2]
