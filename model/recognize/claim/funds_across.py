"""Claims of amounts that stand below their sources, which stand side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from model.definition.keys import AMOUNTS, Amount, Meaning
from model.grid import Cell
from model.recognize.claim.amounts import (
    ACROSS,
    MONEY,
    TableFunds,
)
from model.recognize.claim.claim import Claim, Value
from model.recognize.label.keys import stated_unit
from model.recognize.label.labelled import Look, look
from model.recognize.label.values import is_amount
from model.recognize.label.words import Role

_LEAST_ACROSS = 2
"""So many labels of money stand side by side over their amounts."""
_SPENT = frozenset(AMOUNTS.of(Meaning.SPENT))


class FundsAcross:
    """Finds the sources that stand across a table."""

    def __init__(self, funds: TableFunds) -> None:
        self._funds = funds
        self._table = funds.table

    def claims(self, row: int) -> Iterator[Claim]:
        """Sources of a row that all have their amounts below them."""
        table, found = self._table, list[Cell]()
        for cell in table.starting_in(row):
            below = table.below(cell)
            if below is None or below.last_column > cell.last_column:
                continue
            if not table.is_label(below) and is_amount(below.text):
                found.append(cell)
        known = [cell for cell in found if table.find(cell, Role.SOURCE)]
        of_money = [cell for cell in found if cell in known or MONEY.search(cell.text)]
        if sum(table.find(cell, Role.FUND) is not None for cell in found) > 1:
            return  # the heads of a block
        adjoining = all(table.right(a) is b for a, b in pairwise(found))
        if not known or len(of_money) < _LEAST_ACROSS or not adjoining:
            return
        first, last = found[0], found[-1]
        above = table.starting_in(row - 1)
        groups = [
            c for c in above if c.column >= first.column and c.last_column <= last.last_column
        ]
        if any(table.find(c, Role.FIELD) for c in above):
            groups = []
        labels = (*table.starting_in(row), *groups)
        amounts = first.last_row + 1
        while amounts < len(table.grid.rows):
            label = self._funds.row_label(amounts, first.column, row, Role.FUND)
            following = self._funds.row_label(amounts + 1, first.column, row, Role.FUND)
            coming = table.find(following, Role.FUND)
            column = table.find(label, Role.FUND) or (Amount.ADJUSTED if coming in _SPENT else None)
            yield self._amounts_across(amounts, found, labels, label, column)
            amounts += 1
            if coming is None or (label is None and coming not in _SPENT):
                return

    def _amounts_across(
        self,
        row: int,
        sources: Sequence[Cell],
        labels: tuple[Cell, ...],
        label: Cell | None,
        column: str | None,
    ) -> Claim:
        values: list[Value] = []
        cells: list[Cell] = []
        for head in sources:
            cell = self._table.grid.cell_at(row, head.column)
            if cell is None or cell.row != row or not cell.text.strip():
                continue
            taken = self._amount_across(head, column, cell)
            if taken is not None:
                values += taken
                cells.append(cell)
        beside = (label,) if label is not None else ()
        return Claim(tuple(values), tuple(cells), (*labels, *beside), ACROSS, "横排")

    def _amount_across(self, head: Cell, column: str | None, cell: Cell) -> list[Value] | None:
        """The amount below a source, or the rate of execution that stands at the end of a row."""
        key = self._table.find(head, Role.SOURCE) or ""
        budget = self._table.find(head, Role.BUDGET)
        if budget and not key:
            return self._funds.budget("total", budget, cell)
        if look(cell.text) is Look.RATE:
            return None
        unit = stated_unit(head.text) or self._funds.unit
        said = column or key.partition(".")[2] or Amount.ANNUAL
        return self._funds.values((self._funds.source(head)[0], ""), said, cell, unit, head)
