"""What SQLite complains of becomes a sentence, unless the fault is ours."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from model.errors import UserError
from model.store.trouble import told


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_BUSY, "另一个程序"),
        (sqlite3.SQLITE_LOCKED, "另一个程序"),
        (sqlite3.SQLITE_FULL, "磁盘已满"),
        (sqlite3.SQLITE_READONLY, "只读"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "移走"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "只读"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "已损坏"),
        (sqlite3.SQLITE_NOTADB, "已损坏"),
        (sqlite3.SQLITE_IOERR_FSYNC, "磁盘出错"),
        (sqlite3.SQLITE_CANTOPEN, "打不开"),
        (sqlite3.SQLITE_PERM, "打不开"),
    ],
)
def test_trouble_with_the_file_is_told(code: int, words: str) -> None:
    error = sqlite3.OperationalError("trouble")
    error.sqlite_errorcode = code
    path = Path("/数据")
    with pytest.raises(UserError, match=rf"(?=.*{re.escape(str(path))}.*).*{words}"), told(path):
        raise error


def test_our_own_fault_goes_on() -> None:
    with (
        closing(sqlite3.connect(":memory:")) as memory,
        pytest.raises(sqlite3.OperationalError, match="no such table"),
        told(Path("x")),
    ):
        memory.execute("SELECT * FROM nowhere")
