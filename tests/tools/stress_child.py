"""A program of its own that does one thing to a data file again and again until it is killed.

    python -m tests.tools.stress_child WAY FILE

Says ``ready`` once it begins; the way ``edit`` says the number of each step once it is committed,
``hold`` whether it has the file to itself.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from itertools import count
from pathlib import Path

from model.definition import DefinitionLibrary
from model.document import Branch, Document, Edit
from model.errors import UserError
from model.files import beside, copy_file, put_in_place
from model.resources import resource_folder
from model.store import BackupFolder, FileLock, FileReport, InUseError, Occasion, Store
from model.usecases.checking_data import repair
from tests.model.store.samples import sample

FOLDER, COPY, BOOK = "backups", "copy.jibiao", "table.xlsx"


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
    """What an import writes."""
    with closing(Store.open(path)) as store:
        while True:
            with store.together():
                store.keep_version(1, "导入前")
                ids = store.add([sample(), sample()], "导入")
            store.remove(ids)
            yield ""


def copy(path: Path) -> Iterator[str]:
    with closing(Store.open(path)) as store:
        while True:
            store.save_copy(path.parent / COPY)
            yield ""


def export(path: Path) -> Iterator[str]:
    from model.exchange.rendering import DocumentRenderer
    from model.fonts import FontBook

    definitions = DefinitionLibrary.load(resource_folder("forms"))
    renderer = DocumentRenderer(definitions, FontBook.installed(resource_folder("fonts")))
    with closing(Store.open(path)) as store:
        document = Document(store.load(1))
        while True:
            renderer.write([document], path.parent / BOOK)
            yield ""


def back_up(path: Path) -> Iterator[str]:
    with closing(Store.open(path)) as store:
        while True:
            store.keep_version(1, "再备份")
            backups_of(path).make(store, Occasion.WORK)
            yield ""


def restore(path: Path) -> Iterator[str]:
    """Tables go back to what the backup says, and what they said is kept as a version."""
    from model.usecases.restoring import restoration
    from model.usecases.together import Together
    from model.versions import write_content

    with closing(Store.open(path)) as store:
        documents = {each: Document(store.load(each), store.journal(each)) for each in (2, 3, 4)}
        together = Together(store)
        for number in count(1):
            with documents[2].edit("改") as pen:
                pen.set(documents[2].result, "total", str(number))
            yield str(number)
            (backup, *_) = backups_of(path).entries()
            with closing(Store.look_into(backup.path)) as past:
                contents = restoration(past, store, documents).contents

            def write(each: int, pen: Edit, contents: Mapping[int, Branch] = contents) -> None:
                write_content(pen, pen.document, contents[each])

            with store.together():
                for each in contents:
                    store.keep_version(each, "恢复前")
                together.write(contents, "恢复", write)


def switch(path: Path) -> Iterator[str]:
    """The newest backup takes the place of the file, as a file that is damaged is replaced."""
    while True:
        (backup, *_) = backups_of(path).entries()
        new = beside(path, "备份")
        copy_file(backup.path, new)
        put_in_place(new, path, beside(path, "损坏"))
        yield ""


def mend(path: Path) -> Iterator[str]:
    with closing(Store.open(path)) as store:
        content = store.load(2)
        while True:
            store.mend(FileReport(), {2: content})
            yield ""


def check(path: Path) -> Iterator[str]:
    """A damaged file is repaired, damaged and repaired again."""
    while True:
        with path.open("r+b") as file:
            file.seek(5 * 4096)
            file.write(bytes(512))
        repair(path, backups_of(path), lambda: None)
        yield ""


def migrate(path: Path) -> Iterator[str]:
    """Only the first opening migrates."""
    Store.open(path).close()
    yield ""


def hold(path: Path) -> Iterator[str]:
    """Take the file, and keep it."""
    try:
        with FileLock.taken(path):
            yield "held"
            sys.stdin.read()
    except InUseError:
        yield "refused"
        sys.stdin.read()


KILLED: dict[str, Callable[[Path], Iterator[str]]] = {
    way.__name__: way
    for way in (edit, add, copy, export, back_up, restore, switch, mend, check, migrate)
}
WAYS = {**KILLED, "hold": hold}


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
