"""What is not as it was written is told, table by table; a file changed by others is noticed."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from model.document import Document
from model.store import ChangedBehindError, DamagedTableError, LostFileError, Store
from tests.model.store.samples import sample


@pytest.fixture
def two(path: Path) -> Path:
    with closing(Store.create(path)) as store:
        store.add([sample(project="甲"), sample(project="乙")])
    return path


def alter(path: Path, statement: str) -> None:
    """Change a row as a fault of the disk would: past all that the program does."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        assert file.execute(statement).rowcount == 1
        assert file.execute("PRAGMA quick_check").fetchone() == ("ok",)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE node_value SET text = '目标丁' WHERE document_id = 1 AND text LIKE '目标乙%'",
        "UPDATE node_value SET key = 'grada' WHERE document_id = 1 AND key = 'grade'",
        "UPDATE node_value SET node_id = 1 WHERE document_id = 1 AND key = 'grade'",
        "UPDATE node SET kind = 'goal' WHERE document_id = 1 AND kind = 'result'",
        "UPDATE node SET position = 3 WHERE document_id = 1 AND kind = 'goal' AND position = 2",
        "UPDATE node SET position = 1 WHERE document_id = 1 AND kind = 'goal' AND position = 2",
        "UPDATE node SET parent_id = 1 WHERE document_id = 1 AND kind = 'goal' AND position = 2",
        "UPDATE node SET parent_id = 2 WHERE document_id = 1 AND parent_id IS NULL",
    ],
    ids=["text", "key", "owner", "kind", "gap", "twin", "parent", "root"],
)
def test_a_row_that_was_altered_damages_its_table_alone(two: Path, statement: str) -> None:
    alter(two, statement)
    with closing(Store.open(two)) as store:
        with pytest.raises(DamagedTableError, match="这张表的数据已损坏"):
            store.load(1)
        assert store.load(2) == sample(project="乙")
        assert set(store.load_many([1, 2])) == {2}
        assert store.check().damaged == (1,)


def test_a_table_without_nodes_is_damaged_not_missing(two: Path) -> None:
    with closing(sqlite3.connect(two, isolation_level=None)) as file:
        file.execute("DELETE FROM node WHERE document_id = 1")
    with closing(Store.open(two)) as store:
        with pytest.raises(DamagedTableError):
            store.load(1)
        with pytest.raises(KeyError):
            store.load(99)


def edit(store: Store, number: int, name: str) -> None:
    document = Document(store.load(number), store.journal(number))
    with document.edit("改名") as pen:
        pen.set(document.fields, "project_name", name)


def overwrite(path: Path, old: Path) -> None:
    """Put an older copy into the very file, as some programs that copy files do."""
    with path.open("rb+") as file:
        file.write(old.read_bytes())
        file.truncate()


def change_one_text(path: Path, _old: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("UPDATE unit SET name = '别处改的'")


@pytest.mark.parametrize("change", [overwrite, change_one_text])
def test_a_file_changed_by_others_is_noticed_before_anything_is_written(
    two: Path, tmp_path: Path, change: Callable[[Path, Path], None]
) -> None:
    old = tmp_path / "old.jibiao"
    shutil.copy(two, old)
    with closing(Store.open(two)) as store:
        edit(store, 1, "改过")
        edit(store, 2, "也改过")
        change(two, old)
        theirs = two.read_bytes()
        with pytest.raises(ChangedBehindError, match="被别的程序改动或替换过"):
            edit(store, 1, "再改")
        assert two.read_bytes() == theirs
        with pytest.raises(ChangedBehindError):
            store.look_outside()
        with pytest.raises(ChangedBehindError):
            store.save_copy(tmp_path / "备份.jibiao")
    with closing(Store.open(two)) as store:
        edit(store, 1, "再改")


def test_a_file_that_another_one_replaces_is_noticed_and_can_still_be_copied(
    two: Path, tmp_path: Path
) -> None:
    other = tmp_path / "别的.jibiao"
    shutil.copy(two, other)
    with closing(Store.open(two)) as store:
        edit(store, 1, "改过")
        other.replace(two)
        with pytest.raises(ChangedBehindError):
            store.look_outside()
        with pytest.raises(ChangedBehindError):
            edit(store, 1, "再改")
        store.save_copy(tmp_path / "我的.jibiao")
    with closing(Store.open(tmp_path / "我的.jibiao")) as ours:
        assert ours.load(1).children[0].values["project_name"] == "改过"


def test_a_file_that_is_gone_or_cannot_be_read_any_more_is_told_as_lost(
    two: Path, tmp_path: Path
) -> None:
    with closing(Store.open(two)) as store:
        two.rename(tmp_path / "别处.jibiao")
        with pytest.raises(LostFileError, match="移走"):
            store.look_outside()
        with pytest.raises(LostFileError, match="移走"):
            edit(store, 1, "再改")


def test_what_the_program_itself_writes_is_no_change_by_others(two: Path) -> None:
    with closing(Store.open(two)) as store:
        for name in ("一", "二", "三"):
            edit(store, 1, name)
            store.add([sample()])
            store.save_copy(two.with_name("副本.jibiao"))
