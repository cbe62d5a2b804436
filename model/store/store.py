"""The data file as the rest of the program sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import RLock

from sqlalchemy import Connection, Engine, insert, update

from model.document import Branch, Document, Step
from model.errors import UserError
from model.files import write_file
from model.store.branches import insert_branch, load_branch
from model.store.journal import write_step
from model.store.opening import content, create_file, open_file, reading
from model.store.outline import UnitEntry, read_outline
from model.store.shelves import shelf
from model.store.tables import document, utc_now
from model.store.trouble import told


class Store:
    """All documents in one SQLite file, which `open` or `create` gives.

    Each call is one transaction: it has happened to the last byte, or not at all. What the
    disk or another program prevents is a UserError. Calls may come from any thread.
    """

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine
        # There is one connection; a transaction has it to itself.
        self._lock = RLock()

    @classmethod
    def create(cls, path: Path) -> Store:
        """A new data file. Raises UserError if something stands there."""
        create_file(path)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> Store:
        """An existing data file, migrated if it is of an older version.

        Raises UserError if it is missing, damaged, not ours or of a newer version.
        """
        return cls(path, open_file(path))

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._engine.dispose()

    def outline(self) -> tuple[UnitEntry, ...]:
        """The documents that were not removed, under their units, years and projects."""
        with self._reading() as connection:
            return read_outline(connection)

    def load(self, document_id: int) -> Branch:
        """A document's content with the ids of its nodes; KeyError if there is none."""
        with self._reading() as connection:
            return load_branch(connection, document_id)

    def add(self, branches: Sequence[Branch]) -> tuple[int, ...]:
        """Add documents, all or none; their ids in the same order."""
        with self._writing() as connection:
            return tuple(_add(connection, Document(branch)) for branch in branches)

    def journal(self, document_id: int) -> Callable[[Step], None]:
        """What makes each step of a document last: the journal for its `Document`."""

        def commit(step: Step) -> None:
            with self._writing() as connection:
                write_step(connection, document_id, step)
                connection.execute(
                    update(document)
                    .where(document.c.id == document_id)
                    .values(modified_at=utc_now())
                )

        return commit

    def remove(self, document_ids: Iterable[int]) -> None:
        """Take documents out of the outline; they can be restored."""
        self._mark_removed(document_ids, utc_now())

    def restore(self, document_ids: Iterable[int]) -> None:
        """Bring removed documents back."""
        self._mark_removed(document_ids, None)

    def save_copy(self, path: Path) -> None:
        """Write all of it, as it stands now, to another file, which is replaced."""
        if _is_same(path, self.path):
            raise UserError(f"“{path}”就是正在使用的数据文件。请换一个文件名或文件夹。")
        with self._lock, told(self.path):
            data = content(self._engine)
        write_file(path, data)

    def _mark_removed(self, document_ids: Iterable[int], removed_at: datetime | None) -> None:
        with self._writing() as connection:
            connection.execute(
                update(document)
                .where(document.c.id.in_(list(document_ids)))
                .values(removed_at=removed_at)
            )

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._lock, told(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._lock, told(self.path), reading(self._engine) as connection:
            yield connection


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        # One of them is not there; if the name is no good, writing will tell.
        return False


def _add(connection: Connection, added: Document) -> int:
    """Add the rows of a document, whose nodes were given their ids."""
    texts = {**added.fields.values, "year": added.year}
    document_id: int = connection.execute(
        insert(document)
        .values(project_id=shelf(connection, texts), form=added.form, modified_at=utc_now())
        .returning(document.c.id)
    ).scalar_one()
    insert_branch(connection, document_id, added.branch(), None, 0)
    return document_id
