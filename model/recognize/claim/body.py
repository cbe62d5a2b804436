"""Indicator tables: their columns, and which rows belong to each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from model.definition import ColumnDefinition, IndicatorsSection
from model.definition.keys import Column
from model.grid import Cell, Grid, RowKind
from model.recognize.label.keys import has_colon, label_key
from model.recognize.label.words import without_number

Says = Callable[[str], bool]
Columns = tuple[tuple[Cell, ColumnDefinition], ...]
_LEVELS = frozenset((Column.LEVEL1, Column.LEVEL2))
_SECOND_AND_NAME = [Column.LEVEL2, Column.LEVEL3]
MOST_HEAD_ROWS = 3
"""A taller cell is no head, whatever it says: it stands along the side of the rows."""


@dataclass(frozen=True)
class Table:
    """An indicator table in a part: the columns found, and the rows below.

    ``labels`` are the rows of its head, one to three, and those of subtotals.  Where it
    ``is_open``, its columns are what the table prints, and rows may bring keys of their own.
    ``bands`` are names of the first level that lie across the table above their rows, ``goals``
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

    def band(self, row: int) -> Cell | None:
        """The band under which a row stands."""
        return max((b for b in self.bands if b.row < row), key=lambda b: b.row, default=None)

    def goal(self, row: int) -> tuple[Cell, str] | None:
        """The label of the goal to which a row belongs, and its number."""
        before = (found for found in self.goals if found[0].row <= row)
        return max(before, key=lambda found: found[0].row, default=None)


def _says_no(_text: str) -> bool:
    return False


@dataclass(frozen=True)
class Body:
    """Tells the rows of an indicator table from those that follow it or stand between.

    It takes what tells labels of the header (also with their values behind them), categories,
    labels of sums and grades, lines across the table with which another list begins, and labels
    of the budget's execution.
    """

    grid: Grid
    columns: Columns
    is_label: Says
    is_category: Says
    is_sum: Says = _says_no
    is_caption: Says = _says_no
    is_budget: Says = _says_no

    @cached_property
    def _starts(self) -> Mapping[int, str]:
        return {cell.column: column.key for cell, column in self.columns}

    @cached_property
    def _names(self) -> Sequence[int]:
        return [column for column, key in self._starts.items() if key in _LEVELS]

    @cached_property
    def _indicators(self) -> Sequence[int]:
        thirds = [column for column, key in self._starts.items() if key == Column.LEVEL3]
        return thirds or self._names[-1:]

    def rows(self, first: int, stop: int) -> Iterator[int]:
        """The rows up to the last that stands in a category, without strange ones between."""
        waiting: list[int] = []
        interrupted = False
        for row in range(first, stop):
            if self.band(row) is not None:
                continue
            if self._is_strange(row):
                if self._begins_another(row):
                    return
                interrupted = interrupted or not self._is_subtotal(row)
                continue
            waiting.append(row)
            if not interrupted or self._is_in_category(row):
                yield from waiting
                waiting, interrupted = [], False

    def band(self, row: int) -> Cell | None:
        """The name of a category that lies across the table, where none has the first level."""
        texts = self.grid.filled_in(row)
        if any(column.key == "level1" for _, column in self.columns) or len(texts) != 1:
            return None
        name = without_number(texts[0].text)
        is_across = self._lies_across(row) or name != texts[0].text  # 一、产出指标, merges lost
        is_band = is_across and self.is_category(name)
        return texts[0] if is_band and texts[0].row == row else None

    def _is_strange(self, row: int) -> bool:
        """Whether a row is a line of text, a total or a footer."""
        if self.grid.rows[row].kind is not RowKind.TABLE or self._lies_across(row):
            return True
        first = self._first(row)
        if first is None or first.column >= min(self._indicators, default=0):
            is_pair = first is not None and has_colon(first.text) and self.is_label(first.text)
            return is_pair or (first is not None and self.is_sum(first.text))
        if self.is_label(first.text) or self._is_of_budget(row, first):
            return True
        return not self._is_in_category(row) and not any(self._texts(row, self._indicators))

    def _is_subtotal(self, row: int) -> bool:
        """Whether a row adds up those of one category, so that more follow."""
        first = self._first(row)
        return first is not None and label_key(first.text).endswith("小计")

    def _first(self, row: int) -> Cell | None:
        return next((c for c in self.grid.row_cells(row) if c.row == row and c.text), None)

    def _is_of_budget(self, row: int, first: Cell) -> bool:
        """Whether a row is that of the budget's execution, which is no indicator."""
        names = [first.text, *self._texts(row, self._indicators)]
        is_level = first.column == min(self._names, default=0) and first.row_span == 1
        return is_level and all(map(self.is_budget, names))

    def _begins_another(self, row: int) -> bool:
        """Whether a line across the table is the caption of another list: 年度绩效目标表."""
        texts = [c.text for c in self.grid.filled_in(row)]
        return len(texts) == 1 and self.is_caption(texts[0])

    def _lies_across(self, row: int) -> bool:
        """Whether a cell lies over several columns, but for a category over those of levels.

        The name of an indicator without a second level lies over that one too.
        """
        for cell in self.grid.row_cells(row):
            if cell.column_span == 1:
                continue
            covered = range(cell.column, cell.column + cell.column_span)
            over = [key for start, key in self._starts.items() if start in covered]
            is_level = set(over) <= _LEVELS and self.is_category(cell.text)
            is_name = over == _SECOND_AND_NAME and self._is_of_category(row)
            if len(over) > 1 and not (is_level or is_name):
                return True
        return False

    def _is_of_category(self, row: int) -> bool:
        """Whether a row stands beside a category of the first level."""
        first = self.grid.cell_at(row, min(self._names, default=0))
        return first is not None and self.is_category(first.text)

    def _is_in_category(self, row: int) -> bool:
        return any(
            label_key(name).endswith("指标") or self.is_category(name)
            for name in self._texts(row, self._names)
        )

    def _texts(self, row: int, columns: Sequence[int]) -> list[str]:
        cells = (self.grid.cell_at(row, column) for column in columns)
        return [cell.text.strip() for cell in cells if cell and cell.text.strip()]
