"""Searching a thousand tables beside half a second, and reading them for the first search."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

from gui.tasks import TaskProgress
from model.document import Document
from model.store import Store
from model.usecases.searching import Archive, TableName
from tests.bench.documents import definitions
from tests.bench.timing import Measured, compare
from tests.bench.year import table

TABLES, ROWS = 1000, 40
PATIENCE = 0.5
TYPED = ("会计", "kj", "kaoshi", "项目731", "≥17", "监考老师人数")


def search_bench() -> Iterator[Measured]:
    """What is typed, in a year of tables."""
    now = datetime.now(UTC)
    with TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "years.db")
        ids = store.add([table(number, ROWS) for number in range(TABLES)])
        names = [TableName(each, f"表{each}", now) for each in ids]
        forms = definitions()
        yield compare(
            f"learn {TABLES} tables of {ROWS} rows beside reading them",
            lambda: Archive(store.load_many, forms).search("", names, TaskProgress()),
            lambda: [Document(store.load(each)) for each in ids],
            rounds=3,
        )
        archive = Archive(store.load_many, forms)
        for typed in TYPED:
            search = partial(archive.search, typed, names, TaskProgress())
            yield compare(
                f"search {TABLES} tables for {typed}", search, partial(sleep, PATIENCE), target=50
            )
        store.close()
