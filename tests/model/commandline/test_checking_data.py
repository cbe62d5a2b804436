"""``--check-data`` tells what is wrong with a data file, and with ``--repair`` mends it."""

import sqlite3
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest

from model.commandline.checking_data import check_data
from model.own_files import BACKUPS, data_folder
from model.store import BackupFolder, Occasion, Store, backup_folder
from tests.model.store.samples import sample

COUNT = 30


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A data file with tables enough for many pages, and a backup of it."""
    path = tmp_path / "绩效.jibiao"
    with closing(Store.create(path)) as store:
        store.add([sample(project=f"项目{number}") for number in range(1, COUNT + 1)])
        backups(path).make(store, Occasion.START)
    return path


def backups(path: Path) -> BackupFolder:
    return BackupFolder(backup_folder(data_folder() / BACKUPS, path))


def checked(path: Path, *, repairs: bool = False) -> tuple[int, str]:
    out, err = StringIO(), StringIO()
    code = check_data(path, out, err, repairs=repairs)
    return code, out.getvalue() + err.getvalue()


def aside(path: Path) -> list[Path]:
    return list(path.parent.glob("绩效-损坏-*.jibiao"))


def contents(path: Path) -> dict[str, object]:
    with closing(Store.look_into(path)) as store:
        units = store.outline()
        entries = [d for u in units for y in u.years for p in y.projects for d in p.documents]
        return {e.project_name: store.load(e.id) for e in entries}


def test_a_good_file_is_left_alone(path: Path) -> None:
    before = path.read_bytes()
    assert checked(path) == (0, "数据文件完好：结构、关联和每张表的校验都没有问题。\n")
    assert checked(path, repairs=True)[0] == 0
    assert path.read_bytes() == before
    assert aside(path) == []


def test_a_text_that_was_altered_is_told_and_mended(path: Path) -> None:
    before = contents(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("UPDATE node_value SET text = '?' WHERE document_id = 7 AND key = 'unit'")
    damaged = path.read_bytes()

    assert checked(path) == (1, "表“项目7”的数据已损坏。\n")
    assert path.read_bytes() == damaged

    code, told = checked(path, repairs=True)
    assert code == 1
    assert "表“项目7”已恢复为" in told
    assert checked(path)[0] == 0
    assert contents(path) == before
    (old,) = aside(path)
    assert old.read_bytes() == damaged
    assert sorted(each.name for each in path.parent.iterdir() if each.is_file()) == sorted(
        [path.name, old.name]
    )


def test_rows_that_are_gone_are_noticed(path: Path) -> None:
    before = contents(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        (last,) = file.execute(
            "SELECT max(node_id) FROM node WHERE document_id = 3 AND node_id NOT IN"
            " (SELECT parent_id FROM node WHERE document_id = 3 AND parent_id IS NOT NULL)"
            " AND node_id IN (SELECT node_id FROM node_value WHERE document_id = 3)"
        ).fetchone()
        file.execute("DELETE FROM node WHERE document_id = 3 AND node_id = ?", (last,))
    assert "表“项目3”的数据已损坏。" in checked(path)[1]
    checked(path, repairs=True)
    assert checked(path)[0] == 0
    assert contents(path) == before


@pytest.mark.parametrize("place", [0.3, 0.5, 0.8])
def test_broken_pages_cost_no_more_than_their_tables(path: Path, place: float) -> None:
    before = contents(path)
    data = bytearray(path.read_bytes())
    start = int(len(data) * place) // 4096 * 4096
    data[start : start + 4096] = b"\x55" * 4096
    path.write_bytes(data)

    assert checked(path)[0] == 1
    assert checked(path, repairs=True)[0] == 1
    assert checked(path)[0] == 0
    assert contents(path) == before


def test_what_is_not_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jibiao").write_text("text", encoding="utf-8")
    code, told = checked(tmp_path / "a.jibiao", repairs=True)
    assert code == 3
    assert "不是绩表的数据文件" in told
    assert checked(tmp_path / "none.jibiao")[0] == 3


def test_a_file_of_a_killed_program_is_good_once_it_is_rolled_back(path: Path) -> None:
    """A journal beside a file that was cut short says what the file was before."""
    journal = path.with_name(f"{path.name}-journal")
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("PRAGMA cache_size = 1")
        file.execute("PRAGMA cache_spill = 1")
        file.execute("BEGIN IMMEDIATE")
        file.execute("UPDATE node_value SET text = text || text")
        cut, rest = path.read_bytes(), journal.read_bytes()
        file.execute("ROLLBACK")
    path.write_bytes(cut)
    journal.write_bytes(rest)
    assert checked(path) == (0, "数据文件完好：结构、关联和每张表的校验都没有问题。\n")
    assert (path.read_bytes(), journal.read_bytes()) == (cut, rest)
