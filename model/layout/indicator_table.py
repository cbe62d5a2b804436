"""An indicator table on paper: its head of one or two rows, its columns, subtotals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from model.definition import (
    ColumnDefinition,
    Definition,
    IndicatorsSection,
    Pattern,
    ScopeName,
)
from model.definition.keys import COLUMNS, Column, Meaning
from model.document import NAME_KEY, Document, Kind, Node, Place
from model.grid import Align, Cell, Row, Style
from model.layout.draft import Position, RowsDraft, body_style, label_style
from model.layout.indicators import (
    Placed,
    SubcategoryRows,
    groups,
    named,
    placed_groups,
    spread,
    summed,
)
from model.layout.texts import CellTexts, with_decimals, with_number

_LEFT = (Column.LEVEL3, *COLUMNS.of(Meaning.PROSE))
"""The indicator columns of long texts; all others are centred."""
_SUMMED = COLUMNS.of(Meaning.POINTS)
_LEVELS_UP: Mapping[str, int] = {Column.LEVEL2: 1, Column.LEVEL1: 2, Column.GOAL: 2}
"""How far above an indicator stands what a column shows of its categories."""


def indicator_table(
    section: IndicatorsSection, document: Document, definition: Definition, texts: CellTexts
) -> RowsDraft:
    """The rows of an indicator section; a table without indicators has one empty row."""
    every = list(groups(document, definition, section)) or [_blank(section)]
    table = _Table(section, definition, texts, tuple(placed_groups(every, section)))
    return RowsDraft(
        cells=[*table.head(), *table.body(), *table.subtotals()],
        rows=[
            *([Row(repeat=True)] * section.head_rows),
            *([Row(headed=True)] * (table.stop - section.head_rows)),
        ],
        values=list(table.values()),
    )


def _blank(section: IndicatorsSection) -> SubcategoryRows:
    empty: dict[ScopeName, str] = dict.fromkeys(section.scopes, "")
    return SubcategoryRows("", empty, "", {scope: [] for scope in section.scopes}, first=True)


@dataclass(frozen=True)
class _Table:
    """Writes the cells of one table; rows count from the first row of its head."""

    section: IndicatorsSection
    definition: Definition
    texts: CellTexts
    groups: tuple[Placed, ...]

    @property
    def stop(self) -> int:
        """How many rows the table takes."""
        return self.groups[-1].stop

    def columns(self) -> Iterator[tuple[ColumnDefinition, int]]:
        """The columns, each with the first of the form's columns that it takes."""
        start = self.section.label_span if self.section.label else 0
        for column in self.section.columns:
            yield column, start
            start += column.span

    # The head

    def head(self) -> Iterator[Cell]:
        """The labels of the columns, under those of their groups, and that of the side."""
        style, rows = label_style(self.definition), self.section.head_rows
        if self.section.label:
            span = self.section.label_span
            yield Cell(0, 0, self.section.label, self.stop, span, style)
        for group, members in groupby(self.columns(), lambda item: item[0].group):
            columns = list(members)
            if group:
                span = sum(column.span for column, _ in columns)
                yield Cell(0, columns[0][1], group, 1, span, style)
            for column, start in columns:
                height = 1 if group else rows
                head = self.texts.column_head(column)
                yield Cell(rows - height, start, head, height, column.span, style)

    # The columns

    def body(self) -> Iterator[Cell]:
        """The cells below the head, column by column, without subtotals."""
        for column, start in self.columns():
            style = _column_style(column, self.definition)
            origins = self._origins(column)
            is_number = column.decimals is not None or column.key in _SUMMED
            for text, row, height in self._texts(column):
                origin = origins.get(row, "")
                cell = Cell(row, start, text, height, column.span, style, origin=origin)
                yield with_number(cell) if is_number else cell

    def _texts(self, column: ColumnDefinition) -> Iterator[tuple[str, int, int]]:
        """The texts of a column from top to bottom, each with its first row and height."""
        if column.key == "goal":
            for run in self._runs(lambda last, new: last.goal != new.goal):
                yield from spread(self._goal(column, run), run, column, whole=True)
        elif column.key == "level1":
            for run in self._categories():
                yield from spread(self._category(column, run), run, column)
        elif column.key == "level2":
            for placed in self.groups:
                yield from spread(self._subcategory(column, placed), [placed], column)
        else:
            yield from self._rows(column)

    def _rows(self, column: ColumnDefinition) -> Iterator[tuple[str, int, int]]:
        count, scopes = 0, self._scopes(column)
        for placed in self.groups:
            for number in range(placed.group.height):
                nodes = [placed.group.at(number, scope) for scope in scopes]
                text = ""
                if (node := next(filter(None, nodes), None)) is not None:
                    count += 1
                    text = self._indicator(node, column, count)
                yield text, placed.row + number, 1

    def _indicator(self, node: Node, column: ColumnDefinition, count: int) -> str:
        if column.print == "serial":
            return str(count)
        if column.part is not None:
            return self.texts.target_part(
                node, column, self.section.columns_of(self._scope(column))
            )
        if column.tick:
            return self.texts.tick(node, column, self.section.ticks_of(column))
        return self.texts.indicator(node, column)

    def _origins(self, column: ColumnDefinition) -> dict[int, str]:
        """The places of what a column shows, by row; lists that share it, the first one's first."""
        return {
            placed.row + number: _origin(node, column.key)
            for scope in reversed(self._scopes(column))
            for placed in self.groups
            for number, node in enumerate(placed.group.indicators[scope])
            if node is not None
        }

    def _goal(self, column: ColumnDefinition, run: Sequence[Placed]) -> str:
        number = run[0].group.goal
        return self.texts.goal_name(column, number) if number else ""

    def _category(self, column: ColumnDefinition, run: Sequence[Placed]) -> str:
        return named(column, run[0].group.level1, run, self._scope(column))

    def _subcategory(self, column: ColumnDefinition, placed: Placed) -> str:
        scope = self._scope(column)
        return named(column, placed.group.level2[scope], [placed], scope)

    def _scope(self, column: ColumnDefinition) -> ScopeName:
        return self._scopes(column)[0]

    def _scopes(self, column: ColumnDefinition) -> tuple[ScopeName, ...]:
        """The lists that a column belongs to."""
        return (column.scope,) if column.scope else self.section.scopes

    def _categories(self) -> Iterator[list[Placed]]:
        return self._runs(lambda _, new: new.first)

    def _runs(
        self, is_new: Callable[[SubcategoryRows, SubcategoryRows], bool]
    ) -> Iterator[list[Placed]]:
        """Groups that share a cell."""
        run = [self.groups[0]]
        for placed in self.groups[1:]:
            if is_new(run[-1].group, placed.group):
                yield run
                run = []
            run.append(placed)
        yield run

    # Sums

    def values(self) -> Iterator[tuple[str, Position]]:
        """The places of weights and scores."""
        for column, start in self.columns():
            if column.key in _SUMMED:
                for placed in self.groups:
                    yield from (
                        (column.key, (row, start)) for row in range(placed.row, placed.last)
                    )

    def subtotals(self) -> Iterator[Cell]:
        """A row below each first-level category with the sums of its weights and scores."""
        if self.section.subtotal:
            for run in self._categories():
                yield from self._subtotal(run)

    def _subtotal(self, run: Sequence[Placed]) -> Iterator[Cell]:
        row, style = run[-1].last, label_style(self.definition)
        columns = [item for item in self.columns() if item[0].key != "goal"]
        first = next(n for n, (column, _) in enumerate(columns) if column.key in _SUMMED)
        span = columns[first][1] - columns[0][1]
        name = Pattern.parse(self.section.subtotal).fill({"name": run[0].group.level1})
        yield Cell(row, columns[0][1], name, 1, span, style)
        for column, start in columns[first:]:
            if column.key in _SUMMED:
                places = tuple((r, start) for p in run for r in range(p.row, p.last))
                text = with_decimals(summed(run, column.key), column.decimals or 0)
                addends = places if text else ()
                cell = Cell(row, start, text, 1, column.span, style, addends=addends)
                yield with_number(cell)
            else:
                yield Cell(row, start, "", 1, column.span, style)


def _origin(node: Node, key: str) -> str:
    """The place of what a column shows in an indicator's row, as text; names have no key."""
    levels = _LEVELS_UP.get(key, 0)
    for _ in range(levels):
        node = node.parent or node
    return _place_text(node.kind, node.id, "" if key in NAME_KEY.values() else key)


@lru_cache(1 << 15)
def _place_text(kind: Kind, node: int, key: str) -> str:
    # The same table is laid out after each edit.
    return str(Place(kind, key, node=node))


def _column_style(column: ColumnDefinition, definition: Definition) -> Style:
    default = Align.LEFT if column.key in _LEFT else Align.CENTER
    return body_style(definition, Align(column.align) if column.align else default)
