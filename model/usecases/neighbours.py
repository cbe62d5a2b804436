"""The tables of a data file beside each other, and what was approved of them.

What is checked anywhere (in the open table, the year, the board, the summary) is checked beside
the same neighbours, so that all count the same findings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from model.check.neighbours import Contents, Neighbour, Others, Projects, Sayings
from model.document import Document, empty_branch
from model.document.stages import Stage, is_frozen, stage_of
from model.errors import UserError
from model.store import entries_of

if TYPE_CHECKING:
    from model.definition import Definition, DefinitionLibrary
    from model.document import Branch
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
        self._known = _Known({}, {})
        self._said: dict[int, tuple[_State, Neighbour | None]] = {}
        self._reading = Lock()

    def refresh(self) -> bool:
        """Look at the data file; whether a table came, went or says something else."""
        entries = {each.id: each for each in entries_of(self._store.outline())}
        if _states(entries) == _states(self._known.entries):
            return False
        with self._reading:
            self._said = {n: each for n, each in self._said.items() if n in entries}
            self._known = _Known(entries, {})
        return True

    def beside(self, table: int) -> Others | None:
        """What a table has beside it; None for one that is not known."""
        known = self._known
        entry = known.entries.get(table)
        if entry is None:
            return None
        if entry.year not in known.years:
            with self._reading:
                known.years[entry.year] = self._projects(known.entries, entry.year)
        return known.years[entry.year].beside(table)

    def beside_if_read(self, table: int) -> Others | None:
        """The same, but None also while its year is not read: it costs nothing."""
        known = self._known
        entry = known.entries.get(table)
        projects = known.years.get(entry.year) if entry is not None else None
        return projects.beside(table) if projects is not None else None

    def _projects(self, entries: Mapping[int, DocumentEntry], year: str) -> Projects:
        own = [each for each in entries.values() if each.year == year]
        self._read([each for each in own if not self._is_known(each)])
        found = (self._said[each.id][1] for each in own)
        projects = Projects(each for each in found if each is not None)
        projects.look_up()
        return projects

    def _is_known(self, entry: DocumentEntry) -> bool:
        return entry.id in self._said and self._said[entry.id][0] == _state(entry)

    def _read(self, entries: Sequence[DocumentEntry]) -> None:
        forms = self._forms(entries)
        asked = [number for number, form in forms.items() if form and form.is_of_targets]
        reached = self._store.goals_and_targets(asked)
        for each in entries:
            form = forms[each.id]
            neighbour = None
            if form is not None:
                said = reached.get(each.id, ((), ()))
                project, unit = " ".join(each.project_name.split()), " ".join(each.unit.split())
                contents = partial(self._contents, each, form)
                neighbour = Neighbour(each.id, form, Sayings(project, unit, *said), contents)
            self._said[each.id] = _state(each), neighbour

    def _forms(self, entries: Sequence[DocumentEntry]) -> dict[int, Definition | None]:
        """The definitions of tables; some are made of what the table itself says."""
        forms = {each.id: self._definitions.get(each.form) for each in entries}
        unknown = [number for number, form in forms.items() if form is None]
        for number, branch in self._store.load_many(unknown).items():
            with suppress(UserError):
                forms[number] = self._definitions.of(branch)
        return forms

    def _contents(self, entry: DocumentEntry, form: Definition) -> Contents:
        """A table as a whole; one that is damaged says nothing."""
        try:
            document = Document(self._store.load(entry.id))
        except (KeyError, UserError):
            return Contents(Document(empty_branch(entry.form, entry.year)))
        if not form.is_of_targets or entry.stage not in _APPROVED:
            return Contents(document)
        versions = {
            each.number: partial(self._store.version, each.id)
            for each in self._store.versions(entry.id)
            if each.number and each.stage.freezes
        }
        return approved_contents(document, versions)


def approved_contents(document: Document, versions: Mapping[int, Callable[[], Branch]]) -> Contents:
    """A table of targets with what was approved of it: its frozen ``versions`` by their numbers."""
    if not versions or stage_of(document.root) not in _APPROVED:
        return Contents(document)
    last, first = (Document(versions[number]()) for number in (max(versions), min(versions)))
    return Contents(document, document if is_frozen(document.root) else last, first)


class _Known(NamedTuple):
    """The tables as they were at one moment, and the years of them that were read."""

    entries: dict[int, DocumentEntry]
    years: dict[str, Projects]


def _states(entries: dict[int, DocumentEntry]) -> dict[int, _State]:
    return {number: _state(each) for number, each in entries.items()}


def _state(entry: DocumentEntry) -> _State:
    return entry.modified, entry.stage, entry.version, entry.is_frozen
