"""What is under review: the tables read, their doubts, and what the clerk decides about them.

Corrections are edits of the documents, and each decision is a step that can be taken back, until
the tables are imported.  Who shows a session is told of its changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from model.definition import GENERIC
from model.definition.generic import headed_as
from model.document import YEAR, Branch, Document, Edit, Place, Step
from model.document.recast import recast
from model.errors import UserError
from model.recognize import DoubtKind
from model.recognize.explain import Explainer
from model.usecases.review.tables import (
    Answer,
    DoubtQuestion,
    Fate,
    ReadTable,
    ReviewTable,
    tables_of,
)
from model.usecases.review.texts import understood
from model.usecases.review.twins import KnownTables, Twins
from model.usecases.review.ways import Way, ways_of

if TYPE_CHECKING:
    from model.definition import Definition, DefinitionLibrary
    from model.exchange import Reading
    from model.recognize import Source
    from model.versions import ComparedLine

ExplainerOf = Callable[["Reading"], Explainer]
"""Gives what tells why the cells of a reading were read as they were."""


@dataclass(frozen=True)
class _Decision:
    """What was decided in one go."""

    steps: list[tuple[ReviewTable, Step]] = field(default_factory=list)
    answers: list[tuple[DoubtQuestion, Answer, Answer]] = field(default_factory=list)
    reads: list[tuple[ReviewTable, ReadTable, ReadTable]] = field(default_factory=list)
    """Tables that are read in another way: as before, and as now."""


class ReviewSession:
    """The tables of some readings, in the forms that are known."""

    def __init__(
        self,
        readings: Iterable[Reading],
        definitions: DefinitionLibrary,
        explainer_of: ExplainerOf | None = None,
        there: KnownTables | None = None,
    ) -> None:
        """Take ``explainer_of``, too, to tell why cells were read as they were.

        ``there`` are the tables of the data file, which are not to be doubled.
        """
        self.readings = tuple(readings)
        self.tables = tuple(table for reading in self.readings for table in tables_of(reading))
        self._definitions = definitions
        self._explainer_of = explainer_of
        self._explainers: dict[int, Explainer] = {}
        self._listeners: list[Callable[[], None]] = []
        self._done: list[_Decision] = []
        self._undone: list[_Decision] = []
        self.twins = Twins(self.tables, there or KnownTables(), self._definition_of, self.called)
        self.twins.settle()

    # What there is

    def called(self, document: Document) -> str:
        """What lists call a table of the review, "" if it has no name."""
        return document.called(self._definitions.office_title(document.form))

    def definition(self, table: ReviewTable) -> Definition | None:
        """The form that a table has now."""
        return self._definition_of(table.document.branch())

    def read_definition(self, table: ReviewTable) -> Definition | None:
        """The form as which a table was read."""
        return self._definition_as(table, table.read.form)

    def open_definition(self, table: ReviewTable) -> Definition | None:
        """The form of no place, made of what the table says, which prints all of it."""
        return self._definition_as(table, GENERIC)

    def _definition_as(self, table: ReviewTable, form: str) -> Definition | None:
        branch = table.document.branch()
        return self._definition_of(replace(branch, values={**branch.values, "form": form}))

    def _definition_of(self, branch: Branch) -> Definition | None:
        with suppress(UserError):
            return self._definitions.of(branch)
        return None

    def reason(self, table: ReviewTable, source: Source) -> str:
        """Why a cell of a table's file was read as it was, in a sentence; "" for nothing."""
        explainer = self._explainer(table)
        return "" if explainer is None else explainer.reason(source)

    def can_reread(self, table: ReviewTable) -> bool:
        """Whether a table can be read in other ways: its file's grids are there."""
        return self._explainer_of is not None and bool(table.grids) and bool(table.sources)

    def ways(self, table: ReviewTable) -> tuple[Way, ...]:
        """How a table can be read, the way that keeps most first; none without its file's grids."""
        explainer, source = self._explainer(table), next(iter(table.sources.values()), None)
        if explainer is None or source is None:
            return ()
        return ways_of(table, explainer.ways(source, table.number, table.read.year))

    def _explainer(self, table: ReviewTable) -> Explainer | None:
        """What knows how the cells of a table's file can be read."""
        if self._explainer_of is None or not table.grids:
            return None
        key = id(table.reading)
        if key not in self._explainers:
            self._explainers[key] = self._explainer_of(table.reading)
        return self._explainers[key]

    @property
    def ticked(self) -> list[ReviewTable]:
        """The tables that are to be imported."""
        return [table for table in self.tables if table.is_ticked]

    @property
    def open(self) -> int:
        """How many doubts of the ticked tables have no answer yet."""
        return sum(table.open for table in self.ticked)

    def of_fate(self, *fates: Fate) -> list[ReviewTable]:
        """The tables of which this becomes."""
        return [table for table in self.tables if table.fate in fates]

    def unread_grids(self) -> list[tuple[Reading, int]]:
        """The grids from which no table was read, with their readings."""
        found = []
        for reading in self.readings:
            used = {source.grid for sources in reading.sources for source in sources.values()}
            doubts = (d for d in reading.doubts if d.kind is not DoubtKind.SKIPPED)
            used |= {d.source.grid for d in doubts if d.source is not None}
            has_text = (any(cell.text.strip() for cell in g.cells) for g in reading.grids)
            found += [(reading, n) for n, says in enumerate(has_text) if says and n not in used]
        return found

    def listen(self, listener: Callable[[], None]) -> None:
        """Call a function after each change."""
        self._listeners.append(listener)

    # What the clerk decides

    def tick(self, tables: Iterable[ReviewTable], is_on: bool) -> None:
        """Import tables, or leave them out; one that is there already is brought up to date."""
        for table in tables:
            can_update = table.twin is not None and not table.twin.is_frozen
            self._choose(
                table, Fate.SKIP if not is_on else Fate.UPDATE if can_update else Fate.COPY
            )
        self._tell()

    def decide(self, tables: Iterable[ReviewTable], fate: Fate) -> None:
        """Say what becomes of tables; one that is new is added, or skipped."""
        for table in tables:
            self._choose(table, fate)
        self._tell()

    def take_lines(self, table: ReviewTable, lines: Iterable[ComparedLine], *, is_on: bool) -> None:
        """Take over differences from the table that is there, or leave them."""
        self.twins.take(table, lines, is_on)
        self._tell()

    def accept(self, questions: Iterable[DoubtQuestion]) -> None:
        """Take what was assumed: it is right."""
        with self._decide() as decision:
            for question in questions:
                _answer(decision, question, Answer.ACCEPTED)

    def reject(self, table: ReviewTable, question: DoubtQuestion) -> None:
        """Leave the value out: its place stays empty."""
        with self._decide() as decision:
            if question.place is not None:
                _write(decision, table, question.place, "", "不要这个值")
            _answer(decision, question, Answer.REJECTED)

    def correct(
        self, table: ReviewTable, place: Place, typed: str, question: DoubtQuestion | None = None
    ) -> None:
        """Write what the clerk typed; with it the doubts about that place are answered.

        ``question`` is a doubt that this answers although its text had no place.
        """
        text = understood(place, self.definition(table), typed)
        with self._decide() as decision:
            if place.read(table.document) != text:
                _write(decision, table, place, text, "更正")
                for each in table.questions:
                    if each.place == place:
                        _answer(decision, each, Answer.CORRECTED)
            if question is not None:
                _answer(decision, question, Answer.CORRECTED)

    def read_in(self, table: ReviewTable, way: Way) -> None:
        """Read a table in another way; what was corrected comes back with undo alone."""
        with self._decide() as decision:
            decision.reads.append((table, table.read, way.read))
            table.read = way.read

    def set_year(self, tables: Iterable[ReviewTable], year: str) -> None:
        """Let tables be of another year; their texts stay as they are."""
        with self._decide() as decision:
            for table in tables:
                _set_year(decision, table, year)

    def set_form(self, tables: Iterable[ReviewTable], definition: Definition) -> None:
        """Let tables take another form; nothing that they say is lost."""
        with self._decide() as decision:
            for table in tables:
                _set_form(decision, table, self.definition(table), definition)

    def set_both(
        self, tables: Iterable[ReviewTable], year: str, definition: Definition | None
    ) -> None:
        """Let tables take another year and another form in one go; None keeps the form."""
        with self._decide() as decision:
            for table in tables:
                _set_year(decision, table, year)
                if definition is not None:
                    _set_form(decision, table, self.definition(table), definition)

    # Taking back

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._done)

    def undo(self) -> None:
        """Take back what was decided last."""
        if self._done:
            decision = self._done.pop()
            for table, step in reversed(decision.steps):
                table.document.apply(step.inverse())
            for question, before, _ in reversed(decision.answers):
                question.answer = before
            for table, read, _ in reversed(decision.reads):
                table.read = read
            self._undone.append(decision)
            self._tell()

    def redo(self) -> None:
        """Decide again what was taken back last."""
        if self._undone:
            decision = self._undone.pop()
            for table, step in decision.steps:
                table.document.apply(step)
            for question, _, after in decision.answers:
                question.answer = after
            for table, _, read in decision.reads:
                table.read = read
            self._done.append(decision)
            self._tell()

    def _choose(self, table: ReviewTable, fate: Fate) -> None:
        """What was said of a new table must not hold when it turns out to be there already."""
        is_new = table.twin is None and fate is not Fate.SKIP
        table.chosen = None if is_new else fate

    @contextmanager
    def _decide(self) -> Iterator[_Decision]:
        decision = _Decision()
        yield decision
        if decision.steps or decision.answers or decision.reads:
            self._done.append(decision)
            self._undone.clear()
        self._tell()

    def _tell(self) -> None:
        self.twins.settle()
        for listener in self._listeners:
            listener()


