"""The amounts of a table that no form fits: sources down or across, with or without columns."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from model.grid import Cell
from model.recognize.labels import stated_unit
from model.recognize.plain_sources import (
    is_amount,
    may_be_amount,
    own_source,
    says_total,
    source_of,
)
from model.recognize.plain_units import unit_of
from model.recognize.sheet import Sheet
from model.recognize.values import is_no_amount
from model.recognize.words import Total

_ANNUAL = "annual"
_CAPTION = re.compile("资金|预算|金额|经费|收入|支出")


class FundsReader:
    """Reads all amounts of a sheet into its content."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._content = sheet.content
        self._words = sheet.words
        self._unit = unit_of(sheet)
        self._columns: dict[int, str] = {}

    def read(self) -> None:
        """Read blocks with heads first, then sources with an amount beside each."""
        for row in self._sheet.rows:
            heads = self._heads(row)
            if heads:
                self._read_rows(row, heads)
        for row in self._sheet.rows:
            across = self._sources_across(row)
            if across:
                self._read_across(row, across)
        for cell in self._sheet.waiting():
            self._read_beside(cell)
        for caption in self._sheet.waiting():
            if caption.row_span > 1 and _CAPTION.search(caption.text):
                self._read_block(caption)

    # Blocks with a head for each column

    def _heads(self, row: int) -> list[tuple[Cell, str]]:
        """The heads in a row, none with an amount beside it; a single one over a source's."""
        found = []
        for cell in self._sheet.starting_in(row):
            key = self._words.find(cell.text, self._words.fund_columns)
            key = key or self._words.find(cell.text, self._words.budget)
            if key:
                found.append((cell, key))
        keys = [key for _, key in found]
        is_head = any(not key.startswith("budget_") for key in keys)
        if is_head and len(set(keys)) == 1:
            is_head = self._is_over_a_source(found[0][0])
        if not is_head or any(self._has_amount_beside(cell) for cell, _ in found):
            return []
        return found

    def _is_over_a_source(self, head: Cell) -> bool:
        below = self._sheet.below(head)
        label = below and self._sheet.left(below)
        return label is not None and self._words.find(label.text, self._words.sources) is not None

    def _has_amount_beside(self, cell: Cell) -> bool:
        other = self._sheet.right(cell)
        return other is not None and bool(other.text.strip()) and is_amount(other.text)

    def _read_rows(self, head_row: int, heads: list[tuple[Cell, str]]) -> None:
        for cell in self._sheet.starting_in(head_row):
            self._content.use(cell)
        first = heads[0][0]
        row = first.last_row + 1
        if row in self._sheet.rows and self._row_label(row, first) is None:
            self._read_total(row, heads)
        while row in self._sheet.rows and (label := self._row_label(row, first)) is not None:
            if not self._words.find(label.text, self._words.sources) and not self._says_amounts(
                row, label, heads
            ):
                return
            self._read_row(row, label, heads)
            row += 1

    def _read_total(self, row: int, heads: list[tuple[Cell, str]]) -> None:
        """Amounts right below their heads, without the label of a source."""
        if self._says_amounts(row, heads[0][0], heads):
            self._read_row(row, heads[0][0], heads, "total")

    def _says_amounts(self, row: int, label: Cell, heads: list[tuple[Cell, str]]) -> bool:
        cells = (self._sheet.grid.cell_at(row, head.column) for head, _ in heads)
        texts = [cell.text for cell in cells if cell is not None and cell is not label]
        return any(text.strip() and is_amount(text) for text in texts)

    def _row_label(self, row: int, first: Cell) -> Cell | None:
        """The label of a row of amounts, to the left of its first column."""
        for column in range(first.column - 1, -1, -1):
            cell = self._sheet.grid.cell_at(row, column)
            if cell is not None and cell.text.strip():
                known = self._words.find(cell.text, self._words.sources)
                wrong = cell.row <= first.row or (known is None and self._sheet.is_label(cell))
                return None if wrong else cell
        return None

    def _read_row(
        self, row: int, label: Cell, heads: list[tuple[Cell, str]], source: str = ""
    ) -> None:
        self._content.use(label)
        source = source or source_of(label, self._words).source
        if source in self._content.funds:
            source = own_source(label)
        for head, key in heads:
            cell = self._sheet.grid.cell_at(row, head.column)
            if cell is None or cell.row != row or self._content.is_used(cell):
                continue
            if key.startswith("budget_"):
                self._take_budget(source, key, cell)
            else:
                self._content.use(cell)
                unit = stated_unit(label.text) or stated_unit(head.text) or self._unit
                self._content.take_amount(source, key, cell, unit)

    def _take_budget(self, source: str, key: str, cell: Cell) -> None:
        """The points of the budget's execution; the parts' are dashes, or rates to compute."""
        text = cell.text.strip()
        if is_no_amount(text) or (source != "total" and key == "budget_rate"):
            self._content.use(cell)
        elif source == "total":
            self._content.use(cell)
            rate = text.removesuffix("%") if key == "budget_rate" else text
            self._content.take_result(key, rate, cell)

    # Sources across

    def _sources_across(self, row: int) -> list[tuple[Cell, Total]]:
        """The sources of a row that all have their amounts below them."""
        found = []
        for cell in self._sheet.starting_in(row):
            below = self._sheet.below(cell)
            if below is None or not self._sheet.is_free(below):
                continue
            if self._content.is_used(cell) or not is_amount(below.text):
                continue
            known = self._words.find(cell.text, self._words.sources)
            found.append((cell, known or source_of(cell, self._words)))
        known_ones = [self._words.find(cell.text, self._words.sources) for cell, _ in found]
        adjoining = (self._sheet.right(a[0]) is b[0] for a, b in pairwise(found))
        enough = sum(one is not None for one in known_ones) > 1
        return found if enough and all(adjoining) else []

    def _read_across(self, row: int, sources: list[tuple[Cell, Total]]) -> None:
        first, last = sources[0][0], sources[-1][0]
        above = self._sheet.starting_in(row - 1) if row - 1 in self._sheet.rows else []
        groups = [
            c for c in above if c.column >= first.column and c.last_column <= last.last_column
        ]
        for cell in (*self._sheet.starting_in(row), *groups):
            self._content.use(cell)
        amounts = sources[0][0].last_row + 1
        label = self._row_label(amounts, sources[0][0])
        while amounts in self._sheet.rows:
            column = label and self._words.find(label.text, self._words.fund_columns)
            for cell, total in sources:
                amount = self._sheet.grid.cell_at(amounts, cell.column)
                if self._sheet.is_free(amount) and amount is not None and amount.row == amounts:
                    self.take(total.source, column or total.column or _ANNUAL, amount, cell)
            if label is None:
                return
            self._content.use(label)
            amounts += 1
            label = self._row_label(amounts, sources[0][0])
            if label is None or not self._words.find(label.text, self._words.fund_columns):
                return

    # Sources with an amount beside each

    def _read_beside(self, label: Cell) -> None:
        head, colon, rest = label.text.replace("：", ":").partition(":")
        inside = bool(colon) and any(character.isdigit() for character in rest)
        text = head if inside else label.text
        total = self._words.find(text, self._words.sources)
        if total is None and says_total(text) and self._has_amount_beside(label):
            total = Total("total")
        if total is None or not self._sheet.is_table(label):
            return
        amount = replace(label, text=rest) if inside else self._sheet.value_of(label)
        if amount is None or not may_be_amount(amount.text):
            return
        self._content.use(label)
        column = self._column_of(label, total)
        source = total.source
        if column in self._content.funds.get(source, {}):
            source = own_source(label)
        self.take(source, column, amount, label)

    def _read_block(self, caption: Cell) -> None:
        """Sources without a word, in the rows beside a caption of funds; others are captions."""
        rows = range(caption.row, caption.last_row + 1)
        inside = [c for c in self._sheet.waiting() if c.row in rows and c is not caption]
        amounts = [c for c in inside if is_amount(c.text)]
        for label in inside:
            amount = self._sheet.value_of(label)
            if amount in amounts and label not in amounts and not self._sheet.is_label(label):
                self._content.use(label)
                self.take(source_of(label, self._words).source, _ANNUAL, amount, label)
        if amounts:
            said = {cell.row for cell in amounts}
            for cell in (caption, *(cell for cell in inside if cell.row not in said)):
                self._content.use(cell)

    def _column_of(self, label: Cell, total: Total) -> str:
        """A total that says its time leads the sources below it; others are the year's."""
        if total.column:
            self._columns[label.column] = total.column
            return total.column
        if label.column in self._columns:
            return self._columns[label.column]
        before = [column for column in self._columns if column <= label.column]
        if before:
            return self._columns[max(before)]
        if total.source == "total" and self._tells_another_total(label):
            self._columns[label.column] = "period"
            return "period"
        return _ANNUAL

    def _tells_another_total(self, label: Cell) -> bool:
        """Whether the row also has the year's total, so that this one is of the whole time."""
        found = (
            self._words.find(cell.text, self._words.sources)
            for cell in self._sheet.following(label)
        )
        return any(total == Total("total", _ANNUAL) for total in found)

    def take(self, source: str, column: str, amount: Cell, label: Cell) -> None:
        """Take an amount; one whose label states no unit is in that of the sheet."""
        self._content.use(amount)
        unit = stated_unit(label.text) or self._unit
        self._content.take_amount(source, column, amount, unit)
