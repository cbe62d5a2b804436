"""The tables of a data file beside each other, and what was approved of them.

What is checked anywhere (in the open table, the year, the board, the summary) is checked beside
the same neighbours, so that all count the same findings.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING

from model.check.neighbours import Neighbour, Others, Projects
from model.document import Document
from model.document.stages import Stage
from model.errors import UserError
from model.store import entries_of

if TYPE_CHECKING:
    from model.definition import DefinitionLibrary
    from model.store import DocumentEntry, Store

_APPROVED = (Stage.APPROVED, Stage.ADJUSTED)
_State = tuple[datetime, Stage, int, bool]


class Neighbourhood:
    """Knows what the tables of each year say, and reads again what has changed.

    What it answers is as of the last `refresh`, whoever asks and in whichever thread.  A year is
    read when its first table is asked about: other years cost nothing.
    """

    def __init__(self, store: Store, definitions: DefinitionLibrary) -> None:
        self._store = store
        self._definitions = definitions
        self._entries: dict[int, DocumentEntry] = {}
        self._known: dict[int, tuple[_State, Neighbour | None]] = {}
        self._years: dict[str, Projects] = {}
        self._reading = Lock()

    def refresh(self) -> bool:
        """Look at the data file; whether a table came, went or says something else."""
        entries = {each.id: each for each in entries_of(self._store.outline())}
        if _states(entries) == _states(self._entries):
            return False
        with self._reading:
            self._entries = entries
            self._years = {}
            self._known = {n: each for n, each in self._known.items() if n in entries}
        return True

    def beside(self, table: int) -> Others | None:
        """What a table has beside it; None for one that is not known."""
        with self._reading:
            entry = self._entries.get(table)
            return self._projects(entry.year).beside(table) if entry is not None else None

    def _projects(self, year: str) -> Projects:
        if year not in self._years:
            entries = [each for each in self._entries.values() if each.year == year]
            self._read([each for each in entries if not self._is_known(each)])
            found = (self._known[each.id][1] for each in entries)
            self._years[year] = Projects(each for each in found if each is not None)
        return self._years[year]

    def _is_known(self, entry: DocumentEntry) -> bool:
        return entry.id in self._known and self._known[entry.id][0] == _state(entry)

    def _read(self, entries: Sequence[DocumentEntry]) -> None:
        contents = self._store.load_many([each.id for each in entries])
        for each in entries:
            neighbour = None
            if each.id in contents:
                neighbour = self._neighbour(each, Document(contents[each.id]))
            self._known[each.id] = _state(each), neighbour

    def _neighbour(self, entry: DocumentEntry, document: Document) -> Neighbour | None:
        try:
            definition = self._definitions.of(document.root)
        except UserError:
            return None
        if not definition.is_of_targets or entry.stage not in _APPROVED:
            return Neighbour(entry.id, document, definition)
        versions = [
            each for each in self._store.versions(entry.id) if each.number and each.stage.freezes
        ]
        last = max(versions, key=lambda each: each.number or 0, default=None)
        first = min(versions, key=lambda each: each.number or 0, default=None)
        if last is None or first is None:
            return Neighbour(entry.id, document, definition)
        approved = document if entry.is_frozen else Document(self._store.version(last.id))
        return Neighbour(
            entry.id, document, definition, approved, Document(self._store.version(first.id))
        )


def _states(entries: dict[int, DocumentEntry]) -> dict[int, _State]:
    return {number: _state(each) for number, each in entries.items()}


def _state(entry: DocumentEntry) -> _State:
    return entry.modified, entry.stage, entry.version, entry.is_frozen
