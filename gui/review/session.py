"""What is under review: the tables read, their doubts, and what the clerk decides about them.

Corrections are edits of the documents, and each decision is a step that can be taken back, until
the tables are imported.  No Qt: the widgets show a session and are told of its changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from gui.review.forms import take_form
from gui.review.places import Place, read, understood, write
from gui.review.questions import Answer, Question, ReviewTable, tables_of
from model.document import Branch, Step
from model.recognize import DoubtKind

if TYPE_CHECKING:
    from model.definition import Definition
    from model.exchange import Reading

DefinitionOf = Callable[[Branch], "Definition | None"]
"""Gives the form of a document, None if it is not known."""


@dataclass(frozen=True)
class _Deed:
    """What was done in one go."""

    steps: list[tuple[ReviewTable, Step]] = field(default_factory=list)
    answers: list[tuple[Question, Answer, Answer]] = field(default_factory=list)


class ReviewSession:
    """The tables of some readings; ``definition_of`` gives their forms."""

    def __init__(self, readings: Iterable[Reading], definition_of: DefinitionOf) -> None:
        self.readings = tuple(readings)
        self.tables = tuple(table for reading in self.readings for table in tables_of(reading))
        self._definition_of = definition_of
        self._listeners: list[Callable[[], None]] = []
        self._done: list[_Deed] = []
        self._undone: list[_Deed] = []

    # What there is

    def definition(self, table: ReviewTable) -> Definition | None:
        """The form that a table has now."""
        return self._definition_of(table.document.branch())

    def read_definition(self, table: ReviewTable) -> Definition | None:
        """The form as which a table was read."""
        branch = table.document.branch()
        values = {**branch.values, "form": table.read_form}
        return self._definition_of(replace(branch, values=values))

    @property
    def ticked(self) -> list[ReviewTable]:
        """The tables that are to be imported."""
        return [table for table in self.tables if table.is_ticked]

    @property
    def open(self) -> int:
        """How many doubts of the ticked tables have no answer yet."""
        return sum(table.open for table in self.ticked)

    def unread_grids(self) -> list[tuple[Reading, int]]:
        """The grids from which no table was read, with their readings."""
        found = []
        for reading in self.readings:
            used = {source.grid for sources in reading.sources for source in sources.values()}
            used |= {d.source.grid for d in reading.doubts if d.source is not None}
            has_text = (any(cell.text.strip() for cell in g.cells) for g in reading.grids)
            found += [(reading, n) for n, says in enumerate(has_text) if says and n not in used]
        return found

    def listen(self, listener: Callable[[], None]) -> None:
        """Call a function after each change."""
        self._listeners.append(listener)

    # What the clerk decides

    def tick(self, tables: Iterable[ReviewTable], is_on: bool) -> None:
        """Import tables, or leave them out."""
        for table in tables:
            table.is_ticked = is_on
        self._tell()

    def accept(self, questions: Iterable[Question]) -> None:
        """Take what was assumed: it is right."""
        with self._deed() as deed:
            for question in questions:
                _answer(deed, question, Answer.ACCEPTED)

    def reject(self, table: ReviewTable, question: Question) -> None:
        """Leave the value out: its place stays empty."""
        with self._deed() as deed:
            if question.place is not None:
                _write(deed, table, question.place, "", "不要这个值")
            _answer(deed, question, Answer.REJECTED)

    def correct(
        self, table: ReviewTable, place: Place, typed: str, question: Question | None = None
    ) -> None:
        """Write what the clerk typed; with it the doubts about that place are answered.

        ``question`` is a doubt that this answers although its text had no place.
        """
        text = understood(table.document, place, self.definition(table), typed)
        with self._deed() as deed:
            if read(table.document, place) != text:
                _write(deed, table, place, text, "更正")
                for each in table.questions:
                    if each.place == place:
                        _answer(deed, each, Answer.CORRECTED)
            if question is not None:
                _answer(deed, question, Answer.CORRECTED)

    def set_year(self, tables: Iterable[ReviewTable], year: str) -> None:
        """Let tables be of another year; their texts stay as they are."""
        with self._deed() as deed:
            for table in tables:
                _set_year(deed, table, year)

    def set_form(self, tables: Iterable[ReviewTable], definition: Definition) -> None:
        """Let tables take another form; nothing that they say is lost."""
        with self._deed() as deed:
            for table in tables:
                _set_form(deed, table, definition)

    def set_both(
        self, tables: Iterable[ReviewTable], year: str, definition: Definition | None
    ) -> None:
        """Let tables take another year and another form in one go; None keeps the form."""
        with self._deed() as deed:
            for table in tables:
                _set_year(deed, table, year)
                if definition is not None:
                    _set_form(deed, table, definition)

    # Taking back

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._done)

    def undo(self) -> None:
        """Take back what was decided last."""
        if self._done:
            deed = self._done.pop()
            for table, step in reversed(deed.steps):
                table.document.apply(step.inverse())
            for question, before, _ in reversed(deed.answers):
                question.answer = before
            self._undone.append(deed)
            self._tell()

    def redo(self) -> None:
        """Decide again what was taken back last."""
        if self._undone:
            deed = self._undone.pop()
            for table, step in deed.steps:
                table.document.apply(step)
            for question, _, after in deed.answers:
                question.answer = after
            self._done.append(deed)
            self._tell()

    @contextmanager
    def _deed(self) -> Iterator[_Deed]:
        deed = _Deed()
        yield deed
        if deed.steps or deed.answers:
            self._done.append(deed)
            self._undone.clear()
        self._tell()

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()


def _write(deed: _Deed, table: ReviewTable, place: Place, text: str, name: str) -> None:
    document = table.document
    with document.edit(name) as pen:
        write(document, pen, place, text)
    if pen.step.changes:
        deed.steps.append((table, pen.step))


def _answer(deed: _Deed, question: Question, answer: Answer) -> None:
    if question.answer is not answer:
        deed.answers.append((question, question.answer, answer))
        question.answer = answer


def _set_year(deed: _Deed, table: ReviewTable, year: str) -> None:
    _write(deed, table, Place(table.document.root.id, "year"), year, "更改年度")
    _settle(deed, table, DoubtKind.YEAR, DoubtKind.NO_YEAR)


def _set_form(deed: _Deed, table: ReviewTable, definition: Definition) -> None:
    if table.document.form != definition.id:
        deed.steps.append((table, take_form(table.document, definition)))
        _settle(deed, table, DoubtKind.FORM, DoubtKind.GENERIC)


def _settle(deed: _Deed, table: ReviewTable, *kinds: DoubtKind) -> None:
    """Answer the doubts that a choice for the whole table does away with."""
    for question in table.questions:
        if question.doubt.kind in kinds and question.is_open:
            _answer(deed, question, Answer.CORRECTED)
