"""Small tables inside the header of a table that no form fits: 实施进度计划, 年度主要任务.

Beside the label stand heads (项目实施内容 | 开始时间 | 完成时间) and below them two rows or more.
They are kept together as one text under the label, a line for each row.
"""

from __future__ import annotations

from dataclasses import dataclass

from model.grid import Cell
from model.recognize.plain_funds import FundsReader
from model.recognize.sheet import Sheet

_LEAST_HEADS, _LEAST_ROWS = 2, 2
_SUM = "合计"


@dataclass(frozen=True)
class _List:
    """A label with the heads beside it, its rows of cells, and the rows that add up."""

    label: Cell
    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sums: tuple[int, ...]


class ListsReader:
    """Reads the small tables of a sheet into its content, their sums as ``funds``."""

    def __init__(self, sheet: Sheet, funds: FundsReader) -> None:
        self._sheet = sheet
        self._funds = funds

    def read(self) -> None:
        """Read each table that stands beside a label merged over its rows."""
        for cell in self._sheet.waiting():
            found = self._list(cell) if cell.row_span > _LEAST_ROWS else None
            if found is not None:
                self._take(found)

    def _list(self, label: Cell) -> _List | None:
        first = self._sheet.right(label)
        if first is None or not first.text.strip() or self._sheet.is_label(first):
            return None
        heads = self._beside(label, first.last_row)
        bodies, sums = [], []
        for row in range(first.last_row + 1, label.last_row + 1):
            cells = self._beside(label, row)
            if cells and _SUM in cells[0].text:
                sums.append(row)
            elif self._is_row(cells, heads):
                bodies.append(cells)
            else:
                return None
        if len(heads) < _LEAST_HEADS or len(bodies) < _LEAST_ROWS:
            return None
        return _List(label, heads, tuple(bodies), tuple(sums))

    def _beside(self, label: Cell, row: int) -> tuple[Cell, ...]:
        """The cells of a row to the right of the label."""
        return tuple(c for c in self._sheet.grid.row_cells(row) if c.column > label.last_column)

    def _is_row(self, cells: tuple[Cell, ...], heads: tuple[Cell, ...]) -> bool:
        return (
            [c.column for c in cells] == [c.column for c in heads]
            and all(head.text.strip() for head in heads)
            and all(c.row_span == 1 and not self._sheet.is_label(c) for c in cells)
            and bool(cells[0].text.strip())
        )

    def _take(self, found: _List) -> None:
        content, words = self._sheet.content, self._sheet.words
        key = words.find(found.label.text, words.fields)
        lines = (" ".join(c.text.strip() for c in row if c.text.strip()) for row in found.rows)
        own = "".join(found.label.text.split()).strip("：:")
        content.take_field(key or own, "\n".join(lines), found.rows[0][0])
        last = found.heads[0].last_row
        heads = [
            c for row in range(found.label.row, last + 1) for c in self._beside(found.label, row)
        ]
        for cell in (found.label, *heads, *(cell for row in found.rows for cell in row)):
            content.use(cell)
        for row in found.sums:
            self._take_sums(found, row)

    def _take_sums(self, found: _List, row: int) -> None:
        """The amounts of a row that adds up, each of the source that its head names."""
        self._sheet.content.use(self._beside(found.label, row)[0])
        for head in found.heads:
            total = self._sheet.words.find(head.text, self._sheet.words.sources)
            amount = self._sheet.grid.cell_at(row, head.column)
            if total is not None and amount is not None and amount.row == row:
                self._funds.take(total.source, total.column or "annual", amount, head)
