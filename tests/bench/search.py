"""Searching a thousand tables beside half a second, and reading them for the first search."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

from gui.tasks import TaskProgress
from model.document import Branch, Document, Kind
from model.store import Store
from model.usecases.searching import Archive, TableName
from tests.bench.documents import definitions, large_document
from tests.bench.timing import Measured, compare

TABLES, ROWS = 1000, 40
PATIENCE = 0.5
TYPED = ("会计", "kj", "kaoshi", "项目731", "≥17", "监考老师人数")
_SYLLABLES = "会计监考设备采购维修社区居民宣传活动场次覆盖培训合格率完成及时满意度人数质量时效成本"


def search_bench() -> Iterator[Measured]:
    """The ratio asked for: below 1 for each text that is typed."""
    now = datetime.now(UTC)
    with TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "years.db")
        ids = store.add([table(number) for number in range(TABLES)])
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
            yield compare(f"search {TABLES} tables for {typed}", search, partial(sleep, PATIENCE))
        store.close()


def table(number: int) -> Branch:
    """A table in which no name of an indicator is that of another one."""
    document = large_document(ROWS)
    rows = [node for node in document.root.walk() if node.kind is Kind.INDICATOR]
    with document.edit("命名") as pen:
        pen.set(document.fields, "project_name", f"项目{number}")
        for place, row in enumerate(rows):
            seed = number * ROWS + place
            name = "".join(_SYLLABLES[seed // step % len(_SYLLABLES)] for step in (1, 7, 43, 1871))
            pen.set(row, "level3", f"{name}{seed}")
            pen.set(row, "value", f"≥{seed}人次")
    return document.branch()
