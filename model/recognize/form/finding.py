"""Where a part has what a form prints: its labels with what stands by them, and its lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate

from model.definition import ColumnDefinition, Definition, IndicatorsSection, Pattern
from model.definition.keys import ValuePart
from model.definition.naming import Naming
from model.grid import Cell, Grid
from model.recognize.claim import Columns, Table
from model.recognize.claim.heads import stacked_heads
from model.recognize.claim.tables import Body, headers
from model.recognize.content import Content, DoubtKind
from model.recognize.form import Slot, labels, slots
from model.recognize.label import Labelled, place
from model.recognize.label.words import (
    Label,
    Role,
    column_label,
    label_key,
    states_only_unit,
)
from model.records import made_once

_COUNT = ColumnDefinition.model_construct(key=ValuePart.SERIAL, label="", print="serial")
"""A column that only numbers the rows, where the form has none."""


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
        self.labelled = {place(cell): cell for cell in self._printed(slots(definition))}
        self._label_cells = frozenset(self.labelled)

    def is_label(self, cell: Cell) -> bool:
        """Whether a cell prints a label."""
        return place(cell) in self._label_cells

    def value_cell(self, slot: Slot) -> Cell | None:
        """The cell where the value of a slot stands, empty or not; None if no label is found."""
        left, above = self._find(slot.left, slot.ordinal), self._find(slot.above, 0)
        if above is not None and left is not None and above.last_row < left.last_row:
            return self._value_under(above, max(left.row, above.last_row + 1))
        if above is not None and slot.cell.goal is not None:
            cells = list(self._beside(above, 0))
            filled = [cell for cell in cells if cell.text.strip()]
            is_beside = bool(filled) and filled[0] is cells[0]
            return filled[0] if is_beside else self._value_under(above, above.last_row + 1)
        if left is None:
            return None
        cells = list(self._beside(left, min(slot.down, self._height(left) - 1)))
        filled = [cell for cell in cells if cell.text.strip() and not states_only_unit(cell.text)]
        count = self._counts[_group(slot)] if slot.above is None else 0
        if slot.offset < len(filled) == count < len(cells) and not self._has_merges:
            return filled[slot.offset]  # where merges were lost, blank cells part the values
        return cells[slot.offset] if slot.offset < len(cells) else None

    @cached_property
    def _has_merges(self) -> bool:
        """Whether merges across columns were kept, so that a blank cell is an empty value."""
        return any(cell.column_span > 1 for cell in self._cells)

    def _beside(self, label: Cell, down: int) -> Iterator[Cell]:
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
        return sorted(found, key=place)

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

    def _value_under(self, label: Cell, row: int) -> Cell | None:
        """The first value in a row within the columns of a label."""
        columns = range(label.column, label.last_column + 1)
        return next((c for column in columns if (c := self._value_at(row, column))), None)

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
        others = (c for c in self._cells if label.resembles(c.text) and not self.is_label(c))
        near = sorted((*exact, *others), key=place)
        if ordinal >= len(near):
            return None
        found = near[ordinal]
        if found not in exact and place(found) not in self.labelled:
            self._content.doubt(DoubtKind.LABEL, found, found.text, label.name)
            self.labelled[place(found)] = found
        return found


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


# Lists of indicators


def find_tables(content: Content, table: Labelled, definition: Definition) -> list[Table]:
    """The indicator tables of a part in order, each with the form's section that it fills.

    Their heads are found as those of any table, by the form's own words; one that names neither
    indicators nor what groups them is none of the form's.
    """
    grid = table.grid
    tables: list[Table] = []
    for header, last, stop in headers(table):
        heads = stacked_heads(table, header, last)
        if not any(head.is_level for head in heads):
            continue
        section = _section(grid, header, definition, tables)
        side = grid.cell_at(header, 0)
        if tables and section.label and side is not None and not side.text.strip():
            first = heads[0].cell
            content.doubt(DoubtKind.LABEL, first, first.text.strip(), section.label)
        # A strange text over or along the side of the columns heads none of the form's.
        over = (c for row in range(header, last + 1) for c in table.starting_in(row))
        strange = [c for c in over if not table.meanings(c) and c not in [h.cell for h in heads]]
        lowest = [head.cell for head in heads if head.cell.row >= header]
        columns = _columns(content, table, section, [*lowest, *strange])
        rows = tuple(Body(table, columns).rows(last + 1, stop))
        subtotals = _subtotals(grid, section, range(last + 1, stop))
        labels = (*range(header, last + 1), *subtotals)
        tables.append(Table(section, labels, columns, rows))
    return tables


def _subtotals(grid: Grid, section: IndicatorsSection, rows: Iterable[int]) -> Iterator[int]:
    """The rows that only add up those above them, as the form itself prints them."""
    if not section.subtotal:
        return
    label = Pattern.parse(section.subtotal)
    for row in rows:
        first = next(iter(grid.starting_in(row)), None)
        if first is not None and label.read(first.text) is not None:
            yield row


def _section(
    grid: Grid, header: int, definition: Definition, before: list[Table]
) -> IndicatorsSection:
    """The section that a table fills: the one whose goals it names, the last, or the next.

    A header right after a table's rows is that table's, printed again on a new page.
    """
    sections = definition.indicator_sections
    texts = [cell.text for cell in grid.row_cells(header + 1)]
    for section in sections:
        named = (c.pattern for c in section.columns if c.key == "goal" and c.pattern)
        goals = (Pattern.parse(pattern) for pattern in named)
        if any(goal.read(text) is not None for goal in goals for text in texts):
            return section
    if (labelled := _labelled(grid, header, sections)) is not None:
        return labelled
    if not before:
        return sections[0]
    last = sections.index(before[-1].section)
    if before[-1].rows and before[-1].rows[-1] == header - 1:
        return sections[last]
    return sections[min(last + 1, len(sections) - 1)]


def _labelled(
    grid: Grid, header: int, sections: Sequence[IndicatorsSection]
) -> IndicatorsSection | None:
    """The section whose own label stands along the left side of a head."""
    first = next(iter(grid.row_cells(header)), None)
    key = "" if first is None else label_key(first.text)
    found = [section for section in sections if section.label and label_key(section.label) == key]
    return found[0] if len(found) == 1 and len(sections) > 1 else None


def _columns(
    content: Content, table: Labelled, section: IndicatorsSection, heads: Sequence[Cell]
) -> Columns:
    """Some heads with the columns that they name, each column once, in order.

    The head of a column that only numbers the rows says nothing.
    """
    waiting = list(section.columns)
    taken: Columns = ()
    for cell in heads:
        column = next((c for c in waiting if column_label(c).matches(cell.text)), None)
        if column is not None:
            for part, own in _parts(cell, column, waiting):
                waiting.remove(own)
                taken = (*taken, (part, own))
        elif cell.text.strip().isdecimal() or table.find(cell, Role.COLUMN) == _COUNT.key:
            taken = (*taken, (cell, _COUNT))
        elif label_key(cell.text) != label_key(section.label):
            content.doubt(DoubtKind.COLUMN, cell, cell.text)
    _tell_shared(content, taken, waiting)
    return taken


def _tell_shared(content: Content, taken: Columns, missing: Sequence[ColumnDefinition]) -> None:
    """Tell a head that the form prints for each of two lists, where one of them has none."""
    scopes = {column.scope for _, column in taken}
    for cell, column in taken:
        twins = (each for each in missing if each.key == column.key and each.scope in scopes)
        if any(each.scope != column.scope for each in twins):
            name = Naming(None).column(column.key, str(column.scope or ""))
            content.doubt(DoubtKind.LABEL, cell, cell.text.strip(), name)


def _parts(
    cell: Cell, column: ColumnDefinition, waiting: Sequence[ColumnDefinition]
) -> list[tuple[Cell, ColumnDefinition]]:
    """A head with its column, or, merged over several of the same print, a part for each."""
    same = [each for each in waiting if each.label == column.label and each.scope == column.scope]
    if len(same) == 1 or sum(each.span for each in same) != cell.column_span:
        return [(cell, column)]
    starts = accumulate((each.span for each in same), initial=cell.column)
    return [
        (replace(cell, column=start, column_span=each.span), each)
        for start, each in zip(starts, same, strict=False)
    ]
