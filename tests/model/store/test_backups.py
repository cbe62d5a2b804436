"""A backup whose bits have flipped is refused; one that is worked with is no backup any more."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from model.errors import UserError
from model.store import Store
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
