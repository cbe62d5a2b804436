"""Labels and values in the header of a part: which cells print a label, and what stands by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from model.definition import Definition
from model.grid import Cell, Grid
from model.recognize.content import Content, DoubtKind
from model.recognize.form import Slot, labels, slots
from model.recognize.label import place
from model.recognize.label.words import Label, has_colon, label_key, states_only_unit
from model.records import made_once


class Finder:
    """Finds the cells of labels and slots among the ``cells`` with text of the header rows."""

    def __init__(self, content: Content, cells: Sequence[Cell], definition: Definition) -> None:
        self._content = content
        self._grid: Grid = content.part.grid
        self._cells = cells
        self._by_key: dict[str, list[Cell]] = {}
        for cell in cells:
            self._by_key.setdefault(label_key(cell.text), []).append(cell)
        self._labels = labels(definition)
        self._expected = _expected(definition)
        self._counts = _counts(definition)
        self._label_cells = {place(cell) for cell in self._printed(slots(definition))}
        self.labelled = {place(cell): cell for cell in cells if self.is_label(cell)}

    def is_label(self, cell: Cell) -> bool:
        """Whether a cell prints a label."""
        return place(cell) in self._label_cells

    @cached_property
    def first_label_row(self) -> int:
        """The row of the first label: the lines above it are titles."""
        rows = [row for row, _ in self._label_cells]
        leading = (c for c in self._cells if has_colon(c.text))
        rows += [c.row for c in leading if any(label.leads(c.text) for label in self._labels)]
        return min(rows, default=0)

    def value_cell(self, slot: Slot) -> Cell | None:
        """The cell where the value of a slot stands, empty or not; None if no label is found."""
        left = self._find(slot.left, slot.ordinal)
        above = self._find(slot.above, 0)
        if above is not None and left is not None:
            row = max(left.row, above.last_row + 1)
            if row <= left.last_row:
                return self._value_under(above, row)
        if above is not None and slot.cell.goal is not None:
            return self._below_or_beside(above)
        if left is None:
            return None
        down = min(slot.down, self._height(left) - 1)
        count = self._counts[_group(slot)] if slot.above is None else 0
        return self.value_beside(left, down, slot.offset, count)

    def value_beside(
        self, label: Cell, down: int = 0, offset: int = 0, count: int = 1
    ) -> Cell | None:
        """A value right of a label, which is one of ``count``; below it, words find it.

        Where merges were lost, blank cells part label and values.
        """
        cells = list(self.beside(label, down))
        filled = [cell for cell in cells if cell.text.strip() and not states_only_unit(cell.text)]
        if offset < len(filled) == count < len(cells) and not self._has_merges:
            return filled[offset]
        return cells[offset] if offset < len(cells) else None

    @cached_property
    def _has_merges(self) -> bool:
        """Whether merges across columns were kept, so that a blank cell is an empty value."""
        return any(cell.column_span > 1 for cell in self._cells)

    def beside(self, label: Cell, down: int = 0) -> Iterator[Cell]:
        """The values to the right of a label, up to the next label, in one of its rows."""
        column = label.last_column + 1
        while (cell := self._value_at(label.row + down, column)) is not None:
            yield cell
            column = cell.last_column + 1

    def _printed(self, slots: Sequence[Slot]) -> Iterator[Cell]:
        """The cells that print labels, without values that happen to read like one."""
        awaited = [slot.left for slot in slots if slot.left and not (slot.offset or slot.down)]
        for label in dict.fromkeys(self._labels):
            cells = self._matching(label)
            surplus = len(cells) - self._expected[label.identity]
            for cell in cells:
                if surplus > 0 and self._is_value_of(cell, awaited):
                    surplus -= 1
                else:
                    yield cell

    def _matching(self, label: Label) -> list[Cell]:
        """The cells that are a label, in order; those of a plain one are looked up."""
        if label.patterns:
            return [cell for cell in self._cells if label.matches(cell.text)]
        found = [cell for key in label.keys for cell in self._by_key.get(key, ())]
        return sorted(found, key=lambda cell: (cell.row, cell.column)) if found else found

    def _is_value_of(self, cell: Cell, awaited: Sequence[Label]) -> bool:
        before = self._grid.cell_at(cell.row, cell.column - 1)
        return before is not None and any(label.matches(before.text) for label in awaited)

    def _height(self, label: Cell) -> int:
        """How many rows a label stands for, also where it is not merged down over them."""
        row = label.last_row + 1
        while (cell := self._grid.cell_at(row, label.column)) is not None and (
            not cell.text.strip() or label_key(cell.text) == label_key(label.text)
        ):
            row = cell.last_row + 1
        return row - label.row

    def _below_or_beside(self, label: Cell) -> Cell | None:
        """The value of a goal: below its label, or beside it where goals are stacked."""
        beside = self.value_beside(label)
        if beside is not None and beside.text.strip():
            return beside
        return self._value_under(label, label.last_row + 1)

    def _value_under(self, label: Cell, row: int) -> Cell | None:
        """The first value in a row within the columns of a label."""
        columns = range(label.column, self._last_column(label) + 1)
        return next((c for column in columns if (c := self._value_at(row, column))), None)

    def _last_column(self, label: Cell) -> int:
        """The last column of a label; where merges were lost, that before the next label."""
        last = label.last_column
        while (cell := self._grid.cell_at(label.row, last + 1)) is not None and (
            cell.row == label.row and not cell.text.strip()
        ):
            last = cell.last_column
        return last

    def _value_at(self, row: int, column: int) -> Cell | None:
        cell = self._grid.cell_at(row, column)
        return None if cell is None or self.is_label(cell) else cell

    def _find(self, label: Label | None, ordinal: int) -> Cell | None:
        """The how-manieth cell that prints a label, or resembles it where too few print it."""
        if label is None:
            return None
        exact = [cell for cell in self._matching(label) if self.is_label(cell)]
        if len(exact) >= self._expected[label.identity]:
            return exact[ordinal]
        near = [cell for cell in self._cells if cell in exact or self._may_be(label, cell)]
        if ordinal >= len(near):
            return None
        found = near[ordinal]
        if found not in exact and place(found) not in self.labelled:
            self._content.doubt(DoubtKind.LABEL, found, found.text, label.name)
            self.labelled[place(found)] = found
        return found

    def _may_be(self, label: Label, cell: Cell) -> bool:
        return label.resembles(cell.text) and not self.is_label(cell)


@made_once
def _counts(definition: Definition) -> Counter[tuple[frozenset[str], int, int]]:
    """How many values of the form stand beside each label in one row."""
    return Counter(map(_group, slots(definition)))


@made_once
def _expected(definition: Definition) -> Counter[frozenset[str]]:
    """How often the form prints each label."""
    expected = Counter(label.identity for label in labels(definition))
    for slot in slots(definition):
        for label in (slot.left, slot.above):
            if label is not None:
                expected[label.identity] = max(expected[label.identity], 1)
    return expected


def _group(slot: Slot) -> tuple[frozenset[str], int, int]:
    """What slots have in common whose values stand beside the same label in one row."""
    return slot.left.identity if slot.left else frozenset(), slot.ordinal, slot.down
