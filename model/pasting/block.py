"""A rectangle of copied cells: its texts, row by row, and putting it over cells that are there,
as a spreadsheet does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from model.document import Edit, Node
from model.grid import Grid, RowKind

_BREAKS = re.compile(r"[ \t\u3000]*[\r\n\u2028\u2029\v\f]+[ \t\u3000]*")


@dataclass(frozen=True, slots=True)
class Block:
    """Texts of cells, all rows of one length; a merged cell's text stands in its first cell."""

    rows: tuple[tuple[str, ...], ...]

    @classmethod
    def of_texts(cls, rows: Sequence[Sequence[str]]) -> Block:
        """A block of rows that may differ in length."""
        width = max(map(len, rows), default=0)
        return cls(tuple((*row, *[""] * (width - len(row))) for row in rows))

    @classmethod
    def of_grids(cls, grids: Sequence[Grid]) -> Block:
        """The table rows of some grids, one below the other; lines round them are left out."""
        return cls.of_texts([row for grid in grids for row in _texts(grid)])

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0]) if self.rows else 0

    @property
    def height(self) -> int:
        """The number of its rows."""
        return len(self.rows)

    @property
    def is_single(self) -> bool:
        """Whether it is one cell, which is pasted as a plain text."""
        return (self.height, self.width) == (1, 1)

    def column(self, index: int) -> list[str]:
        """The texts of one column from top to bottom."""
        return [row[index] for row in self.rows]

    def below(self, count: int) -> Block:
        """The block without its first rows."""
        return Block(self.rows[count:])


def _texts(grid: Grid) -> list[list[str]]:
    rows = [[""] * len(grid.columns) for _ in grid.rows]
    for cell in grid.cells:
        rows[cell.row][cell.column] = cell.text.strip()
    return [row for row, kept in zip(rows, grid.rows, strict=True) if kept.kind is RowKind.TABLE]


def in_one_line(text: str) -> str:
    """A text without its line breaks; between letters of the Latin kind a space is left."""
    parts = [part for part in _BREAKS.split(text.strip()) if part]
    line = ""
    for part in parts:
        gap = " " if line and not (_is_wide(line[-1]) or _is_wide(part[0])) else ""
        line += gap + part
    return line


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


Target = tuple[Node, str] | None
"""The node of a cell and the key under which it keeps its text; None where it keeps none."""


def fill_cells(pen: Edit, targets: Sequence[Sequence[Target]], block: Block) -> None:
    """Set the cells row by row; where there are more of them than the block has, it repeats."""
    for row, cells in enumerate(targets):
        texts = block.rows[row % block.height]
        for column, target in enumerate(cells):
            if target is not None:
                node, key = target
                text = texts[column % block.width]
                pen.set(node, key, in_one_line(text) if key.startswith("level") else text)
