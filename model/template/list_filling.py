"""The texts of an indicator list in the rows of a blank, with its categories merged down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from model.definition import ColumnDefinition, Definition
from model.definition.keys import Column
from model.document import Document
from model.document.naming import name_key
from model.grid import Cell, Grid
from model.layout.indicators import SubcategoryRows, groups, placed_groups
from model.template.filling import Area, FilledRow, Merge, Put
from model.template.form_rows import FormList
from model.template.list_rows import (
    BlankRow,
    ListColumns,
    Need,
    Rows,
    blank_rows,
    is_filler,
    is_merged,
    plain_name,
    runs,
)
from model.template.matching import Matched

_LEVELS = (Column.GOAL, Column.LEVEL1, Column.LEVEL2)
_Keys = tuple[str, ...]


@dataclass
class ListFilling:
    """What is written into one list of a blank."""

    puts: list[Put] = field(default_factory=list)
    copies: dict[int, int] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    homeless: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class _Column:
    """A column of the form, where it begins in its grid, and the blank's cell of its head."""

    definition: ColumnDefinition
    start: int
    head: Cell | None


def _parted(columns: Sequence[_Column], blank: Grid) -> Iterator[_Column]:
    """The columns with heads of their own where the blank has one for several that are alike."""
    for _, members in groupby(columns, key=lambda column: column.definition.label):
        alike = list(members)
        heads = [column.head for column in alike if column.head is not None]
        below = _below(heads[0], blank) if len(heads) == 1 < len(alike) else []
        if len(below) != len(alike):
            yield from alike
            continue
        for column, cell in zip(alike, below, strict=True):
            yield replace(
                column, head=replace(heads[0], column=cell.column, column_span=cell.column_span)
            )


def _below(head: Cell, blank: Grid) -> list[Cell]:
    """The cells of the first row below a head that stand in its columns."""
    cells = blank.row_cells(head.last_row + 1) if head.last_row + 1 < len(blank.rows) else ()
    return [cell for cell in cells if head.column <= cell.column < head.column + head.column_span]


