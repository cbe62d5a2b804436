"""Stage 1, label: every cell of a table with what it may mean and what kind of content it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import chain, pairwise

from model.definition.keys import AMOUNTS, Field, Meaning, NodeKey
from model.document.target import understand
from model.document.ticks import has_boxes
from model.grid import Cell, Grid, RowKind
from model.recognize.label.values import is_amount, is_dash, is_sign
from model.recognize.label.words import (
    LabelMeaning,
    Role,
    Words,
    has_colon,
    label_key,
    states_only_unit,
)

Place = tuple[int, int]
"""Row and column of a cell."""


class Look(StrEnum):
    """What kind of content a text looks like, whatever stands beside it."""

    BLANK = "blank"
    DASH = "dash"
    AMOUNT = "amount"
    RATE = "rate"
    SIGN = "sign"
    TICKS = "ticks"
    VALUE = "value"
    PROSE = "prose"
    TEXT = "text"


WORDS = (Look.TEXT, Look.PROSE)
NUMBERS = frozenset({Look.AMOUNT, Look.RATE})
OF_AMOUNTS = NUMBERS | {Look.BLANK, Look.DASH}
"""How rows of amounts look: some numbers, and nothing else."""
_WHO = re.compile("(?:[^某]人|意见|签字|签名)$")
"""What ends a label of who signed; 王某人 is a name of which a print left a part out."""
_RATE = re.compile(r"\s*\d+(\.\d+)?\s*[%％]\s*")
_SENTENCE = re.compile(r"[。；;！？]")
_LONGEST_WORD = 24
_MOST_LINES, _LONGEST_LINE = 4, 40
_STATING = frozenset({Role.SOURCE, Role.FUND, Role.GOAL})
"""Labels whose year is that of the table even where a list has columns of several years."""
SPENT = frozenset(AMOUNTS.of(Meaning.SPENT))
_LEFT = re.compile(r"\s*(?:其中[:：])?(?:结余|结转)(?!\S*(?:上年|以前))")
"""What is left of what was spent, beside that: no source, as it is in a plan."""
_YEAR_BEFORE = re.compile(r"(20\d\d)\s*年度?(\S{2,12})")
_TIMES = (Field.TERM, NodeKey.YEAR)
_OF_FIELD = re.compile(r"\s*20\d\d\s*(?:年度?)?\s*")
YEARS = r"(?<!\d)(20\d\d)(?:[-—–~～至]+20\d\d)?\s*年"
"""A pattern of a year, or the first of several: 2024年, 2024-2026年."""
_YEAR = re.compile(YEARS + r"(?!\s*\d{1,2}\s*月)")


@lru_cache(maxsize=4096)
def look(text: str) -> Look:
    """The kind of content that a text is by its signs alone: number, rate, sign, prose …"""
    return next((kind for kind, is_so in _LOOKS if is_so(text)), Look.TEXT)


_LOOKS: Sequence[tuple[Look, Callable[[str], bool]]] = (
    (Look.BLANK, lambda text: not text.strip()),
    (Look.RATE, lambda text: bool(_RATE.fullmatch(text))),
    (Look.DASH, is_dash),
    (Look.AMOUNT, lambda text: text.strip() != "无" and is_amount(text)),
    (Look.SIGN, is_sign),
    (Look.TICKS, has_boxes),
    (Look.PROSE, lambda text: len(text) > _LONGEST_WORD or bool(_SENTENCE.search(text))),
    (Look.VALUE, lambda text: not understand(text).is_text),
)


def may_be_head(text: str) -> bool:
    """Whether a text without a word of its own may head a column: it is no sentence."""
    return look(text) in WORDS and not _SENTENCE.search(text)


def asks_who(text: str) -> bool:
    """Whether a label asks who signed, or what they said: 审核人, 主管部门意见."""
    return _WHO.search(label_key(text)) is not None


def place(cell: Cell) -> Place:
    """The row and column in which a cell begins."""
    return cell.row, cell.column


class Labelled:
    """A table with the meanings of its cells, and what stands beside, above and below each."""

    def __init__(self, grid: Grid, words: Words) -> None:
        self.grid = grid
        self.words = words
        self.cells = grid.filled
        self._at = grid.at.get
        self.starting_in = grid.starting_in

    @cached_property
    def year(self) -> str:
        """The year of which the table says that it is, "" for none."""
        return _stated_year(self.grid) or _year_of_labels(self.grid, self.words)

    @cached_property
    def _meanings(self) -> Mapping[Place, tuple[LabelMeaning, ...]]:
        found = {(c.row, c.column): meant for c in self.cells if (meant := self.meant(c.text))}
        is_spent = any(m.role is Role.FUND and m.key in SPENT for m in chain(*found.values()))
        left = (place(c) for c in self.cells if is_spent and _LEFT.match(c.text))
        return found | dict.fromkeys(left, ())

    def without(self, rows: Set[int]) -> Labelled:
        """The table without some rows; of the others each cell means what it did."""
        kept = tuple(cell for cell in self.grid.cells if cell.row not in rows)
        rest = Labelled(replace(self.grid, cells=kept), self.words)
        rest.year = self.year
        rest._meanings = {at: meant for at, meant in self._meanings.items() if at[0] not in rows}
        return rest

    def rows_of(self, role: Role) -> Sequence[int]:
        """The rows in which a cell may mean something of a role."""
        found = self._meanings.items()
        return sorted({row for (row, _), meant in found if any(m.role is role for m in meant)})

    def meant(self, text: str) -> tuple[LabelMeaning, ...]:
        """What a text may mean; 2024年目标值 in a table of 2024 is 本年目标值."""
        found = self.words.meanings(text)
        return found or (self.words.meanings(self.undated(text)) if "20" in text else ())

    def undated(self, text: str) -> str:
        """A text in which the table's own year is 本年."""
        if not self.year or self.year not in text:
            return text
        return re.sub(rf"{self.year}\s*年度?", "本年", text)

    def meanings(self, cell: Cell) -> tuple[LabelMeaning, ...]:
        """What a cell may mean as a label, the surest first."""
        return self._meanings.get((cell.row, cell.column), ())

    def find(self, cell: Cell | None, *roles: Role) -> str | None:
        """The key of a cell among the words of some roles, or None."""
        for meaning in () if cell is None else self._meanings.get((cell.row, cell.column), ()):
            if meaning.role in roles:
                return meaning.key
        return None

    def source(self, cell: Cell | None) -> tuple[str, str]:
        """The source that a cell names, and the column if its word names that too; "" for none."""
        source, _, column = (self.find(cell, Role.SOURCE) or "").partition(".")
        return source, column

    def sure(self, cell: Cell, role: Role) -> float:
        """How sure (0 to 1) it is what a cell means among the words of a role."""
        return next((m.score for m in self.meanings(cell) if m.role is role), 0.0)

    def is_label(self, cell: Cell | None) -> bool:
        """Whether a cell prints a known label of the header."""
        return cell is not None and (cell.row, cell.column) in self._labels

    @cached_property
    def _labels(self) -> frozenset[Place]:
        found = self._meanings.items()
        worded = {at for at, meant in found if any(m.role is not Role.COLUMN for m in meant)}
        cells = (cell for cell in self.cells if (cell.row, cell.column) in worded)
        return frozenset(place(cell) for cell in cells if not self._is_a_choice(cell))

    def _is_a_choice(self, cell: Cell) -> bool:
        """Whether a word is a value: 资金性质 | 财政拨款, 项目周期 | 三年, also in other pairs."""
        before, after = self.left(cell), self.right(cell)
        own, field = self.find(cell, Role.FIELD), self.find(before, Role.FIELD)
        under = self.starting_in(cell.last_row + 1)
        is_time = own in _TIMES and field not in _TIMES and any(map(self.meanings, under[:1]))
        is_value = own in (None, field) or is_time  # 项目属性 | 长期, among labels
        if not is_value or field is None:
            return is_value and self._is_in_pair(cell)
        return after is None or self.find(after, Role.FIELD) is not None

    def _is_in_pair(self, cell: Cell) -> bool:
        """Whether a source is a value in a row of pairs, over no amount: 类型 | 部门整体支出."""
        row, under = self.starting_in(cell.row), self.under([cell], cell.last_row + 1)
        below = [c for c in under if c.column_span == cell.column_span]
        labels = {m.role for label in row[::2] for m in self.meanings(label)}
        is_pair = cell in row[1::2] and len(row) % 2 == 0 and labels <= {Role.SIDE, Role.FIELD}
        is_pair = is_pair and {m.role for m in self.meanings(cell)} == {Role.SOURCE}
        return is_pair and all(look(c.text) in WORDS for c in (*row, *below))

    def stacks(self, first: int, last: int) -> Iterator[list[Cell]]:
        """The cells with text over each other in some rows, from above, once for each lowest."""
        seen = set[Place]()
        for column in range(len(self.grid.columns)):
            cells = (self._at((row, column)) for row in range(first, last + 1))
            stack = list(dict.fromkeys(c for c in cells if c is not None and c.text.strip()))
            if stack and place(stack[-1]) not in seen:
                seen.add(place(stack[-1]))
                yield stack

    def right(self, cell: Cell) -> Cell | None:
        """The cell beside one, in its first row."""
        return self._at((cell.row, cell.column + cell.column_span))

    def left(self, cell: Cell) -> Cell | None:
        """The cell before one, in its first row."""
        return self._at((cell.row, cell.column - 1))

    def below(self, cell: Cell) -> Cell | None:
        """The cell below one, in its first column."""
        return self._at((cell.row + cell.row_span, cell.column))

    def under(self, heads: Iterable[Cell], row: int) -> list[Cell]:
        """The cells of a row that stand below some heads."""
        cells = (self._at((row, head.column)) for head in heads)
        return [cell for cell in cells if cell is not None]

    def above(self, cell: Cell) -> Iterator[Cell]:
        """The cells above the first column of one, from below."""
        column = cell.column
        while other := self._at((cell.row - 1, column)):
            yield (cell := other)

    def following(self, cell: Cell) -> Iterator[Cell]:
        """The cells to the right of one, up to the end of its row."""
        row = cell.row
        while other := self._at((row, cell.column + cell.column_span)):
            yield (cell := other)

    def before(self, cell: Cell) -> Iterator[Cell]:
        """The cells to the left of one, up to the beginning of its row."""
        row = cell.row
        while other := self._at((row, cell.column - 1)):
            yield (cell := other)

    def is_line(self, cell: Cell) -> bool:
        """Whether a cell stands in a line above or below the table."""
        return self.grid.rows[cell.row].kind is not RowKind.TABLE

    def is_alone(self, cell: Cell) -> bool:
        """Whether nothing else begins in the row of a cell."""
        return len(self.starting_in(cell.row)) == 1

    def value_beside(self, label: Cell) -> Cell | None:
        """The cell beside a label; past blank ones where nothing else stands in the row."""
        cell = self.right(label)
        if cell is None or self._is_other(label, cell) or states_only_unit(cell.text):
            return None
        if cell.text.strip():
            return cell
        others = (other for other in self.following(cell) if other.text.strip())
        filled = [other for other in others if not states_only_unit(other.text)][:2]
        first, *rest = [self._is_other(label, other) for other in filled] or [True]
        is_label = first or self._is_below_labels(filled[0])
        return filled[0] if not is_label and all(rest) else cell

    def _is_below_labels(self, cell: Cell) -> bool:
        """Whether a text before a blank stands below labels, in rows parted as its own is."""
        beside, rows = self.right(cell), range(self._alike_from[cell.row], cell.row)
        is_before_blank = beside is not None and not beside.text.strip()
        return is_before_blank and any((row, cell.column) in self._labels for row in rows)

    @cached_property
    def _alike_from(self) -> Sequence[int]:
        """For each row the first of those right above it that are parted as it is, or itself."""
        first = [0]
        for above, row in pairwise(range(len(self.grid.rows))):
            first.append(first[-1] if self.columns_in(above) == self.columns_in(row) else row)
        return first

    def columns_in(self, row: int) -> list[int]:
        """Where the cells of a row begin, blank ones too."""
        return [cell.column for cell in self.grid.row_cells(row)]

    def _is_other(self, label: Cell, cell: Cell) -> bool:
        """Whether a cell is a label too, though no word of it may be known, but no category."""
        is_alike = asks_who(label.text) and asks_who(cell.text)
        is_open = has_colon(cell.text.strip()[-1:]) and not self.words.is_category(cell.text)
        return self.is_label(cell) or is_alike or is_open

    def rows_beside(self, label: Cell, value: Cell) -> Iterator[Cell]:
        """What stands alone in further rows beside a label of several rows, below its value."""
        for row in range(value.last_row + 1, label.last_row + 1):
            cells = [c for c in self.starting_in(row) if c.column > label.last_column]
            if len(cells) != 1 or cells[0].column != value.column or self.is_label(cells[0]):
                return
            yield cells[0]

    def rows_below(self, head: Cell, value: Cell) -> Iterator[Cell]:
        """What stands below the value of a head, up to the end of the label along their side."""
        side = next((c for c in self.before(head) if c.row_span > head.row_span), head)
        while (cell := self.value_below(value)) and cell.last_row <= side.last_row:
            if not cell.text.strip() or self.meanings(cell):
                return
            yield (value := cell)

    def value_below(self, label: Cell) -> Cell | None:
        """The cell below a label and as wide as it, unless that is a label too."""
        below = self.below(label)
        if below is None or self.is_label(below):
            return None
        same = (below.column, below.column_span) == (label.column, label.column_span)
        return below if same else None


