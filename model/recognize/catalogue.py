"""Lists of many projects in one table, a row for each indicator → a part for each project.

Departments publish them so: 单位名称 | 项目名称 | 预算数 | 绩效目标 | 一级指标 | … | 指标值, where
what is said of a project stands once, merged or blank below, or again in each row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from model.grid import Cell, Grid, Row
from model.recognize.labels import stated_unit
from model.recognize.places import Origin, Part
from model.recognize.words import Role, Words

_LEVELS = frozenset({"level1", "level2", "level3"})
_NAMING = frozenset({"project_name", "project_code", "unit", "unit_code"})
"""What a project is told by from the one before it."""
_LEAST_COLUMNS = 3
_MOST_LINES = 10
"""Lines above a list: each of its projects says them again."""


@dataclass(frozen=True)
class _Head:
    """The rows of a list's head, its columns that tell of a project, and the first level's.

    ``leading`` is a label's cell for each, ``naming`` says which of them name the project.
    """

    first: int
    last: int
    leading: tuple[Cell, ...]
    naming: tuple[int, ...]
    project: int
    levels: int


class Catalogue:
    """Takes lists of projects apart."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def parts(self, grids: Sequence[Grid], number: int) -> list[Part]:
        """A part for each project of a grid; none if it is no such list."""
        grid = grids[number]
        head = next((h for row in range(len(grid.rows)) if (h := self._head(grid, row))), None)
        if head is None:
            return []
        return [_part(grids, number, head, rows) for rows in _projects(grid, head)]

    def _head(self, grid: Grid, row: int) -> _Head | None:
        """The head that begins in a row: project and levels side by side."""
        above = [cell for cell in grid.row_cells(row) if cell.row == row and cell.text.strip()]
        project = next((cell for cell in above if self._field(cell) == "project_name"), None)
        if project is None or len(above) < _LEAST_COLUMNS:
            return None
        last = project.last_row
        lowest = [cell for cell in grid.row_cells(last) if cell.text.strip()]
        columns = {self._words.find(c.text, Role.COLUMN): c for c in reversed(lowest)}
        found = [cell.column for key, cell in columns.items() if key in _LEVELS]
        if not found and self._is_plain(grid, project, lowest):
            found = [len(grid.columns)]
        elif not found or len(columns) < _LEAST_COLUMNS or min(found) <= project.column:
            return None
        leading = tuple(
            _with_unit(grid, row, cell)
            for cell in lowest
            if cell.column < min(found) and self._words.find(cell.text, Role.COLUMN) != "serial"
        )
        naming = tuple(cell.column for cell in leading if self._field(cell) in _NAMING)
        return _Head(row, last, leading, naming, project.column, min(found))

    def _is_plain(self, grid: Grid, project: Cell, heads: Sequence[Cell]) -> bool:
        """Whether heads side by side stand over a row for each project, without indicators."""
        roles = (Role.FIELD, Role.SOURCE, Role.GOAL)
        known = [cell for cell in heads if self._words.find(cell.text, *roles)]
        beside = grid.cell_at(project.row, project.last_column + 1)
        below = grid.cell_at(project.last_row + 1, project.column)
        if len(known) < _LEAST_COLUMNS or beside not in known or below is None:
            return False
        return bool(below.text.strip()) and not self._words.meanings(below.text)

    def _field(self, cell: Cell) -> str | None:
        return self._words.find(cell.text, Role.FIELD)


def _with_unit(grid: Grid, row: int, label: Cell) -> Cell:
    """A label with the money unit that the group over it states."""
    group = grid.cell_at(row, label.column)
    unit = None if group is None or group is label else stated_unit(group.text)
    return label if unit is None else replace(label, text=f"{label.text}（{unit}）")


def _projects(grid: Grid, head: _Head) -> Iterator[range]:
    """The rows of each project; a row that names nothing goes on with the one before."""
    start: int | None = None
    names: dict[int, str] = {}
    for row in range(head.last + 1, len(grid.rows)):
        said = {c: text for c in head.naming if (text := _text(grid, row, c, head.levels))}
        if head.project not in said and start is None:
            continue
        if any(text != names.get(column, "") for column, text in said.items()) and (
            start is None or head.project in said
        ):
            if start is not None:
                yield range(start, row)
            start, names = row, said
    if start is not None:
        yield range(start, len(grid.rows))


def _text(grid: Grid, row: int, column: int, levels: int) -> str:
    """What a row says in a leading column; nothing where a line lies across the list."""
    cell = grid.cell_at(row, column)
    return "" if cell is None or cell.last_column >= levels else cell.text.strip()


def _part(grids: Sequence[Grid], number: int, head: _Head, rows: range) -> Part:
    """The lines above the list, a row for each label of the project, and its indicators."""
    grid = grids[number]
    width = len(grid.columns)
    cells: list[Cell] = []
    origins: list[Origin] = []
    lines = range(max(0, head.first - _MOST_LINES), head.first)
    for row in lines:
        cells += [
            replace(cell, row=row - lines.start, row_span=1)
            for cell in grid.row_cells(row)
            if cell.row == row
        ]
        origins.append(Origin(number, row, tuple(range(width))))
    for label in head.leading:
        value = _first(grid, rows, label.column)
        at = len(origins)
        cells.append(Cell(at, 0, label.text))
        cells.append(Cell(at, 1, value.text if value else "", column_span=width - 1))
        row = max(value.row, rows.start) if value else rows.start
        origins.append(Origin(number, row, (label.column,) * width))
    for row in (*range(head.first, head.last + 1), *rows):
        cells += _indicator_cells(grid, row, len(origins), head, rows)
        origins.append(Origin(number, row, tuple(range(width))))
    kinds = (*grid.rows[lines.start : lines.stop], *(Row() for _ in origins[len(lines) :]))
    whole = replace(
        grid, cells=tuple(cells), rows=kinds, row_numbers=(), pages=(), heading="", notes=()
    )
    return Part(whole, tuple(origins), grids)


def _first(grid: Grid, rows: range, column: int) -> Cell | None:
    """The first cell of a column with text in some rows."""
    cells = (grid.cell_at(row, column) for row in rows)
    return next((cell for cell in cells if cell is not None and cell.text.strip()), None)


def _indicator_cells(grid: Grid, row: int, at: int, head: _Head, rows: range) -> Iterator[Cell]:
    """The cells of the indicator columns that begin in a row, set at the part's row ``at``.

    A line across the list is kept whole, to be told as not read.
    """
    for cell in grid.row_cells(row):
        begins = cell.row == row or (row == rows.start and cell.row < row)
        is_line = cell.column < head.levels <= cell.last_column
        if not begins or not (cell.column >= head.levels or is_line):
            continue
        stop = rows.stop if row in rows else head.last + 1
        span = min(cell.last_row + 1, stop) - row
        yield replace(cell, row=at, row_span=span)
