"""Heads of indicator tables that stand in two rows without merged cells → one cell for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from model.definition.keys import COLUMNS, Meaning
from model.grid import Cell, Grid
from model.recognize.label.labelled import Look, look
from model.recognize.label.words import Role, Words
from model.recognize.places import Part

_LEAST_COLUMNS, _LEAST_GROUPED = 3, 2
"""So many labels has a head, and so many stand below a group."""
_LEVELS = frozenset(COLUMNS.of(Meaning.LEVEL))
Heads = Mapping[int, Cell]
"""The cells of a row with text, by their columns."""


def with_whole_heads(part: Part, words: Words) -> Part:
    """The part with each label of a parted head in one cell, and groups merged over theirs.

    Labels broken over two rows (一级 over 指标, 目标 over 值) are joined; where merges were lost,
    the label of a group is laid over those below it again.
    """
    grid = part.grid
    lower = _texts(grid, 0)
    for row in range(len(grid.rows) - 1):
        upper, lower = lower, _texts(grid, row + 1)
        if len(upper) >= _LEAST_COLUMNS and lower:
            if _are_broken(upper, lower, words):
                heads = _joined(upper, lower)
            elif _are_groups(grid, row, upper, lower, words):
                heads = _grouped(upper, lower, len(grid.columns))
            else:
                continue
            grid = _with(grid, row, list(heads))
            lower = _texts(grid, row + 1)
    return part if grid is part.grid else replace(part, grid=grid)


def _texts(grid: Grid, row: int) -> Heads:
    """The cells of a row, where each is of this row alone; else none."""
    cells = [cell for cell in grid.row_cells(row) if cell.text.strip()]
    is_plain = all((cell.row, cell.row_span) == (row, 1) for cell in cells)
    return {cell.column: cell for cell in cells} if is_plain else {}


def _key(text: str, words: Words) -> str | None:
    return words.find(text, Role.COLUMN)


def _are_broken(upper: Heads, lower: Heads, words: Words) -> bool:
    """Whether the texts of two rows are labels only together."""
    spans = {cell.column_span for cell in (*upper.values(), *lower.values())}
    if len(lower) < _LEAST_COLUMNS or not lower.keys() <= upper.keys() or spans != {1}:
        return False
    return all(_key(upper[c].text.strip() + lower[c].text.strip(), words) for c in lower)


def _joined(upper: Heads, lower: Heads) -> Iterator[Cell]:
    """A head of both rows for each column."""
    for column, cell in upper.items():
        text = cell.text.strip() + (lower[column].text.strip() if column in lower else "")
        yield replace(cell, text=text, row_span=2)


def _are_groups(grid: Grid, row: int, upper: Heads, lower: Heads, words: Words) -> bool:
    """Whether the lower row has the heads below a group alone: what follows the group is blank."""
    named = {key for cell in upper.values() if (key := _key(cell.text, words))}
    if not named & _LEVELS or min(len(named), len(lower)) < _LEAST_GROUPED:
        return False
    levels = [c for c, cell in upper.items() if _key(cell.text, words) in _LEVELS]
    beside = [column for column in lower if column not in upper]
    is_below = min(lower) > max(levels) and bool(beside)
    below = grid.cell_at(row + 2, max(levels)) if row + 2 < len(grid.rows) else None
    are_words = all(look(cell.text) in (Look.TEXT, Look.PROSE) for cell in lower.values())
    return is_below and are_words and below is not None and bool(below.text.strip())


def _grouped(upper: Heads, lower: Heads, width: int) -> Iterator[Cell]:
    """The groups over those heads of the lower row that stand below them, the others down to it."""
    columns = sorted(upper)
    for column, stop in zip(columns, [*columns[1:], width], strict=True):
        below = [c for c in range(column, stop) if c in lower]
        if below:
            last = max(below[-1], upper[column].last_column)
            yield replace(upper[column], column_span=last - column + 1)
        else:
            yield replace(upper[column], row_span=2)
    yield from lower.values()


def _with(grid: Grid, row: int, heads: Sequence[Cell]) -> Grid:
    """The grid with other cells in two rows."""
    rest = tuple(cell for cell in grid.cells if cell.row not in (row, row + 1))
    cells = sorted((*rest, *heads), key=lambda cell: (cell.row, cell.column))
    return replace(grid, cells=tuple(cells))
