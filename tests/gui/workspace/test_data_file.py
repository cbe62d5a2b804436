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


def test_what_was_removed_ninety_days_ago_goes_for_good(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(DataFile.create(path)) as data:
        first, second = data.store.add([empty_branch("a", "2024"), empty_branch("b", "2024")])
        data.store.remove([first, second])
    long_ago = datetime.now(UTC) - timedelta(days=91)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(
            "UPDATE document SET removed_at = ? WHERE id = ?", (f"{long_ago:%F %T.%f}", first)
        )
    with closing(DataFile.open(path)) as data:
        assert [each.document.id for each in data.store.removed()] == [second]
