"""The total and the grade of a table that no form fits."""

from __future__ import annotations

from collections.abc import Sequence

from model.grid import Cell
from model.recognize.indicators import Table
from model.recognize.labels import label_key
from model.recognize.sheet import Sheet
from model.recognize.values import read_ticks

_SUMS = frozenset({"合计", "总计"})
"""What may stand for 总分 below the indicators."""


class ResultsReader:
    """Reads the result below the indicator ``tables`` of a sheet into its content."""

    def __init__(self, sheet: Sheet, tables: Sequence[Table]) -> None:
        self._sheet = sheet
        self._content = sheet.content
        self._words = sheet.words
        self._tables = tables

    def read(self) -> None:
        """Read total and grade."""
        for cell in self._sheet.waiting():
            self._read_result(cell)

    def _read_result(self, label: Cell) -> None:
        key = self._words.find(label.text, self._words.results)
        is_sum = label_key(label.text) in _SUMS
        if key is None and is_sum and self._tables and not self._is_above(label):
            key = "total"
        is_budget = self._words.find(label.text, self._words.budget) is not None
        if key is None or (is_budget and self._is_above(label)):
            return
        values = [c for c in self._sheet.following(label) if c.text.strip()]
        if not values or not all(self._sheet.is_free(cell) for cell in values):
            return
        self._content.use(label)
        if key == "grade":
            self._take_result(key, values[0])
        elif len(values) == 1 and (self._is_above(label) or not self._is_in("weight", values[0])):
            self._take_result("total", values[0])
        else:
            for cell in values:
                in_weights = self._is_in("weight", cell) or (
                    cell is values[0] and not self._is_in("score", cell)
                )
                self._take_result("total_weight" if in_weights else "total", cell)

    def _is_above(self, label: Cell) -> bool:
        """Whether a label stands above the indicators, where 得分 is that of the budget."""
        return bool(self._tables) and label.row < self._tables[0].labels[0]

    def _take_result(self, key: str, cell: Cell) -> None:
        if key not in self._content.result:
            self._content.use(cell)
            self._content.take_result(key, read_ticks(cell.text.strip()), cell)

    def _is_in(self, key: str, cell: Cell) -> bool:
        """Whether a cell stands in a column of the last indicator table."""
        columns = self._tables[-1].columns if self._tables else ()
        return any(
            column.key == key and head.column <= cell.column <= head.last_column
            for head, column in columns
        )
