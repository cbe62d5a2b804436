"""The header of a table that no form fits: its cells, and what stands beside and below each."""

from __future__ import annotations

from collections.abc import Iterator

from model.grid import Cell, Grid, RowKind
from model.recognize.content import Content
from model.recognize.words import Words


class Sheet:
    """The cells of the header rows, with the places of known labels among them."""

    def __init__(self, content: Content, words: Words, rows: set[int]) -> None:
        self.content = content
        self.words = words
        self.grid: Grid = content.part.grid
        self.rows = sorted(rows)
        self._rows = rows
        self.cells = [c for c in self.grid.cells if c.row in rows and c.text.strip()]
        known = {_place(cell) for cell in self.cells if words.is_known(cell.text)}
        self._labels = known - {_place(c) for c in self.cells if self._is_a_choice(c, known)}

    def is_label(self, cell: Cell) -> bool:
        """Whether a cell prints a known label."""
        return _place(cell) in self._labels

    def is_free(self, cell: Cell | None) -> bool:
        """Whether there is a cell that is no known label and was not read."""
        return cell is not None and not self.is_label(cell) and not self.content.is_used(cell)

    def right(self, cell: Cell) -> Cell | None:
        """The cell beside one, in its first row."""
        return self.grid.cell_at(cell.row, cell.last_column + 1)

    def left(self, cell: Cell) -> Cell | None:
        """The cell before one, in its first row."""
        return self.grid.cell_at(cell.row, cell.column - 1)

    def below(self, cell: Cell) -> Cell | None:
        """The cell below one, in its first column; None below the header."""
        row = cell.last_row + 1
        return self.grid.cell_at(row, cell.column) if row in self._rows else None

    def value_below(self, label: Cell) -> Cell | None:
        """The free cell below a label and as wide as it."""
        below = self.below(label)
        if below is None or not self.is_free(below):
            return None
        same = (below.column, below.column_span) == (label.column, label.column_span)
        return below if same else None

    def value_of(self, label: Cell) -> Cell | None:
        """The free cell beside a label; past blank ones where nothing else stands in the row."""
        cell = self.right(label)
        if not self.is_free(cell) or cell is None or cell.text.strip():
            return cell if self.is_free(cell) else None
        filled = [other for other in self.following(cell) if other.text.strip()]
        lone = filled and self.is_free(filled[0]) and (len(filled) == 1 or self.is_label(filled[1]))
        return filled[0] if lone else cell

    def following(self, cell: Cell) -> Iterator[Cell]:
        """The cells to the right of one, up to the end of its row."""
        other = self.right(cell)
        while other is not None:
            yield other
            other = self.grid.cell_at(cell.row, other.last_column + 1)

    def starting_in(self, row: int) -> list[Cell]:
        """The cells with text that begin in a row."""
        return [c for c in self.grid.row_cells(row) if c.row == row and c.text.strip()]

    def waiting(self) -> list[Cell]:
        """The cells with text that were not read yet."""
        return [cell for cell in self.cells if not self.content.is_used(cell)]

    def is_table(self, cell: Cell) -> bool:
        """Whether a cell stands in the table, not in a line above or below it."""
        return self.grid.rows[cell.row].kind is RowKind.TABLE

    def _is_a_choice(self, cell: Cell, known: set[tuple[int, int]]) -> bool:
        """Whether a word of funds is the value of a field: 资金性质 | 财政拨款."""
        before, after = self.left(cell), self.right(cell)
        fields = self.words.fields
        if before is None or self.words.find(cell.text, fields) is not None:
            return False
        if self.words.find(before.text, fields) is None or _place(before) not in known:
            return False
        return after is None or self.words.find(after.text, fields) is not None


def _place(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.column