def _stated_year(grid: Grid) -> str:
    """The year that a line above the table states, "" for none."""
    first = next((row for row in range(len(grid.rows)) if len(grid.starting_in(row)) > 1), 0)
    cells = (cell for row in range(max(first, _MOST_LINES)) for cell in grid.starting_in(row))
    lines = (cell for cell in cells if len(cell.text) <= _LONGEST_LINE)
    found = [(cell, match[1]) for cell in lines if (match := _YEAR.search(cell.text))]
    years = [year for cell, year in found if _is_alone(grid, cell)]
    return years[-1] if years else ""


def _is_alone(grid: Grid, cell: Cell) -> bool:
    """Whether a cell is or begins a line of text, or is a year in brackets beside its unit.

    Not one of amounts: 2023年度 | 300 | 280.
    """
    is_year = cell.text[:1] in "（(" and _YEAR.fullmatch(cell.text.strip("（()） 度"))
    others = [look(c.text) for c in grid.row_cells(cell.row) if c is not cell]
    return not others or bool(is_year) or (cell.column == 0 and Look.AMOUNT not in others)


def _year_of_labels(grid: Grid, words: Words) -> str:
    """The year of its field, or the one that labels begin with (2024年度目标), else "".

    Years side by side are those of columns: 2022年执行 | 2023年申请.
    """
    cells = grid.filled
    fields = (c for c in cells if words.find(c.text, Role.FIELD) == NodeKey.YEAR)
    beside = ([o.text for o in grid.row_cells(c.row) if o.column > c.column][:2] for c in fields)
    said = [[text.strip()[:4] for text in texts if _OF_FIELD.fullmatch(text)] for texts in beside]
    if asked := {years[0] for years in said if len(years) == 1}:
        return asked.pop() if len(asked) == 1 else ""
    found = [(c.row, match) for c in cells if (match := _YEAR_BEFORE.fullmatch(c.text.strip()))]
    in_row: dict[int, set[str]] = {}
    for row, match in found:
        in_row.setdefault(row, set()).add(match[1])
    meant = [(row, match[1], words.meanings(f"本年{match[2]}")) for row, match in found]
    years = {year for _, year, meanings in meant if meanings}
    above = {
        year
        for row, year, meanings in meant
        if len(in_row[row]) == 1 and any(m.role in _STATING for m in meanings)
    }
    is_one = len(years) == 1 and all(in_row[row] == years for row, *_ in meant)
    return years.pop() if is_one else above.pop() if len(above) == 1 else ""
