"""Tables as another office would have printed them: a head unknown, a column more, rows apart.

A ``Mutator`` gives for each of its ``MUTATIONS`` another grid, or None where its grid has nothing
to change.  Cells keep their ``origin``, by which what is read of them can be followed; new cells
have none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from model.grid import Cell, Grid, RowKind
from model.recognize.label import Look, look
from model.recognize.label.words import Role, Words
from tests.model.recognize.variants import inserted, ordered, stacked, unmerged_rows

_UNKNOWN = ("情形甲乙", "内容丙丁", "其他说明戊", "口径（己）", "上级要求数")
"""Heads and labels that no vocabulary has."""
_AMOUNTS = ("上年预算数", "2019年决算数", "占比", "占比（%）", "上年执行数", "同比增减", "备选口径")
_VALUES = ("上年完成值", "历史值", "前年实际值", "行业参考值", "占比", "说明戊", "口径（己）")
_NOTES = ("注：以上由财务科提供。", "（接上页）", "说明：由主管部门填写", "填报要求：逐项填写")
_HEADS = (Role.COLUMN, Role.FUND, Role.BUDGET)
_LABELS = (Role.FIELD, Role.SOURCE, Role.GOAL, Role.RESULT)
_LEVELS = ("level1", "level2")


def traced(grids: Iterable[Grid]) -> tuple[Grid, ...]:
    """The grids, each cell with its place as its origin."""
    return tuple(
        replace(
            grid,
            cells=tuple(replace(c, origin=f"{n},{c.row},{c.column}") for c in grid.cells),
            row_numbers=(),
            column_numbers=(),
            pages=(),
        )
        for n, grid in enumerate(grids)
    )


@dataclass(frozen=True)
class Mutator:
    """Changes a grid at places that a random source chooses, by the words of the vocabulary."""

    random: Random
    grid: Grid
    words: Words

    # Words

    def head_unknown(self) -> Grid | None:
        """A column's head in words that nobody knows."""
        return self._said_in_one(self._heads(*_HEADS), self.random.choice(_UNKNOWN))

    def head_blank(self) -> Grid | None:
        """A column's head left out."""
        return self._said_in_one(self._heads(*_HEADS), "")

    def label_unknown(self) -> Grid | None:
        """A label in words that nobody knows."""
        return self._said_in_one(self._labels(), self.random.choice(_UNKNOWN))

    def label_blank(self) -> Grid | None:
        """A label left out."""
        return self._said_in_one(self._labels(), "")

    def labels_unknown(self) -> Grid | None:
        """Several labels in words that nobody knows."""
        labels = self._labels()
        if len(labels) < 3:
            return None
        chosen = self.random.sample(labels, 3)
        return self._said(dict(zip(chosen, self.random.sample(_UNKNOWN, 3), strict=True)))

    # Columns

    def amounts_before(self) -> Grid | None:
        """A column of other amounts before those of a year."""
        return self._with_numbers(self._heads(Role.FUND), _AMOUNTS, is_behind=False)

    def amounts_after(self) -> Grid | None:
        """A column of other amounts behind those of a year."""
        return self._with_numbers(self._heads(Role.FUND), _AMOUNTS, is_behind=True)

    def values_before(self) -> Grid | None:
        """A column of other values before one of the indicators."""
        return self._with_numbers(self._heads(Role.COLUMN), _VALUES, is_behind=False)

    def values_after(self) -> Grid | None:
        """A column of other values behind one of the indicators."""
        return self._with_numbers(self._heads(Role.COLUMN), _VALUES, is_behind=True)

    def columns_swapped(self) -> Grid | None:
        """Two columns of a list change places, with their heads."""
        heads = [head for head in self._heads(*_HEADS) if head.column_span == 1]
        pairs = [(a, b) for a in heads for b in heads if a.row == b.row and a.column < b.column]
        if not pairs:
            return None
        first, second = self.random.choice(pairs)
        rows = {c.row for c in self._below(first)} & {c.row for c in self._below(second)}
        moved = {first.column: second.column, second.column: first.column}
        return self._whole(
            replace(c, column=moved[c.column])
            if c.column in moved and c.column_span == 1 and (c.row in rows or c in (first, second))
            else c
            for c in self.grid.cells
        )

    def without_level(self) -> Grid | None:
        """A list without the column of a level; the last column takes its place."""
        heads = (c for c in self._heads(Role.COLUMN) if c.column_span == 1)
        head = self._one([c for c in heads if self.words.find(c.text, Role.COLUMN) in _LEVELS])
        if head is None:
            return None
        last = max((c.last_row for c in self._below(head)), default=head.row)
        rows = range(head.row, last + 1)
        return self._whole(
            cell
            if cell.row not in rows or cell.last_column < head.column
            else self._narrowed(cell, head.column)
            for cell in self.grid.cells
            if cell.row not in rows or (cell.column, cell.column_span) != (head.column, 1)
        )

    def _narrowed(self, cell: Cell, gone: int) -> Cell:
        """A cell of a row from which a column is taken; the last one fills the room."""
        if cell.column <= gone:
            return replace(cell, column_span=cell.column_span - 1)
        wider = cell.column_span + (cell.last_column == len(self.grid.columns) - 1)
        return replace(cell, column=cell.column - 1, column_span=wider)

    def row_shifted(self) -> Grid | None:
        """A row of a list whose texts stand one column further to the right."""
        head = self._one(self._heads(Role.COLUMN))
        rows = [] if head is None else [cell.row for cell in self._below(head)]
        if not rows:
            return None
        row = self.random.choice(rows)
        cells = [c for c in self.grid.row_cells(row) if c.row_span == c.column_span == 1]
        moved = {at: replace(other, column=at.column) for other, at in pairwise(cells)}
        moved |= {cell: Cell(row, cell.column, "") for cell in cells[:1]}
        return replace(self.grid, cells=tuple(moved.get(c, c) for c in self.grid.cells))

    # Cells

    def with_units(self) -> Grid | None:
        """Amounts with their unit in the cell."""
        unit = "万元" if any("万元" in cell.text for cell in self.grid.cells) else "元"
        amounts = {cell for head in self._heads(Role.FUND) for cell in self._below(head)}
        said = {c: f"{c.text.strip()}{unit}" for c in amounts if look(c.text) is Look.AMOUNT}
        return self._said(said) if said else None

    def pair_inserted(self) -> Grid | None:
        """A row more among those of the header: two labels that nobody knows, with their texts."""
        labels = [c for c in self._labels() if self.grid.rows[c.row].kind is RowKind.TABLE]
        width = len(self.grid.columns)
        at = self._one(labels)
        if at is None or width < 4 or self._is_crossed(at.row):
            return None
        half = width // 2
        one, two = self.random.sample(_UNKNOWN, 2)
        cells = [
            Cell(0, 0, one),
            Cell(0, 1, str(self.random.randint(100, 999)), column_span=half - 1),
            Cell(0, half, two),
            Cell(0, half + 1, "戊己庚", column_span=width - half - 1),
        ]
        return inserted(self.grid, at.row, cells)

    # Rows

    def note_between(self) -> Grid | None:
        """A note across the table between two of its rows."""
        width = len(self.grid.columns)
        return self._noted([Cell(0, 0, self.random.choice(_NOTES), column_span=width)])

    def note_in_column(self) -> Grid | None:
        """A note in one column alone between two rows."""
        column = self.random.randrange(len(self.grid.columns))
        note = self.random.choice(_NOTES)
        columns = range(len(self.grid.columns))
        return self._noted([Cell(0, c, note if c == column else "") for c in columns])

    def without_head(self) -> Grid | None:
        """A list whose row of heads is gone."""
        head = self._one(self._heads(*_HEADS))
        is_higher = head is not None and any(c.row_span > 1 for c in self._row(head.row))
        if head is None or is_higher or self._is_crossed(head.row):
            return None
        return self._without(head.row)

    def row_gone(self) -> Grid | None:
        """A row torn out, with whatever cell was merged from it on."""
        rows = range(1, len(self.grid.rows) - 1)
        return self._without(self.random.choice(rows)) if rows else None

    def parted_down(self) -> Grid | None:
        """Merges down the rows lost: the text in the first, or in each."""
        return unmerged_rows(self.grid, repeat=self.random.random() < 0.5)

    def parted_across(self) -> Grid | None:
        """Merges across the columns lost: the text in the first."""
        cells = [replace(cell, column_span=1) for cell in self.grid.cells]
        cells += [
            replace(cell, column=cell.column + n, column_span=1, text="", origin="")
            for cell in self.grid.cells
            for n in range(1, cell.column_span)
        ]
        return ordered(replace(self.grid, cells=tuple(cells)))

    def twice(self) -> Grid | None:
        """The table again below itself, of another project."""
        find = self.words.find
        names = [c for c in self.grid.cells if find(c.text, Role.FIELD) == "project_name"]
        value = self.grid.cell_at(names[0].row, names[0].last_column + 1) if names else None
        if value is None or not value.text.strip():
            return None
        other = replace(
            self.grid,
            cells=tuple(
                replace(c, text="另一项目" if c is value else c.text, origin=f"{AGAIN}{c.origin}")
                for c in self.grid.cells
            ),
        )
        return stacked([self.grid, other])

    # What is where

    def _heads(self, *roles: Role) -> list[Cell]:
        """The cells that head a column of a list: three or more side by side."""
        rows = ([c for c in self._row(r) if self.words.find(c.text, *roles)] for r in self._rows())
        return [cell for cells in rows if len(cells) > 2 for cell in cells]

    def _labels(self) -> list[Cell]:
        """The labels of single values: of fields, funds, goals."""
        return [c for c in self.grid.cells if self.words.find(c.text, *_LABELS) is not None]

    def _rows(self) -> range:
        return range(len(self.grid.rows))

    def _row(self, row: int) -> list[Cell]:
        return [cell for cell in self.grid.row_cells(row) if cell.row == row]

    def _one(self, cells: list[Cell]) -> Cell | None:
        return self.random.choice(cells) if cells else None

    def _below(self, head: Cell) -> Iterator[Cell]:
        """The cells of a head's column, down to the first that is wider."""
        for row in range(head.last_row + 1, len(self.grid.rows)):
            cell = self.grid.cell_at(row, head.column)
            if cell is None or cell.column != head.column or cell.last_column > head.last_column:
                return
            yield cell

    def _is_crossed(self, row: int) -> bool:
        return any(c.row < row <= c.last_row for c in self.grid.cells)

    # How it is changed

    def _said_in_one(self, cells: list[Cell], text: str) -> Grid | None:
        cell = self._one(cells)
        return None if cell is None else self._said({cell: text})

    def _said(self, texts: Mapping[Cell, str]) -> Grid:
        cells = (replace(c, text=texts[c]) if c in texts else c for c in self.grid.cells)
        return replace(self.grid, cells=tuple(cells))

    def _whole(self, cells: Iterable[Cell]) -> Grid | None:
        """The grid with these cells; None if two of them lie over each other."""
        taken: set[tuple[int, int]] = set()
        found = tuple(cells)
        for cell in found:
            rows = range(cell.row, cell.last_row + 1)
            own = {(r, c) for r in rows for c in range(cell.column, cell.last_column + 1)}
            if own & taken:
                return None
            taken |= own
        return ordered(replace(self.grid, cells=found))

    def _without(self, row: int) -> Grid:
        rest = self.grid.slice_rows(row + 1, len(self.grid.rows))
        return stacked([self.grid.slice_rows(0, row), rest])

    def _noted(self, cells: list[Cell]) -> Grid | None:
        rows = [row for row in self._rows()[1:] if not self._is_crossed(row)]
        return inserted(self.grid, self.random.choice(rows), cells, RowKind.TABLE) if rows else None

    def _with_numbers(
        self, heads: list[Cell], names: tuple[str, ...], *, is_behind: bool
    ) -> Grid | None:
        """A column beside that of a head, with a number beside each of its numbers."""
        head = self._one(heads)
        if head is None:
            return None
        name = self.random.choice(names)
        texts = dict.fromkeys(range(head.row, head.last_row + 1), "") | {head.row: name}
        texts |= {cell.row: self._number(name, cell) for cell in self._below(head)}
        return self._with_column(head.last_column + 1 if is_behind else head.column, texts)

    def _number(self, head: str, cell: Cell) -> str:
        if look(cell.text) not in (Look.AMOUNT, Look.RATE, Look.VALUE):
            return "戊己" if cell.text.strip() else ""
        return f"{self.random.randint(3, 97)}{'%' if '占比' in head else ''}"

    def _with_column(self, before: int, texts: Mapping[int, str]) -> Grid:
        """A column more with some texts; in other rows the cell before it, or across it, grows."""
        cells: list[Cell] = []
        for cell in self.grid.cells:
            is_before = cell.last_column == before - 1 and cell.row not in texts
            if cell.column >= before:
                cells.append(replace(cell, column=cell.column + 1))
            elif cell.last_column >= before or is_before:
                cells.append(replace(cell, column_span=cell.column_span + 1))
            else:
                cells.append(cell)
        taken = {r for c in cells for r in range(c.row, c.last_row + 1) if _covers(c, before)}
        cells += [Cell(row, before, texts.get(row, "")) for row in self._rows() if row not in taken]
        columns = (*self.grid.columns[:before], 50.0, *self.grid.columns[before:])
        return ordered(replace(self.grid, cells=tuple(cells), columns=columns))


def _covers(cell: Cell, column: int) -> bool:
    return cell.column <= column <= cell.last_column


AGAIN = "again "
"""Before the origins of a table's second copy."""

MUTATIONS: tuple[Callable[[Mutator], Grid | None], ...] = (
    Mutator.head_unknown,
    Mutator.head_blank,
    Mutator.label_unknown,
    Mutator.labels_unknown,
    Mutator.label_blank,
    Mutator.amounts_before,
    Mutator.amounts_after,
    Mutator.values_before,
    Mutator.values_after,
    Mutator.columns_swapped,
    Mutator.without_level,
    Mutator.row_shifted,
    Mutator.with_units,
    Mutator.pair_inserted,
    Mutator.note_between,
    Mutator.note_in_column,
    Mutator.without_head,
    Mutator.row_gone,
    Mutator.parted_down,
    Mutator.parted_across,
    Mutator.twice,
)
