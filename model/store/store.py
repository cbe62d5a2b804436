"""The data file as the rest of the program sees it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from model.document import Branch, Step
from model.document.stages import PastVersion, WorkState, as_draft
from model.errors import UserError
from model.store.asking import utc_now
from model.store.branches import load_branch, load_branches
from model.store.checking import Check, FileReport, check_rows
from model.store.documents import (
    add_document,
    delete_documents,
    insert_missing,
    last_change,
    mark_removed,
    removed_before,
)
from model.store.history import HistoryEntry, next_node_id, read_history
from model.store.indicators import (
    GoalsAndTargets,
    OwnIndicator,
    PastRow,
    change_own,
    past_rows,
    read_field_texts,
    read_goals_and_targets,
    read_order,
    read_own,
    read_past,
    read_reasons,
)
from model.store.journal import write_step
from model.store.notes import read_notes, write_notes
from model.store.opening import (
    PATIENCE,
    create_file,
    look_into_file,
    open_file,
)
from model.store.outline import (
    RemovedEntry,
    UnitEntry,
    read_frozen,
    read_names,
    read_outline,
    read_removed,
)
from model.store.placing import OfficeForms
from model.store.progress import mark_progress, read_progress
from model.store.salvaging import mend, salvaged
from model.store.shared_file import SharedFile
from model.store.versions import (
    VersionEntry,
    keep_version,
    list_versions,
    read_past_versions,
    read_version,
)

_AT_ONCE = 100
"""So many documents are read in some 20 ms."""
_PAUSE = 0.0005
"""Seconds in which whoever waits for the file gets it."""


class Store:
    """All documents in one SQLite file, which `open` or `create` gives.

    Each call is one transaction: it has happened to the last byte, or not at all. What the
    disk or another program prevents is a UserError. Calls may come from any thread.
    """

    def __init__(
        self, path: Path, connection: sqlite3.Connection, *, is_read_only: bool = False
    ) -> None:
        self._file = SharedFile(path, connection, is_read_only=is_read_only)
        self._is_detached = False
        self.author = ""
        """Who makes the steps from now on, as the history tells it."""

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._file.path

    @property
    def is_read_only(self) -> bool:
        """Whether it is only looked at: what it says is that of its opening."""
        return self._file.is_read_only

    @classmethod
    def create(cls, path: Path) -> Store:
        """A new data file. Raises UserError if something stands there."""
        create_file(path)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, checked_later: bool = False) -> Store:
        """An existing data file, migrated if it is of an older version.

        Raises UserError if it is missing, damaged, not ours or of a newer version.  With
        ``checked_later`` a large one is opened at once, and the backup that is made next tells
        whether it is damaged (`BackupFolder.make`).
        """
        return cls(path, open_file(path, checked_later=checked_later))

    @classmethod
    def look_into(cls, path: Path, *, damaged_too: bool = False) -> Store:
        """What a data file or a backup says, never to be changed; the file stays as it is.

        Raises UserError if it cannot be used; one with broken pages is taken if ``damaged_too``.
        """
        return cls(path, look_into_file(path, damaged_too=damaged_too), is_read_only=True)

    def close(self) -> None:
        """Close the connection; the file is free for others."""
        self._file.close()

    def together(self) -> AbstractContextManager[None]:
        """Let all that is written inside be one transaction, which an error takes back."""
        return self._file.together()

    def look_outside(self) -> None:
        """ChangedBehindError or LostFileError if the file is not as this program has left it."""
        self._file.look_outside()

    def outline(self, forms: OfficeForms | None = None) -> tuple[UnitEntry, ...]:
        """The documents that were not removed, under their units, years and projects.

        The ``forms`` tell by what goes a table that has no project or no unit.
        """
        with self._file.reading() as connection:
            return read_outline(connection, forms)

    def frozen(self, document_ids: Collection[int]) -> set[int]:
        """Which of some documents were approved and must not be changed."""
        with self._file.reading() as connection:
            return read_frozen(connection, document_ids)

    def names(
        self, document_ids: Collection[int] | None = None, forms: OfficeForms | None = None
    ) -> dict[int, str]:
        """What the projects are called, by their documents, as far as it can be read.

        Without ids of all documents, removed ones too.
        """
        with suppress(UserError, sqlite3.DatabaseError), self._file.reading() as connection:
            return read_names(connection, document_ids, forms)
        return {}

    def load(self, document_id: int) -> Branch:
        """A document's content with the ids of its nodes; KeyError if there is none.

        DamagedTableError if it is not as it was written.
        """
        with self._file.reading() as connection:
            return load_branch(connection, document_id)

    def load_many(self, document_ids: Collection[int]) -> dict[int, Branch]:
        """The contents of documents by their ids; those not there or damaged are left out."""
        found: dict[int, Branch] = {}
        for some in self._by_turns(document_ids):
            with self._file.reading() as connection:
                found |= load_branches(connection, some)[0]
        return found

    def next_node_id(self, document_id: int) -> int:
        """The first id that no node of a document ever had, for its `Document`."""
        with self._file.reading() as connection:
            return next_node_id(connection, document_id)

    def add(
        self,
        branches: Sequence[Branch],
        reason: str = "",
        pasts: Mapping[int, Sequence[PastVersion]] = MappingProxyType({}),
    ) -> tuple[int, ...]:
        """Add documents as drafts, all or none; their ids in the same order.

        With a reason what they say now is kept as a version.  Those that bring their past (by
        their positions, the newest first) keep it, and their stage.
        """
        with self._file.writing() as connection:
            return tuple(
                add_document(
                    connection,
                    branch if number in pasts else as_draft(branch),
                    reason,
                    pasts.get(number, ()),
                )
                for number, branch in enumerate(branches)
            )

    def journal(self, document_id: int) -> Callable[[Step], None]:
        """What makes each step of a document last: the journal for its `Document`."""

        def commit(step: Step) -> None:
            if self._is_detached:
                return
            with self._file.writing() as connection:
                write_step(connection, document_id, step, self.author)

        return commit

    def mark(self, document_ids: Collection[int], state: WorkState) -> None:
        """Note how far the work on documents is: what is further stays, but for a draft."""
        with self._file.writing() as connection:
            mark_progress(connection, document_ids, state)

    def progress(self, document_ids: Collection[int]) -> dict[int, WorkState]:
        """How far the work on documents is; drafts are left out."""
        with self._file.reading() as connection:
            return read_progress(connection, document_ids)

    def versions(self, document_id: int) -> tuple[VersionEntry, ...]:
        """The versions of a document, the newest first."""
        with self._file.reading() as connection:
            return list_versions(connection, document_id)

    def version(self, version_id: int) -> Branch:
        """The content of a version with the ids of its nodes; KeyError if there is none."""
        with self._file.reading() as connection:
            return read_version(connection, version_id)

    def past(self, document_id: int) -> tuple[PastVersion, ...]:
        """All that a document said once, with the contents, the newest first."""
        with self._file.reading() as connection:
            return read_past_versions(connection, document_id)

    def keep_version(self, document_id: int, reason: str) -> None:
        """Keep a document as it stands now as a version without a number."""
        with self._file.writing() as connection:
            keep_version(connection, document_id, reason, load_branch(connection, document_id))

    def history(
        self, document_id: int, node_id: int | None = None, key: str | None = None
    ) -> tuple[HistoryEntry, ...]:
        """What became of a document, of one node or of one text, the newest first."""
        with self._file.reading() as connection:
            return read_history(connection, document_id, node_id, key)

    def notes(self, about: str) -> dict[str, str]:
        """What was noted about a year or a project, by its keys."""
        with self._file.reading() as connection:
            return read_notes(connection, about)

    def write_notes(self, about: str, texts: Mapping[str, str]) -> None:
        """Note texts about a year or a project; an empty one takes its note away."""
        with self._file.writing() as connection:
            write_notes(connection, about, texts)

    def past_indicators(self, check: Check = lambda: None) -> list[PastRow]:
        """The indicators of all documents that were not removed, the oldest year first.

        What ``check`` raises between two parts stops it.
        """
        with self._file.reading() as connection:
            order = read_order(connection)
        found: list[PastRow] = []
        for some in self._by_turns(order):
            check()
            with self._file.reading() as connection:
                texts = read_past(connection, some)
            found += past_rows(texts)
        return found

    def goals_and_targets(self, document_ids: Collection[int]) -> dict[int, GoalsAndTargets]:
        """What many documents want to reach, without the rest of them."""
        found: dict[int, GoalsAndTargets] = {}
        for some in self._by_turns(document_ids):
            with self._file.reading() as connection:
                found |= read_goals_and_targets(connection, some)
        return found

    def past_reasons(self) -> list[str]:
        """The reasons for deviations in them, each as often as it was written."""
        with self._file.reading() as connection:
            return read_reasons(connection)

    def past_fields(self, keys: Sequence[str]) -> list[tuple[str, str]]:
        """What header fields said in them: key and text, the latest first, each once."""
        with self._file.reading() as connection:
            return read_field_texts(connection, keys)

    def own_indicators(self) -> tuple[OwnIndicator, ...]:
        """The clerk's own entries of the library of indicators."""
        with self._file.reading() as connection:
            return read_own(connection)

    def change_own_indicators(
        self, gone: Iterable[int], put: Iterable[OwnIndicator]
    ) -> tuple[int, ...]:
        """Take entries (by their ids) out and put others in; the ids of these.

        One with an id comes back under it.
        """
        with self._file.writing() as connection:
            return change_own(connection, gone, put)

    def remove(self, document_ids: Iterable[int]) -> None:
        """Take documents out of the outline; they can be restored."""
        with self._file.writing() as connection:
            mark_removed(connection, document_ids, utc_now())

    def restore(self, document_ids: Iterable[int]) -> None:
        """Bring removed documents back."""
        with self._file.writing() as connection:
            mark_removed(connection, document_ids, None)

    def removed(self, forms: OfficeForms | None = None) -> tuple[RemovedEntry, ...]:
        """The documents that were removed, the last removed first."""
        with self._file.reading() as connection:
            return read_removed(connection, forms)

    def purge(self, before: datetime) -> int:
        """Delete for good what was removed before a time (UTC); how many documents it were."""
        with self._file.reading() as connection:
            ids = removed_before(connection, before)
        if ids:
            with self._file.writing() as connection:
                delete_documents(connection, ids)
        return len(ids)

    def save_copy(self, path: Path, patience: float = PATIENCE) -> None:
        """Write all of it, as it stands now, to another file, which is replaced.

        For any thread.  UserError if another program has the data file to itself for more than
        ``patience`` seconds; ChangedBehindError if it has written into it.
        """
        self._file.save_copy(path, patience)

    def last_change(self) -> datetime | None:
        """When any document was changed or removed last, in UTC; None if there is none."""
        with self._file.reading() as connection:
            return last_change(connection)

    def check(self, check: Check = lambda: None) -> FileReport:
        """Look through the whole file; what ``check`` raises between two parts stops it."""
        with self._file.reading() as connection:
            return check_rows(connection, check)

    def salvaged(self, document_id: int) -> Branch:
        """A whole document of what is still as it was written in a damaged one."""
        with self._file.reading() as connection:
            return salvaged(connection, document_id)

    def stand_in(self, forms: Mapping[int, str]) -> set[int]:
        """Make place for documents, by their ids and forms, where they are lost; which those are.

        They are to be mended next.
        """
        with self._file.writing() as connection:
            return insert_missing(connection, forms)

    def mend(self, report: FileReport, contents: Mapping[int, Branch]) -> None:
        """Put whole contents in place of damaged documents, and right what else was found.

        Versions that cannot be read go, and rows that hang on nothing; the structure of the file
        is not mended (see `model.store.opening.rebuild_file`).
        """
        with self._file.writing() as connection:
            mend(connection, report, contents)

    @contextmanager
    def detached(self) -> Iterator[None]:
        """Let what is typed inside stay in memory: the file has become another's."""
        self._is_detached = True
        try:
            yield
        finally:
            self._is_detached = False

    def _by_turns(self, document_ids: Collection[int]) -> Iterator[Sequence[int]]:
        """Some documents at a time, so that nobody waits long who has to write meanwhile."""
        ids = list(document_ids)
        for first in range(0, len(ids), _AT_ONCE):
            if first:
                time.sleep(_PAUSE)
            yield ids[first : first + _AT_ONCE]