def _write(decision: _Decision, table: ReviewTable, place: Place, text: str, name: str) -> None:
    document = table.document
    with document.edit(name) as pen:
        place.write(document, pen, text)
    if pen.step.changes:
        decision.steps.append((table, pen.step))


def _answer(decision: _Decision, question: DoubtQuestion, answer: Answer) -> None:
    if question.answer is not answer:
        decision.answers.append((question, question.answer, answer))
        question.answer = answer


def _set_year(decision: _Decision, table: ReviewTable, year: str) -> None:
    _write(decision, table, YEAR, year, "更改年度")
    _settle(decision, table, DoubtKind.YEAR, DoubtKind.NO_YEAR)


def _set_form(
    decision: _Decision, table: ReviewTable, before: Definition | None, definition: Definition
) -> None:
    if table.document.form != definition.id:
        decision.steps.append((table, _take_form(table.document, before, definition)))
        _settle(decision, table, DoubtKind.FORM)


def _settle(decision: _Decision, table: ReviewTable, *kinds: DoubtKind) -> None:
    """Answer the doubts that a choice for the whole table does away with."""
    for question in table.questions:
        if question.doubt.kind in kinds and question.is_open:
            _answer(decision, question, Answer.CORRECTED)


def _take_form(document: Document, before: Definition | None, definition: Definition) -> Step:
    """Let a document take a form: its categories take the form's own names.

    Without any it stays headed as it was.
    """
    wanted = recast(document.branch(), definition)
    if definition.id == GENERIC and before is not None:
        wanted = replace(wanted, values={**headed_as(before), **wanted.values})
    with document.edit("更改表样") as pen:
        _follow(document, pen, wanted)
    return pen.step


def _follow(document: Document, pen: Edit, wanted: Branch) -> None:
    """Make the texts of a node and of all below it as wanted; nodes are matched by their ids."""
    node = document.node(wanted.id)
    for key in [*node.values, *wanted.values]:
        pen.set(node, key, wanted.values.get(key, ""))
    for child in wanted.children:
        _follow(document, pen, child)
