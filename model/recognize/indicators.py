"""Indicator tables: found by their header rows, with the rows that belong to each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from model.definition import ColumnDefinition, Definition, IndicatorsSection, Pattern
from model.definition.keys import Column
from model.document.naming import same_name
from model.grid import Cell, Grid, RowKind
from model.recognize.content import Content
from model.recognize.doubts import DoubtKind
from model.recognize.labels import column_label, field_label, label_key
from model.recognize.slots import labels
from model.recognize.words import without_number

Says = Callable[[str], bool]
Columns = tuple[tuple[Cell, ColumnDefinition], ...]
_NAMES = (Column.LEVEL1, Column.LEVEL2)
_LEVELS = frozenset(_NAMES)


@dataclass(frozen=True)
class Table:
    """An indicator table in a part: the columns found, and the rows below.

    ``labels`` are the rows of its head, one to three, and those of subtotals.  Where it
    ``is_open``, its columns are what the table prints, and rows may bring keys of their own.
    ``bands`` are names of the first level that lie across the table above their rows.
    """

    section: IndicatorsSection
    labels: tuple[int, ...]
    columns: Columns
    rows: tuple[int, ...]
    is_open: bool = False
    bands: tuple[Cell, ...] = ()

    @property
    def first(self) -> int:
        """The first row of its head, or of its rows where it has none."""
        return min((*self.labels, *self.rows))

    def band(self, row: int) -> Cell | None:
        """The band under which a row stands."""
        return max((b for b in self.bands if b.row < row), key=lambda b: b.row, default=None)


def find_tables(content: Content, definition: Definition) -> list[Table]:
    """The indicator tables of a part in order, each with the form's section that it fills."""
    grid = content.part.grid
    found = [row for row in range(len(grid.rows)) if _is_header(grid, row, definition)]
    headers = [_top(grid, row, definition) for row in found]
    tables: list[Table] = []
    for header, stop in pairwise([*headers, len(grid.rows)]):
        section = _section(grid, header, definition, tables)
        columns = tuple(_columns(content, section, header))
        first = max((c.last_row for c, _ in columns if c.row >= header), default=header) + 1
        rows = tuple(_body(grid, definition, columns).rows(first, stop))
        subtotals = _subtotals(grid, section, range(first, stop))
        tables.append(Table(section, (*range(header, first), *subtotals), columns, rows))
    return tables


def _subtotals(grid: Grid, section: IndicatorsSection, rows: Iterable[int]) -> Iterator[int]:
    """The rows that only add up those above them, as the form itself prints them."""
    if not section.subtotal:
        return
    label = Pattern.parse(section.subtotal)
    for row in rows:
        texts = [c.text for c in grid.row_cells(row) if c.row == row and c.text.strip()]
        if texts and label.read(texts[0]) is not None:
            yield row


def _is_header(grid: Grid, row: int, definition: Definition) -> bool:
    """A row that prints the lowest level and at least one more label of the columns."""
    keys = {label_key(c.text) for c in grid.row_cells(row) if c.text and c.row == row}
    for section in definition.indicator_sections:
        found = {
            c.key
            for c in section.columns
            if column_label(c).keys & keys or (c.group and label_key(c.group) in keys)
        }
        lowest = "level3" if any(c.key == "level3" for c in section.columns) else "level2"
        if lowest in found and len(found) > 1:
            return True
    return False


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
    content: Content, section: IndicatorsSection, header: int
) -> Iterator[tuple[Cell, ColumnDefinition]]:
    """The header's cells with the columns that they name, each column once, in order."""
    waiting = list(section.columns)
    for cell in _heads(content.part.grid, section, header):
        column = next((c for c in waiting if column_label(c).matches(cell.text)), None)
        if column is not None:
            for part, own in _parts(cell, column, waiting):
                waiting.remove(own)
                yield part, own
        elif cell.row >= header and cell.text and not _is_side(cell, section, header):
            content.doubt(DoubtKind.COLUMN, cell, cell.text)


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


def _body(grid: Grid, definition: Definition, columns: Columns) -> Body:
    fields = [field_label(field) for field in definition.fields.values()]
    categories = [name for one in definition.categories for name in (one.name, *one.children)]
    captions = labels(definition)
    return Body(
        grid,
        columns,
        lambda text: any(label.matches(text) or label.leads(text) for label in fields),
        lambda name: any(same_name(name, category) for category in categories),
        is_caption=lambda text: any(label.matches(text) for label in captions),
    )


class Body:
    """Tells the rows of an indicator table from those that follow it or stand between."""

    def __init__(
        self,
        grid: Grid,
        columns: Columns,
        is_label: Says,
        is_category: Says,
        is_sum: Says = lambda _text: False,
        is_caption: Says = lambda _text: False,
    ) -> None:
        """Take what tells labels of the header, categories, and labels of sums and grades.

        ``is_caption`` tells the lines across the table with which another list begins.

        A label of the header may also have its value behind it.
        """
        self._grid = grid
        self._is_sum = is_sum
        self._is_caption = is_caption
        self._is_label = is_label
        self._is_category = is_category
        self._columns = columns
        self._names = [cell.column for cell, column in columns if column.key in _NAMES]
        thirds = [cell.column for cell, column in columns if column.key == "level3"]
        self._indicators = thirds or self._names[-1:]

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
                interrupted = True
                continue
            waiting.append(row)
            if not interrupted or self._is_in_category(row):
                yield from waiting
                waiting, interrupted = [], False

    def band(self, row: int) -> Cell | None:
        """The name of a category that lies across the table, where none has the first level."""
        texts = [c for c in self._grid.row_cells(row) if c.text.strip()]
        if any(column.key == "level1" for _, column in self._columns) or len(texts) != 1:
            return None
        name = without_number(texts[0].text)
        is_across = self._lies_across(row) or name != texts[0].text  # 一、产出指标, merges lost
        is_band = is_across and self._is_category(name)
        return texts[0] if is_band and texts[0].row == row else None

    def _is_strange(self, row: int) -> bool:
        """Whether a row is a line of text, a total or a footer."""
        if self._grid.rows[row].kind is not RowKind.TABLE or self._lies_across(row):
            return True
        first = next((c for c in self._grid.row_cells(row) if c.row == row and c.text), None)
        if first is None or first.column >= min(self._indicators, default=0):
            return first is not None and self._is_sum(first.text)
        if self._is_label(first.text):
            return True
        return not self._is_in_category(row) and not any(self._texts(row, self._indicators))

    def _begins_another(self, row: int) -> bool:
        """Whether a line across the table is the caption of another list: 年度绩效目标表."""
        texts = [c.text for c in self._grid.row_cells(row) if c.text.strip()]
        return len(texts) == 1 and self._is_caption(texts[0])

    def _lies_across(self, row: int) -> bool:
        """Whether a cell lies over several columns, but for a category over those of levels."""
        starts = {cell.column: column.key for cell, column in self._columns}
        for cell in self._grid.row_cells(row):
            over = [
                key for start, key in starts.items() if cell.column <= start <= cell.last_column
            ]
            if len(over) > 1 and not (set(over) <= _LEVELS and self._is_category(cell.text)):
                return True
        return False

    def _is_in_category(self, row: int) -> bool:
        return any(
            label_key(name).endswith("指标") or self._is_category(name)
            for name in self._texts(row, self._names)
        )

    def _texts(self, row: int, columns: list[int]) -> list[str]:
        cells = (self._grid.cell_at(row, column) for column in columns)
        return [cell.text.strip() for cell in cells if cell and cell.text.strip()]
