"""Checking beside loading, and the findings of one edited row beside a frame of the screen."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import sleep

from model.check import LiveCheck, Neighbour, Projects, RuleLibrary, check
from model.definition import DefinitionLibrary
from model.document import Branch, Document, Kind
from model.resources import resource_folder
from model.store import Store
from tests.bench.documents import definitions, large_document
from tests.bench.timing import Measured, compare, seconds

TABLES, ROWS = 1000, 40
FRAME = 0.016


def check_bench() -> Iterator[Measured]:
    """A year of tables, checked and loaded, and the findings of one edit."""
    forms, rules = definitions(), RuleLibrary.load(resource_folder("rules"))
    with TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "year.db")
        ids = store.add([table(number) for number in range(TABLES)])
        branches = [store.load(each) for each in ids]
        checked = compare(
            f"check {TABLES} tables of {ROWS} rows beside loading them",
            lambda: check_all(branches, forms, rules),
            lambda: [Document(store.load(each)) for each in ids],
            rounds=3,
            target=2000,
        )
        yield checked
        rows = bare_rows(store.path)
        read = median(seconds(rows) for _ in range(3)) * 1000
        yield Measured("load them beside reading their rows", checked.bare, read, target=1000)
        store.close()
    yield edit_bench(forms, rules)


def bare_rows(path: Path) -> Callable[[], object]:
    """What reads the rows of all tables with the driver alone."""

    def read() -> list[list[object]]:
        with closing(sqlite3.connect(path)) as file:
            return [
                file.execute(f"SELECT * FROM {name}").fetchall() for name in ("node", "node_value")
            ]

    return read


def table(number: int) -> Branch:
    document = large_document(ROWS)
    with document.edit("命名") as pen:
        pen.set(document.fields, "project_name", f"项目{number}")
    return document.branch()


def check_all(branches: Sequence[Branch], forms: DefinitionLibrary, rules: RuleLibrary) -> int:
    documents = [Document(branch) for branch in branches]
    projects = Projects(
        Neighbour.of(number, each, forms[each.form]) for number, each in enumerate(documents)
    )
    found = 0
    for number, document in enumerate(documents):
        form = forms[document.form]
        of_form = rules.rules_of(document, form)
        found += len(check(document, form, of_form, projects.beside(number)))
    return found


def edit_bench(forms: DefinitionLibrary, rules: RuleLibrary) -> Measured:
    document = large_document(300)
    live = LiveCheck(document, forms[document.form], rules)
    row = [node for node in document.root.walk() if node.kind is Kind.INDICATOR][150]
    numbers = count(1)

    def edit() -> int:
        with document.edit("修改指标值") as pen:
            pen.set(row, "value", f"≥{next(numbers)}**")
        return len(live.findings)

    return compare(
        "findings of an edited row of 300 beside a frame", edit, lambda: sleep(FRAME), wanted=1
    )
