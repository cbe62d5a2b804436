"""Only what is ours, whole and not of the future is opened; what is refused stays as it was."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy.exc import OperationalError

from model.errors import UserError
from model.store import BackupFolder, DamagedFileError, Occasion, Store, opening, tables
from model.store.asking import transaction
from model.store.migrations import MIGRATIONS, migrate
from tests.model.store.samples import sample

ROOT = Path(__file__).parents[3]
STORES = ROOT / "tests" / "data" / "stores"


def schema(path: Path) -> list[tuple[str, str]]:
    """The statement behind each table and index, without its line breaks."""
    with closing(sqlite3.connect(path)) as file:
        found = file.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return sorted((name, " ".join(sql.split())) for name, sql in found)


def set_version(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute(f"PRAGMA user_version = {version}")


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as file:
        return int(file.execute("PRAGMA user_version").fetchone()[0])


@pytest.fixture
def oldest(path: Path) -> Path:
    """A file of version 0: ours, but without tables."""
    with closing(sqlite3.connect(path)) as file:
        file.execute(f"PRAGMA application_id = {opening.APPLICATION_ID}")
    return path


def test_a_new_store_is_empty_and_of_today(store: Store, path: Path) -> None:
    assert store.outline() == ()
    assert version_of(path) == opening.SCHEMA_VERSION == len(MIGRATIONS)


def test_a_store_is_not_made_over_another_file(path: Path) -> None:
    path.write_bytes(b"x")
    with pytest.raises(UserError, match="已经存在"):
        Store.create(path)
    assert path.read_bytes() == b"x"


def test_migrations_end_where_new_files_begin(oldest: Path, tmp_path: Path) -> None:
    Store.open(oldest).close()
    fresh = tmp_path / "新.jibiao"
    Store.create(fresh).close()
    assert schema(oldest) == schema(fresh)
    with closing(opening.connect(oldest)) as connection, opening.alchemy(connection) as view:
        assert not compare_metadata(MigrationContext.configure(view), tables.metadata)


def test_a_migration_leaves_a_dated_copy_of_the_old_file(oldest: Path) -> None:
    Store.open(oldest).close()
    (copy,) = oldest.parent.glob("绩效-v0-2*.jibiao")
    assert version_of(copy) == 0
    assert version_of(oldest) == opening.SCHEMA_VERSION


def test_a_migration_that_fails_leaves_the_old_file(oldest: Path) -> None:
    def fails(operations: Operations) -> None:
        MIGRATIONS[0](operations)
        operations.execute("SELECT * FROM nowhere")

    with (
        closing(opening.connect(oldest)) as connection,
        pytest.raises(OperationalError),
        transaction(connection, writes=True),
        opening.alchemy(connection) as view,
    ):
        migrate(view, 0, [fails])
    assert (version_of(oldest), schema(oldest)) == (0, [])


SNAPSHOTS = """
import shutil, sys
from pathlib import Path
from sqlalchemy import Engine, event
from model.store import Store

path, folder = Path(sys.argv[1]), Path(sys.argv[2])
taken = 0

def take(*_):
    global taken
    (folder / str(taken)).mkdir()
    for file in path.parent.glob(f"{path.name}*"):
        if file.is_file():
            shutil.copy(file, folder / str(taken))
    taken += 1

event.listen(Engine, "after_cursor_execute", take)
Store.open(path)
"""


def test_a_migration_killed_after_any_statement_has_not_happened(
    oldest: Path, tmp_path: Path
) -> None:
    # What lies on the disk after each statement is what a kill there would leave.
    folder = tmp_path / "killed"
    folder.mkdir()
    assert run(SNAPSHOTS, str(oldest), str(folder)) == 0
    left = [folder / str(number) / oldest.name for number in range(len(list(folder.iterdir())))]
    # BEGIN, ten tables' worth of statements and the version: each was the last one once.
    assert len(left) > 9
    assert {version_of(killed) for killed in left} == {0}
    assert all(schema(killed) == [] for killed in left)
    assert version_of(oldest) == opening.SCHEMA_VERSION


def run(script: str, *arguments: str) -> int:
    """Run a script in a process of its own; its exit code."""
    return subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=ROOT, check=False
    ).returncode


def test_opening_a_file_of_today_loads_nothing_that_migrates(path: Path) -> None:
    Store.create(path).close()
    script = """
