"""Indicator tables: found by their header row, read row by row into trees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model.definition import ColumnDefinition, Definition, IndicatorsSection, Pattern, ScopeName
from model.document import Branch, Scope
from model.document.building import TreeBuilder
from model.document.target import without_brackets
from model.grid import Cell, Grid, RowKind
from model.recognize.content import Content
from model.recognize.doubts import DoubtKind
from model.recognize.labels import column_label, label_key

_LEVELS = ("level1", "level2", "level3")
_CONTINUED = ("（续）", "(续)")
_BRACKETED_KEYS = frozenset({"value", "actual"})


@dataclass(frozen=True)
class Table:
    """An indicator table in a part: header row, the columns found, and the rows below."""

    section: IndicatorsSection
    header: int
    columns: tuple[tuple[Cell, ColumnDefinition], ...]
    rows: tuple[int, ...]


def find_tables(content: Content, definition: Definition) -> list[Table]:
    """The indicator tables of a part in order, each with the form's section that it fills."""
    grid = content.part.grid
    headers = [row for row in range(len(grid.rows)) if _is_header(grid, row, definition)]
    tables: list[Table] = []
    sections = list(definition.indicator_sections)
    for position, header in enumerate(headers):
        stop = headers[position + 1] if position + 1 < len(headers) else len(grid.rows)
        section = sections[min(len(tables), len(sections) - 1)]
        columns = tuple(_columns(content, section, header))
        rows = tuple(_body(grid, header, stop, columns))
        tables.append(Table(section, header, columns, rows))
    return tables


def read_tables(content: Content, tables: list[Table]) -> None:
    """Read all rows of the tables into the content's trees."""
    for table in tables:
        for cell in content.part.grid.row_cells(table.header):
            content.use(cell)
        for scope in table.section.scopes:
            tree = content.indicators.setdefault(Scope(str(scope)), [])
            reader = _ListReader(content, table, scope)
            tree += reader.read()


def _is_header(grid: Grid, row: int, definition: Definition) -> bool:
    """A row that prints 三级指标 and at least one more label of the indicator columns."""
    keys = {label_key(c.text) for c in grid.row_cells(row) if c.text and c.row == row}
    for section in definition.indicator_sections:
        found = {c.key for c in section.columns if column_label(c).keys & keys}
        if "level3" in found and len(found) > 1:
            return True
    return False


def _columns(
    content: Content, section: IndicatorsSection, header: int
) -> Iterator[tuple[Cell, ColumnDefinition]]:
    """The header's cells with the columns that they name, each column once, in order."""
    waiting = list(section.columns)
    for cell in content.part.grid.row_cells(header):
        column = next((c for c in waiting if column_label(c).matches(cell.text)), None)
        if column is not None:
            waiting.remove(column)
            yield cell, column
        elif cell.row == header and cell.text and label_key(cell.text) != label_key(section.label):
            content.doubt(DoubtKind.COLUMN, cell, cell.text)


def _body(
    grid: Grid, header: int, stop: int, columns: tuple[tuple[Cell, ColumnDefinition], ...]
) -> Iterator[int]:
    """The rows below a header that belong to its table.

    The table ends where a row is no table row, or where one cell lies across several columns.
    """
    first = max(cell.last_row for cell, _ in columns if cell.row == header) + 1
    for row in range(first, stop):
        if grid.rows[row].kind is not RowKind.TABLE or _lies_across(grid, row, columns):
            return
        yield row


def _lies_across(grid: Grid, row: int, columns: tuple[tuple[Cell, ColumnDefinition], ...]) -> bool:
    starts = [cell.column for cell, _ in columns]
    return any(
        sum(cell.column <= start <= cell.last_column for start in starts) > 1
        for cell in grid.row_cells(row)
    )


class _ListReader:
    """Reads one list (scope) of a table into categories."""

    def __init__(self, content: Content, table: Table, scope: ScopeName) -> None:
        self._content = content
        self._grid = content.part.grid
        self._rows = table.rows
        self._columns = [
            (cell.column, column)
            for cell, column in table.columns
            if (column.scope or scope) == scope
        ]
        self._builder = TreeBuilder()

    def read(self) -> tuple[Branch, ...]:
        for row in self._rows:
            self._read_row(row)
        return self._builder.tree()

    def _read_row(self, row: int) -> None:
        values: dict[str, str] = {}
        fresh = False
        for start, column in self._columns:
            cell = self._grid.cell_at(row, start)
            if cell is None:
                continue
            self._content.use(cell)
            values[column.key] = _value(cell.text, column)
            fresh |= column.key == "level2" and cell.row == row and bool(cell.text.strip())
        level1, level2 = values.pop("level1", ""), values.pop("level2", "")
        goal = values.pop("goal", "")
        row_values = {key: text for key, text in values.items() if text}
        self._builder.add(level1, level2, goal, row_values, fresh=fresh)


def _value(text: str, column: ColumnDefinition) -> str:
    text = text.strip()
    if column.key in ("level1", "level2"):
        for mark in _CONTINUED:
            text = text.removesuffix(mark)
        return "".join(text.split())
    if column.key == "goal":
        values = Pattern.parse(column.pattern or "{number}").read(text)
        return values.get("number", text) if values else text
    return without_brackets(text) if column.key in _BRACKETED_KEYS else text
