"""One cell's commit in the data file, beside bare sqlite3 with the same pragmas."""

import sqlite3
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from model.document import Document, Kind
from model.store import Store
from tests.bench.documents import large_document
from tests.bench.timing import Measured, compare

COMMITS = 50


def store_bench() -> Iterator[Measured]:
    with TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "ours.db")
        (document_id,) = store.add([large_document().branch()])
        document = Document(store.load(document_id), store.journal(document_id))
        bare = bare_database(Path(folder) / "bare.db")
        numbers = count(1)
        many = compare(
            "",
            lambda: edit(document, numbers),
            lambda: commit(bare, numbers),
        )
        yield Measured("one cell's commit", many.ours / COMMITS, many.bare / COMMITS, wanted=1.3)
        bare.close()
        store.close()


def edit(document: Document, numbers: Iterator[int]) -> None:
    node = next(node for node in document.root.walk() if node.kind is Kind.INDICATOR)
    for number in islice(numbers, COMMITS):
        with document.edit("修改指标值") as pen:
            pen.set(node, "value", f"≥{number}场")


def bare_database(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE cell (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    connection.executemany("INSERT INTO cell (text) VALUES (?)", [("空",)] * 1000)
    return connection


def commit(connection: sqlite3.Connection, numbers: Iterator[int]) -> None:
    for number in islice(numbers, COMMITS):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE cell SET text = ? WHERE id = 500", (f"≥{number}场",))
        connection.execute("COMMIT")
