"""Indicator tables of a form, found by their header rows, each with the section that it fills."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from model.definition import ColumnDefinition, Definition, IndicatorsSection, Pattern
from model.definition.keys import ValuePart
from model.definition.naming import Naming
from model.grid import Cell, Grid
from model.recognize.claim import Columns, Table
from model.recognize.claim.tables import MOST_HEAD_ROWS, Body
from model.recognize.content import Content
from model.recognize.doubts import DoubtKind
from model.recognize.form import column_label
from model.recognize.label.words import Role, Words, label_key, made_once

_NAMING = Naming(None)


_COUNT = ColumnDefinition.model_construct(key=ValuePart.SERIAL, label="", print="serial")
"""A column that only numbers the rows, where the form has none."""


def find_tables(content: Content, definition: Definition, words: Words) -> list[Table]:
    """The indicator tables of a part in order, each with the form's section that it fills.

    The ``words`` are the form's: they tell its rows from what follows.  The head of a column that
    only numbers the rows says nothing.
    """
    grid = content.part.grid
    heads = _heads_of(definition)
    names = frozenset[str]().union(*(head.names for head in heads))
    named = sorted({cell.row for cell in grid.filled if label_key(cell.text) in names})
    found = [row for row in named if _is_header(grid, row, heads)]
    headers = [_top(grid, row, definition) for row in found]
    tables: list[Table] = []
    for header, stop in pairwise([*headers, len(grid.rows)]):
        section = _section(grid, header, definition, tables)
        columns = tuple(_columns(content, section, header, words))
        first = max((c.last_row for c, _ in columns if c.row >= header), default=header) + 1
        rows = tuple(Body(grid, columns, words).rows(first, stop))
        subtotals = _subtotals(grid, section, range(first, stop))
        tables.append(Table(section, (*range(header, first), *subtotals), columns, rows))
    return tables


def _subtotals(grid: Grid, section: IndicatorsSection, rows: Iterable[int]) -> Iterator[int]:
    """The rows that only add up those above them, as the form itself prints them."""
    if not section.subtotal:
        return
    label = Pattern.parse(section.subtotal)
    for row in rows:
        texts = [c.text for c in grid.filled_in(row) if c.row == row]
        if texts and label.read(texts[0]) is not None:
            yield row


@dataclass(frozen=True)
class _Head:
    """What the head of a section's tables prints: for each column its key and the prints' keys."""

    names: frozenset[str]
    """The prints of the level that its rows go down to."""
    columns: tuple[tuple[str, frozenset[str]], ...]

    @classmethod
    def of(cls, section: IndicatorsSection) -> _Head:
        """The head of a section."""
        groups = [frozenset({label_key(c.group)} if c.group else ()) for c in section.columns]
        prints = [column_label(c).keys for c in section.columns]
        keys = [column.key for column in section.columns]
        columns = tuple(zip(keys, map(frozenset.union, prints, groups), strict=True))
        lowest = "level3" if "level3" in keys else "level2"
        return cls(frozenset[str]().union(*(own for key, own in columns if key == lowest)), columns)

    def is_in(self, keys: Set[str]) -> bool:
        """Whether a row prints the lowest level and at least one more label of the columns."""
        found = {key for key, prints in self.columns if not prints.isdisjoint(keys)}
        return not self.names.isdisjoint(keys) and len(found) > 1


@made_once
def _heads_of(definition: Definition) -> Sequence[_Head]:
    return [_Head.of(section) for section in definition.indicator_sections]


def _is_header(grid: Grid, row: int, heads: Sequence[_Head]) -> bool:
    """Whether a row prints the head of one of a form's tables."""
    keys = {label_key(c.text) for c in grid.row_cells(row) if c.text and c.row == row}
    return any(head.is_in(keys) for head in heads)


def _top(grid: Grid, row: int, definition: Definition) -> int:
    """The first row of a head: that of the groups where the labels stand below them."""
    groups = {
        label_key(column.group)
        for section in definition.indicator_sections
        for column in section.columns
        if column.group
    }
    above = grid.row_cells(row - 1) if row else ()
    return row - 1 if any(label_key(cell.text) in groups for cell in above) else row


def _section(
    grid: Grid, header: int, definition: Definition, before: list[Table]
) -> IndicatorsSection:
    """The section that a table fills: the one whose goals it names, the last, or the next.

    A header right after a table's rows is that table's, printed again on a new page.
    """
    sections = definition.indicator_sections
    texts = (
        [cell.text for cell in grid.row_cells(header + 1)] if header + 1 < len(grid.rows) else []
    )
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
    content: Content, section: IndicatorsSection, header: int, words: Words
) -> Iterator[tuple[Cell, ColumnDefinition]]:
    """The header's cells with the columns that they name, each column once, in order."""
    waiting = list(section.columns)
    taken: Columns = ()
    for cell in _heads(content.part.grid, section, header):
        may_be = waiting if cell.row_span <= MOST_HEAD_ROWS else ()
        column = next((c for c in may_be if column_label(c).matches(cell.text)), None)
        if column is not None:
            for part, own in _parts(cell, column, waiting):
                waiting.remove(own)
                taken = (*taken, (part, own))
        elif cell.text.strip().isdecimal() or words.find(cell.text, Role.COLUMN) == _COUNT.key:
            taken = (*taken, (cell, _COUNT))
        elif cell.row >= header and cell.text and not _is_side(cell, section, header):
            content.doubt(DoubtKind.COLUMN, cell, cell.text)
    _tell_shared(content, taken, waiting)
    yield from taken


def _tell_shared(content: Content, taken: Columns, missing: Sequence[ColumnDefinition]) -> None:
    """Tell a head that the form prints for each of two lists, where one of them has none."""
    scopes = {column.scope for _, column in taken}
    for cell, column in taken:
        twins = (each for each in missing if each.key == column.key and each.scope in scopes)
        if any(each.scope != column.scope for each in twins):
            name = _NAMING.column(column.key, str(column.scope or ""))
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


def _is_side(cell: Cell, section: IndicatorsSection, header: int) -> bool:
    """Whether a cell is the label along the left side: it goes on beside the rows."""
    return label_key(cell.text) == label_key(section.label) or (
        cell.column == 0 and cell.last_row > header + 1 and label_key(cell.text).endswith("指标")
    )


def _heads(grid: Grid, section: IndicatorsSection, header: int) -> Iterator[Cell]:
    """The cells of a head from left to right; below the name of a group, those of its columns."""
    groups = {label_key(column.group) for column in section.columns if column.group}
    for cell in grid.row_cells(header):
        if label_key(cell.text) in groups and cell.last_row + 1 < len(grid.rows):
            below = grid.row_cells(cell.last_row + 1)
            yield from (c for c in below if cell.column <= c.column <= cell.last_column)
        else:
            yield cell