import sys
from pathlib import Path
from model.store import Store
Store.open(Path(sys.argv[1])).outline()
sys.exit(any(name in sys.modules for name in ("alembic", "sqlalchemy")))
"""
    assert run(script, str(path)) == 0


@pytest.mark.parametrize("released", sorted(STORES.glob("*.sqlite")), ids=lambda path: path.stem)
def test_every_released_version_opens(released: Path, path: Path, tmp_path: Path) -> None:
    shutil.copy(released, path)
    fresh = tmp_path / "新.jibiao"
    Store.create(fresh).close()
    with closing(Store.open(path)) as store:
        (unit,) = store.outline()
        (entry,) = unit.years[0].projects[0].documents
        assert store.load(entry.id) == sample()
    assert schema(path) == schema(fresh)


def test_every_released_version_has_its_sample() -> None:
    expected = [f"v{number}" for number in range(1, opening.SCHEMA_VERSION + 1)]
    assert sorted(path.stem for path in STORES.glob("*.sqlite")) == expected


def test_the_backup_tells_of_a_large_file_that_it_is_damaged(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_WHOLLY_CHECKED", 0)
    with closing(Store.create(path)) as store:
        store.add([sample()])
    blank_out(path, "node_value")
    with pytest.raises(UserError, match="已损坏"):
        Store.open(path)
    folder = BackupFolder(tmp_path / "backups")
    with closing(Store.open(path, checked_later=True)) as store:
        assert len(store.outline()) == 1
        with pytest.raises(DamagedFileError):
            folder.make(store, Occasion.START)
    assert folder.entries() == ()

    blank_out(path, "project")
    with pytest.raises(UserError, match="已损坏"):
        Store.open(path, checked_later=True)


def blank_out(path: Path, table: str) -> None:
    """Let the first page of a table be lost."""
    with closing(sqlite3.connect(path)) as file:
        (size,) = file.execute("PRAGMA page_size").fetchone()
        (page,) = file.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()
    content = bytearray(path.read_bytes())
    content[size * (page - 1) : size * page] = bytes(size)
    path.write_bytes(content)


def newer(path: Path) -> None:
    Store.create(path).close()
    set_version(path, opening.SCHEMA_VERSION + 1)


def of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE note (text)")


def text(path: Path) -> None:
    path.write_text("绩效目标表" * 100, encoding="utf-8")


def empty(path: Path) -> None:
    path.touch()


def cut_off(path: Path) -> None:
    with closing(Store.create(path)) as store:
        store.add([sample()])
    path.write_bytes(path.read_bytes()[:20_000])


def scratched(path: Path) -> None:
    with closing(Store.create(path)) as store:
        store.add([sample(project=str(number)) for number in range(20)])
    content = bytearray(path.read_bytes())
    content[8192:40960] = b"\xa5" * 32768
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (newer, "更新版本的绩表.*升级"),
        (of_another_program, "不是绩表的数据文件.*导入"),
        (text, "不是绩表的数据文件"),
        (empty, "不是绩表的数据文件"),
        (cut_off, "已损坏.*备份"),
        (scratched, "已损坏.*备份"),
    ],
)
def test_what_cannot_be_used_is_refused_and_left_alone(
    path: Path, make: Callable[[Path], None], sentence: str
) -> None:
    make(path)
    content = path.read_bytes()
    with pytest.raises(UserError, match=sentence):
        Store.open(path)
    assert path.read_bytes() == content
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_missing_file_is_not_made(path: Path) -> None:
    with pytest.raises(UserError, match="不存在"):
        Store.open(path)
    assert not path.exists()


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="是一个文件夹"):
        Store.open(tmp_path)


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    path = tmp_path / ("绩" * 100)
    with pytest.raises(UserError, match="文件名太长"):
        Store.create(path)
    with pytest.raises(UserError, match="文件名太长"):
        Store.open(path)


def test_a_name_of_a_table_that_is_no_text_any_more_is_damage(path: Path) -> None:
    Store.create(path).close()
    content = path.read_bytes()
    place = content.index(b"CREATE TABLE")
    path.write_bytes(content[:place] + bytes([content[place] ^ 0x80]) + content[place + 1 :])
    with pytest.raises(UserError, match="已损坏"):
        Store.open(path)


def test_a_column_that_is_called_otherwise_is_damage(path: Path) -> None:
    Store.create(path).close()
    content = path.read_bytes()
    path.write_bytes(content.replace(b"removed_at", b"removed_au"))
    with pytest.raises(UserError, match="已损坏"):
        Store.open(path).outline()
