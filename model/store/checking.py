"""A data file looked through from end to end: its structure, links, checksums and names."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from model.store.branches import load_branches
from model.store.integrity import WRONG_MOMENTS
from model.store.shelves import misplaced

Check = Callable[[], None]
"""Called between two parts of long work; raises what stops it."""
_MANY = 200


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was found; ids are those of documents.

    ``structure`` are SQLite's own sentences (English) about its pages, ``links`` how many rows
    hang on others that are not there.  ``misplaced`` documents stand under another unit, year or
    project than their texts say.  ``spoilt_versions`` are the ids of versions that cannot be read.
    """

    structure: tuple[str, ...] = ()
    links: int = 0
    damaged: tuple[int, ...] = ()
    misplaced: tuple[int, ...] = ()
    spoilt_versions: tuple[int, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether nothing was found."""
        return self == FileReport()


def check_rows(connection: sqlite3.Connection, check: Check) -> FileReport:
    """Look through a file, in the transaction that is open."""
    structure = [
        answer
        for answer in _all("PRAGMA integrity_check(20)", connection)
        if answer and answer != "ok"
    ]
    wrong = [each for each in _all(WRONG_MOMENTS, connection) if each != "0"]
    structure += [f"wrong times: {each}" for each in wrong]
    if structure:
        # What hangs on broken pages is known only once they are put together again.
        return FileReport(tuple(structure), damaged=tuple(_damaged_one_by_one(connection, check)))
    links = connection.execute("PRAGMA foreign_key_check").fetchall()
    damaged = tuple(_damaged_documents(connection, check))
    return FileReport(
        links=len(links),
        damaged=damaged,
        # Of a damaged one nobody knows what its texts were.
        misplaced=tuple(each for each in misplaced(connection) if each not in damaged),
        spoilt_versions=tuple(_spoilt_versions(connection, check)),
    )


def _all(statement: str, connection: sqlite3.Connection) -> Sequence[str]:
    """The answers of a statement, or why there are none."""
    try:
        return [str(each) for (each,) in connection.execute(statement)]
    except sqlite3.DatabaseError as error:
        return [str(error)]


def _damaged_one_by_one(connection: sqlite3.Connection, check: Check) -> Iterable[int]:
    """The documents that cannot be read or are not as they were written, as far as it is known."""
    with suppress(sqlite3.DatabaseError):
        for (number,) in connection.execute("SELECT id FROM document"):
            check()
            try:
                found, _damaged = load_branches(connection, [number])
            except sqlite3.DatabaseError:
                found = {}
            if number not in found:
                yield number


def _damaged_documents(connection: sqlite3.Connection, check: Check) -> Iterable[int]:
    """The documents, removed ones too, that are not as they were written."""
    ids = [number for (number,) in connection.execute("SELECT id FROM document ORDER BY id")]
    for start in range(0, len(ids), _MANY):
        check()
        some = ids[start : start + _MANY]
        found, _damaged = load_branches(connection, some)
        # One whose nodes are all gone is damaged as well.
        yield from (each for each in some if each not in found)


def _spoilt_versions(connection: sqlite3.Connection, check: Check) -> Iterable[int]:
    for number, content in connection.execute("SELECT id, content FROM version"):
        check()
        try:
            json.loads(zlib.decompress(content))
        except (ValueError, zlib.error, TypeError):
            yield number
