"""Where the rows and columns of a recognised table stood in the file."""

from __future__ import annotations

from dataclasses import dataclass

from model.grid import Cell, Grid


@dataclass(frozen=True, slots=True)
class Origin:
    """The place of one row: its table, its row there, and that of each column (from 0)."""

    table: str
    row: int
    columns: tuple[int, ...]

    def name(self, column: int) -> str:
        """The name of a cell in this row, as in A1."""
        return f"{column_name(self.columns[column])}{self.row + 1}"


@dataclass(frozen=True)
class Part:
    """The grid of one form, and where each of its rows stood in the file."""

    grid: Grid
    origins: tuple[Origin, ...]

    def place(self, cell: Cell | None) -> tuple[str, str]:
        """The table and the cell's name in it, as in A1."""
        if cell is None:
            return (self.origins[0].table, "") if self.origins else ("", "")
        origin = self.origins[cell.row]
        return origin.table, origin.name(cell.column)


def column_name(column: int) -> str:
    """A, B, …, Z, AA, … for 0, 1, …"""
    name, number = "", column + 1
    while number:
        number, digit = divmod(number - 1, 26)
        name = chr(ord("A") + digit) + name
    return name
