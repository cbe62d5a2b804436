"""The sections of a form's table – rows of cells, goals, indicator tables – and where the cells
of a header stand on the form's columns.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, model_validator

from model.definition import keys
from model.definition.keys import COLUMNS, Column, Meaning
from model.definition.pattern import Pattern
from model.definition.terms import WORD, Key, PatternText, ScopeName, Strict

Count = Annotated[int, Field(ge=1)]


class CellDefinition(Strict):
    """One cell of a header row: a printed text, or the place of one value.

    Exactly one of these says what stands in it:

    - ``text``: a pattern over the fields, ``year`` and ``number`` (of the table in its file)
    - ``head``: a field's label
    - ``field``: a field's value (``pattern`` may join several fields; ``piece`` shows one item of
      one line of it, both from 1, as small tables do)
    - ``fund``: ``source.column``, an amount (``pattern``: over ``amount``, behind its label)
    - ``goal``: the goals of a scope (``part``: their text or actual; ``pattern``: one goal of
      several, over ``number`` and ``text``; ``number``: only the goal with it)
    - ``rate``: a fund source's share in percent, computed (see ``Scoring``): its amount in the
      column ``of`` ÷ that in the column ``by`` (``percent``: printed with a %), or ÷ that of the
      source ``whole``, a share of it (占比)
    - ``result``: a value of the self-evaluation's result (``options``: all are printed, the
      chosen one with a mark; ``pattern``: over ``result``, behind its label)

    ``tick`` is the one option of a field or result that its cell prints, where each has a cell;
    with ``bare`` the cell is empty until its option is chosen, whose name stands beside it.

    ``when`` and ``then`` give a text cell another print while a field, ``goal.SCOPE`` or fund
    ``source.column`` is filled in.  ``synonyms`` are other prints of the same label.
    """

    text: PatternText | None = None
    head: Key | None = None
    field: Key | None = None
    fund: Annotated[str, Field(pattern=rf"^{WORD}\.{WORD}$")] | None = None
    goal: ScopeName | None = None
    rate: Key | None = None
    of: Key = "executed"
    by: Key = "adjusted"
    whole: Key | None = None
    percent: bool = False
    result: Key | None = None
    options: tuple[str, ...] = ()
    tick: str | None = None
    bare: bool = False
    part: Literal["text", "actual"] = "text"
    piece: tuple[Count, Count] | None = None
    number: Count | None = None
    pattern: PatternText | None = None
    when: str | None = None
    then: PatternText | None = None
    synonyms: tuple[str, ...] = ()
    span: int = Field(default=1, ge=1)
    rows: int = Field(default=1, ge=1)
    align: Literal["left", "center", "right"] | None = None
    empty: str | None = None
    lines: int = Field(default=1, ge=1)

    @model_validator(mode="after")
    def _one_content(self) -> CellDefinition:
        contents = (
            self.text, self.head, self.field, self.fund, self.goal, self.rate, self.result
        )  # fmt: skip
        if sum(content is not None for content in contents) != 1:
            raise ValueError(
                "单元格必须且只能写 text、head、field、fund、goal、rate、result 中的一个"
            )
        if self.number is not None and self.goal is None:
            raise ValueError("number 只用于 goal 格子")
        if self.piece is not None and (self.field is None or self.pattern is not None):
            raise ValueError("piece 只用于没有 pattern 的 field 格子")
        if self.options and self.result is None:
            raise ValueError("格子的 options 只用于 result 格子，其他的写在 fields 里")
        if self.tick is not None and (not (self.field or self.options) or self.pattern):
            raise ValueError("tick 只用于没有 pattern 的 field 格子和有 options 的 result 格子")
        if self.bare and self.tick is None:
            raise ValueError("bare 只用于有 tick 的格子")
        if (self.when is None) != (self.then is None):
            raise ValueError("when 和 then 必须同时出现")
        return self

    @property
    def is_label(self) -> bool:
        """Whether the cell is printed text, not the place of a value."""
        return self.text is not None or self.head is not None


_SIGNING = frozenset({keys.Field.LEADER, keys.Field.PREPARER})


class CellsSection(Strict):
    """Rows of cells, placed one after the other from the left, round the spans from above.

    ``align`` is that of all values but goals; without it amounts stand right and texts left.
    ``optional`` rows are not printed while none of their values is filled in.
    """

    kind: Literal["cells"]
    rows: tuple[tuple[CellDefinition, ...], ...] = Field(min_length=1)
    style: Literal["title", "line", "table", "note"] = "table"
    align: Literal["left", "center", "right"] | None = None
    optional: bool = False

    @property
    def cells(self) -> tuple[CellDefinition, ...]:
        """The cells of all rows, in printed order."""
        return tuple(cell for row in self.rows for cell in row)

    @property
    def is_signed(self) -> bool:
        """Whether people sign there: 负责人 or 经办人 below a table."""
        there = {cell.field for cell in self.cells}
        return self.style == "note" and not there.isdisjoint(_SIGNING)


class GoalsSection(Strict):
    """One row for each goal of the scopes in turn: ``label`` (a pattern over ``number``), text."""

    kind: Literal["goals"]
    labels: dict[ScopeName, PatternText] = Field(min_length=1)
    label_span: int = Field(default=1, ge=1)
    text_span: int = Field(default=1, ge=1)


class ColumnDefinition(Strict):
    """A column of an indicator table.

    ``key`` is an indicator's key as in the interchange (level1, level2, level3, description,
    value, basis, actual, weight, score, deviation, goal), or one of the form's own.  In a table
    with two lists side by side each column says by ``scope`` to which list it belongs.

    - ``group``: the head above this column and its neighbours of the same group
    - ``tick``: the option that a mark in this column chooses; columns of one key make one text,
      which names the chosen options (joined with 、 where ``several`` may be chosen)
    - ``print``: ``serial`` prints the row's number, which nobody types; the others say how a
      target value is set
    - ``pattern``: of a goal's name over ``number``; of a category's over ``name`` and
      ``points``, the sum of the weights below it
    - ``when`` and ``then`` give the head another print while a field is filled in, as in cells
    - ``repeated``: a category's name stands in each of its rows instead of in one merged cell
    - ``part``: what of a target value stands in this column where sign, number and unit have
      columns of their own; a sign and a unit are those of all ``number`` columns of their list,
      and what is neither is kept under the key of its column
    """

    key: Key
    label: str
    span: int = Field(default=1, ge=1)
    scope: ScopeName | None = None
    synonyms: tuple[str, ...] = ()
    align: Literal["left", "center", "right"] | None = None
    pattern: PatternText | None = None
    print: Literal["typed", "plain", "brackets", "serial"] = "typed"
    decimals: int | None = Field(default=None, ge=0, le=6)
    options: tuple[str, ...] = ()
    group: str = ""
    tick: str = ""
    several: bool = False
    repeated: bool = False
    part: Literal["sign", "number", "unit"] | None = None
    when: Key | None = None
    then: PatternText | None = None

    @model_validator(mode="after")
    def _parts_fit(self) -> ColumnDefinition:
        if self.key in _OF_ALL_FORMS and (self.tick or self.print == "serial"):
            raise ValueError(f"{self.key} 列不能打勾，也不能自动编号")
        if self.tick and self.options:
            raise ValueError("打勾的列（tick）不能再有 options")
        if self.several and not (self.tick or self.options):
            raise ValueError("several 只用于打勾的列（tick）或有 options 的列")
        if self.repeated and self.key not in ("level1", "level2", "goal"):
            raise ValueError("repeated 只用于 level1、level2 和 goal 列")
        if (self.when is None) != (self.then is None):
            raise ValueError("when 和 then 必须同时出现")
        return self

    @property
    def is_entered(self) -> bool:
        """Whether the clerk fills it in; a row's number is printed alone."""
        return self.print != "serial"

    @property
    def name(self) -> str:
        """What it is called whatever the head prints: what stays of a head with a value in it."""
        return Pattern.parse(self.then).literals if self.then else self.label


