"""Stage 2, claim: who gets which cell, settled for the whole table at once.

Each reader only proposes: a claim says which values some cells would give, which labels they
stand by, and how good this explanation is.  ``settled`` takes the best claims first and leaves
out those that a better one contradicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import takewhile

from model.definition import ColumnDefinition, IndicatorsSection, MoneyUnit
from model.definition.keys import FundSource
from model.document import Kind
from model.grid import Cell
from model.recognize.content import Home
from model.recognize.label import Labelled, Place, place
from model.recognize.label.words import is_of_second_level
from model.records import record

GUESS = 0.55
"""Below this score a claim has no word to go by: labels that others know are not its own."""
_SAID_AGAIN = frozenset({FundSource.TOTAL, FundSource.FISCAL})
"""Sources whose amounts a table may print again by another word."""
CLOSE = 0.02
"""Claims of one cell whose scores differ by less contradict each other."""


class Why(StrEnum):
    """By what a claim explains its cells, as it is told to clerks."""

    FORM = "表样"
    """A definition has a place for it."""
    WORD = "词语"
    NUMBER = "编号"
    """A goal's label is numbered."""
    LABEL = "标签"
    TITLE = "标题"
    CELL = "同一格"
    """Labels and values stand in one cell."""
    COLUMNS = "分栏"
    ROW = "横排"
    LIST = "小表"
    PRINT = "原来的名称"
    """No word is known: a value is kept under its own label."""
    PLACE = "位置"
    """A text stands where a value may stand, beside what is known as something else."""


class Form(StrEnum):
    """How the text of a value is to be read."""

    TEXT = "text"
    AMOUNT = "amount"
    DATE = "date"
    CHOICE = "choice"
    OPTIONS = "options"
    """As a choice among options that a form prints, of which none need be ticked."""


@record
class Value:
    """A value that a claim gives: where it is kept, its text, and how that is to be read.

    ``cell`` is where it stands.  Where its home is taken it is kept as ``own``, if there is one,
    and ``own`` is then the home that was taken.
    """

    home: Home
    text: str
    cell: Cell
    form: Form = Form.TEXT
    unit: MoneyUnit = "元"
    own: Home | None = None


@record
class Claim:
    """One explanation of some cells.

    ``cells`` are taken by this claim alone, ``labels`` are known by it and may be shared.
    ``score`` (0 to 1) says how good it is, ``why`` by what.
    """

    values: tuple[Value, ...]
    cells: tuple[Cell, ...]
    labels: tuple[Cell, ...]
    score: float
    why: Why


@dataclass
class Settled:
    """The claims that were taken, in order of their cells.

    ``lost`` are those that a better one contradicts.  ``conflicts`` are values of one cell that
    were claimed for two homes by explanations which are as good as each other: the one that was
    taken first.
    """

    taken: list[Claim] = field(default_factory=list)
    lost: list[Claim] = field(default_factory=list)
    owners: dict[Place, Claim] = field(default_factory=dict)
    labels: set[Place] = field(default_factory=set)
    conflicts: list[tuple[Value, Value]] = field(default_factory=list)


def settled(claims: Iterable[Claim]) -> Settled:
    """The best claims: no cell taken twice, none a value and a label, no home filled twice."""
    found = Settled()
    homes: dict[Home, Value] = {}
    for claim in sorted(claims, key=lambda one: (-one.score, _reading_order(one))):
        kept = None if _is_beaten(claim, found) else _housed(claim, homes)
        if kept is None:
            found.lost.append(claim)
            found.conflicts += _conflicts(claim, found)
            continue
        found.taken.append(kept)
        found.labels.update(map(place, kept.labels))
        found.owners.update((place(cell), kept) for cell in kept.cells)
    found.taken.sort(key=_reading_order)
    return found


def _reading_order(claim: Claim) -> Place:
    return min(map(place, (*claim.labels, *claim.cells)), default=(0, 0))


def _is_beaten(claim: Claim, found: Settled) -> bool:
    """Whether a better claim took a cell or label of this one, or knows its cell as a label."""
    cells = {place(cell) for cell in claim.cells}
    labels = {place(cell) for cell in claim.labels}
    if claim.score < GUESS and labels & found.labels:
        return True
    return bool(cells & found.owners.keys() or labels & found.owners.keys() or cells & found.labels)


