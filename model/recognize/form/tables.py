"""Indicator tables of a form: what section of it each is, and which columns its heads name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from model.definition import ColumnDefinition, Definition, IndicatorsSection, Pattern
from model.definition.keys import ValuePart
from model.definition.naming import Naming
from model.grid import Cell, Grid
from model.recognize.claim import Columns, Table
from model.recognize.claim.heads import stacked_heads
from model.recognize.claim.tables import Body, headers, side_label
from model.recognize.content import Content, DoubtKind
from model.recognize.label import Labelled
from model.recognize.label.words import Role, column_label, label_key

_NAMING = Naming(None)


_COUNT = ColumnDefinition.model_construct(key=ValuePart.SERIAL, label="", print="serial")
"""A column that only numbers the rows, where the form has none."""


def find_tables(content: Content, table: Labelled, definition: Definition) -> list[Table]:
    """The indicator tables of a part in order, each with the form's section that it fills.

    Their heads are found as those of any table, by the form's own words; one that names neither
    indicators nor what groups them is none of the form's.
    """
    grid = table.grid
    tables: list[Table] = []
    for header, last, stop in headers(table):
        heads = stacked_heads(table, header, last, side_label(table, header))
        if not any(head.is_level for head in heads):
            continue
        section = _section(grid, header, definition, tables)
        # A strange text over or along the side of the columns heads none of the form's.
        over = (c for row in range(header, last + 1) for c in table.starting_in(row))
        strange = [c for c in over if not table.meanings(c) and c not in [h.cell for h in heads]]
        lowest = [head.cell for head in heads if head.cell.row >= header]
        columns = _columns(content, table, section, [*lowest, *strange])
        rows = tuple(Body(grid, columns, table.words).rows(last + 1, stop))
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
        texts = [c.text for c in grid.filled_in(row) if c.row == row]
        if texts and label.read(texts[0]) is not None:
            yield row


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