_OF_ALL_FORMS = frozenset((*COLUMNS.of(Meaning.NAME | Meaning.POINTS), Column.GOAL, Column.VALUE))
"""What an indicator is made of: always a text of its own."""


class IndicatorsSection(Strict):
    """An indicator table: its head, and a row for each 三级 indicator.

    ``scope`` is that of all columns without one of their own.  ``label`` is merged down along
    the left side over ``label_span`` columns.  ``categories``: print only those in use, also
    those that the document keeps without an indicator, or all of the form's taxonomy.
    ``subtotal``, a pattern over ``name``, is the label of a row with the sums of weights and
    scores below each first-level category.
    """

    kind: Literal["indicators"]
    scope: ScopeName = ScopeName.ANNUAL
    columns: tuple[ColumnDefinition, ...] = Field(min_length=2)
    label: str = ""
    label_span: int = Field(default=1, ge=1)
    categories: Literal["used", "kept", "all"] = "used"
    subtotal: PatternText = ""

    @property
    def scopes(self) -> tuple[ScopeName, ...]:
        """The scopes whose lists stand in this table, in the order of their columns."""
        found = dict.fromkeys(c.scope for c in self.columns if c.scope is not None)
        return tuple(found) or (self.scope,)

    @property
    def width(self) -> int:
        """How many of the form's columns it takes."""
        return sum(c.span for c in self.columns) + (self.label_span if self.label else 0)

    @property
    def head_rows(self) -> int:
        """How many rows its head takes: a second one where columns stand in groups."""
        return 2 if any(column.group for column in self.columns) else 1

    def columns_of(self, scope: ScopeName) -> tuple[ColumnDefinition, ...]:
        """The columns of one list, those that it shares with others included."""
        return tuple(c for c in self.columns if (c.scope or scope) == scope)

    def entries_of(self, scope: ScopeName) -> tuple[ColumnDefinition, ...]:
        """What the clerk fills in for one list: tick columns of one key are one with options."""
        entered: dict[str, ColumnDefinition] = {}
        for column in self.columns_of(scope):
            if column.is_entered:
                entered.setdefault(column.key, self._entry(column))
        return tuple(entered.values())

    def ticks_of(self, column: ColumnDefinition) -> tuple[str, ...]:
        """The options of all tick columns that share a column's key and list, in order."""
        same = (c for c in self.columns if (c.key, c.scope) == (column.key, column.scope))
        return tuple(c.tick for c in same if c.tick)

    def _entry(self, column: ColumnDefinition) -> ColumnDefinition:
        if not column.tick:
            return column.model_copy(update={"label": column.name})
        options, label = self.ticks_of(column), column.group or column.name
        return column.model_copy(update={"label": label, "tick": "", "options": options})


