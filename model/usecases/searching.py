"""Searching in many tables: a text to be replaced, or all that is like what was typed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from model.document import NAME_KEY, Branch, Document, Edit, Place
from model.document.place_names import PlaceNames
from model.errors import UserError
from model.pinyin import Query
from model.search import (
    Match,
    Occurrence,
    SearchedText,
    SearchedTexts,
    SearchIndex,
    occurrences,
    replace_all,
)

if TYPE_CHECKING:
    from model.definition import Definition, DefinitionLibrary
    from model.exchange.progress import Progress

Load = Callable[[Collection[int]], Mapping[int, Branch]]
"""Gives the contents of tables as they are kept."""
_AT_ONCE = 32
"""So many tables are read at once: what the clerk types waits no longer."""
_MOST_LISTED = 300
"""So many finds are listed, no table's crowding out those of others."""
_FEWEST_OF_A_TABLE = 12


@dataclass(frozen=True, slots=True)
class TableName:
    """A table by its id, what it is called, and when it was changed last.

    ``locked`` says why it must not be changed, "" for one that may be.
    """

    id: int
    title: str
    modified: datetime
    locked: str = ""


@dataclass(frozen=True, slots=True)
class Find:
    """A text that was found, its table, and its place in the clerk's words."""

    table: int
    place: str
    found: Occurrence

    @property
    def spot(self) -> tuple[int, int, str]:
        """Which text it is: table, node and key."""
        return self.table, self.found.node, self.found.key


