"""What was read of one form, gathered piece by piece, and what was doubtful about it.

Each doubt has its place and says what was assumed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NamedTuple

from model.definition import GENERIC, Definition, MoneyUnit
from model.definition.keys import Column
from model.definition.naming import Naming
from model.definition.reference import PRINTED_UNIT
from model.document import Branch, Kind, Scope
from model.document.document import empty_branch
from model.grid import Cell
from model.recognize.part import Part, Source, Spot

_STANDARD = Naming(None)
_PARTS = [part.values.get("scope", part.kind) for part in empty_branch("", "").children]
"""The parts of a document in order, as homes call them."""
CATEGORIES = (Column.LEVEL1, Column.LEVEL2)


class DoubtKind(Enum):
    """The kinds of doubt, each with its sentence, into which ``{text}`` and ``{assumed}`` are put.

    And how sure the reading is: 0 where nothing was read, for FORM as well as the form fits.
    """

    GENERIC = "没有合适的表样，按标签的意思读取", 0.8
    FORM = "这张表与已知的表样不完全一致（符合程度 {text}），按“{assumed}”读取"
    YEAR = "没有找到年度，按 {assumed} 年处理", 0.7
    NO_YEAR = "没有找到年度，请在表头填写"
    AMOUNT = "金额“{text}”没有看懂，原样保留", 0.3
    RATE = "执行率“{text}”与预算数、执行数算出的不同，没有读取，按 {assumed} 打印", 0.6
    AMOUNTS = "执行率“{text}”与读到的预算数、执行数对不上（应为 {assumed}），请核对这几个数", 0.6
    DATE = "日期“{text}”没有看懂，原样保留", 0.3
    NO_UNIT = "没有找到金额单位，按“{assumed}”读取", 0.6
    UNIT = "金额单位与表样不同，按“{assumed}”换算", 0.9
    LABEL = "“{text}”按“{assumed}”读取", 0.8
    OWN = "没有“{text}”这样的常用标签，它的内容按原来的名称保留", 0.8
    CONFLICT = "“{text}”可能是“{assumed}”，按前一种读取", 0.6
    COLUMN = "指标表中的列“{text}”不属于这个表样，没有读取"
    UNUSED = "“{text}”没有归入任何一项，没有读取"
    NOTE = "“{text}”是填表说明，没有读取"
    AGAIN = "“{text}”又出现了一次，这里可能是另一张表的开头，已和上面的合在一起读取"
    SKIPPED = "以“{text}”开头的表没有认出来，其中 {assumed} 处文字没有读取"
    BLANK = "以“{text}”开头的表没有填写，没有读取"
    NO_INDICATORS = "没有找到绩效指标表"
    MISSING = "没有找到“{text}”"
    NOTED = "{assumed}"

    def __init__(self, sentence: str, sure: float = 0.0) -> None:
        self.sentence, self.sure = sentence, sure


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubtful place: file, table (sheet or number) and cell (as in A1, "" for the table).

    ``document`` is the position among the file's documents of the one that it speaks of,
    ``source`` the cell among the grids read, ``spot`` the place of the value that was assumed,
    if there is one.  ``sure`` says how sure the reading is nevertheless, from 0 to 1.
    """

    file: str
    table: str
    cell: str
    kind: DoubtKind
    text: str = ""
    assumed: str = ""
    source: Source | None = None
    spot: Spot | None = None
    sure: float = 0.0
    document: int | None = None

    @property
    def place(self) -> str:
        """File, table and cell in one string."""
        return " ".join(part for part in (self.file, self.table, self.cell) if part)

    @property
    def sentence(self) -> str:
        """What was read and what was assumed."""
        short = self.text if len(self.text) <= _LONGEST else self.text[:_LONGEST] + "…"
        return self.kind.sentence.format(text=short.replace("\n", " "), assumed=self.assumed)

    def __str__(self) -> str:
        return f"{self.place}：{self.sentence}"


_LONGEST = 40


Path = tuple[str | int, ...]


