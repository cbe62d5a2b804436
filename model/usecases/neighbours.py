"""The tables of a data file beside each other, and what was approved of them.

What is checked anywhere (in the open table, the year, the board, the summary) is checked beside
the same neighbours, so that all count the same findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from model.check.neighbours import Neighbour, Others, Projects
from model.document import Document
from model.document.stages import Stage
from model.errors import UserError

if TYPE_CHECKING:
    from model.definition import DefinitionLibrary
    from model.store import DocumentEntry, Store

_APPROVED = (Stage.APPROVED, Stage.ADJUSTED)
_State = tuple[datetime, Stage, int, bool]


class Neighbourhood:
    """Knows what the tables of each year say, and reads again what has changed.

    What it answers is as of the last `refresh`, whoever asks.
    """

    def __init__(self, store: Store, definitions: DefinitionLibrary) -> None:
        self._store = store
        self._definitions = definitions
        self._known: dict[int, tuple[_State, Neighbour | None]] = {}
        self._years: dict[str, Projects] = {}
        self._year_of: dict[int, str] = {}

    def refresh(self) -> bool:
        """Look at the data file; whether a table came, went or says something else."""
        entries = [
            document
            for unit in self._store.outline()
            for year in unit.years
            for project in year.projects
            for document in project.documents
        ]
        changed = [each for each in entries if self._known.get(each.id, (None,))[0] != _state(each)]
        gone = self._known.keys() - {each.id for each in entries}
        if not (changed or gone):
            return False
        for number in gone:
            del self._known[number]
        self._read(changed)
        self._arrange(entries)
        return True

    def beside(self, table: int) -> Others | None:
        """What a table has beside it; None for one that is not known."""
        projects = self._years.get(self._year_of.get(table, ""))
        return projects.beside(table) if projects is not None else None

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

    def _arrange(self, entries: Iterable[DocumentEntry]) -> None:
        years: dict[str, list[Neighbour]] = {}
        self._year_of = {}
        for each in entries:
            neighbour = self._known[each.id][1]
            self._year_of[each.id] = each.year
            of_year = years.setdefault(each.year, [])
            if neighbour is not None:
                of_year.append(neighbour)
        self._years = {year: Projects(tables) for year, tables in years.items()}


def _state(entry: DocumentEntry) -> _State:
    return entry.modified, entry.stage, entry.version, entry.is_frozen