@dataclass(frozen=True, slots=True)
class TableFinds:
    """The finds in one table; ``count`` tells of all, also of those that are not listed."""

    table: TableName
    finds: tuple[Find, ...]
    count: int

    def can_replace(self, find: Find) -> bool:
        """Whether another text may be put in its place."""
        return not self.table.locked and not find.found.is_amount


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search has found; in so many ``tables`` and ``places``, all of them or the best."""

    listed: tuple[TableFinds, ...] = ()
    tables: int = 0
    places: int = 0


@dataclass(frozen=True, slots=True)
class Request:
    """What is sought in a part of some tables."""

    wanted: SearchedText
    part: SearchedTexts
    tables: tuple[TableName, ...]


def find_in_tables(
    request: Request, load: Load, definitions: DefinitionLibrary, progress: Progress
) -> SearchResult:
    """The finds in each table that has some, in the order of the tables."""
    found, names = [], _Names()
    for table, document in _documents(request.tables, load, progress):
        form = _form(document, definitions)
        money = form.money if form is not None else None
        finds = list(occurrences(document, request.wanted, request.part, money))
        if finds:
            name = _Namer(document, names.of(form))
            listed = tuple(Find(table.id, name.place(each), each) for each in name.in_order(finds))
            found.append(TableFinds(table, listed, len(listed)))
    return SearchResult(tuple(found), len(found), sum(each.count for each in found))


@dataclass(frozen=True, slots=True)
class Replaced:
    """How many texts were replaced, and in how many tables they were to be."""

    texts: int
    tables: int


class WriteTogether(Protocol):
    """Writes edits of several tables as one thing; what comes back shows them."""

    def __call__(
        self, tables: Collection[int], /, *, change: Callable[[int, Edit], object]
    ) -> Callable[[], object]:
        """Call ``change`` with each table and its edit."""


def replace_finds(
    finds: Sequence[Find], other: str, write: WriteTogether
) -> Callable[[], Replaced]:
    """Put another text in the place of finds, as far as they still stand, in one go.

    For any thread; it is done once what comes back was called in the window's.
    """
    tables: dict[int, list[Occurrence]] = {}
    for find in finds:
        tables.setdefault(find.table, []).append(find.found)
    changed: list[int] = []

    def change(table: int, pen: Edit) -> None:
        changed.append(replace_all(pen.document, pen, tables[table], other))

    show = write(tables.keys(), change=change)

    def done() -> Replaced:
        show()
        return Replaced(sum(changed), len(tables))

    return done


class Archive:
    """All tables, learned when they are first searched and again when they were changed.

    Belongs to the thread that searches.
    """

    def __init__(self, load: Load, definitions: DefinitionLibrary) -> None:
        self._load = load
        self._definitions = definitions
        self._index = SearchIndex()
        self._shown: dict[int, tuple[datetime, Document]] = {}

    def search(self, typed: str, tables: Sequence[TableName], progress: Progress) -> SearchResult:
        """The tables that match best, the first of equals first, with their best matches."""
        self._learn(tables, progress)
        matches = self._index.find(typed, progress.check)
        best = {table: min(found).rank for table, found in matches.items()}
        ranked = sorted((t for t in tables if t.id in best), key=lambda each: best[each.id])
        each_at_most = max(_FEWEST_OF_A_TABLE, _MOST_LISTED // max(len(ranked), 1))
        listed, left = [], _MOST_LISTED
        for table in ranked:
            if left <= 0:
                break
            listed.append((table, sorted(matches[table.id])[:each_at_most]))
            left -= len(listed[-1][1])
        shown = self._at_matches(typed, listed, progress)
        best_ones = tuple(TableFinds(t, finds, len(matches[t.id])) for t, finds in shown)
        return SearchResult(best_ones, len(ranked), sum(map(len, matches.values())))

    def _learn(self, tables: Sequence[TableName], progress: Progress) -> None:
        outdated = set(self._index.outdated({table.id: table.modified for table in tables}))
        wanted = [table for table in tables if table.id in outdated]
        for table, document in _documents(wanted, self._load, progress):
            form = _form(document, self._definitions)
            money = form.money if form is not None else None
            self._index.learn(table.id, table.modified, document, money)

    def _at_matches(
        self, typed: str, listed: list[tuple[TableName, list[Match]]], progress: Progress
    ) -> Iterator[tuple[TableName, tuple[Find, ...]]]:
        """What stands at the matches, the best first."""
        query, matches = Query(typed), {table.id: found for table, found in listed}
        names = _Names()
        for table, document in self._opened([table for table, _ in listed], progress):
            form = _form(document, self._definitions)
            name = _Namer(document, names.of(form))
            found = [_occurrence(document, each, query, form) for each in matches[table.id]]
            yield (
                table,
                tuple(Find(table.id, name.place(each), each) for each in found if each is not None),
            )

    def _opened(
        self, tables: Sequence[TableName], progress: Progress
    ) -> Iterator[tuple[TableName, Document]]:
        """Tables whose finds are shown; those of the last search are at hand as one types on."""
        before, self._shown = self._shown, {}
        for table in tables:
            known = before.get(table.id)
            if known is not None and known[0] == table.modified:
                self._shown[table.id] = known
        missing = [table for table in tables if table.id not in self._shown]
        for table, document in _documents(missing, self._load, progress):
            self._shown[table.id] = table.modified, document
        for table in tables:
            if table.id in self._shown:
                yield table, self._shown[table.id][1]


def _documents(
    tables: Sequence[TableName], load: Load, progress: Progress
) -> Iterator[tuple[TableName, Document]]:
    for start in range(0, len(tables), _AT_ONCE):
        progress.check()
        some = tables[start : start + _AT_ONCE]
        contents = load([table.id for table in some])
        for table in some:
            if table.id in contents:
                yield table, Document(contents[table.id])


def _occurrence(
    document: Document, match: Match, query: Query, form: Definition | None
) -> Occurrence | None:
    """The text at a match; None if it was changed a moment ago."""
    from model.search.occurrences import printed_amounts

    node = document.find(match.node)
    if node is None:
        return None
    text = node.value(match.key)
    amounts = printed_amounts(node, text, form.money if form is not None else None)
    for each in amounts or (text,):
        hit = query.find(each)
        if hit is not None:
            spans = ((hit.start, hit.stop),)
            return Occurrence(match.node, match.key, each, spans, bool(amounts))
    return None


def _form(document: Document, definitions: DefinitionLibrary) -> Definition | None:
    """The form of a document; None if it is not known."""
    try:
        return definitions.of(document.root)
    except UserError:
        return None


class _FormNames:
    """What a form calls its places, and its columns in their order."""

    def __init__(self, form: Definition | None) -> None:
        self.form = form
        self.places = PlaceNames(form)
        sections = form.indicator_sections if form is not None else ()
        self.columns = [column.key for each in sections for column in each.columns]


class _Names:
    """The names of the forms that come up: they take longer to gather than a table to read."""

    def __init__(self) -> None:
        self._known: dict[int, _FormNames] = {}

    def of(self, form: Definition | None) -> _FormNames:
        """The names of a form."""
        if id(form) not in self._known:
            self._known[id(form)] = _FormNames(form)
        return self._known[id(form)]


class _Namer:
    """Names the places of one table."""

    def __init__(self, document: Document, names: _FormNames) -> None:
        self._document = document
        self._names = names.places
        self._columns = names.columns

    def in_order(self, found: Sequence[Occurrence]) -> Iterator[Occurrence]:
        """Finds in the order of the tree, those of a node in that of the form."""
        for node_id, group in groupby(found, key=lambda each: each.node):
            kind = self._document.node(node_id).kind
            of_node = {each.key: each for each in group}
            columns = dict.fromkeys((NAME_KEY.get(kind, ""), *self._columns, *of_node))
            for key in self._names.in_order(kind, columns):
                if key in of_node:
                    yield of_node[key]

    def place(self, found: Occurrence) -> str:
        """The place of a find in the clerk's words."""
        place = Place.of(self._document.node(found.node), found.key)
        return self._names.full(self._document, place)
