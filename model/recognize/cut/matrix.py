"""Tables with a row for each place or project and its indicators side by side in columns.

The categories lie across the columns, the names of the indicators below them, and each row says
the targets of one place.  It becomes a table of its own, the indicators one below the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.definition.keys import COLUMNS, Column, Meaning
from model.definition.naming import Naming
from model.grid import Cell, Grid
from model.recognize.label import Look, look
from model.recognize.label.words import Role, Words
from model.recognize.part import Laid, Part

_LEAST = 2
_MOST_HEAD_ROWS = 3
_LEVELS = COLUMNS.of(Meaning.LEVEL)
_HEADS = tuple(Naming(None).column(key) for key in (*_LEVELS, Column.VALUE))
_WORDS = (Look.TEXT, Look.PROSE)


@dataclass(frozen=True)
class _Head:
    """The rows of a head, the labels left of its indicators, and each indicator's column.

    An indicator has as many names as the head has rows: categories first, its own last where it
    ``is_named``; else the rows below say the indicators themselves.
    """

    first: int
    last: int
    labels: tuple[Cell, ...]
    indicators: tuple[tuple[int, tuple[str, ...]], ...]
    is_named: bool


def matrix_parts(words: Words, grids: Sequence[Grid], number: int) -> list[Part]:
    """A part for each row of a grid; none if it is no such table."""
    grid = grids[number]
    rows = sorted({cell.row for cell in grid.filled if words.is_category(cell.text)})
    head = next((h for row in rows if (h := _head(words, grid, row))), None)
    if head is None:
        return []
    named = [
        row for row in range(head.last + 1, len(grid.rows)) if _is_named(words, grid, row, head)
    ]
    if not named:
        return []
    rest = [row for row in range(head.last + 1, len(grid.rows)) if row not in named]
    parts = [_laid(grid, number, head, row) for row in named]
    for row in rest:  # sums, notes and what names nothing: told as not read
        texts = [(c.text, c.column) for c in grid.filled_in(row) if c.row == row]
        for text in texts:
            parts[-1].add_row(row, [("", text[1]), text])
    return [laid.part(grids) for laid in parts]


def _head(words: Words, grid: Grid, row: int) -> _Head | None:
    """The head whose categories stand in a row, side by side up to the last column or 备注."""
    cells = [cell for cell in grid.row_cells(row) if cell.row == row]
    behind = len(cells) - (bool(cells) and words.find(cells[-1].text, Role.COLUMN) == Column.REMARK)
    if not behind or not words.is_category(cells[behind - 1].text):  # hardly any row ends with one
        return None
    firsts = [cell.column for cell in cells if words.is_category(cell.text)]
    across = [cell for cell in cells[:behind] if cell.column >= firsts[0]]
    names = {cell.text.strip() for cell in across}
    if len(names) < _LEAST or len(grid.columns) < len(_HEADS) or not firsts[0]:
        return None
    if not all(words.is_category(c.text) for c in across):
        return None
    low = row
    columns = range(firsts[0], across[-1].last_column + 1)
    while low + 1 < row + _MOST_HEAD_ROWS and _are_categories(words, grid, low + 1, columns):
        low += 1
    labels = tuple(c for c in grid.row_cells(row) if c.column not in columns and c.text.strip())
    last = labels[0].last_row if labels else len(grid.rows)
    is_named = last == low + 1
    if any(c.last_row != last for c in labels) or last not in (low, low + 1):
        return None
    stacks = {column: _stack(grid, column, range(row, last + 1)) for column in columns}
    if is_named and not all(_names(words, stack[-1]) for stack in stacks.values()):
        return None
    return _Head(min(c.row for c in labels), last, labels, tuple(stacks.items()), is_named)


def _are_categories(words: Words, grid: Grid, row: int, columns: range) -> bool:
    cells = _row(grid, row, columns)
    return bool(cells) and all(words.is_category(cell.text) for cell in cells)


def _names(words: Words, text: str) -> bool:
    """Whether a text names an indicator: words that head no column and are no category."""
    is_head = words.find(text, Role.COLUMN, Role.FIELD) is not None
    return look(text) in _WORDS and not is_head and not words.is_category(text)


def _row(grid: Grid, row: int, columns: range) -> list[Cell]:
    if row >= len(grid.rows):
        return []
    return [cell for cell in grid.row_cells(row) if cell.column in columns]


def _stack(grid: Grid, column: int, rows: range) -> tuple[str, ...]:
    cells = (grid.cell_at(row, column) for row in rows if row < len(grid.rows))
    return tuple("" if cell is None else cell.text.strip() for cell in cells)


def _is_named(words: Words, grid: Grid, row: int, head: _Head) -> bool:
    """Whether a row says of whom it is, in a row of its own, and has something to say of it."""
    cells = [grid.cell_at(row, label.column) for label in head.labels]
    names = [c for c in cells if c and c.row == row and look(c.text) in _WORDS]
    said = [grid.cell_at(row, column) for column, _ in head.indicators]
    is_sum = any(words.is_sum(cell.text) for cell in cells if cell)
    return bool(names) and not is_sum and any(c and c.row == row and c.text.strip() for c in said)


def _laid(grid: Grid, number: int, head: _Head, row: int) -> Laid:
    laid = Laid(grid, number)
    laid.add_lines(head.first)
    for label in head.labels:
        cell = grid.cell_at(row, label.column)
        if cell is not None and cell.text.strip() and not _counts(label, cell):
            laid.add_row(row, [(label.text, label.column), (cell.text, label.column)])
    depth = len(head.indicators[0][1])
    keys = (*_HEADS[: depth - 1], *_HEADS[-2:]) if head.is_named else (*_HEADS[:depth], _HEADS[-2])
    laid.add_row(head.first, [(text, head.indicators[0][0]) for text in keys])
    for column, names in head.indicators:
        cell = grid.cell_at(row, column)
        for text in _said(cell.text if cell else "", head):
            laid.add_row(row, [*((name, column) for name in names), (text, column)])
    return laid


def _said(text: str, head: _Head) -> list[str]:
    """The target of an indicator, or each indicator below a category, a line each."""
    return [text] if head.is_named else [line for line in text.split("\n") if line.strip()]


def _counts(label: Cell, cell: Cell) -> bool:
    """Whether a column only counts the rows."""
    return label.text.strip() == "序号" and cell.text.strip().isdigit()
