r"""Small grids from rows of text: | parts cells, < goes on from the left, ^ from above.

A cell that says < or ^ itself is written \< or \^, a line feed within a cell \n.
"""

from __future__ import annotations

from dataclasses import replace

from model.grid import Cell, Grid, Row, RowKind
from model.recognize.part import Part, whole


def drawn(*rows: str, name: str = "甲", headings: int = 0) -> Grid:
    """A grid; the first ``headings`` rows are lines above the table."""
    table = [[text.strip() for text in row.split("|")] for row in rows]
    width = max(len(row) for row in table)
    cells: dict[tuple[int, int], Cell] = {}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row, texts in enumerate(table):
        for column, text in enumerate(texts + [""] * (width - len(texts))):
            if text in ("<", "^"):
                place = owner[(row, column - 1) if text == "<" else (row - 1, column)]
                cell = cells[place]
                cells[place] = replace(
                    cell,
                    row_span=row - cell.row + 1,
                    column_span=max(cell.column_span, column - cell.column + 1),
                )
            else:
                place = row, column
                cells[place] = Cell(row, column, _said(text))
            owner[row, column] = place
    kinds = (RowKind.HEADING if row < headings else RowKind.TABLE for row in range(len(table)))
    return Grid(
        tuple(cells[place] for place in sorted(cells)),
        (50.0,) * width,
        tuple(Row(kind=kind) for kind in kinds),
        name=name,
    )


def _said(text: str) -> str:
    return text.replace("\\n", "\n").replace("\\<", "<").replace("\\^", "^")


def part(grid: Grid) -> Part:
    return whole((grid,), 0)


def texts(grid: Grid) -> list[str]:
    """The grid as it would be drawn, without spans."""
    return [
        "|".join(cell.text for cell in grid.row_cells(row) if cell.row == row)
        for row in range(len(grid.rows))
    ]
