"""A program of its own that does one thing to a data file again and again until it is killed.

    python -m tests.tools.stress_child WAY FILE

Says ``ready`` once it begins; the way ``edit`` says the number of each step once it is committed.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

from model.document import Document
from model.errors import UserError
from model.store import BackupFolder, FileReport, Occasion, Store
from model.usecases.checking_data import repair
from tests.model.store.samples import sample

FOLDER = "backups"


def backups_of(path: Path) -> BackupFolder:
    return BackupFolder(path.parent / FOLDER)


def edit(path: Path) -> Iterator[str]:
    with closing(Store.open(path)) as store:
        document = Document(store.load(1), store.journal(1))
        for number in count(int(document.result.value("total") or "0") + 1):
            with document.edit("改") as pen:
                pen.set(document.result, "total", str(number))
            yield str(number)


def add(path: Path) -> Iterator[str]:
    """What an import does."""
    with closing(Store.open(path)) as store:
        while True:
            ids = store.add([sample(), sample()], "导入")
            store.remove(ids)
            yield ""


def copy(path: Path) -> Iterator[str]:
    with closing(Store.open(path)) as store:
        while True:
            store.save_copy(path.parent / "copy.jibiao")
            yield ""


def back_up(path: Path) -> Iterator[str]:
    with closing(Store.open(path)) as store:
        while True:
            store.keep_version(1, "再备份")
            backups_of(path).make(store, Occasion.WORK)
            yield ""


def restore(path: Path) -> Iterator[str]:
    with closing(Store.open(path)) as store:
        content = store.load(2)
        while True:
            store.mend(FileReport(), {2: content})
            yield ""


def check(path: Path) -> Iterator[str]:
    while True:
        repair(path, backups_of(path), lambda: None)
        yield ""


def migrate(path: Path) -> Iterator[str]:
    """Only the first opening migrates."""
    Store.open(path).close()
    yield ""


WAYS: dict[str, Callable[[Path], Iterator[str]]] = {
    way.__name__: way for way in (edit, add, copy, back_up, restore, check, migrate)
}


def main(way: str, path: Path) -> int:
    print("ready", flush=True)  # noqa: T201 - the parent reads it
    try:
        for said in WAYS[way](path):
            if said:
                print(said, flush=True)  # noqa: T201
    except UserError as error:
        print(error.message, file=sys.stderr)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
