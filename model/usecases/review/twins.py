"""Tables under review that are there already: found, compared, and brought up to date.

A table is another one again if project (or title, of a whole office's table), form and year are
the same, and unit and code where both tell them.  It is left out unless the clerk says otherwise,
so that nothing is doubled or written over without a word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.definition.keys import Field
from model.document import Branch, Document
from model.document.naming import may_be_one, name_key
from model.usecases.review.tables import Fate, ReviewTable, Twin
from model.versions import (
    ChangeMark,
    ComparedLine,
    Side,
    common_past,
    compare,
    sides,
    take_over,
)

if TYPE_CHECKING:
    from model.definition import Definition
    from model.store import DocumentEntry

Load = Callable[[int], Branch]
"""Gives the content of a table of the data file by its id."""
Past = Callable[[int], Iterable[Branch]]
"""Gives what a table of the data file said once, by its id."""
Called = Callable[[Document], str]
"""Gives what lists call a document (see ``Document.called``)."""
_Line = tuple[ChangeMark, int, str]


def _nothing(document: int) -> Branch:
    raise KeyError(document)


def _no_past(_document: int) -> Iterable[Branch]:
    return ()


@dataclass(frozen=True, slots=True)
class KnownTables:
    """The tables of the data file, and how to get at what they say and said once."""

    entries: Sequence[DocumentEntry] = ()
    load: Load = _nothing
    past: Past = _no_past


class _There:
    """Finds a document among the tables of the data file, whose contents are read once."""

    def __init__(self, there: KnownTables, called: Called) -> None:
        self._called = called
        self._load = there.load
        self.past = there.past
        self._loaded: dict[int, Branch] = {}
        self._entries: dict[tuple[str, str, str], list[DocumentEntry]] = {}
        for entry in there.entries:
            key = name_key(entry.project_name), entry.form, entry.year
            self._entries.setdefault(key, []).append(entry)

    def find(self, document: Document) -> DocumentEntry | None:
        """The table that a document is again; one without a name is none."""
        name = name_key(self._called(document))
        alike = self._entries.get((name, document.form, document.year), ()) if name else ()
        for entry in alike:
            code = _code(Document(self.content(entry)))
            if may_be_one(_office(document), entry.unit) and may_be_one(_code(document), code):
                return entry
        return None

    def content(self, entry: DocumentEntry) -> Branch:
        """What a table of the data file says."""
        if entry.id not in self._loaded:
            self._loaded[entry.id] = self._load(entry.id)
        return self._loaded[entry.id]


def there_already(branches: Sequence[Branch], there: KnownTables, called: Called) -> list[int]:
    """The positions of the contents of which the data file has a table."""
    known = _There(there, called)
    return [n for n, each in enumerate(branches) if known.find(Document(each)) is not None]


class Twins:
    """Knows the tables of the data file, and settles what becomes of those under review."""

    def __init__(
        self,
        tables: Sequence[ReviewTable],
        there: KnownTables,
        definition_of: Callable[[Branch], Definition | None],
        called: Called,
    ) -> None:
        self._tables = tables
        self._there = _There(there, called)
        self._called = called
        self._definition_of = definition_of
        self._compared: dict[ReviewTable, tuple[Branch, Branch, tuple[ComparedLine, ...]]] = {}
        self._sides: dict[ReviewTable, tuple[Branch, Branch, dict[_Line, Side]]] = {}
        self._said: dict[ReviewTable, dict[_Line, bool]] = {}

    def settle(self) -> None:
        """Find the twins anew (name, form or year may be others) and say what becomes of each."""
        added: list[ReviewTable] = []
        for table in self._tables:
            table.twin = self._twin(table, added)
            table.fate = _fate(table)
            if table.fate in (Fate.ADD, Fate.COPY):
                added.append(table)

    def _twin(self, table: ReviewTable, added: Sequence[ReviewTable]) -> Twin | None:
        document = table.document
        entry = self._there.find(document)
        if entry is not None:
            return Twin(entry)
        like = (each for each in added if is_again(document, each.document, self._called))
        return next((Twin(None, each) for each in like), None)

    def alike(self, table: ReviewTable) -> list[ReviewTable]:
        """The other tables of the review that are the same again."""
        others = (each for each in self._tables if each is not table)
        return [each for each in others if is_again(table.document, each.document, self._called)]

    # Bringing up to date

    def differences(self, table: ReviewTable) -> tuple[ComparedLine, ...]:
        """Where a table differs from its twin, as it is when this table's turn comes."""
        base, new = self._base(table), table.document.branch()
        if base is None:
            return ()
        known = self._compared.get(table)
        if known is None or known[:2] != (base, new):
            definition = self._definition_of(new)
            lines = compare(base, new, definition, by_id=False).differences
            self._compared[table] = known = base, new, lines
        return known[2]

    def side(self, table: ReviewTable, line: ComparedLine) -> Side | None:
        """Who made a difference since the table was sent; None if that cannot be told."""
        return self._sides_of(table).get((line.mark, line.node, line.key))

    def knows_sides(self, table: ReviewTable) -> bool:
        """Whether it can be told who made the differences."""
        return bool(self._sides_of(table))

    def conflicts(self, table: ReviewTable) -> int:
        """How many places both sides have changed."""
        return list(self._sides_of(table).values()).count(Side.BOTH)

    def takes(self, table: ReviewTable, line: ComparedLine) -> bool:
        """Whether a difference is taken over: by itself what they alone have changed.

        Where that cannot be told nothing is emptied or removed by itself.
        """
        said = self._said.get(table, {}).get((line.mark, line.node, line.key))
        if said is not None:
            return said
        if (side := self.side(table, line)) is not None:
            return side is Side.THEIRS
        return line.mark is not ChangeMark.REMOVED and bool(line.new)

    def _sides_of(self, table: ReviewTable) -> dict[_Line, Side]:
        """Who made each difference of a sent table from the one of the data file."""
        if table.twin is None or table.twin.entry is None or not table.past:
            return {}
        lines = self.differences(table)
        ours, theirs, _ = self._compared[table]
        known = self._sides.get(table)
        if known is None or known[:2] != (ours, theirs):
            past = self._there.past(table.twin.entry.id)
            base = common_past((ours, *past), (theirs, *(each.content for each in table.past)))
            definition = self._definition_of(theirs)
            told = sides(lines, base, ours, theirs, definition) if base is not None else {}
            self._sides[table] = known = ours, theirs, told
        return known[2]

    def take(self, table: ReviewTable, lines: Iterable[ComparedLine], is_on: bool) -> None:
        """Say that differences are taken over, or not."""
        said = self._said.setdefault(table, {})
        said.update({(line.mark, line.node, line.key): is_on for line in lines})

    def taken(self, table: ReviewTable) -> list[ComparedLine]:
        """The differences that are taken over."""
        return [line for line in self.differences(table) if self.takes(table, line)]

    def updated(self, table: ReviewTable) -> Branch:
        """The content of an added table with what later files say of it."""
        return self._with_updates(
            table.document.branch(), _updates_of(Twin(None, table), self._tables)
        )

    def updates(self) -> dict[int, list[tuple[Branch, list[ComparedLine]]]]:
        """What is taken over into tables of the data file, by their ids, in its order."""
        found: dict[int, list[tuple[Branch, list[ComparedLine]]]] = {}
        for table in self._tables:
            if table.fate is Fate.UPDATE and table.twin is not None and table.twin.entry:
                taken = table.document.branch(), self.taken(table)
                found.setdefault(table.twin.entry.id, []).append(taken)
        return found

    def _base(self, table: ReviewTable) -> Branch | None:
        """The content of a table's twin with what earlier tables change of it."""
        twin = table.twin
        if twin is None:
            return None
        if twin.entry is not None:
            start = self._there.content(twin.entry)
        else:
            assert twin.table is not None, "a twin is a table of either kind"
            start = twin.table.document.branch()
        before = self._tables[: self._tables.index(table)]
        return self._with_updates(start, _updates_of(twin, before))

    def _with_updates(self, branch: Branch, tables: Sequence[ReviewTable]) -> Branch:
        for table in tables:
            document = Document(branch)
            with document.edit("更新") as pen:
                take_over(pen, document, table.document.branch(), self.taken(table))
            branch = document.branch()
        return branch


def _updates_of(twin: Twin, tables: Iterable[ReviewTable]) -> list[ReviewTable]:
    return [each for each in tables if each.fate is Fate.UPDATE and each.twin == twin]


def _fate(table: ReviewTable) -> Fate:
    if table.twin is None:
        return Fate.SKIP if table.chosen is Fate.SKIP else Fate.ADD
    chosen = table.chosen or Fate.SKIP
    return Fate.SKIP if chosen is Fate.UPDATE and table.twin.is_frozen else chosen


def is_again(one: Document, other: Document, called: Called) -> bool:
    """Whether a table is another one again; one without a project's name or a title is none."""
    name = name_key(called(one))
    return (
        bool(name)
        and name == name_key(called(other))
        and (one.form, one.year) == (other.form, other.year)
        and may_be_one(_office(one), _office(other))
        and may_be_one(_code(one), _code(other))
    )


def _office(document: Document) -> str:
    """Whose table it is; that of a whole office may tell its department alone."""
    return document.unit or ("" if document.project else document.fields.value(Field.DEPARTMENT))


def _code(document: Document) -> str:
    return document.fields.value(Field.PROJECT_CODE)
