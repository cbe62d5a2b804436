"""Each damaged table says again what the newest whole version or backup of it says."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from model.document import Document
from model.store import BackupFolder, Occasion, Store
from model.usecases.checking_data import ContentOrigin, lines, mend
from tests.model.store.samples import sample

NAMES = {1: "甲", 2: "乙"}


class Setting:
    """A data file, and its backups made at times of the test's own."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "绩效.jibiao"
        self.time = datetime.now(UTC) - timedelta(days=2)
        self.backups = BackupFolder(folder / "backups", now=lambda: self.time)
        self.store = Store.create(self.path)
        self.store.add([sample(project=name) for name in NAMES.values()])

    def rename(self, purpose: str) -> None:
        document = Document(self.store.load(1), self.store.journal(1))
        with document.edit("改") as edit:
            edit.set(document.fields, "fund_purpose", purpose)

    def spoil(self) -> None:
        """Alter a text of the first table past the program."""
        self.store.close()
        with closing(sqlite3.connect(self.path, isolation_level=None)) as file:
            file.execute("UPDATE node_value SET text = '?' WHERE document_id = 1 AND key = 'unit'")
        self.store = Store.open(self.path)

    @property
    def purpose(self) -> str:
        return self.store.load(1).children[0].values.get("fund_purpose", "")


@pytest.fixture
def setting(tmp_path: Path) -> Iterator[Setting]:
    setting = Setting(tmp_path)
    yield setting
    setting.store.close()


def mended(setting: Setting) -> list[str]:
    report = setting.store.check()
    done = mend(setting.store, report, setting.backups.entries())
    assert setting.store.check().is_good
    return list(lines(report, NAMES, done))


def test_a_whole_file_says_so(setting: Setting) -> None:
    assert mended(setting) == ["数据文件完好：结构、关联和每张表的校验都没有问题。"]


def test_the_newest_whole_backup_is_taken(setting: Setting) -> None:
    for purpose in ("旧", "新"):
        setting.time += timedelta(hours=1)
        setting.rename(purpose)
        setting.backups.make(setting.store, Occasion.WORK)
    setting.spoil()
    setting.time += timedelta(hours=1)
    setting.backups.make(setting.store, Occasion.WORK)
    sentences = mended(setting)
    assert sentences[0] == "表“甲”的数据已损坏。"
    assert sentences[1].endswith("的备份。")
    assert setting.purpose == "新"


def test_a_version_that_is_newer_than_the_backups_is_taken(setting: Setting) -> None:
    setting.rename("备份时")
    setting.backups.make(setting.store, Occasion.WORK)
    setting.rename("批复时")
    setting.store.keep_version(1, "批复")
    setting.spoil()
    assert mended(setting)[1].endswith("的版本。")
    assert setting.purpose == "批复时"


def test_without_any_what_is_left_is_kept_and_told(setting: Setting) -> None:
    setting.rename("写过")
    setting.spoil()
    report = setting.store.check()
    (done,) = mend(setting.store, report, ())
    assert done.origin is ContentOrigin.SALVAGED
    assert "unit" not in done.content.children[0].values
    assert setting.purpose == "写过"
    assert list(lines(report, {}, [done]))[-1].startswith("第 1 号表没有完好的版本和备份")
