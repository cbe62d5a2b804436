"""Where the rows and columns of a recognised table stood in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.grid import PAGE_FOOTER, PAGE_HEADER, Cell, Grid


@dataclass(frozen=True, slots=True)
class Source:
    """A cell of the grids read: the grid's position among them, and a row and column in it.

    They are those of the grid's own cells (not of the file, from which hidden rows may be
    left out); where a table was cut, a row inside a merged cell.
    """

    grid: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a document: positions of children from the root on, and a key of that node."""

    path: tuple[int, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Origin:
    """The place of one row: its grid among those read, its row there, and its columns'."""

    grid: int
    row: int
    columns: tuple[int, ...]


@dataclass(frozen=True)
class Part:
    """The grid of one form, and where each of its rows stood among the ``grids`` read."""

    grid: Grid
    origins: tuple[Origin, ...]
    grids: Sequence[Grid]

    def source(self, cell: Cell) -> Source:
        """Where in the file the cell stood that is now in this part."""
        origin = self.origins[cell.row]
        return Source(origin.grid, origin.row, origin.columns[cell.column])


_PAGE_PARTS = {PAGE_HEADER: "页眉", PAGE_FOOTER: "页脚"}


def cell_name(grid: Grid, source: Source) -> str:
    """The name of a cell in its file, as in A1."""
    row = grid.row_numbers[source.row] if grid.row_numbers else source.row
    if row in _PAGE_PARTS:
        return _PAGE_PARTS[row]
    column = grid.column_numbers[source.column] if grid.column_numbers else source.column
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    """A, B, …, Z, AA, … for 0, 1, …"""
    name, number = "", column + 1
    while number:
        number, digit = divmod(number - 1, 26)
        name = chr(ord("A") + digit) + name
    return name
