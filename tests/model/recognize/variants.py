"""What clerks and programs do to official tables: each a function from grids to grids."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from model.definition import Definition
from model.grid import Cell, Grid, Row, RowKind
from model.recognize.form import labels
from model.recognize.label.words import Label, column_label

Change = Callable[[str], str]


def relabelled(grid: Grid, definition: Definition, change: Change) -> Grid:
    """Each cell that prints a label of the form, its text changed."""
    known = [*labels(definition), *column_labels(definition)]
    return replace(
        grid,
        cells=tuple(
            replace(cell, text=change(cell.text)) if is_label(cell, known) else cell
            for cell in grid.cells
        ),
    )


def column_labels(definition: Definition) -> list[Label]:
    return [column_label(c) for s in definition.indicator_sections for c in s.columns]


def is_label(cell: Cell, known: Iterable[Label]) -> bool:
    return any(label.matches(cell.text) for label in known)


def spaced(text: str) -> str:
    """项 目 名 称."""
    return " ".join(text)


def broken(text: str) -> str:
    """A line for each two characters."""
    return "\n".join(re.findall(".{1,2}", text.replace("\n", "")))


def half_width(text: str) -> str:
    return text.translate(str.maketrans("（）：，、", "():,、"))


def full_width(text: str) -> str:
    return text.translate(str.maketrans("():,", "（）：，"))


def with_colon(text: str) -> str:
    return text.rstrip("：:") + "："


def with_star(text: str) -> str:
    """Required fields are often marked."""
    return f"*{text}"


def mapped(grid: Grid, change: Callable[[Cell], str]) -> Grid:
    return replace(grid, cells=tuple(replace(cell, text=change(cell)) for cell in grid.cells))


def inserted(grid: Grid, before: int, cells: Sequence[Cell], kind: RowKind | None = None) -> Grid:
    """A row more before another; ``cells`` are its cells (their row does not count)."""
    kind = kind or (grid.rows[min(before, len(grid.rows) - 1)].kind)
    old = [_moved_down(cell, before) for cell in grid.cells]
    new = [replace(cell, row=before) for cell in cells]
    rows = (*grid.rows[:before], Row(kind=kind), *grid.rows[before:])
    return ordered(replace(grid, cells=(*old, *new), rows=rows))


def _moved_down(cell: Cell, before: int) -> Cell:
    if cell.row >= before:
        return replace(cell, row=cell.row + 1)
    if cell.last_row >= before:
        return replace(cell, row_span=cell.row_span + 1)
    return cell


def blank_column(grid: Grid, before: int) -> Grid:
    """An empty column; cells that reach across it grow."""
    cells = []
    for cell in grid.cells:
        if cell.column >= before:
            cells.append(replace(cell, column=cell.column + 1))
        elif cell.last_column >= before:
            cells.append(replace(cell, column_span=cell.column_span + 1))
        else:
            cells.append(cell)
    columns = (*grid.columns[:before], 20.0, *grid.columns[before:])
    return ordered(replace(grid, cells=tuple(cells), columns=columns))


def finer(grid: Grid, header: int) -> Grid:
    """Each column as two, and the rows above the list parted one half column further right.

    So sheets are that an office grew row by row.  Cells merged down, and rows as full as the list,
    stay where they are.
    """
    width = 2 * len(grid.columns)
    rows = range(header)
    short = {r for r in rows if 2 <= len(grid.filled_in(r)) <= len(grid.columns) // 2}
    short -= {row for c in grid.cells if c.row_span > 1 for row in range(c.row, c.last_row + 1)}

    def widened(cell: Cell) -> Cell:
        edges = (2 * cell.column, 2 * (cell.last_column + 1))
        shift = cell.row in short
        start, stop = (edge + (shift and 0 < edge < width) for edge in edges)
        return replace(cell, column=start, column_span=stop - start)

    columns = tuple(column for column in grid.columns for _ in range(2))
    return replace(grid, cells=tuple(map(widened, grid.cells)), columns=columns)


def ordered(grid: Grid) -> Grid:
    return replace(grid, cells=tuple(sorted(grid.cells, key=lambda c: (c.row, c.column))))


def in_order(grid: Grid, rows: Sequence[int]) -> Grid:
    """The rows in another order; no cell may reach over rows that part."""
    place = {row: index for index, row in enumerate(rows)}
    cells = tuple(replace(cell, row=place[cell.row]) for cell in grid.cells)
    return ordered(replace(grid, cells=cells, rows=tuple(grid.rows[row] for row in rows)))


def unmerged_rows(grid: Grid, *, repeat: bool) -> Grid:
    """Each vertically merged cell as one cell a row: the first with the text, or all."""
    cells: list[Cell] = []
    for cell in grid.cells:
        for down in range(cell.row_span):
            text = cell.text if repeat or down == 0 else ""
            cells.append(replace(cell, row=cell.row + down, row_span=1, text=text))
    return ordered(replace(grid, cells=tuple(cells)))


def stacked(grids: Sequence[Grid]) -> Grid:
    """All grids under each other, as on one sheet."""
    cells: list[Cell] = []
    rows: list[Row] = []
    for grid in grids:
        cells += [replace(cell, row=cell.row + len(rows)) for cell in grid.cells]
        rows += grid.rows
    columns = max((grid.columns for grid in grids), key=len)
    return Grid(tuple(cells), columns, tuple(rows))


def split(grid: Grid, row: int, *, repeat: range = range(0)) -> tuple[Grid, Grid]:
    """Two tables, the second with the rows of ``repeat`` on top."""
    second = grid.slice_rows(row, len(grid.rows))
    if repeat:
        second = stacked([grid.slice_rows(repeat.start, repeat.stop), second])
    return grid.slice_rows(0, row), second


def header_row(grid: Grid) -> int:
    """The first row that prints 三级指标."""
    return next(cell.row for cell in grid.cells if cell.text == "三级指标")


def named(grid: Grid, text: str) -> Cell:
    """The first cell that prints a text, whatever its spaces."""
    return next(c for c in grid.cells if "".join(c.text.split()) == text)


def beside(grid: Grid, label: str) -> Cell:
    cell = named(grid, label)
    value = grid.cell_at(cell.row, cell.last_column + 1)
    assert value is not None
    return value


def with_text(grid: Grid, cell: Cell, text: str) -> Grid:
    return mapped(grid, lambda other: text if other == cell else other.text)


def with_blank_rows(grid: Grid) -> Grid:
    """An empty row before each row but the first."""
    for row in range(len(grid.rows) - 1, 0, -1):
        grid = inserted(grid, row, ())
    return grid


def with_blank_columns(grid: Grid) -> Grid:
    """An empty column before each column."""
    for column in range(len(grid.columns) - 1, -1, -1):
        grid = blank_column(grid, column)
    return grid


def with_values_behind_labels(grid: Grid, names: Iterable[str]) -> Grid:
    """项目名称：某某 in one cell."""
    for name in names:
        label, value = named(grid, name), beside(grid, name)
        span = label.column_span + value.column_span
        both = replace(label, text=f"{name}：{value.text}", column_span=span)
        others = [cell for cell in grid.cells if cell not in (label, value)]
        grid = ordered(replace(grid, cells=(*others, both)))
    return grid