def _conflicts(claim: Claim, found: Settled) -> Iterator[tuple[Value, Value]]:
    """The values of a claim that lost by little, each with that which was taken of its cell."""
    for value in claim.values:
        owner = found.owners.get(place(value.cell))
        if owner is None or owner.score - claim.score > CLOSE or claim.score <= GUESS:
            continue
        others = [v for v in owner.values if place(v.cell) == place(value.cell)]
        if others and all(v.home != value.home for v in others):
            yield others[0], value


def _housed(claim: Claim, homes: dict[Home, Value]) -> Claim | None:
    """The claim with its values in homes that are free; None if there are none.

    A name that finds its home taken moves to its label with its code, a source with its amounts.
    """
    full = [v.own for v in claim.values if v.own and not _is_free(v, homes)]
    own: dict[Home, Value] = {}
    values: list[Value] = []
    for value in claim.values:
        kept, home = value, value.own
        goes = home is not None and any(_goes_with(home, name) for name in full)
        if home is not None and (goes or not _is_free(value, own)):
            kept = replace(value, home=home, own=value.home)
        if not _is_free(kept, homes) or not _is_free(kept, own):
            return None
        own[kept.home] = kept
        values.append(kept)
    homes.update(own)
    return claim if values == [*claim.values] else replace(claim, values=tuple(values))


def _goes_with(own: Home, name: Home) -> bool:
    """Whether a value moves to its label with another: a code with its name, a source's amounts."""
    return own.key.startswith(name.key) or bool(name.path and own.path == name.path)


def _is_free(value: Value, homes: Mapping[Home, Value]) -> bool:
    """Whether nothing else has the home of a value: the same may be said twice.

    Two sources of one key are two, though their amounts are equal: 市级 | 5 and 县级 | 5, and so
    are any two in one cell.
    """
    other, is_fund = homes.get(value.home), value.home.part == Kind.FUNDS
    if other is None or other.text != value.text or (is_fund and other.cell is value.cell):
        return other is None
    return not is_fund or value.home.path[0] in _SAID_AGAIN


Columns = tuple[tuple[Cell, ColumnDefinition], ...]


@dataclass(frozen=True)
class Table:
    """An indicator table in a part: the columns found, and the rows below.

    ``labels`` are the rows of its head, one to three, and those of subtotals.  Where it
    ``is_open``, its columns are what the table prints, and rows may bring keys of their own.
    ``bands`` are names of levels that lie across the table above their rows, ``goals``
    the labels of the goals to which the rows beside or below them belong, each with its number.
    """

    section: IndicatorsSection
    labels: tuple[int, ...]
    columns: Columns
    rows: tuple[int, ...]
    is_open: bool = False
    bands: tuple[Cell, ...] = ()
    goals: tuple[tuple[Cell, str], ...] = ()

    @property
    def first(self) -> int:
        """The first row of its head, or of its rows where it has none."""
        return min((*self.labels, *self.rows))

    @property
    def last(self) -> int:
        """The last row of it."""
        return max((*self.labels, *self.rows))

    def over(self, row: int) -> Sequence[Cell]:
        """The bands under which a row stands: that of the first level, then of the second."""
        over = {band.row + 1 for band in self.bands}  # a category over names alone is the lower
        costs = [b for b in self.bands if b.row in over and b.text.strip().startswith("成本")]
        above = [band for band in reversed(self.bands) if band.row < row]
        seconds = list(takewhile(lambda b: b in costs or is_of_second_level(b.text), above))
        return [*above[len(seconds) :][:1], *seconds[:1]]

    def goal(self, row: int) -> tuple[Cell, str] | None:
        """The label of the goal to which a row belongs, and its number."""
        before = (found for found in self.goals if found[0].row <= row)
        return max(before, key=lambda found: found[0].row, default=None)


def header_of(labels: Labelled, tables: Sequence[Table]) -> Labelled:
    """The table without the rows of its lists."""
    return labels.without({row for table in tables for row in (*table.labels, *table.rows)})
