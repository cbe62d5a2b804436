"""Where the cells of a header section stand on the form's columns."""

from __future__ import annotations

from dataclasses import dataclass

from model.definition.sections import CellDefinition, CellsSection


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell and its place: row within the section and first column of the form."""

    row: int
    column: int
    cell: CellDefinition


def place_cells(section: CellsSection, width: int) -> tuple[PlacedCell, ...]:
    """Put the rows' cells from left to right into the columns that no span from above covers.

    Raises ValueError if a row has more or fewer cells than the form's ``width`` columns take, or
    if a cell runs into one that reaches down from above.
    """
    taken: set[tuple[int, int]] = set()
    placed = []
    for row, cells in enumerate(section.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            placed.append(PlacedCell(row, column, cell))
            area = {
                (row + down, column + right)
                for down in range(cell.rows)
                for right in range(cell.span)
            }
            if area & taken:
                raise ValueError(f"第 {row + 1} 行的单元格与上方的合并单元格重叠")
            taken |= area
        if (row, width) in taken or any((row, each) not in taken for each in range(width)):
            raise ValueError(f"第 {row + 1} 行没有正好占满 {width} 列")
    if max(row for row, _ in taken) >= len(section.rows):
        raise ValueError("有单元格的 rows 超出了本节的行数")
    return tuple(placed)