Section = Annotated[CellsSection | GoalsSection | IndicatorsSection, Field(discriminator="kind")]


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell and its place: row within the section and first column of the form."""

    row: int
    column: int
    cell: CellDefinition


@dataclass(frozen=True, slots=True)
class Placing:
    """Where the cells of a section stand, and each row that does not come out."""

    cells: tuple[PlacedCell, ...]
    faults: tuple[tuple[int, str], ...]


def place_cells(section: CellsSection, width: int) -> tuple[PlacedCell, ...]:
    """Put the rows' cells from left to right into the columns that no span from above covers.

    Raises ValueError if a row has more or fewer cells than the form's ``width`` columns take, or
    if a cell runs into one that reaches down from above.
    """
    placed = placing(section, width)
    for _, reason in placed.faults:
        raise ValueError(reason)
    return placed.cells


def placing(section: CellsSection, width: int) -> Placing:
    """As `place_cells`, with the faults of all rows told instead of the first one raised."""
    taken: set[tuple[int, int]] = set()
    placed: list[PlacedCell] = []
    faults: list[tuple[int, str]] = []
    for row, cells in enumerate(section.rows):
        column, clashes = 0, False
        for cell in cells:
            while (row, column) in taken:
                column += 1
            placed.append(PlacedCell(row, column, cell))
            area = {
                (row + down, column + right)
                for down in range(cell.rows)
                for right in range(cell.span)
            }
            clashes = clashes or bool(area & taken)
            taken |= area
        if clashes:
            faults.append((row, f"第 {row + 1} 行的单元格与上方的合并单元格重叠"))
        elif (row, width) in taken or any((row, each) not in taken for each in range(width)):
            faults.append((row, f"第 {row + 1} 行没有正好占满 {width} 列"))
    last = len(section.rows) - 1
    if not faults and max(row for row, _ in taken) > last:
        faults.append((last, "有单元格的 rows 超出了本节的行数"))
    return Placing(tuple(placed), tuple(faults))


def small_tables(sections: Iterable[CellsSection]) -> dict[str, tuple[int, int]]:
    """How many lines and items the fields have that stand in small tables."""
    found: dict[str, tuple[int, int]] = {}
    for cell in (cell for section in sections for cell in section.cells):
        if cell.piece is not None and cell.field is not None:
            lines, items = found.get(cell.field, (0, 0))
            found[cell.field] = max(lines, cell.piece[0]), max(items, cell.piece[1])
    return found
