"""A year of 10,000 tables beside one of 100: the start, and searching."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

from gui.tasks import TaskProgress
from model.store import Store, entries_of
from model.usecases.searching import Archive, TableName
from tests.bench.documents import definitions
from tests.bench.search import TYPED
from tests.bench.start import run
from tests.bench.timing import Measured, compare, told
from tests.bench.year import write_year

FEW, MANY = 100, 10_000
PATIENCE = 0.5


def years_bench() -> Iterator[Measured]:
    with TemporaryDirectory() as folder:
        few, many = Path(folder) / "few.db", Path(folder) / "many.db"
        write_year(few, FEW)
        write_year(many, MANY)
        yield compare(
            f"start with {MANY} tables beside {FEW}",
            partial(run, folder, "tests.bench.window", "--data", str(many)),
            partial(run, folder, "tests.bench.window", "--data", str(few)),
            wanted=1.3,
            measure=told,
        )
        yield from archive_bench(many)


def archive_bench(path: Path) -> Iterator[Measured]:
    store, now = Store.open(path), datetime.now(UTC)
    names = [TableName(each.id, "表", now) for each in entries_of(store.outline())]
    archive = Archive(store.load_many, definitions())
    for typed in TYPED:
        search = partial(archive.search, typed, names, TaskProgress())
        what = f"search {MANY} tables for {typed}"
        yield compare(what, search, partial(sleep, PATIENCE), target=100)
    store.close()