class ListFiller:
    """Fills one list; ``stop`` is behind the last row that the blank has for it."""

    def __init__(self, table: FormList, form: Grid, blank: Grid, matched: Matched) -> None:
        self._table, self._form, self._blank = table, form, blank
        self._columns = list(_parted(list(self._found_columns(matched)), blank))
        heads = [column.head for column in self._columns if column.head is not None]
        self.start = max((head.last_row + 1 for head in heads), default=0)
        self.has_head = bool(heads)
        self._places = ListColumns(
            self._column(Column.LEVEL1),
            self._column(Column.LEVEL2),
            self._column(Column.LEVEL3),
            frozenset(
                c.head.column
                for c in self._columns
                if c.head and c.definition.key not in (*_LEVELS, Column.LEVEL3)
            ),
        )
        self._found = ListFilling()

    def _found_columns(self, matched: Matched) -> Iterator[_Column]:
        section = self._table.section
        start = section.label_span if section.label else 0
        for definition in section.columns:
            head = None
            for row in range(self._table.head, self._table.start):
                own = self._form.cell_at(row, start)
                if own is not None and own.column == start and own.column_span == definition.span:
                    head = matched.of(own) or head
            yield _Column(definition, start, head)
            start += definition.span

    def _column(self, key: str) -> int:
        heads = (c.head.column for c in self._columns if c.definition.key == key and c.head)
        return next(heads, -1)

    def end(self, limit: int) -> int:
        """The row behind the list's last one, of those before ``limit``."""
        edges = {c.head.column for c in self._columns if c.head}
        inner = sorted(edges)[1:]
        for row in range(self.start, limit):
            begins = {cell.column for cell in self._blank.row_cells(row)}
            if not begins.intersection(inner):
                return row
        return limit

    def fill(self, document: Document, definition: Definition, stop: int) -> ListFilling:
        """The texts of the list in the rows from its head to ``stop``."""
        every = list(groups(document, definition, self._table.section))
        rows, sums = blank_rows(self._blank, self.start, stop, self._places)
        given = Rows(list(rows), rows[-1].row if rows else self.start - 1, self._found.copies)
        lines: dict[FilledRow, tuple[int, SubcategoryRows]] = {}
        for placed in placed_groups(every, self._table.section):
            need = self._need(placed.group, self._table.head + placed.row)
            for number, line in enumerate(given.take(need)):
                lines[line] = (self._table.head + placed.row + number, placed.group)
        self._put_rows(lines)
        self._put_sums({row for row, _ in lines.values()}, sums)
        self._put_blank(given.free)
        if lines:
            self._put_levels(rows, lines)
        return self._found

    def _need(self, group: SubcategoryRows, row: int) -> Need:
        scope = next(iter(group.level2))
        level2 = group.level2[scope] if self._places.level2 >= 0 else ""
        level1 = group.level1 if self._places.level1 >= 0 else ""
        start = next((c.start for c in self._columns if c.definition.key == Column.LEVEL3), 0)
        names = (self._form.cell_at(row + number, start) for number in range(group.height))
        return Need((level1, level2), tuple(cell.text if cell else "" for cell in names))

    def _put_rows(self, lines: Mapping[FilledRow, tuple[int, SubcategoryRows]]) -> None:
        for line, (row, _) in lines.items():
            for column in self._columns:
                cell = self._form.cell_at(row, column.start)
                if column.definition.key in _LEVELS or cell is None or cell.row != row:
                    continue
                if column.head is None:
                    self._lose(column, cell)
                else:
                    self._put(line, column.head.column, cell)

    def _put(self, line: FilledRow, column: int, cell: Cell) -> None:
        own = self._blank.cell_at(line.row, column)
        there = own.text if own is not None and line.copy == 0 else ""
        if cell.text or there.strip():
            self._found.puts.append(Put(line, column, cell.text, cell))

    def _lose(self, column: _Column, cell: Cell) -> None:
        if cell.text.strip() and column.definition.is_entered:
            self._found.homeless.append((column.definition.label, cell.text))

    def _put_sums(self, taken: set[int], sums: Sequence[int]) -> None:
        """The form's rows with sums in the blank's, one after the other."""
        own = [row for row in range(self._table.start, self._table.stop) if row not in taken]
        for row, home in zip(own, sums, strict=False):
            for column in self._columns:
                cell = self._form.cell_at(row, column.start)
                is_value = cell is not None and cell.row == row and cell.column == column.start
                if cell and is_value and column.head and column.definition.key not in _LEVELS:
                    self._found.puts.append(
                        Put(FilledRow(home), column.head.column, cell.text, cell)
                    )

    def _put_blank(self, free: Sequence[BlankRow]) -> None:
        """Take away what holds a place in rows that nothing is written into."""
        for row in free:
            for column in self._columns:
                own = self._blank.cell_at(row.row, column.head.column) if column.head else None
                is_level = column.definition.key in _LEVELS
                if own is None or own.row != row.row or not own.text.strip() or is_level:
                    continue
                serial = column.definition.print == "serial"
                if not serial and (is_filler(own.text) or not row.name):
                    self._found.puts.append(Put(FilledRow(row.row), own.column, ""))

    # Categories

    def _put_levels(
        self, rows: Sequence[BlankRow], lines: Mapping[FilledRow, tuple[int, SubcategoryRows]]
    ) -> None:
        order = sorted({*lines, *(FilledRow(row.row) for row in rows)})
        keys = self._keys(order, rows, lines)
        for column in self._columns:
            if column.head is None or column.definition.key not in _LEVELS:
                continue
            depth = 2 if column.definition.key == Column.LEVEL2 else 1
            own = [
                (str(self._width(line, column.head)), *key[:depth])
                for line, key in zip(order, keys, strict=True)
            ]
            if column.definition.key == Column.GOAL:
                own = [(self._printed(lines, line, column),) for line in order]
            for position, line in enumerate(order):
                if line not in lines and not own[position][-1]:
                    own[position] = self._shared(line.row, column.head.column)
            self._put_level(column, column.head, order, own, lines)

    def _shared(self, row: int, column: int) -> _Keys:
        """What rows have in common that nothing is written into: the cell that they share."""
        owner = self._blank.cell_at(row, column)
        return (f"\0{row if owner is None else owner.row}",)

    def _keys(
        self,
        order: Sequence[FilledRow],
        rows: Sequence[BlankRow],
        lines: Mapping[FilledRow, tuple[int, SubcategoryRows]],
    ) -> list[_Keys]:
        blank = {row.row: row.key for row in rows}
        found: list[_Keys] = []
        for line in order:
            if line in lines:
                group = lines[line][1]
                level2 = next(iter(group.level2.values()))
                found.append((plain_name(group.level1), plain_name(level2)))
            else:
                found.append(blank[line.row])
        return found

    def _printed(
        self,
        lines: Mapping[FilledRow, tuple[int, SubcategoryRows]],
        line: FilledRow,
        column: _Column,
    ) -> str:
        """What the form, or else the blank, prints in a column of categories."""
        if line in lines:
            cell = self._form.cell_at(lines[line][0], column.start)
        else:
            cell = self._blank.cell_at(line.row, column.head.column) if column.head else None
        return "" if cell is None or is_filler(cell.text) else cell.text

    def _put_level(
        self,
        column: _Column,
        head: Cell,
        order: Sequence[FilledRow],
        keys: Sequence[_Keys],
        lines: Mapping[FilledRow, tuple[int, SubcategoryRows]],
    ) -> None:
        start, stop = order[0].row, order[-1].row + 1
        merged = is_merged(self._blank, start, stop, head.column)
        if merged:
            self._found.areas.append(Area(start, stop, head.column, head.column_span))
        for first, behind in runs(keys):
            members = order[first:behind]
            width = self._width(members[0], head)
            if not width:
                continue
            texts = [self._printed(lines, line, column) for line in members]
            text = next(filter(None, texts), "")
            if merged and (len(members) > 1 or width > 1):
                whole = Merge(members[0], members[-1], head.column, width)
                self._found.merges.append(whole)
            for number, line in enumerate(members):
                shown = text if number == 0 or (not merged and column.definition.repeated) else ""
                self._put_name(line, head.column, shown)

    def _width(self, line: FilledRow, head: Cell) -> int:
        """The columns of a category's cell: 0 where that of the one above it covers its place."""
        own = self._blank.cell_at(line.row, head.column)
        if own is None or own.column_span <= head.column_span:
            return head.column_span
        return own.column_span if own.column == head.column else 0

    def _put_name(self, line: FilledRow, column: int, text: str) -> None:
        """Write a category where the blank does not say the same already."""
        own = self._blank.cell_at(line.row, column)
        there = own.text if own is not None and own.row == line.row and line.copy == 0 else ""
        # Points that only the blank prints stay.
        same = name_key(text) in (name_key(there), plain_name(there))
        if not same or (there.strip() and not text):
            self._found.puts.append(Put(line, column, text))