class Home(NamedTuple):
    """Where a value is kept while a form is read: it is looked up for each step of reading it.

    ``part`` is "fields", "funds", "goals", "result", a scope, or "" for the document itself;
    ``path`` leads to a node in it: a fund's source, a goal's scope and number, or an
    indicator's positions.
    """

    part: str
    key: str
    path: Path = ()

    def __str__(self) -> str:
        return ".".join(str(step) for step in (self.part, *self.path, self.key) if str(step))


def spoken(home: Home, naming: Naming = _STANDARD) -> str:
    """What the place of a value is called."""
    match home.part:
        case Kind.FIELDS:
            return naming.field(home.key)
        case Kind.FUNDS:
            return naming.amount(str(home.path[0]), home.key)
        case Kind.GOALS:
            return naming.goal(str(home.path[0]), home.key)
        case Kind.RESULT:
            return naming.result(home.key)
        case "":
            return naming.document(home.key)
        case _:
            return naming.column(home.key, home.part)


@dataclass
class Content:
    """The texts of one form under their keys, and which cells of its part were read.

    The home of what several cells say alike is the first of them.
    ``name`` is that of the part's table, for doubts about all of it.
    """

    part: Part
    file: str
    year: str = ""
    units: list[MoneyUnit] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    funds: dict[str, dict[str, str]] = field(default_factory=dict)
    goals: dict[Path, dict[str, str]] = field(default_factory=dict)
    result: dict[str, str] = field(default_factory=dict)
    indicators: dict[str, tuple[Branch, ...]] = field(default_factory=dict)
    doubts: list[tuple[Doubt, Home | None]] = field(default_factory=list)
    used: set[tuple[int, int]] = field(default_factory=set)
    homes: dict[Home, Cell] = field(default_factory=dict)

    def use(self, *cells: Cell) -> None:
        """Note that cells were read or known as labels."""
        self.used.update((cell.row, cell.column) for cell in cells)

    def is_used(self, cell: Cell) -> bool:
        """Whether a cell was read already."""
        return (cell.row, cell.column) in self.used

    def doubt(
        self,
        kind: DoubtKind,
        cell: Cell | None,
        text: str = "",
        assumed: str = "",
        home: Home | None = None,
        sure: float | None = None,
        part: Part | None = None,
    ) -> None:
        """Note a doubt about a cell, or about the whole table; ``home`` is the assumed value's.

        ``part`` is the cell's own where that is another table of the file.
        """
        part = part or self.part
        source = None if cell is None else part.source(cell)
        table = part.origins[0].grid if part.origins else 0
        grid = part.grids[source.grid if source else table]
        row, column = (source.row, source.column) if source else (0, 0)
        place = (grid.name_at(row), grid.cell_name(row, column)) if source else (grid.name, "")
        sure = kind.sure if sure is None else sure
        doubt = Doubt(self.file, *place, kind, text, assumed, source=source, sure=sure)
        self.doubts.append((doubt, home))

    def take(self, home: Home, text: str, cell: Cell) -> None:
        """Keep the text of a cell at a place outside the lists, if there is one."""
        if not text:
            return
        self.homes.setdefault(home, cell)
        match home.part:
            case "":
                self.year = text
            case Kind.FIELDS:
                self.fields[home.key] = text
            case Kind.FUNDS:
                self.funds.setdefault(str(home.path[0]), {})[home.key] = text
            case Kind.GOALS:
                self.goals.setdefault(home.path, {})[home.key] = text
            case _:
                self.result[home.key] = text

    def in_order_of(self, definition: Definition | None) -> None:
        """Put the funds in the form's order; without a form all is in that of its cells."""
        if definition is not None:
            columns = definition.funds.columns
            funds = {s: self.funds[s] for s in definition.funds.sources if s in self.funds}
            self.funds = {s: {c: a[c] for c in columns if c in a} for s, a in funds.items()}
        else:
            order = sorted(self.homes, key=lambda h: (self.homes[h].row, self.homes[h].column))
            self.fields = {h.key: self.fields[h.key] for h in order if h.part == Kind.FIELDS}
            sources = (str(home.path[0]) for home in order if home.part == Kind.FUNDS)
            self.funds = {source: self.funds[source] for source in sources}

    @property
    def below(self) -> str:
        """The fields that stand below all lists, a line each."""
        rows = [cell.row for home, cell in self.homes.items() if home.part in self.indicators]
        fields = ((self.homes[Home(Kind.FIELDS, key)].row, key) for key in self.fields)
        return "\n".join(key for row, key in fields if rows and row > max(rows))

    @property
    def is_blank(self) -> bool:
        """Whether nothing is said but a year and names of categories: nobody filled it in."""
        return all(not home.part or home.key in CATEGORIES for home in self.homes)

    def text(self, home: Home) -> str:
        """The text that is kept at a place, "" for none."""
        return self.node(home).get(home.key, "")

    def node(self, home: Home) -> Mapping[str, str]:
        """The texts of that part of the document, or that node in it, to which a home leads."""
        match home.part:
            case "":
                return {home.key: self.year}
            case Kind.FIELDS:
                return self.fields
            case Kind.RESULT:
                return self.result
            case Kind.FUNDS:
                return self.funds.get(str(home.path[0]), {})
            case Kind.GOALS:
                return self.goals.get(home.path, {})
        branches = self.indicators.get(home.part, ())
        values: Mapping[str, str] = {}
        for step in home.path:
            branch = branches[int(step)]
            branches, values = branch.children, branch.values
        return values

    def branch(self, form: str, printed: Mapping[str, str]) -> Branch:
        """The document that was read; one without a form keeps how it was ``printed``."""
        empty = empty_branch(form, self.year, self.fields)
        if form == GENERIC and self.units.count("元") < len(self.units) / 2:
            printed = {**printed, PRINTED_UNIT: "万元"}
        self.goals = dict(sorted(self.goals.items(), key=lambda goal: goal[0][0] == Scope.ANNUAL))
        children = tuple(self._filled(child) for child in empty.children)
        return Branch(empty.kind, {**empty.values, **printed}, children)

    def sources(self) -> dict[Spot, Source]:
        """Where each value of the document that was made of this was read."""
        found = {self._spot(home): self.part.source(cell) for home, cell in self.homes.items()}
        return {spot: source for spot, source in found.items() if spot is not None}

    def told(self, number: int) -> tuple[Doubt, ...]:
        """The doubts about the document, which is the file's with that ``number``, each once."""
        told = (
            replace(doubt, document=number, spot=self._spot(home) if home else None)
            for doubt, home in self.doubts
        )
        return tuple(dict.fromkeys(told))

    def _spot(self, home: Home) -> Spot | None:
        """The place of a value in the document that was made; None if its node is not there."""
        path: Path = home.path
        if home.part in (Kind.FUNDS, Kind.GOALS):
            of_goals = home.part == Kind.GOALS
            nodes: list[Path] = [*self.goals] if of_goals else [(name,) for name in self.funds]
            if path not in nodes:
                return None
            path = (nodes.index(path),)
        index = [_PARTS.index(home.part)] if home.part else []
        return Spot((*index, *map(int, path)), home.key)

    def _filled(self, part: Branch) -> Branch:
        match part.kind:
            case Kind.FUNDS:
                funds = (Branch(Kind.FUND, {"source": s, **a}) for s, a in self.funds.items())
                return Branch(part.kind, part.values, tuple(funds))
            case Kind.GOALS:
                # A goal's number is its place among those of its scope.
                goals = ({"scope": str(path[0]), **goal} for path, goal in self.goals.items())
                return Branch(part.kind, part.values, tuple(Branch(Kind.GOAL, g) for g in goals))
            case Kind.INDICATORS:
                return replace(part, children=self.indicators.get(part.values["scope"], ()))
            case Kind.RESULT:
                return Branch(part.kind, dict(self.result))
            case _:
                return part
