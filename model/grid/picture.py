"""A grid as a text picture, for tests, reviews and messages.

Each column is as wide as its widest unmerged text (East Asian characters count two); spans show
as missing lines between cells.
"""

from __future__ import annotations

import unicodedata

from model.grid.grid import Align, Cell, Grid

_MAXIMUM = 24


def display_width(text: str) -> int:
    """How many terminal columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def wrap(text: str, width: int) -> list[str]:
    """A text cut into lines of at most ``width`` terminal columns."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for character in paragraph:
            if display_width(line + character) > width:
                lines.append(line)
                line = ""
            line += character
        lines.append(line)
    return lines


def picture(grid: Grid) -> str:
    """Draw a grid with box-drawing characters, one or more text lines a row."""
    widths = _column_widths(grid)
    wrapped = {id(cell): wrap(cell.text, _inner_width(cell, widths)) for cell in grid.cells}
    heights = _row_heights(grid, wrapped)
    lines = [_rule(grid, 0, widths)]
    for row in range(len(grid.rows)):
        lines += [
            _text_line(grid, row, line, widths, heights, wrapped) for line in range(heights[row])
        ]
        lines.append(_rule(grid, row + 1, widths))
    return "\n".join(lines) + "\n"


def _column_widths(grid: Grid) -> list[int]:
    widths = [4] * len(grid.columns)
    for cell in grid.cells:
        longest = max((display_width(line) for line in cell.text.split("\n")), default=0)
        if cell.column_span == 1:
            widths[cell.column] = max(widths[cell.column], min(longest, _MAXIMUM))
    return widths


def _inner_width(cell: Cell, widths: list[int]) -> int:
    return sum(widths[cell.column : cell.column + cell.column_span]) + cell.column_span - 1


def _row_heights(grid: Grid, wrapped: dict[int, list[str]]) -> list[int]:
    heights = [1] * len(grid.rows)
    for cell in sorted(grid.cells, key=lambda cell: cell.row_span):
        span = slice(cell.row, cell.row + cell.row_span)
        heights[cell.last_row] += max(0, len(wrapped[id(cell)]) - sum(heights[span]))
    return heights


def _rule(grid: Grid, row: int, widths: list[int]) -> str:
    """The line above ``row``: no dashes inside a vertical span."""
    parts = []
    for column, width in enumerate(widths):
        above, below = _at(grid, row - 1, column), _at(grid, row, column)
        joined = above is not None and above is below
        parts.append(" " * width if joined else "─" * width)
    return "┼" + "┼".join(parts) + "┼"


def _text_line(
    grid: Grid,
    row: int,
    line: int,
    widths: list[int],
    heights: list[int],
    wrapped: dict[int, list[str]],
) -> str:
    parts, column = [], 0
    while column < len(widths):
        cell = grid.cell_at(row, column)
        if cell is None:
            parts.append(" " * widths[column])
            column += 1
            continue
        offset = sum(heights[cell.row : row]) + line
        texts = wrapped[id(cell)]
        text = texts[offset] if offset < len(texts) else ""
        parts.append(_pad(text, _inner_width(cell, widths), cell.style.align))
        column += cell.column_span
    return "│" + "│".join(parts) + "│"


def _pad(text: str, width: int, align: Align) -> str:
    room = max(0, width - display_width(text))
    left = {Align.LEFT: 0, Align.CENTER: room // 2, Align.RIGHT: room}[align]
    return " " * left + text + " " * (room - left)


def _at(grid: Grid, row: int, column: int) -> Cell | None:
    return grid.cell_at(row, column) if 0 <= row < len(grid.rows) else None
