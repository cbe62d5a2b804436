"""The tables under review, and the doubts about them that are put to the clerk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from model.definition.keys import Field
from model.document import YEAR, Document, Kind, Node, Place
from model.recognize import DoubtKind

if TYPE_CHECKING:
    from model.document import Branch
    from model.document.stages import PastVersion
    from model.exchange import Reading
    from model.grid import Grid
    from model.recognize import Doubt, Source, Spot
    from model.store import DocumentEntry

UNREAD = frozenset({DoubtKind.UNUSED, DoubtKind.NOTE, DoubtKind.COLUMN, DoubtKind.SKIPPED})
"""Doubts about texts that went nowhere."""
_TELLING = frozenset({DoubtKind.OWN, DoubtKind.NOTE})
"""What is told of a table but asks for nothing: it was read as it is printed, or fills in none."""
_LIKELY = 0.75


class Answer(Enum):
    """What the clerk said to a doubt."""

    OPEN = auto()
    NONE = auto()
    """It was no question, but something to know."""
    ACCEPTED = auto()
    CORRECTED = auto()
    REJECTED = auto()


class ReadingSureness(Enum):
    """How sure a reading is, the most doubtful first."""

    UNREAD = "没有读"
    UNSURE = "不确定"
    LIKELY = "很可能"
    TOLD = "说明"


@dataclass(eq=False)
class DoubtQuestion:
    """A doubt put to the clerk; ``place`` is where its value stands, if it has one."""

    doubt: Doubt
    place: Place | None
    answer: Answer = Answer.OPEN

    @property
    def is_open(self) -> bool:
        """Whether the clerk has still to look at it."""
        return self.answer is Answer.OPEN

    @property
    def sureness(self) -> ReadingSureness:
        """How sure the reading is, in plain words."""
        if self.doubt.kind in _TELLING:
            return ReadingSureness.TOLD
        if self.doubt.kind in UNREAD:
            return ReadingSureness.UNREAD
        return ReadingSureness.LIKELY if self.doubt.sure >= _LIKELY else ReadingSureness.UNSURE


class Fate(Enum):
    """What becomes of a table when the import is taken."""

    ADD = "新增"
    SKIP = "跳过"
    UPDATE = "更新"
    COPY = "另存为一张"


@dataclass(frozen=True, slots=True)
class Twin:
    """What a table under review is again: a table of the data file, or another of the review."""

    entry: DocumentEntry | None
    table: ReviewTable | None = None

    @property
    def is_frozen(self) -> bool:
        """Whether it was approved and must not be changed."""
        return self.entry is not None and self.entry.is_frozen


@dataclass(frozen=True, eq=False)
class ReadTable:
    """A table as it was read in one way: its document, which the clerk corrects, and its doubts.

    ``sources`` say from which cell of the file's grids each value came, ``form`` and ``year`` as
    what it was read.
    """

    document: Document
    fit: float
    sources: Mapping[Place, Source]
    questions: Sequence[DoubtQuestion]
    form: str
    year: str


@dataclass(eq=False)
class ReviewTable:
    """One table of a reading, the one with a ``number`` there, as it is ``read`` now.

    ``past`` is what it said once, the newest first, which only a sent table tells.  ``chosen`` is
    what the clerk said is to become of it, None as long as nothing was said.  ``twin`` is the table
    that it is again, if there is one, and ``fate`` what follows of both.
    """

    reading: Reading
    number: int
    read: ReadTable
    past: Sequence[PastVersion] = ()
    chosen: Fate | None = None
    twin: Twin | None = None
    fate: Fate = Fate.ADD

    @property
    def document(self) -> Document:
        """What it says, as far as it was corrected."""
        return self.read.document

    @property
    def sources(self) -> Mapping[Place, Source]:
        """From which cell of the file's grids each value came."""
        return self.read.sources

    @property
    def questions(self) -> Sequence[DoubtQuestion]:
        """What is doubtful about it."""
        return self.read.questions

    @property
    def is_ticked(self) -> bool:
        """Whether something of it is taken."""
        return self.fate is not Fate.SKIP

    @property
    def grids(self) -> Sequence[Grid]:
        """The grids of the file that it was read from."""
        return self.reading.grids

    @property
    def rows(self) -> int:
        """How many indicators it has."""
        return sum(node.kind is Kind.INDICATOR for node in self.document.root.walk())

    @property
    def asked(self) -> int:
        """How many doubts there are that ask for an answer."""
        return sum(question.sureness is not ReadingSureness.TOLD for question in self.questions)

    @property
    def open(self) -> int:
        """How many doubts have no answer yet."""
        return sum(question.is_open for question in self.questions)

    def grids_used(self) -> list[int]:
        """The grids from which something of this table came, in their order."""
        used = {source.grid for source in self.sources.values()}
        used |= {q.doubt.source.grid for q in self.questions if q.doubt.source is not None}
        return sorted(used) or list(range(len(self.grids)))[:1]


def part_name(name: str) -> str:
    """What the clerk calls a part of a file: a sheet's name, or the number of a table."""
    return f"第 {name} 张表" if name.isdecimal() else name


def tables_of(reading: Reading) -> Iterator[ReviewTable]:
    """The tables of a reading; their documents are the review's own."""
    for number, branch in enumerate(reading.documents):
        yield ReviewTable(
            reading=reading,
            number=number,
            read=read_as(
                branch,
                reading.sources[number] if number < len(reading.sources) else {},
                [d for d in reading.doubts if (d.document or 0) == number],
                reading.fits[number] if number < len(reading.fits) else 1.0,
            ),
            past=reading.past(number),
        )


def read_as(
    branch: Branch, sources: Mapping[Spot, Source], doubts: Iterable[Doubt], fit: float
) -> ReadTable:
    """A table as it was read, its doubts as questions; the document is the review's own."""
    document = Document(branch)
    placed = ((_place_at(document, spot), source) for spot, source in sources.items())
    # That no form fits the choice of the form says.
    told = (doubt for doubt in doubts if doubt.kind is not DoubtKind.GENERIC)
    questions = [DoubtQuestion(doubt, _place(document, doubt), _first(doubt)) for doubt in told]
    return ReadTable(
        document=document,
        fit=fit,
        sources={place: source for place, source in placed if place is not None},
        questions=sorted(questions, key=_rank),
        form=document.form,
        year=document.year,
    )


def _first(doubt: Doubt) -> Answer:
    return Answer.NONE if doubt.kind in _TELLING else Answer.OPEN


def _rank(question: DoubtQuestion) -> tuple[int, float]:
    """The most doubtful first; doubts of one rank stay in their order."""
    return list(ReadingSureness).index(question.sureness), question.doubt.sure


def _place(document: Document, doubt: Doubt) -> Place | None:
    """Where the value stands that a doubt is about, also one that was not found."""
    if doubt.spot is not None:
        return _place_at(document, doubt.spot)
    match doubt.kind:
        case DoubtKind.NO_YEAR:
            return YEAR
        case DoubtKind.MISSING:
            # What every form has and recognition misses is the project's name.
            return Place.field(Field.PROJECT_NAME)
        case _:
            return None


def _place_at(document: Document, spot: Spot) -> Place | None:
    """The place that recognition tells by positions; None if it is not in the document."""
    node: Node = document.root
    for position in spot.path:
        if position >= len(node.children):
            return None
        node = node.children[position]
    return Place.of(node, spot.key)
